"""Records as whole numbers, by columns whose values are known beforehand, and tables of one or two columns."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Coded:
    """names, values: the columns and what may stand in them, named without a look at the data: which values occur is about
    people too. codes: a row for each column, a number from 0 for each record.
    """

    names: tuple[str, ...]
    values: tuple[tuple[str, ...], ...]
    codes: Ints

    def __len__(self) -> int:
        """How many records."""
        return int(self.codes.shape[1])

    @property
    def sizes(self) -> tuple[int, ...]:
        """How many values each column has."""
        return tuple(map(len, self.values))

    @property
    def pairs(self) -> list[tuple[int, int]]:
        """Every two columns."""
        return list(combinations(range(len(self.names)), 2))

    def single(self, column: int) -> Ints:
        """How many records have each value."""
        return np.bincount(self.codes[column], minlength=self.sizes[column]).astype(np.int64)

    def pair(self, one: int, other: int) -> Ints:
        """How many have each two values; a row for each value of the first."""
        rows, columns = self.sizes[one], self.sizes[other]
        counts = np.bincount(self.codes[one] * columns + self.codes[other], minlength=rows * columns)
        return counts.reshape(rows, columns).astype(np.int64)
