"""All tables over one set of records as one: every cell that any of them has, and the sums that tie them together."""
