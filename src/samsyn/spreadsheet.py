"""Cells for spreadsheets, which run whatever looks like a formula."""

from __future__ import annotations

import re

_FORMULA = (
    "=",
    "+",
    "-",
    "@",
    "\t",
    "\r",
    "\N{FULLWIDTH EQUALS SIGN}",
    "\N{FULLWIDTH PLUS SIGN}",
    "\N{FULLWIDTH HYPHEN-MINUS}",
    "\N{FULLWIDTH COMMERCIAL AT}",
)
"""The wide ones are taken for the others by some spreadsheets."""
_PLAIN_NUMBER = re.compile(r"[+-]?[0-9][0-9 .-]*")


def guarded(text: str) -> str:
    """The text, harmless in a spreadsheet. A number such as +46 8 123 or -12.5 stays as it is."""
    if text.startswith(_FORMULA) and not _PLAIN_NUMBER.fullmatch(text):
        return "'" + text
    return text


def unguarded(text: str) -> str:
    """The text before `guarded`."""
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text
