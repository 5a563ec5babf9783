"""Questionnaires in and out, the answers to them, and honest estimates from these."""
