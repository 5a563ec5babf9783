"""A report as it is to be seen: one view in one language, set as HTML and as PDF."""
