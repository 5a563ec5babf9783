"""What several pictures draw: fields without a number, points with intervals, lines of words, axes."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil, floor, log10
from typing import Any, Literal

from samsyn.disclosure.release import Cell, Measure
from samsyn.lang import Lang
from samsyn.prevalence.pictures.svg import (
    ACCENT,
    EDGE,
    INK,
    LINE,
    PAPER,
    QUIET,
    SIZE,
    SMALL,
    WIDTH,
    box,
    element,
    line,
    words,
)
from samsyn.reports.numbers.told import limits_of, number, value_of

LEFT, RIGHT = 8.0, WIDTH - 8.0
_WIDE = 0.5
"""About how wide a letter of our font is, in its own height."""
Field = Literal["h", "u"]


def patterns(name: str, scale: float = 1.0) -> str:
    """Two fields without a number: #name-h is hatched (not shown), #name-u is dotted (not known). scale: how much larger
    what they fill will be drawn."""
    side = 6 / scale
    strokes = line(0, 0, 0, side, stroke=EDGE, stroke_width=2.4 / scale)
    dots = element("circle", cx=side / 2, cy=side / 2, r=1.3 / scale, fill=EDGE)
    hatch = element("pattern", strokes, id=f"{name}-h", width=side, height=side,
                    patternUnits="userSpaceOnUse", patternTransform="rotate(45)")  # fmt: skip
    dotted = element("pattern", dots, id=f"{name}-u", width=side, height=side, patternUnits="userSpaceOnUse")
    return f"<defs>{hatch}{dotted}</defs>"


def field_of(cell: Cell | None) -> Field:
    """Which field a cell without a number gets: hatched where it is withheld, dotted where nobody knows."""
    return (
        "h" if cell is not None and cell.state not in ("unknown", "not_asked", "denominator_unknown") else "u"
    )


def field(name: str, which: Field, x: float, y: float, width: float, height: float = 10.0) -> str:
    """A field without a number."""
    return box(x, y, width, height, fill=f"url(#{name}-{which})", stroke=EDGE, stroke_width=1)


def wrapped(text: str, width: float, size: float = SIZE) -> list[str]:
    """A label in as many lines as it needs; no word of it is lost."""
    return textwrap.wrap(text, max(int(width / (size * _WIDE)), 8), break_long_words=True) or [""]


def lines(x: float, y: float, told: Sequence[str], *, size: float = SIZE, **more: Any) -> str:
    """Lines of words, the foot of the first at y."""
    return "".join(words(x, y + i * (size + 3), each, size=size, **more) for i, each in enumerate(told))


def interval(scale: Span, y: float, cell: Cell | None, measure: Measure) -> str:
    """A cell as a point with its interval. An open point has no interval; a square is a rounded number."""
    value = value_of(cell, measure.name)
    if value is None or cell is None:
        return ""
    x, limits = scale.at(value), limits_of(cell) if has_limits(measure) else None
    look: dict[str, Any] = {"stroke": ACCENT, "stroke_width": 2, "fill": ACCENT if limits else PAPER}
    if cell.state == "rounded":
        return element("rect", x=x - 4.5, y=y - 4.5, width=9, height=9, **look)
    dot = element("circle", cx=x, cy=y, r=5, **look)
    if limits is None:
        return dot
    low, high = scale.at(limits[0]), scale.at(limits[1])
    ends = "".join(line(at, y - 5, at, y + 5, stroke=ACCENT, stroke_width=2) for at in (low, high))
    return line(low, y, high, y, stroke=ACCENT, stroke_width=3) + ends + dot


def has_limits(measure: Measure) -> bool:
    """Whether lower and upper are this measure's: counts have none."""
    return measure.name != "count"


@dataclass(frozen=True, slots=True)
class Span:
    """A straight scale with round ends. low, high: numbers; left, right: places; step: between ticks."""

    low: float
    high: float
    step: float
    left: float = LEFT
    right: float = RIGHT

    @classmethod
    def over(cls, values: Sequence[float], measure: Measure, left: float = LEFT, right: float = RIGHT,
             most: int = 5) -> Span:  # fmt: skip
        """A scale that has room for all these numbers. Shares and counts begin at nought, and no share ends beyond one."""
        low = 0.0 if measure.unit != "value" or min(values, default=0.0) >= 0 else min(values)
        high = max([*values, low])
        raw = max((high - low) / most, 10.0**-(measure.decimals), 1e-9)
        size = 10.0 ** floor(log10(raw))
        step = next(s * size for s in (1, 2, 2.5, 5, 10) if s * size >= raw - 1e-12)
        if measure.unit == "count":
            step = max(step, 1.0)
        low, high = floor(low / step) * step, max(ceil(high / step - 1e-9) * step, step)
        return cls(low, min(high, 1.0) if measure.unit == "share" else high, step, left, right)

    def at(self, value: float) -> float:
        """Where a number is."""
        part = (min(max(value, self.low), self.high) - self.low) / (self.high - self.low)
        return self.left + part * (self.right - self.left)

    def ticks(self) -> list[float]:
        """The round numbers along it."""
        return [self.low + i * self.step for i in range(round((self.high - self.low) / self.step + 1e-9) + 1)]


def axis(scale: Span, bands: Sequence[tuple[float, float]], foot: float, measure: Measure, lang: Lang) -> str:
    """Lines at the round numbers in each band, and the numbers below the foot."""
    parts = []
    plain = Measure(measure.name, measure.title, measure.unit, _places(scale.step, measure))
    for value in scale.ticks():
        x = scale.at(value)
        anchor = "start" if x < scale.left + 14 else "end" if x > scale.right - 14 else "middle"
        parts += [line(x, top, x, low, stroke=LINE) for top, low in bands]
        parts.append(
            words(x, foot + 15, number(value, plain, lang), size=SMALL, fill=QUIET, text_anchor=anchor)
        )
    return "".join(parts)


def guide(x: float, bands: Sequence[tuple[float, float]]) -> str:
    """A broken line down through the bands, at what all have together."""
    return "".join(
        line(x, top, x, low, stroke=INK, stroke_width=1.2, stroke_dasharray="4 3") for top, low in bands
    )


def _places(step: float, measure: Measure) -> int:
    scaled = step * 100 if measure.unit == "share" else step
    more = 0 if abs(scaled - round(scaled)) < 1e-9 else 1
    return more + 2 if measure.unit == "share" else more
