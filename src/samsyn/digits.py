"""Personal and coordination numbers: their characters, apart from the signs around them, and what these say.

The rules (public): YYMMDD, a sign, three digits and a check digit by the Luhn rule over the nine digits before it; a
coordination number has 60 added to the day; "+" in place of "-" from the year the person turns 100.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from typing import NamedTuple

# Date with or without century, a sign or none, and up to four characters of which some may be letters or unknown.
_SHAPE = re.compile(
    r"(?P<century>\d{2})?(?P<six>\d{6})(?P<sign>[-+]?)(?P<tail>[0-9A-ZÅÄÖ?*_]{0,4})", re.ASCII
)
# Without a century first: "9001011234" is a date and four digits, not a century and a date.
_PLAIN = re.compile(r"(?P<six>\d{6})(?P<sign>[-+]?)(?P<tail>[0-9A-ZÅÄÖ?*_]{4})", re.ASCII)
_DASHES = str.maketrans("‐‑‒–—−", "------")
_UNKNOWN = frozenset("?*_X")


class Parts(NamedTuple):
    """century: "19", or "" when not written. six: YYMMDD. sign: "-", "+" or "". tail: 0-4 characters."""

    century: str
    six: str
    sign: str
    tail: str

    @property
    def coordination(self) -> bool:
        """Whether it is a coordination number by its day."""
        return int(self.six[4:]) >= 60

    @property
    def whole(self) -> bool:
        """Whether all four last characters are known (a reserve number may have letters among them)."""
        return len(self.tail) == 4 and not _UNKNOWN & set(self.tail)


def parts(text: str) -> Parts | None:
    """The parts of a number, or None when the text has no such shape."""
    plain = "".join(unicodedata.normalize("NFKC", text).translate(_DASHES).upper().split())
    found = _PLAIN.fullmatch(plain) or _SHAPE.fullmatch(plain)
    if found is None:
        return None
    return Parts(found.groupdict().get("century") or "", found["six"], found["sign"], found["tail"])


def last_ten(text: str) -> str | None:
    """Date without century and the last four characters; None when one of them is not known.

    The century is left out because many leave it out; two people a hundred years apart may then be taken for one.
    """
    found = parts(text)
    return found.six + found.tail if found and found.whole else None


def luhn(digits: str) -> bool:
    """Whether the last digit is the check digit of those before it."""
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def born(found: Parts, today: date) -> date | None:
    """The birth date. Without a century: the latest day that is not to come; with "+", at least 100 years back."""
    day = int(found.six[4:]) - (60 if found.coordination else 0)
    month, short_year = int(found.six[2:4]), int(found.six[:2])
    if found.century:
        return _day(int(found.century) * 100 + short_year, month, day)
    last_year = today.year - 100 if found.sign == "+" else today.year
    year = last_year - (last_year - short_year) % 100
    if year == last_year and found.sign != "+" and (month, day) > (today.month, today.day):
        return _day(year - 100, month, day)
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
