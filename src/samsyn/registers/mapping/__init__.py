"""Which column and value of a register means which fact: MAP.yaml read, checked, drafted; rows turned into answers."""
