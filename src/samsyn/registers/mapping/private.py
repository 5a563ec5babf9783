"""What looks like it points out a person: personal numbers, mail addresses, phone numbers, names."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import TYPE_CHECKING, Final

from samsyn.digits import born, luhn, parts
from samsyn.errors import DataError, Problem
from samsyn.lang import Text

if TYPE_CHECKING:
    import pyarrow as pa

_MONTH: Final = r"(?:0[1-9]|1[0-2])"
_DAY: Final = r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"
_MONTH_DAY: Final = _MONTH + _DAY
_SIGN: Final = r"(?:-|\+|‐|‑|‒|–|—|−| )"
_NUMBER: Final = rf"(?:\d\d)?\d\d{_MONTH_DAY}{_SIGN}?\d{{4}}"
_SIGNED: Final = rf"(?:\d\d)?\d\d{_MONTH_DAY}{_SIGN}[0-9A-Z]{{4}}"
_WITH_CENTURY: Final = rf"(?:18|19|20)\d\d{_MONTH_DAY}\d{{4}}"
_PHONE: Final = r"(?:\+|00)\s?[1-9][\d\s()./-]{6,}|0[1-9]\d{0,2}[\s/-][\d\s-]{5,}\d|07\d{8}"
_BETWEEN: Final = r"[^0-9A-Za-z]{0,3}"
_SPREAD: Final = (
    rf"(?:(?:18|19|20){_BETWEEN})?\d\d{_BETWEEN}{_MONTH}{_BETWEEN}{_DAY}{_BETWEEN}\d\d{_BETWEEN}\d\d"
)
"""The digits of a number with signs anywhere between them, such as 1990-01-01 12 34."""
_WHOLE: Final = rf"@|^\s*(?:{_NUMBER}|{_SIGNED}|{_PHONE})\s*$"
_GATE: Final = (
    rf"(?i)[＠０-９٠-٩۰-۹]|{_WHOLE}|^[^0-9]*{_SPREAD}[^0-9]*$"
    r"|^[\s\pZ]*[\pL\pM'’.-]+(?:[\s\pZ,_]+[\pL\pM'’.-]+)+[\s\pZ]*$|^\pL{2,}\.\pL{2,}$"
)
"""What every id is held against in RE2: finds all that `is_identity` must look at, and some more."""
_MAYBE = re.compile(_WHOLE, re.IGNORECASE)
_LETTERS: Final = r"(?:[^\W\d_]|['’.\u0300-\u036f-])+"
_NAME = re.compile(rf"{_LETTERS}(?:[\s,_]+{_LETTERS})+|[^\W\d_]{{2,}}\.[^\W\d_]{{2,}}")
_NAME_WORD = re.compile(_LETTERS)
_AMONG_LETTERS = re.compile(rf"(?P<before>[^0-9]*)(?P<number>{_SPREAD})[^0-9]*")
_SURE = re.compile(rf"@|(?<![0-9A-Za-z])(?:{_SIGNED}|{_WITH_CENTURY}|{_PHONE})(?![0-9A-Za-z])", re.IGNORECASE)
_BARE = re.compile(rf"(?<!\d)(?:{_NUMBER})(?!\d)")
_DIGITS_WITH_CENTURY: Final = 12
_DAY_OF_READING: Final = date(2199, 12, 31)


def points_out(text: str) -> bool:
    """Whether a value looks like a personal or coordination number, a mail address or a phone number, or holds one."""
    plain = _in_plain_digits(text)
    return bool(_SURE.search(plain)) or any(_is_number(found) for found in _BARE.findall(plain))


def names_somebody(text: str) -> bool:
    """Whether a value looks like a name: two words or more, each with a capital and small letters after it."""
    words = text.replace(",", " ").split()
    return len(words) > 1 and all(
        _NAME_WORD.fullmatch(word) and word[0].isupper() and not word.isupper() for word in words
    )


def is_identity(text: str) -> bool:
    """As `points_out` for an id, where names count too, in any script, and numbers with letters or signs around them.

    Ten digits after a letter may be any pseudonym; twelve that begin with a day of birth, or ten with a sign, may not.
    """
    plain = _in_plain_digits(text).strip()
    if _NAME.fullmatch(plain) or (_MAYBE.search(plain) and points_out(plain)):
        return True
    found = _AMONG_LETTERS.fullmatch(plain)
    if found is None:
        return False
    number = re.sub(r"\D", "", found["number"])
    bare = len(number) < _DIGITS_WITH_CENTURY and number == found["number"]
    return _is_number(number) and not (bare and any(map(str.isalpha, found["before"])))


def _in_plain_digits(text: str) -> str:
    """The text with the digits of other scripts, and wide forms, as 0 to 9 and plain signs."""
    return "".join(str(unicodedata.decimal(sign, sign)) for sign in unicodedata.normalize("NFKC", text))


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
    maybe = pc.match_substring_regex(ids, _GATE)
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
    sv="Byt det mot en pseudonym som börjar med en bokstav och inte rymmer någon dag, till exempel med "
    "samsyn prevalence pseudonymise.",
    en="Replace it with a pseudonym that begins with a letter and holds no day, for example by "
    "samsyn prevalence pseudonymise.",
)
