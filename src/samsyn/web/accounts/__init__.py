"""Organisations, those who work in them, and how they sign in."""
