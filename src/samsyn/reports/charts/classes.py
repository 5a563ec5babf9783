"""Classes for a map: few, of equal width, with round bounds, made of the numbers that may be seen and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

from samsyn.disclosure.release import Measure
from samsyn.lang import Lang
from samsyn.reports.numbers.told import number

MOST = 4


@dataclass(frozen=True, slots=True)
class Classes:
    """low: the lower bound of the first; width: of each; count: how many."""

    low: float
    width: float
    count: int
    measure: Measure

    @classmethod
    def of(cls, values: Sequence[float], measure: Measure) -> Classes:
        """As few as the numbers need, at most four."""
        finest = 10.0**-measure.decimals
        low, high = min(values, default=0.0), max(values, default=0.0)
        raw = max((high - low) / MOST, finest)
        size = 10.0 ** floor(log10(raw) + 1e-9)
        for step in (s * size for s in (1, 2, 2.5, 5, 10, 20)):
            fits = abs(round(step / finest) * finest - step) < 1e-9
            start = floor(low / step + 1e-9) * step
            count = floor((high - start) / step + 1e-9) + 1
            if measure.unit == "share" and count > 1 and start + (count - 1) * step > 1.0 - finest / 2:
                count -= 1  # all of them belong to the last class, which ends at a whole
            if fits and count <= MOST:
                return cls(start, step, count, measure)
        return cls(floor(low / finest) * finest, ceil((high - low) / finest + 1) * finest, 1, measure)

    def at(self, value: float) -> int:
        """Which class a number is in, from 0."""
        return min(max(floor((value - self.low) / self.width + 1e-9), 0), self.count - 1)

    def label(self, which: int, lang: Lang) -> str:
        """From what to what, both included, as numbers are released: 20–29 %."""
        low = self.low + which * self.width
        high = low + self.width - 10.0**-self.measure.decimals
        if self.measure.unit == "share" and (high > 1.0 or 1.0 - high < 1.5 * 10.0**-self.measure.decimals):
            high = 1.0
        if high - low < 1e-9:
            return number(low, self.measure, lang)
        return f"{number(low, self.measure, lang, bare=True)}–{number(high, self.measure, lang)}"
