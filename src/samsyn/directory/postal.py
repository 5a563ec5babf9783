"""Postal codes in what somebody writes. Far from all are known: an unknown one gives its neighbours."""

from __future__ import annotations

import bisect
import functools
import re
from dataclasses import dataclass

from samsyn.packs.places import postal_codes

_MOST = 6
# Five digits as 39231, 392 31 or 392-31, whatever stands before; more digits after: a telephone number.
_WHOLE = re.compile(r"(?<![0-9])([0-9]{3})[ -]?([0-9]{2})(?![ -]?[0-9])")
_START = re.compile(r"(?:[sS][eE]?[ -]?)?([0-9]{3,4})")


@dataclass(frozen=True, slots=True)
class Postal:
    """A postal code that was written. municipality: None where the code is not known.

    nearest: the municipalities of the nearest known codes. rest: the text without the code.
    """

    municipality: str | None
    nearest: tuple[str, ...]
    rest: str


def postal_in(given: str) -> Postal | None:
    """The last postal code in a cleaned text, or the start of one that is all of the text."""
    whole = list(_WHOLE.finditer(given))
    if whole:
        found = whole[-1]
        code = found[1] + found[2]
        rest = re.sub(r"\b[sS][eE]?-?$", "", given[: found.start()].strip()) + " " + given[found.end() :]
        known = postal_codes().get(code)
        return Postal(known.municipality if known else None, nearest(code), rest.strip(" ,-"))
    if started := _START.fullmatch(given):
        return Postal(None, nearest(started[1].ljust(5, "0")), "")
    return None


def nearest(code: str) -> tuple[str, ...]:
    """The municipalities of the codes nearest in number: first those of the same three digits, then two, one."""
    found: dict[str, None] = {}
    for digits in (3, 2, 1):
        for each in sorted(_starting(code[:digits]), key=lambda known: abs(int(known) - int(code))):
            found.setdefault(postal_codes()[each].municipality)
            if len(found) == _MOST:
                return tuple(found)
    return tuple(found)


def _starting(prefix: str) -> list[str]:
    codes = _codes()
    return codes[bisect.bisect_left(codes, prefix) : bisect.bisect_left(codes, prefix + ":")]


@functools.cache
def _codes() -> list[str]:
    return list(postal_codes())
