"""What may be published: tables guarded together, audited against three attackers, and released with a signature."""
