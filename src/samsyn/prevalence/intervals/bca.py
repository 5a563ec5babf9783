"""Limits from a bootstrap: percentiles, and the bias-corrected and accelerated ones (Efron 1987; DiCiccio and Efron 1996)."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from samsyn.prevalence.intervals.bootstrap import Floats

_NORMAL = NormalDist()
_TIE = 1e-9
"""Estimates nearer than this share of themselves are the same number."""


def quantile(values: Floats, share: float) -> float:
    """Type 8 of Hyndman and Fan 1996: nearly without bias whatever the distribution. Infinite values are allowed."""
    ordered = np.sort(values)
    place = (ordered.size + 1.0 / 3.0) * share + 1.0 / 3.0
    low = int(np.clip(np.floor(place), 1, ordered.size))
    high = min(low + 1, ordered.size)
    part = float(np.clip(place - low, 0.0, 1.0))
    below, above = float(ordered[low - 1]), float(ordered[high - 1])
    return below if part == 0.0 or below == above else below + part * (above - below)


def percentile(estimates: Floats, level: float = 0.95) -> tuple[float, float]:
    """Limits that leave the same share of the estimates outside on each side."""
    outside = (1.0 - level) / 2.0
    return quantile(estimates, outside), quantile(estimates, 1.0 - outside)


def acceleration(left_out: Floats, weights: Floats) -> float | None:
    """Of the delete-one jackknife, each history weighted by the persons who have it; None where it is not finite."""
    if not np.isfinite(left_out).all():
        return None
    away = float(np.sum(weights * left_out) / np.sum(weights)) - left_out
    square = float(np.sum(weights * away**2))
    cube = float(np.sum(weights * away**3))
    if square <= (_TIE * float(np.abs(left_out).max())) ** 2:
        return 0.0
    return cube / (6.0 * float(square**1.5))


def correction(estimates: Floats, estimate: float) -> float | None:
    """The normal score of the share of estimates below the original one, ties by half; None where all are on one side."""
    near = np.abs(estimates - estimate) <= _TIE * abs(estimate)
    share = float(np.mean((estimates < estimate) & ~near) + 0.5 * np.mean(near))
    return _NORMAL.inv_cdf(share) if 0.0 < share < 1.0 else None


def limits(
    estimates: Floats, estimate: float, left_out: Floats, weights: Floats, level: float = 0.95
) -> tuple[float, float] | None:
    """BCa limits; the upper may be infinite. None where the method gives no honest numbers."""
    z, a = correction(estimates, estimate), acceleration(left_out, weights)
    if z is None or a is None:
        return None
    found = []
    for share in ((1.0 - level) / 2.0, (1.0 + level) / 2.0):
        moved = z + _NORMAL.inv_cdf(share)
        if not 1.0 - a * moved > 0.0:
            return None
        found.append(quantile(estimates, _NORMAL.cdf(z + moved / (1.0 - a * moved))))
    return found[0], found[1]
