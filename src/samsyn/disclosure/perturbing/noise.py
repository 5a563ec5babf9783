"""The chances of each change, by the true count: bounded, without bias, and otherwise as even as can be.

Of all distributions on the changes that are allowed (at most `deviation` either way, nought stays nought, no result from 1 to
`never`) with mean 0 and the variance asked for, the one with the most entropy: p(v) ~ exp(a v + b v^2). This is the transition
matrix of the cell key method (Marley and Leaver, A method for confidentialising user-defined tables, 2011; Giessing, Privacy in
Statistical Databases 2016).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text

Floats = NDArray[np.float64]
_DECIMALS: Final = 12
"""Chances are cut to so many decimals, so that they are the same on every machine."""


@dataclass(frozen=True)
class Noise:
    """deviation: the most a count is changed by. variance: of the change, or the nearest that a small count allows. never: no
    count from 1 to this is ever told. UsageError where such noise cannot be without bias.
    """

    deviation: int = 7
    variance: float = 3.0
    never: int = 2

    def __post_init__(self) -> None:
        if self.deviation < 1 or not 0 < self.variance < self.deviation**2 or self.never < 0:
            raise UsageError([Problem(_CANNOT, _BOUNDS, where="cell_key")])
        if self.deviation < self.never:
            raise UsageError([Problem(_TOO_SHORT, _BOUNDS, where="cell_key")])

    def changes(self, count: int) -> NDArray[np.int64]:
        """The changes that are allowed for a true count."""
        if count == 0:
            return np.zeros(1, np.int64)
        every = np.arange(-min(count, self.deviation), self.deviation + 1)
        told = count + every
        return np.asarray(every[(told == 0) | (told > self.never)], np.int64)

    def chances(self, count: int) -> Floats:
        """The chance of each of them; they add up to 1."""
        return self._rows[min(count, len(self._rows) - 1)]

    @cached_property
    def _rows(self) -> tuple[Floats, ...]:
        """By count, up to where all changes are allowed; every greater count is like the last."""
        return tuple(
            _most_even(self.changes(n), self.variance) for n in range(self.deviation + self.never + 2)
        )

    @cached_property
    def _steps(self) -> tuple[Floats, ...]:
        return tuple(np.asarray(np.round(np.cumsum(row), _DECIMALS), float) for row in self._rows)

    def told(self, count: int, key: float) -> int:
        """What is told of a count. key: 0 <= key < 1, even over all cells."""
        steps = self._steps[min(count, len(self._steps) - 1)]
        place = min(int(np.searchsorted(steps, key, side="right")), len(steps) - 1)
        return count + int(self.changes(count)[place])

    def could_be(self, told: int) -> range:
        """The true counts, from least to most, that whoever knows all of this must think possible of what is told."""
        if told == 0:
            most = max((n for n in range(1, self.deviation + 1) if -n in self.changes(n)), default=0)
            return range(0, most + 1)
        near = range(max(told - self.deviation, 1), told + self.deviation + 1)
        possible = [n for n in near if told - n in self.changes(n)]
        return range(min(possible), max(possible) + 1)


def _most_even(changes: NDArray[np.int64], variance: float) -> Floats:
    """The distribution of most entropy on the changes, with mean 0 and this variance or the nearest that there is."""
    if len(changes) == 1:
        return np.ones(1)
    low, high = int(changes[changes <= 0].max()), int(changes[changes >= 0].min())
    if variance <= -low * high:
        return _two(changes, low, high)
    if variance >= -int(changes.min()) * int(changes.max()):
        return _two(changes, int(changes.min()), int(changes.max()))
    v = changes.astype(float)
    moments = np.array([v, v * v - variance])
    at = np.array([0.0, -0.5 / variance])
    for _ in range(
        200
    ):  # Newton's steps on the dual, a convex function of two numbers, each halved until it helps
        p, value = _weighed(moments, at)
        slope = moments @ p
        if np.abs(slope).max() < 1e-13:
            break
        bend = (moments * p) @ moments.T - np.outer(slope, slope)
        step = np.linalg.solve(bend + 1e-15 * np.eye(2), slope)
        size = 1.0
        while size > 1e-12 and _weighed(moments, at - size * step)[1] > value:
            size /= 2
        at = at - size * step
    return np.asarray(_weighed(moments, at)[0])


def _weighed(moments: Floats, at: Floats) -> tuple[Floats, float]:
    power = at @ moments
    top = float(power.max())
    weight = np.exp(power - top)
    return weight / weight.sum(), top + float(np.log(weight.sum()))


def _two(changes: NDArray[np.int64], low: int, high: int) -> Floats:
    """Two changes only, or none where there need be none."""
    if low == high:
        return np.asarray(changes == 0, float)
    return np.where(changes == low, high / (high - low), np.where(changes == high, -low / (high - low), 0.0))


_CANNOT = Text(
    sv="Bruset kan inte ha den största ändringen, den variansen och de uteslutna talen.",
    en="The noise cannot have this greatest change, variance and excluded numbers.",
)
_TOO_SHORT = Text(
    sv="Den största ändringen är mindre än det största talet som aldrig visas, så små tal kan inte ändras utan slagsida.",
    en="The greatest change is below the greatest number that is never told, so small counts cannot be changed without bias.",
)
_BOUNDS = Text(
    sv="Ange till exempel deviation: 7, variance: 3, never: 2.",
    en="Write for example deviation: 7, variance: 3, never: 2.",
)
