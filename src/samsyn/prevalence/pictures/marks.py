"""What several pictures draw: an interval with its point, and the strip of what has no number."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any, Literal

from samsyn.prevalence.pictures.scale import Band, Scale
from samsyn.prevalence.pictures.svg import ACCENT, EDGE, INK, box, element, line

Shape = Literal["circle", "square", "diamond", "triangle"]


def interval(scale: Scale, y: float, estimate: float, lower: float | None, upper: float | None,
             shape: Shape = "circle") -> str:  # fmt: skip
    """An estimate at height y, with its interval where there is one; an open point where there is none."""
    x = scale.at(estimate)
    if lower is None or not is_number(lower):
        return point(x, y, shape, whole=False)
    low = scale.at(lower)
    if upper is None or not is_number(upper):
        return _endless(low, scale.right, y) + point(x, y, shape)
    high = scale.at(upper)
    ends = "".join(line(at, y - 5, at, y + 5, stroke=ACCENT, stroke_width=2) for at in (low, high))
    return line(low, y, high, y, stroke=ACCENT, stroke_width=3) + ends + point(x, y, shape)


def _endless(low: float, right: float, y: float) -> str:
    """An interval that reaches out of the picture: no upper limit is known."""
    head = element("path", d=f"M{right - 7:.1f} {y - 5:.1f}L{right:.1f} {y:.1f}L{right - 7:.1f} {y + 5:.1f}",
                   fill="none", stroke=ACCENT, stroke_width=2)  # fmt: skip
    start = line(low, y - 5, low, y + 5, stroke=ACCENT, stroke_width=2)
    return line(low, y, right, y, stroke=ACCENT, stroke_width=3) + start + head


def point(x: float, y: float, shape: Shape = "circle", *, whole: bool = True) -> str:
    """A point: filled, or open where something is missing in it."""
    look: dict[str, Any] = {"fill": ACCENT if whole else "none", "stroke": ACCENT, "stroke_width": 2}
    if shape == "circle":
        return element("circle", cx=x, cy=y, r=5, **look)
    if shape == "square":
        return element("rect", x=x - 4.5, y=y - 4.5, width=9, height=9, **look)
    points = ((0, -6.5), (6.5, 0), (0, 6.5), (-6.5, 0)) if shape == "diamond" else ((0, -6), (6, 5), (-6, 5))
    return element("polygon", points=" ".join(f"{x + a:.1f},{y + b:.1f}" for a, b in points), **look)


def nothing(name: str, scale: Scale, y: float) -> str:
    """The strip of a method that gives no number. It is there, and it is not a number."""
    return box(
        scale.left, y - 5, scale.right - scale.left, 10, fill=f"url(#{name}-h)", stroke=EDGE, stroke_width=1
    )


def guide(x: float, bands: Sequence[Band]) -> str:
    """A broken line down through the bands, such as at those who were seen."""
    return "".join(
        line(x, top, x, low, stroke=INK, stroke_width=1.5, stroke_dasharray="4 3") for top, low in bands
    )


def across(y: float, left: float, right: float) -> str:
    """A broken line from left to right, such as at what is common to all."""
    return line(left, y, right, y, stroke=INK, stroke_width=1.5, stroke_dasharray="4 3")


def is_number(value: float | None) -> bool:
    """Whether there is a number at all."""
    return value is not None and isfinite(value)
