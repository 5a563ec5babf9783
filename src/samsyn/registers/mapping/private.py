"""What looks like it points out a person: personal numbers, mail addresses, phone numbers, names."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from samsyn.digits import born, luhn, parts
from samsyn.errors import DataError, Problem
from samsyn.lang import Text

if TYPE_CHECKING:
    import pyarrow as pa

_MONTH_DAY: Final = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
_SIGN: Final = r"(?:-|\+|‐|‑|‒|–|—|−| )"
_NUMBER: Final = rf"(?:\d\d)?\d\d{_MONTH_DAY}{_SIGN}?\d{{4}}"
_SIGNED: Final = rf"(?:\d\d)?\d\d{_MONTH_DAY}{_SIGN}[0-9A-Z]{{4}}"
_WITH_CENTURY: Final = rf"(?:18|19|20)\d\d{_MONTH_DAY}\d{{4}}"
_PHONE: Final = r"(?:\+|00)\s?[1-9][\d\s()./-]{6,}|0[1-9]\d{0,2}[\s/-][\d\s-]{5,}\d|07\d{8}"
_LETTERS: Final = r"[A-Za-zÀ-ÖØ-öø-ÿĀ-ſ'’.-]+"
_NAME: Final = rf"{_LETTERS},? {_LETTERS}(?: {_LETTERS})*"
_ID: Final = rf"@|^\s*(?:{_NUMBER}|{_SIGNED}|{_PHONE}|{_NAME})\s*$"
"""One expression that every id is held against; RE2 and Python read it alike."""
_MAYBE = re.compile(_ID)
_SURE = re.compile(rf"@|(?<![0-9A-Za-z])(?:{_SIGNED}|{_WITH_CENTURY}|{_PHONE})(?![0-9A-Za-z])", re.IGNORECASE)
_BARE = re.compile(rf"(?<!\d)(?:{_NUMBER})(?!\d)")
_DAY_OF_READING: Final = date(2199, 12, 31)


def points_out(text: str) -> bool:
    """Whether a value looks like a personal or coordination number, a mail address or a phone number, or holds one."""
    return bool(_SURE.search(text)) or any(_is_number(found) for found in _BARE.findall(text))


def is_identity(text: str) -> bool:
    """As `points_out` for an id, of which two words of letters also look like a name."""
    return bool(_MAYBE.search(text)) and (points_out(text) or bool(re.fullmatch(_NAME, text.strip())))


def first_identity(ids: pa.Array) -> int | None:
    """The first row whose id looks like an identity; None when there is none. Every row is looked at.

    A pseudonym of ten or twelve digits can look like a personal number by chance. It is refused all the same: one that
    begins with a letter costs nothing, and a number that slips through cannot be taken back.
    """
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_dictionary(ids.type):
        ids = ids.cast(ids.type.value_type)
    if not (pa.types.is_string(ids.type) or pa.types.is_large_string(ids.type)):
        ids = ids.cast(pa.string())
    maybe = pc.match_substring_regex(ids, _ID)
    rows = pc.indices_nonzero(maybe.fill_null(False))
    for row in rows.to_pylist():
        if is_identity(ids[row].as_py()):
            return int(row)
    return None


def refuse_identity(ids: pa.Array, column: str, first_row: int) -> None:
    """DataError when an id looks like an identity: names row and column, never the id. first_row: of the first id, from 1."""
    found = first_identity(ids)
    if found is not None:
        row = first_row + found
        what = Text(
            sv=f"Rad {row}, kolumn {column}: id:t ser ut som ett personnummer, ett namn, en adress eller ett telefonnummer.",
            en=f"Row {row}, column {column}: the id looks like a personal number, a name, an address or a phone number.",
        )
        raise DataError([Problem(what, _MAKE_PSEUDONYMS, "id")])


def _is_number(text: str) -> bool:
    found = parts(text)
    if found is None or not found.tail.isdigit() or len(found.tail) != 4:
        return False
    return luhn(found.six + found.tail) and born(found, _DAY_OF_READING) is not None


_MAKE_PSEUDONYMS = Text(
    sv="Byt det mot en pseudonym som börjar med en bokstav, till exempel med samsyn prevalence pseudonymise.",
    en="Replace it with a pseudonym that begins with a letter, for example by samsyn prevalence pseudonymise.",
)
