"""A mean, a total or a ratio, with its interval."""

from __future__ import annotations

import numpy as np
from scipy.stats import t as student

from samsyn.surveys.design.design import Design, Floats
from samsyn.surveys.estimates.estimate import Estimate, without
from samsyn.surveys.estimates.linear import Linear, means, ratios, totals


def mean(design: Design, values: Floats, level: float = 0.95) -> Estimate:
    """The mean of a variable. values: by record; NaN where there is no answer, which is left out.

    degf and interval as for any sum: Student's t with clusters less strata degrees of freedom. deff beside simple random
    sampling without replacement of as many records.
    """
    there = design.answered(values)
    if not there.n:
        return without("unknown")
    return interval_of(means(there, values), level, "mean", simple_variance(there, values))


def total(design: Design, values: Floats, level: float = 0.95) -> Estimate:
    """The sum of a variable over the population; those with no answer count as nothing."""
    there = design.answered(values)
    return interval_of(totals(there, values), level, "total") if there.n else without("unknown")


def ratio(design: Design, above: Floats, below: Floats, level: float = 0.95) -> Estimate:
    """The sum of one variable over that of another, of those that have both."""
    there = design.answered(above, below)
    if not there.n or not there.inner_weights @ np.where(there.inside, below, 0.0):
        return without("unknown")
    return interval_of(ratios(there, above, below), level, "ratio")


def interval_of(found: Linear, level: float, method: str, simple: float | None = None) -> Estimate:
    """The only estimate of `found`, with Student's interval. simple: its variance in a simple random sample."""
    design, value = found.design, float(found.values[0])
    base, weight = design.n, float(design.inner_weights.sum())
    if design.degf < 1:
        return Estimate(value, level=level, method=method, n=base, base=base, weight=weight, degf=design.degf,
                        state="too_few")  # fmt: skip
    se = float(found.se[0])
    wide = float(student.ppf((1.0 + level) / 2.0, design.degf)) * se
    return Estimate(
        value, value - wide, value + wide, level, method, base, base, weight, se, design.degf,
        se**2 / simple if simple else None,
    )  # fmt: skip


def simple_variance(design: Design, values: Floats) -> float | None:
    """The variance of the mean in a simple random sample without replacement of as many; None for fewer than two, or
    where the records stand for nobody but themselves."""
    weights, n = design.inner_weights, design.n
    size = float(weights.sum())
    if n < 2:
        return None
    plain = np.where(design.inside, values, 0.0)
    around = float(weights @ (plain - weights @ plain / size) ** 2) / size * n / (n - 1)
    left = (size - n) / size if size > n else 1.0
    return around / n * left
