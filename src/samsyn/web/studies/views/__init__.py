"""The pages of door 3 for those who are signed in."""
