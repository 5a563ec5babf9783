"""Korn and Graubard's interval of many shares at once; finite and right at none and all too."""

from __future__ import annotations

import numpy as np
from scipy.special import betaincinv, stdtrit

from samsyn.surveys.crosstabs.sums import Sums
from samsyn.surveys.design.design import Bools, Floats
from samsyn.surveys.estimates.proportions import NO_SPREAD


def shares(sums: Sums) -> Floats:
    """The share of each row in its column; NaN in a column of nobody."""
    columns = sums.weights.sum(axis=0)
    found: Floats = np.full(sums.weights.shape, np.nan)
    np.divide(sums.weights, columns, out=found, where=columns > 0.0)
    return found


def limits(sums: Sums, level: float) -> tuple[Floats, Floats]:
    """Lower and upper limits, rows by columns: as `proportion` of each has them. NaN where too few answered."""
    share, se = shares(sums), np.sqrt(sums.variances)
    base = sums.counts.sum(axis=0).astype(np.float64)
    ends = (sums.counts == 0) | (sums.counts == base) | (se <= NO_SPREAD)
    with np.errstate(divide="ignore", invalid="ignore"):
        fewer = _fewer(base, sums.degf.astype(np.float64), level)
        spread = share * (1.0 - share) / sums.variances * fewer
        by_weights = sums.weights.sum(axis=0) ** 2 / sums.squares.sum(axis=0) * np.minimum(1.0, fewer)
        size = np.where(ends, by_weights, spread)
    return exact(share * size, size, level, (sums.degf >= 1) & (base > 0))


def _fewer(base: Floats, degf: Floats, level: float) -> Floats:
    tail = (1.0 + level) / 2.0
    found: Floats = (stdtrit(base - 1.0, tail) / stdtrit(degf, tail)) ** 2
    return np.where(base > 1, found, 1.0)


def exact(successes: Floats, size: Floats, level: float, known: Bools) -> tuple[Floats, Floats]:
    """Clopper and Pearson's limits; NaN where not known. Rounding aside, 0 and all have the limits 0 and 1."""
    tail = (1.0 - level) / 2.0
    successes = np.clip(successes, 0.0, size)
    none, every = successes <= 1e-9 * size, successes >= size * (1.0 - 1e-12)
    with np.errstate(invalid="ignore"):
        low = betaincinv(np.where(none, 1.0, successes), size - successes + 1.0, tail)
        high = betaincinv(successes + 1.0, np.where(every, 1.0, size - successes), 1.0 - tail)
    return np.where(known, np.where(none, 0.0, low), np.nan), np.where(
        known, np.where(every, 1.0, high), np.nan
    )
