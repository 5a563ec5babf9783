"""Intervals: bootstrap of persons with the whole selection repeated (BCa), and profile likelihood for one model."""
