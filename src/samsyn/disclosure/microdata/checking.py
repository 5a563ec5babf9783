"""Whether records are k-anonymous: each is told alike with at least k - 1 others, in every set of columns that is asked about.

What a value that is withheld counts as must be said, because the answer hangs on it:

- own_category: withheld is a value like any other. Two records are alike only where the same values are withheld. It holds
  against somebody who knows why a value was withheld, and it is what Samsyn guarantees unless told otherwise.
- wildcard: withheld could be anything, so a record is alike with all that it does not contradict (a broader category does not
  contradict a value in it). It holds only against somebody who cannot tell from the pattern what was withheld. Whatever is
  k-anonymous by own_category is so by wildcard, never the other way round.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Literal

import numpy as np

from samsyn.disclosure.microdata.levels import Ints
from samsyn.disclosure.microdata.records import Records, packed

Reading = Literal["own_category", "wildcard"]


@dataclass(frozen=True)
class Checked:
    """What a check found. k: the least that anybody is told alike with, themselves among them. below: records that do not reach
    the k asked for, in any set of columns. classes: groups of records alike in all columns, by own_category. reading, asked,
    together: what was asked; together is how many columns somebody may know at once.
    """

    reading: Reading
    asked: int
    together: int
    k: int
    below: int
    records: int
    classes: int

    @property
    def holds(self) -> bool:
        """Whether everybody reaches the k that was asked for."""
        return self.below == 0


def check(
    records: Records, k: int, *, together: int | None = None, reading: Reading = "own_category"
) -> Checked:
    """Whether every `together` of the quasi-identifiers (all of them, where none is named) reach k."""
    together = len(records.by) if together is None else together
    below = np.zeros(len(records), bool)
    least = len(records)
    for columns in sets(records, together):
        alike = alike_with(records, columns, reading)
        below |= alike < k
        least = min(least, int(alike.min(initial=least)))
    everything = packed(records.told(), [len(by.labels) for by in records.by])
    classes = len(np.unique(everything))
    return Checked(reading, k, together, least, int(below.sum()), len(records), classes)


def sets(records: Records, together: int) -> Iterator[tuple[int, ...]]:
    """Every set of so many quasi-identifiers. Fewer at once are never alone where these are not."""
    return combinations(range(len(records.by)), min(together, len(records.by)))


def alike_with(records: Records, columns: Sequence[int], reading: Reading = "own_category") -> Ints:
    """For each record how many are told alike in the columns, itself among them."""
    if reading == "wildcard":
        return _uncontradicted(records, columns)
    sizes = [len(records.by[column].labels) for column in columns]
    _, place, counts = np.unique(
        packed([records.categories(column) for column in columns], sizes),
        return_inverse=True,
        return_counts=True,
    )
    return np.asarray(counts[place], np.int64)


def _uncontradicted(records: Records, columns: Sequence[int]) -> Ints:
    """Records that tell at the same levels are held against those that tell at others, at the broader of both."""
    heights = np.array([_heights(records, column) for column in columns])
    patterns, place = np.unique(heights, axis=1, return_inverse=True)
    groups = [np.flatnonzero(place == number) for number in range(patterns.shape[1])]
    found = np.zeros(len(records), np.int64)
    for one, mine in enumerate(groups):
        for other, theirs in enumerate(groups):
            broader = np.maximum(patterns[:, one], patterns[:, other])
            found[mine] += _met(records, columns, broader, mine, theirs)
    return found


def _heights(records: Records, column: int) -> Ints:
    """A value that was never known is withheld, at whatever level it came."""
    by = records.by[column]
    never = records.leaves[column] == by.leaves
    return np.where(never, by.top, records.heights[column]).astype(np.int64)


def _met(records: Records, columns: Sequence[int], heights: Ints, mine: Ints, theirs: Ints) -> Ints:
    """For each of `mine` how many of `theirs` agree with it at these levels."""
    rows = np.concatenate([mine, theirs])
    told = [
        records.by[column].up[height, records.leaves[column, rows]]
        for column, height in zip(columns, heights, strict=True)
    ]
    _, place = np.unique(
        packed(told, [len(records.by[column].labels) for column in columns]), return_inverse=True
    )
    counts = np.bincount(place[len(mine) :], minlength=int(place.max(initial=0)) + 1)
    return np.asarray(counts[place[: len(mine)]], np.int64)
