"""The profile likelihood interval of a share (Rao and Scott 1984), step by step as R's `glm`, `profile` and `confint` go.

The exact interval is where twice the fall of the log likelihood, scaled to the design's standard error, equals the square
of Student's quantile. R fits until the deviance changes by less than 1e-8 of itself, follows the curve in steps and
interpolates; that moves the limits by up to 2e-5 of themselves. Here it is done in the same steps, so that numbers published
with R come out the same; `exact_limits` is the other.
"""

from __future__ import annotations

from math import exp, log, sqrt
from typing import Final

import numpy as np
from scipy.optimize import brentq
from scipy.stats import f as fisher
from scipy.stats import norm
from scipy.stats import t as student

from samsyn.surveys.design.design import Floats

SETTLED: Final = 1e-8
MOST_STEPS: Final = 9
MOST_FITS: Final = 25
FARTHEST: Final = 30.0
"""A logit beyond which a share is 0 or 1 to rounding."""
LEAST, MOST = 1e-300, 1.0 - 1e-15


def last_but_one(weights: Floats, yes: Floats) -> float:
    """The share that the weighted fit had one step before it stopped. weights: of the records that answered; yes: 1 or 0."""
    scaled = weights / weights.mean()
    fitted = (scaled * yes + 0.5) / (scaled + 1.0)
    spread = fitted * (1.0 - fitted)
    wanted, each = float(np.average(yes, weights=scaled)), float(len(yes))
    before = -2.0 * float(scaled @ np.where(yes > 0.5, np.log(fitted), np.log1p(-fitted)))
    logit = float(
        np.average(np.log(fitted / (1.0 - fitted)) + (yes - fitted) / spread, weights=scaled * spread)
    )
    share = previous = _expit(logit)
    for _ in range(MOST_FITS):
        deviance = -2.0 * each * (wanted * log(share) + (1.0 - wanted) * log(1.0 - share))
        if abs(deviance - before) / (abs(deviance) + 0.1) < SETTLED:
            break
        before, previous = deviance, share
        share = _expit(log(share / (1.0 - share)) + (wanted - share) / (share * (1.0 - share)))
    return previous


def limits(share: float, se: float, n: int, degf: int, level: float, previous: float) -> tuple[float, float]:
    """The interval in R's steps, as far as they reach. previous: from `last_but_one`."""
    spread = share * (1.0 - share)
    heavier = n * previous * (1.0 - previous) * se**2 / spread**2
    cut = float(student.ppf((1.0 + level) / 2.0, degf)) * sqrt(heavier)
    farthest = sqrt(float(fisher.ppf(1.0 - float(norm.cdf(-cut)) / 2.0, 1, n - 1)))
    points = [(log(share / (1.0 - share)), 0.0)]
    for side in (-1.0, 1.0):
        signed = 0.0
        for step in range(1, MOST_STEPS + 1):
            if abs(signed) >= farthest:
                break
            at = points[0][0] + side * step * farthest / 5.0 * se / spread
            if abs(at) > FARTHEST:
                return exact_limits(share, se, n, degf, level)
            signed = side * sqrt(2.0 * (n - 1) * _fall(share, _expit(at)))
            points.append((at, signed))
    logits, roots = np.array(sorted(points)).T
    if len(points) < 4 or roots[0] > -cut or roots[-1] < cut:
        return exact_limits(share, se, n, degf, level)
    fine = np.linspace(logits[0], logits[-1], 3 * len(logits))
    low, high = np.interp([-cut, cut], _spline(logits, roots, fine), fine)
    return _expit(float(low)), _expit(float(high))


def exact_limits(share: float, se: float, n: int, degf: int, level: float) -> tuple[float, float]:
    """The interval without interpolation, to rounding."""
    size = share * (1.0 - share) / se**2 * (n - 1) / n
    most = float(student.ppf((1.0 + level) / 2.0, degf)) ** 2

    def beyond(other: float) -> float:
        return 2.0 * size * _fall(share, other) - most

    low = float(brentq(beyond, LEAST, share, xtol=1e-14)) if beyond(LEAST) > 0.0 else 0.0
    high = float(brentq(beyond, share, MOST, xtol=1e-14)) if share < MOST and beyond(MOST) > 0.0 else 1.0
    return low, high


def _fall(share: float, other: float) -> float:
    """How far the log likelihood of one record falls from its top."""
    return max(0.0, share * log(share / other) + (1.0 - share) * log((1.0 - share) / (1.0 - other)))


def _spline(x: Floats, y: Floats, at: Floats) -> Floats:
    """A cubic spline whose ends bend as the cubics through the last four points (Forsythe, Malcolm and Moler 1977)."""
    gaps, slopes, size = np.diff(x), np.diff(y) / np.diff(x), len(x)
    system, right = np.zeros((size, size)), np.zeros(size)
    for i in range(1, size - 1):
        system[i, i - 1 : i + 2] = gaps[i - 1], 2.0 * (gaps[i - 1] + gaps[i]), gaps[i]
        right[i] = 6.0 * (slopes[i] - slopes[i - 1])
    for row, end, gap in ((0, slice(0, 4), gaps[0]), (-1, slice(size - 4, size), gaps[-1])):
        system[row, [row, row + 1 if row == 0 else row - 1]] = (-1.0, 1.0) if row == 0 else (1.0, -1.0)
        right[row] = 6.0 * np.polyfit(x[end] - x[end][0], y[end], 3)[0] * gap
    bends = np.linalg.solve(system, right)
    place = np.clip(np.searchsorted(x, at, side="right") - 1, 0, size - 2)
    step = at - x[place]
    slope = slopes[place] - gaps[place] * (2.0 * bends[place] + bends[place + 1]) / 6.0
    found: Floats = (
        y[place]
        + step * slope
        + step**2 * bends[place] / 2.0
        + step**3 * (bends[place + 1] - bends[place]) / 6.0 / gaps[place]
    )
    return found


def _expit(value: float) -> float:
    return 1.0 / (1.0 + exp(-value))
