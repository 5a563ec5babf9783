"""The share of a population that answers in a way, with an interval that is finite and right at none and all too."""

from __future__ import annotations

from math import isinf
from typing import Final

import numpy as np

from samsyn.surveys.design.design import Bools, Design, Floats
from samsyn.surveys.design.variance import scales
from samsyn.surveys.estimates import likelihood
from samsyn.surveys.estimates.estimate import Estimate, Sides, without
from samsyn.surveys.estimates.intervals import Limits, Method, exact, fewer, limits
from samsyn.surveys.estimates.linear import means

WITHOUT_SPREAD: Final = ("clopper_pearson", "korn_graubard")
"""Methods of limits that rest on no standard error, as there was none."""
NO_SPREAD: Final = 1e-12
"""A standard error below which there is none: what is left is rounding."""


def proportion(
    design: Design, yes: Floats, method: Method = "beta", level: float = 0.95, *, one_sided: bool = False
) -> Estimate:
    """The share of those that answered who answered yes. yes: 1.0, 0.0 or NaN (no answer) for each record.

    Where the sample shows no spread (none, all, or every stratum of one mind), no method that builds on a standard error
    can say anything; then the limits are Clopper and Pearson's of the effective sample size (Korn and Graubard 1998),
    which is taken from the weights (Kish 1965): at none the lower limit is 0 and the upper above it. one_sided: there, the
    limit that is not 0 or 1 has all of the risk; 0 of 54 is then "at most 5.4 %" at 95 %, else 6.6 %.
    """
    there = design.answered(yes)
    if not there.n:
        return without("unknown")
    count = int(np.count_nonzero(yes[there.inside]))
    found = means(there, yes)
    share = min(1.0, max(0.0, float(found.values[0])))
    weight = float(there.inner_weights.sum())
    if there.degf < 1:
        return Estimate(share, level=level, method=method, n=count, base=there.n, weight=weight, degf=there.degf,
                        state="too_few")  # fmt: skip
    se = float(found.se[0])
    used: str = method
    sides: Sides = "both"
    if se > NO_SPREAD and count not in (0, there.n):
        low, high = _by(method, there, yes, share, se, level)
    elif _census(there):
        low = high = share
    else:
        (low, high), used = _without_spread(there, share, level, one_sided)
        sides = _sides(one_sided, count, there.n)
    return Estimate(
        share, float(low), float(high), level, used, count, there.n, weight, se, there.degf, _deff(there, share, se),
        sides=sides,
    )  # fmt: skip


def effective_by_weights(design: Design) -> float:
    """Kish's effective sample size: what unequal weights leave of the records."""
    weights = design.inner_weights
    return float(weights.sum() ** 2 / (weights**2).sum())


def _by(method: Method, design: Design, yes: Floats, share: float, se: float, level: float) -> Limits:
    if method != "likelihood":
        return limits(method, share, se, design.n, design.degf, level)
    previous = likelihood.last_but_one(design.weights[design.inside], yes[design.inside])
    return likelihood.limits(share, se, design.n, design.degf, level, previous)


def _without_spread(design: Design, share: float, level: float, one_sided: bool) -> tuple[Limits, str]:
    size = effective_by_weights(design)
    size *= min(1.0, fewer(design.n, design.degf, level))
    plain = design.single and len(design.population) == 1 and abs(size - design.n) < 1e-9 * design.n
    return exact(
        share * size, size, level, one_sided=one_sided
    ), "clopper_pearson" if plain else "korn_graubard"


def _sides(one_sided: bool, count: int, n: int) -> Sides:
    if not one_sided or count not in (0, n):
        return "both"
    return "upper" if count == 0 else "lower"


def _census(design: Design) -> bool:
    """Whether everybody was drawn, so that nothing is left to chance."""
    return bool(np.all(scales(design) <= 0.0)) and not any(isinf(each) for each in design.population)


def _deff(design: Design, share: float, se: float) -> float | None:
    size, n = float(design.inner_weights.sum()), design.n
    left = (size - n) / size if size > n else 1.0
    simple = share * (1.0 - share) / (n - 1) * left if n > 1 else 0.0
    return se**2 / simple if simple > 0.0 else None


def shares(
    design: Design, codes: Floats, categories: int, method: Method = "beta", level: float = 0.95
) -> list[Estimate]:
    """The share of each of so many categories. codes: from 0, NaN for no answer."""
    return [proportion(design, indicator(codes, each), method, level) for each in range(categories)]


def indicator(codes: Floats, category: int) -> Floats:
    """1.0 where a record has the category, 0.0 where it has another, NaN where it has none."""
    return np.where(np.isnan(codes), np.nan, (codes == category).astype(np.float64))


def yes_of(answered: Bools, yes: Bools) -> Floats:
    """1.0, 0.0, and NaN where there is no answer."""
    return np.where(answered, yes.astype(np.float64), np.nan)
