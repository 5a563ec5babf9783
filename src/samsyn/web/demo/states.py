"""How far a demo has come, as its mark says, and the flag of a server that shows it. Imports nothing."""

FILLING, FILLED = "filling", "filled"
FLAG = "SAMSYN_DEMO"
"""Set by `samsyn serve --demo` for its own pages, and taken away by every other start."""
