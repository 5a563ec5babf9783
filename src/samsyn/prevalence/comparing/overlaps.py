"""How many people are on several lists, in rounded form."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from samsyn.lang import Text
from samsyn.prevalence.histories import Histories

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
    """A number of people, rounded. about: the nearest multiple of the base; None: fewer than the base, perhaps nobody."""

    about: int | None
    base: int

    @classmethod
    def of(cls, count: int, base: int = BASE) -> Rounded:
        """Round a count. Halves go up, so that every shown value stands for as many counts as the base."""
        return cls(None, base) if count < base else cls((2 * count + base) // (2 * base) * base, base)

    @property
    def text(self) -> Text:
        """About so many, or fewer than the base."""
        if self.about is None:
            return Text(sv=f"färre än {self.base}", en=f"fewer than {self.base}")
        return Text(sv=f"ungefär {_grouped(self.about, ' ')}", en=f"about {_grouped(self.about, ',')}")

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {"about": self.about, "fewer_than": self.base if self.about is None else None}


def pairwise(histories: Histories, base: int = BASE) -> dict[tuple[str, str], Rounded]:
    """By two lists, the people on both, rounded."""
    sums = histories.sufficient
    pairs = combinations(range(len(histories.lists)), 2)
    return {
        (histories.lists[i], histories.lists[j]): Rounded.of(int(sums[1 << i | 1 << j]), base)
        for i, j in pairs
    }


def _grouped(value: int, by: str) -> str:
    return f"{value:,}".replace(",", "\N{NO-BREAK SPACE}" if by == " " else by)
