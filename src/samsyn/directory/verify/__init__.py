"""Checking the directory by hand: what to call about, a form for the answers, and putting them in."""
