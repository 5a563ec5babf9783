"""The text of a report: Markdown with marks for figures and numbers, and no number that was typed."""
