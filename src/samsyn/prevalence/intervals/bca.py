"""Limits from a bootstrap: percentiles, and the bias-corrected and accelerated ones (Efron 1987; DiCiccio and Efron 1996).

On the tables that R drew for Chan, Silverman and Vincent 2021 and Silverman, Chan and Vincent 2024 these are their limits
(New Orleans with 185 people: 588.82 to 1703.69), but for three choices of theirs:

- they drop tables without an estimate; here these are infinite, for a table that rules nothing out is no reason to be surer;
- ties count as below or not as rounding has it; here by half;
- the 2024 limits by pairs only take the acceleration of the choice among models of all orders; here it is always that of
  the choice which the interval is of (Kosovo: 12,525 to 16,477, printed as 12,451 to 16,273).

A limit of 1,000 tables is itself uncertain: for New Orleans its standard deviation is 42 people below and 59 above.
"""

from __future__ import annotations

from math import ceil
from statistics import NormalDist

import numpy as np

from samsyn.prevalence.intervals.bootstrap import Floats

_NORMAL = NormalDist()
_TIE = 1e-9
"""Estimates nearer than this share of themselves are the same number."""
_FEW = 5


USUAL = 1000
"""Draws for an interval, as the published studies of the field have (Chan, Silverman and Vincent 2021, section 3.4)."""


def fewest(level: float) -> int:
    """Draws below which the ends of an interval of this level lie beyond all of them: 27 for 95 per cent."""
    return ceil((2.0 / 3.0) / ((1.0 - level) / 2.0) - 1.0 / 3.0 - _TIE)


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
    """Limits that leave the same share of the estimates outside on each side. Of at least `fewest` estimates."""
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
    """BCa limits; the upper may be infinite. None where the method gives no honest numbers: too few estimates for the
    level, nearly all of them on one side, or limits that do not hold the estimate itself."""
    if estimates.size < fewest(level):
        return None
    z, a = correction(estimates, estimate), acceleration(left_out, weights)
    if z is None or a is None:
        return None
    found = []
    for share in ((1.0 - level) / 2.0, (1.0 + level) / 2.0):
        moved = z + _NORMAL.inv_cdf(share)
        if not 1.0 - a * moved > 0.0:
            return None
        found.append(quantile(estimates, _NORMAL.cdf(z + moved / (1.0 - a * moved))))
    return (found[0], found[1]) if holds(found[0], found[1], estimate) else None


def on_few(estimates: Floats, lower: float, upper: float) -> bool:
    """Whether one of the limits has fewer than five estimates at it or beyond it, so that chance puts it where it is.

    The bias correction can ask for a share far beyond those drawn. The limit is then the least or the greatest estimate,
    and moves outwards with more draws: for New Orleans from 516 with 1,000 tables (on average) to 434 with 200,000.
    """
    return min(int(np.sum(estimates <= lower)), int(np.sum(estimates >= upper))) < _FEW


def holds(lower: float, upper: float, estimate: float) -> bool:
    """Whether the estimate is between the limits. One that is not would be contradicted by its own interval."""
    near = _TIE * abs(estimate)
    return lower <= estimate + near and upper >= estimate - near
