"""What is wrong with a report, and where: one way of saying it."""

from __future__ import annotations

from samsyn.errors import Problem
from samsyn.lang import Text


def problem(file: str, line: int | None, where: str, what: Text, do: Text) -> Problem:
    """file: its name without folders. where: the word or the mark."""
    return Problem(what=what, do=do, where=where, file=file, line=line)
