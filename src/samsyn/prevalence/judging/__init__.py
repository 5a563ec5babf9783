"""Whether a number may be used: usable, fragile, or not to be published, with the reasons."""
