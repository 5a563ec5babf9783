"""How many people are on several lists, in rounded form."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from samsyn.lang import Text
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.written import whole

BASE = 10


def in_overlaps(histories: Histories) -> int:
    """People on more than one list. Exact: not to be shown."""
    several = np.array([mask.bit_count() > 1 for mask in range(histories.counts.size)])
    return int(histories.counts[several].sum())


def barely_linked(histories: Histories, base: int = BASE) -> tuple[str, ...]:
    """Lists that share fewer people than the base with all the others together."""
    totals = histories.totals()
    alone = [int(histories.counts[1 << j]) for j in range(len(histories.lists))]
    pairs = zip(histories.lists, alone, strict=True)
    return tuple(name for name, only in pairs if totals[name] - only < base)


@dataclass(frozen=True)
class Rounded:
    """A number of people, rounded. about: near a multiple of the base; None: fewer than `below`, perhaps nobody."""

    about: int | None
    below: int
    least: int = 0
    """The least count that is shown so."""

    @classmethod
    def of(cls, count: int, base: int = BASE, most: int | None = None) -> Rounded:
        """Round a count. Every shown value stands for at least half the base's number of counts.

        most: the count that cannot be gone beyond (the length of the shorter list), which everybody knows. A value that
        would stand for few counts below it is put together with the one before.
        """
        half = (base + 1) // 2
        first = _first(count, base)
        if most is not None and most - _first(most, base) + 1 < half and count >= _first(most, base):
            first = _first(_first(most, base) - 1, base) if most >= base else 0
        if first >= base:
            return cls(_middle(first, base), base, first)
        merged = most is not None and base <= most < base + half - 1
        return cls(None, base + half if merged else base)

    @property
    def text(self) -> Text:
        """About so many, or fewer than the base."""
        if self.about is None:
            return Text(sv=f"färre än {self.below}", en=f"fewer than {self.below}")
        return Text(sv=f"ungefär {whole(self.about, 'sv')}", en=f"about {whole(self.about, 'en')}")

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {"about": self.about, "fewer_than": self.below if self.about is None else None}


def pairwise(histories: Histories, base: int = BASE) -> dict[tuple[str, str], Rounded]:
    """By two lists, the people on both, rounded."""
    sums = histories.sufficient.astype(int)
    pairs = combinations(range(len(histories.lists)), 2)
    return {
        (histories.lists[i], histories.lists[j]): Rounded.of(
            int(sums[1 << i | 1 << j]), base, int(min(sums[1 << i], sums[1 << j]))
        )
        for i, j in pairs
    }


def _first(count: int, base: int) -> int:
    """The least count that is shown as this one is: 0, the base, then halfway between multiples."""
    second = base + (base + 1) // 2
    return 0 if count < base else base if count < second else second + (count - second) // base * base


def _middle(first: int, base: int) -> int:
    return base if first == base else first + base // 2
