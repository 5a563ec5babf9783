"""Questionnaires: their shape, other programs' forms of it, paper, and one person's answers held to it."""
