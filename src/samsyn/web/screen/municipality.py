"""Find a municipality by code or by name, however å, ä and ö are typed."""

from __future__ import annotations

import difflib
import functools
import unicodedata

from samsyn.packs.places import Municipality, municipalities

_ENDINGS = (" kommun", " municipality", "s kommun")


def find(text: str) -> tuple[str | None, tuple[str, ...]]:
    """(code, ()) for exactly one match, else (None, the names that come nearest)."""
    given = " ".join(text.split())
    if given in municipalities():
        return given, ()
    for name in _spellings(given):
        exact = [m for m in _by_name() if m.name.casefold() == name.casefold()]
        folded = exact or [m for key, m in _folded() if key == _fold(name)]
        if len(folded) == 1:
            return folded[0].code, ()
        if folded:
            return None, tuple(m.name for m in folded)
    near = difflib.get_close_matches(_fold(given), [key for key, _ in _folded()], n=3, cutoff=0.6)
    return None, tuple(m.name for each in near for key, m in _folded() if key == each)


def name_of(code: str) -> str:
    """The name behind a code; what was written if there is none."""
    place = municipalities().get(code)
    return place.name if place else code


@functools.cache
def names() -> tuple[str, ...]:
    """All names, in Swedish order."""
    return tuple(m.name for m in sorted(_by_name(), key=lambda m: _swedish(m.name)))


@functools.cache
def _by_name() -> tuple[Municipality, ...]:
    return tuple(municipalities().values())


def _spellings(given: str) -> tuple[str, ...]:
    """As given, and without a word for municipality after it."""
    low = given.casefold()
    return (given, *(given[: -len(end)] for end in _ENDINGS if low.endswith(end)))


@functools.cache
def _folded() -> tuple[tuple[str, Municipality], ...]:
    return tuple((_fold(m.name), m) for m in _by_name())


def _fold(name: str) -> str:
    """Without accents: å and ä as a, ö as o, é as e."""
    parts = unicodedata.normalize("NFKD", name.casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def _swedish(name: str) -> str:
    low = name.casefold()
    for letter, place in (("å", "{a"), ("ä", "{b"), ("ö", "{c"), ("é", "e")):
        low = low.replace(letter, place)
    return low
