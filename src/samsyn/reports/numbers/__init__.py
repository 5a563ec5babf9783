"""Cells as they are told: numbers in words, and states in words where there is no number."""
