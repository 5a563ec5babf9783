"""A study's folder: report.yaml, the text in both languages, and the releases it tells of."""
