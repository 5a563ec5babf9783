"""An invented register with planted links between the fields, and how many of them a screening found."""
