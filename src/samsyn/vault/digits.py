"""The characters of a personal or coordination number, apart from the signs around them."""

from __future__ import annotations

import re
import unicodedata
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
