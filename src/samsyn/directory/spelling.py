"""Place names as people type them: folded keys to look up, and the names that come nearest."""

from __future__ import annotations

import functools
import unicodedata
from collections import Counter
from collections.abc import Iterable

LONGEST = 120
"""More of a text than this is never looked at: no place needs it."""
_COMPARED = 24
_LETTERS_FOR_EACH_FAULT = 4
_SHORTEST = 4
"""Fewer letters than this are near too much to say anything."""
_PLAIN = str.maketrans({"ø": "o", "æ": "a", "đ": "d", "ł": "l", "ß": "ss"})
_DIGRAPHS = (("ae", "a"), ("oe", "o"), ("aa", "a"))


def clean(text: str) -> str:
    """Letters, digits, commas and hyphens, with single spaces; digits of any script as 0-9.

    Signs that cannot be seen (marks of direction, joiners, nulls) and pictures are dropped.
    """
    kept = "".join(_kept(sign) for sign in unicodedata.normalize("NFC", text[: 4 * LONGEST]))
    return " ".join(kept[:LONGEST].split()).strip(" ,-")


def key(name: str) -> str:
    """What a name is looked up by: no accents, spaces, hyphens or capitals; å and ä as a, ö as o."""
    parts = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN))
    return "".join(sign for sign in parts if sign.isalnum())


def without_digraphs(folded: str) -> str:
    """A key typed on a keyboard without å, ä and ö: Vaexjoe, Aastorp."""
    for typed, meant in _DIGRAPHS:
        folded = folded.replace(typed, meant)
    return folded


@functools.cache
def swedish_order(name: str) -> str:
    """What Swedish names are sorted by."""
    low = name.casefold()
    for letter, place in (("å", "{a"), ("ä", "{b"), ("ö", "{c"), ("é", "e")):
        low = low.replace(letter, place)
    return low


class Near:
    """Finds the keys nearest to a misspelt one: those that share most pairs of letters are compared."""

    def __init__(self, keys: Iterable[str]) -> None:
        self._having: dict[str, list[str]] = {}
        for each in keys:
            for pair in _pairs(each):
                self._having.setdefault(pair, []).append(each)

    def begun(self, folded: str) -> tuple[str, ...]:
        """The keys that begin so."""
        start = self._having.get(f"^{folded[:1]}", ()) if len(folded) >= _SHORTEST else ()
        return tuple(sorted(each for each in start if each.startswith(folded)))

    def nearest(self, folded: str, most: int | None = None) -> tuple[str, ...]:
        """The keys that are the fewest faults away, where those are few enough (most: how many may be)."""
        if len(folded) < _SHORTEST:
            return ()
        shared = Counter(each for pair in _pairs(folded) for each in self._having.get(pair, ()))
        # Weighed by length, or long names would crowd out the short one that was meant.
        weighed = sorted(shared, key=lambda each: (-2 * shared[each] / (len(each) + len(folded)), each))
        most = most or max(1, len(folded) // _LETTERS_FOR_EACH_FAULT)
        compared = [each for each in weighed if abs(len(each) - len(folded)) <= most][:_COMPARED]
        found = {each: number for each in compared if (number := faults(folded, each)) <= most}
        fewest = min(found.values(), default=0)
        return tuple(sorted(each for each in found if found[each] == fewest))


def faults(typed: str, meant: str) -> int:
    """How many slips lead from one key to the other: a letter too much, missing, wrong, or two swapped."""
    before: list[int] = []
    row = list(range(len(meant) + 1))
    for i, letter in enumerate(typed, 1):
        above, before, row = before, row, [i]
        for j, wanted in enumerate(meant, 1):
            cost = min(before[j] + 1, row[-1] + 1, before[j - 1] + (letter != wanted))
            if i > 1 < j and letter == meant[j - 2] and typed[i - 2] == wanted:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
    return row[-1]


def _pairs(folded: str) -> frozenset[str]:
    padded = f"^{folded}$"
    return frozenset(padded[at : at + 2] for at in range(len(padded) - 1))


def _kept(sign: str) -> str:
    if sign in ",-":
        return sign
    if sign.isalpha():
        return sign
    if sign.isdecimal():
        return str(unicodedata.decimal(sign))
    return "" if unicodedata.category(sign) in {"Cf", "Mn", "Me"} else " "
