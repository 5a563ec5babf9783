"""What stands in one cell: a whole number, or a yes or no, in the forms that spreadsheets give them.

Nothing is guessed: "1,234" is a thousand to one reader and less than two to another, so it is neither. An empty cell
is not nought.
"""

from __future__ import annotations

import re
from typing import Literal

Wrong = Literal["empty", "text", "negative", "fractional", "ambiguous", "shortened", "too_large", "not_01"]
LARGEST = 10**7

_WHOLE = re.compile(r"\d+", re.ASCII)
_GROUPS = re.compile(r"\d{1,3}(?: \d{3})+|\d{1,3}(?:,\d{3}){2,}|\d{1,3}(?:\.\d{3}){2,}", re.ASCII)
_THREE = re.compile(r"[1-9]\d{0,2}[.,]\d{3}", re.ASCII)
_DECIMAL = re.compile(r"(?P<whole>\d+|\d{1,3}(?: \d{3})+)[.,](?P<rest>\d*)", re.ASCII)
_POWER = re.compile(r"[-+]?\d+(?:[.,]\d+)?[eE][-+]?\d+", re.ASCII)
_NEGATIVE = re.compile(r"-\s*\d[\d ]*(?:[.,]\d*)?|\(\d[\d ]*(?:[.,]\d*)?\)", re.ASCII)
_FORMULA = re.compile(r'="(?P<text>[^"]*)"')
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u202f"), " ")
_MINUS = str.maketrans(dict.fromkeys("−–‐‑", "-"))
_YES, _NO = frozenset({"true", "sant"}), frozenset({"false", "falskt"})
_CANNOT = "-"


def plain(cell: str) -> str:
    """The cell without what a spreadsheet puts around a text: spaces, a leading ', or ="…"."""
    text = cell.translate(_SPACES).strip()
    if found := _FORMULA.fullmatch(text):
        text = found["text"].strip()
    return text.removeprefix("'").strip()


def whole(cell: str) -> int | Wrong:
    """A count of people."""
    text = plain(cell).translate(_MINUS)
    if not text:
        return "empty"
    if _WHOLE.fullmatch(text) or _GROUPS.fullmatch(text):
        return _small_enough(re.sub(r"\D", "", text))
    if _THREE.fullmatch(text):
        return "ambiguous"
    if found := _DECIMAL.fullmatch(text):
        return "fractional" if found["rest"].strip("0") else _small_enough(found["whole"].replace(" ", ""))
    if _POWER.fullmatch(text):
        return "shortened"
    return "negative" if _NEGATIVE.fullmatch(text) else "text"


def seen(cell: str) -> bool | Wrong:
    """Whether a list saw somebody."""
    text = plain(cell).casefold()
    if not text:
        return "empty"
    if text in _YES or text in _NO:
        return text in _YES
    number = whole(text)
    return bool(number) if number in (0, 1) else "not_01"


def cannot_see(cell: str) -> bool:
    """Whether the cell says that the list cannot see such people: a dash."""
    return plain(cell).translate(_MINUS) == _CANNOT


def is_number(cell: str) -> bool:
    """Whether the cell is a figure of any kind, right or wrong."""
    return whole(cell) not in ("empty", "text")


def shortened(cell: str) -> bool:
    """Whether a spreadsheet has turned a long number to a power of ten, by which its last digits are lost."""
    return bool(_POWER.fullmatch(plain(cell)))


def _small_enough(digits: str) -> int | Wrong:
    return int(digits) if len(digits) < 20 and int(digits) <= LARGEST else "too_large"
