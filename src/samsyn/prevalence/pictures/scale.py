"""From numbers to places along a picture, straight or by factors, and the numbers that stand below."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, isfinite, log, log10

from samsyn.lang import Lang
from samsyn.prevalence.pictures.svg import LINE, QUIET, SMALL, line, words
from samsyn.prevalence.written import whole

BY_FACTORS = 8.0
"""Numbers that differ by more than this factor are shown on a logarithmic scale."""
_ROOM = 56.0


@dataclass(frozen=True, slots=True)
class Scale:
    """low, high: the numbers at the ends; left, right: the places of the ends."""

    low: float
    high: float
    left: float
    right: float
    by_factors: bool = False

    @classmethod
    def over(
        cls, values: Iterable[float | None], left: float, right: float, *, from_nought: bool = False
    ) -> Scale:
        """A scale on which all these numbers have room. Those that are not known or not finite are left out."""
        known = [v for v in values if v is not None and isfinite(v) and v >= 0]
        low, high = (min(known), max(known)) if known else (0.0, 1.0)
        if not from_nought and low > 0 and high / low > BY_FACTORS:
            return cls(low / 1.15, high * 1.15, left, right, True)
        if from_nought:
            return cls(0.0, max(high, 1e-9) * 1.02, left, right)
        span = max(high - low, high * 0.1, 1.0)
        return cls(max(low - span * 0.08, 0.0), high + span * 0.08, left, right)

    def at(self, value: float) -> float:
        """Where a number is; one outside is at the end."""
        value = min(max(value, self.low), self.high)
        if self.by_factors:
            part = log(value / self.low) / log(self.high / self.low)
        else:
            part = (value - self.low) / (self.high - self.low)
        return self.left + part * (self.right - self.left)

    def ticks(self) -> list[float]:
        """Round numbers on the scale, so few that their words have room."""
        most = max(int((self.right - self.left) / _ROOM), 2)
        if self.by_factors:
            first, last = floor(log10(self.low)), floor(log10(self.high)) + 1
            found: list[float] = []
            for steps in ((1, 2, 5), (1, 3), (1,)):
                found = self._inside(s * 10.0**e for e in range(first, last + 1) for s in steps)
                if len(found) <= most:
                    return found
            return found[:: len(found) // most + 1]
        raw = (self.high - self.low) / most
        size = 10.0 ** floor(log10(raw))
        step = max(next(s * size for s in (1, 2, 5, 10) if s * size >= raw), 10.0)
        return self._inside(step * i for i in range(floor(self.low / step), floor(self.high / step) + 1))

    def _inside(self, values: Iterable[float]) -> list[float]:
        return [v for v in values if self.low <= v <= self.high]


Band = tuple[float, float]
"""From a height to a lower one: where lines may stand without crossing words."""


def axis(scale: Scale, bands: Sequence[Band], foot: float, lang: Lang) -> str:
    """Lines at the round numbers in each band, and the numbers below the foot."""
    parts = []
    for value in scale.ticks():
        x = scale.at(value)
        anchor = "start" if x < scale.left + 14 else "end" if x > scale.right - 14 else "middle"
        parts += [line(x, top, x, low, stroke=LINE) for top, low in bands]
        parts.append(
            words(x, foot + 15, whole(round(value), lang), size=SMALL, fill=QUIET, text_anchor=anchor)
        )
    return "".join(parts)
