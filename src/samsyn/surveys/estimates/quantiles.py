"""Quantiles with Woodruff's interval (1952, Journal of the American Statistical Association 47, 635-646)."""

from __future__ import annotations

import numpy as np
from scipy.stats import t as student

from samsyn.surveys.design.design import Design, Floats
from samsyn.surveys.estimates.estimate import Estimate, without
from samsyn.surveys.estimates.linear import means


def quantile(design: Design, values: Floats, at: float, level: float = 0.95) -> Estimate:
    """The smallest value with at least the share `at` at or below it. The interval is that of the share at or below it
    (Student's), carried over to the values. NaN: no answer."""
    there = design.answered(values)
    if not there.n:
        return without("unknown")
    order = np.argsort(values[there.inside], kind="stable")
    ordered, weights = values[there.inside][order], there.weights[there.inside][order]
    reached = np.cumsum(weights) / weights.sum()
    found = _first(ordered, reached, at)
    base = there.n
    if there.degf < 1:
        return Estimate(
            found, level=level, method="woodruff", n=base, base=base, degf=there.degf, state="too_few"
        )
    below = means(there, (values <= found).astype(np.float64))
    wide = float(student.ppf((1.0 + level) / 2.0, there.degf)) * float(below.se[0])
    low, high = (_first(ordered, reached, float(below.values[0]) + side * wide) for side in (-1.0, 1.0))
    return Estimate(found, low, high, level, "woodruff", base, base, float(weights.sum()), None, there.degf)


def _first(ordered: Floats, reached: Floats, share: float) -> float:
    """The smallest value at which the share is reached; the last where it never is."""
    place = int(np.searchsorted(reached, share - 1e-12, side="left"))
    return float(ordered[min(place, len(ordered) - 1)])
