"""Records as whole numbers: for each quasi-identifier the leaf of each record, and the level it is told at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import prod
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samsyn.disclosure.microdata.levels import Ints, Levels

Heights = NDArray[np.int8]


@dataclass(frozen=True)
class Records:
    """leaves: a row for each quasi-identifier, a column for each record: the leaf, or how many leaves there are where the value
    was never known. heights: of the same shape, the level at which it is told; 0 is as it was.
    """

    by: tuple[Levels, ...]
    leaves: Ints
    heights: Heights

    @classmethod
    def of(cls, by: Sequence[Levels], leaves: Sequence[Ints]) -> Records:
        """Records as they came."""
        stacked = np.asarray(leaves, np.int64).reshape(len(by), -1)
        return cls(tuple(by), stacked, np.zeros(stacked.shape, np.int8))

    def __len__(self) -> int:
        return int(self.leaves.shape[1])

    def categories(self, column: int) -> Ints:
        """The category that is told of each record."""
        found: Ints = self.by[column].up[self.heights[column], self.leaves[column]]
        return found

    def told(self) -> list[Ints]:
        """The categories of all quasi-identifiers."""
        return [self.categories(column) for column in range(len(self.by))]


def packed(categories: Sequence[Ints], sizes: Sequence[int]) -> Ints:
    """One number for each record, the same for those that agree in every column and no others.

    categories: a column each, whole numbers from 0; sizes: one more than the highest that can stand there. Numbers that would
    outgrow 62 bits are counted through anew on the way, so two arrays packed apart are not to be held against each other.
    """
    key = np.zeros(len(categories[0]) if categories else 0, np.int64)
    span = 1
    for column, size in zip(categories, sizes, strict=True):
        if span * size >= _ROOM:
            values, key = np.unique(key, return_inverse=True)
            span = max(len(values), 1)
        key = key * size + column
        span *= size
    return key


def marked(categories: Sequence[Ints], sizes: Sequence[int]) -> Ints:
    """One number for each record, the same wherever it is made, so that arrays made apart can be held against each other.

    Exact where 62 bits hold all columns. Beyond that it is a hash: two that differ may then have the same number, once in
    about 10^19 pairs, so whoever builds on it checks the result with `packed`.
    """
    if prod(sizes) < _ROOM:
        return packed(categories, sizes)
    key = np.zeros(len(categories[0]), np.uint64)
    for column in categories:  # the finaliser of SplitMix64 (Steele, Lea and Flood, OOPSLA 2014)
        key = (key ^ column.astype(np.uint64)) + np.uint64(0x9E3779B97F4A7C15)
        key = (key ^ (key >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        key = (key ^ (key >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        key ^= key >> np.uint64(31)
    return key.view(np.int64)


_ROOM: Final = 1 << 62
