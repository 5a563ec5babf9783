"""What every report ends with, made and not written: the declaration of quality, how it was made, and proofs."""
