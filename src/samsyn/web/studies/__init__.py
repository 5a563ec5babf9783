"""Door 3: what is known of the whole, and what is not. Nothing here is about a person."""
