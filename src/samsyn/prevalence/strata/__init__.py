"""Counties, years, ages: parts of a population estimated beside each other, and their sum."""
