"""Which cells to withhold, so that no attacker narrows those that must be guarded."""
