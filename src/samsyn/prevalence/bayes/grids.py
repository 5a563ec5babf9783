"""Where the number of people no list saw is looked at: every whole number, or ever wider steps."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text

TIMES_OBSERVED = 10
"""The end of the usual grid, in persons observed. It is a prior: what lies beyond cannot be found."""
_MOST_VALUES = 8_000_000
"""Curves times points that are held at once, 64 MB."""


@dataclass(frozen=True, eq=False)
class Grid:
    """points: whole numbers, rising. widths: how many whole numbers each stands for."""

    points: npt.NDArray[np.float64]
    widths: npt.NDArray[np.float64]

    @property
    def end(self) -> float:
        """The largest number of missing people the grid allows."""
        return float(self.points[-1])

    def quantile(self, mass: npt.NDArray[np.float64], share: float) -> float:
        """The least whole number with at least this share at or below it; between points the mass is spread evenly."""
        total = np.cumsum(mass)
        at = int(np.searchsorted(total, share * total[-1]))
        before = total[at - 1] if at else 0.0
        first = self.points[0] - 1.0 + self.widths[:at].sum()
        return float(first + np.ceil((share * total[-1] - before) / mass[at] * self.widths[at]))

    def near_end(self, mass: npt.NDArray[np.float64]) -> float:
        """The share of the mass in the last twentieth of the grid."""
        return float(mass[self.points > 0.95 * self.end].sum())


def every(most: int) -> Grid:
    """1, 2, 3, ... most. UsageError where there is nothing to look at."""
    if most < 1:
        raise UsageError([Problem(_TOO_SHORT, _LONGER)])
    points = np.arange(1.0, most + 1.0)
    return Grid(points, np.ones_like(points))


def widening(most: int, every_to: int = 500, ratio: float = 1.004) -> Grid:
    """Every number first, then steps that grow with the number: few points, and as exact as anybody needs."""
    if most <= every_to:
        return every(most)
    edges = [float(every_to)]
    while edges[-1] < most:
        edges.append(min(float(most), max(edges[-1] + 1.0, np.floor(edges[-1] * ratio))))
    bounds = np.concatenate([np.arange(0.0, every_to), edges])
    widths = np.diff(bounds)
    return Grid(np.floor(bounds[:-1] + (widths + 1.0) / 2), widths)


def usual(n: int, lists: int) -> Grid:
    """Every number up to ten times the observed where that can be held, else widening steps."""
    most = max(TIMES_OBSERVED * n, 1)
    return every(most) if most << lists <= _MOST_VALUES else widening(most)


_TOO_SHORT = Text(sv="Nätet har ingen punkt.", en="The grid has no point.")
_LONGER = Text(sv="Ange minst 1 som högsta antal saknade.", en="Give at least 1 as the most people missing.")
