"""Plain counts with a known denominator, as of a file study: exact intervals, and two groups beside each other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from scipy.stats import chi2_contingency, fisher_exact
from scipy.stats.contingency import odds_ratio

from samsyn.surveys.estimates.estimate import Estimate, Sides, without
from samsyn.surveys.estimates.intervals import exact, wilson


def share_of(
    count: int, n: int, method: Literal["clopper_pearson", "wilson"] = "clopper_pearson", level: float = 0.95,
    *, one_sided: bool = False,
) -> Estimate:  # fmt: skip
    """`count` of `n`, simply drawn from far more. one_sided: of none and of all, the one limit has all of the risk."""
    if not 0 <= count <= n:
        raise ValueError("a count lies between 0 and its denominator")
    if n == 0:
        return without("unknown")
    if method == "wilson":
        low, high = wilson(count / n, n, level)
        return Estimate(count / n, low, high, level, method, count, n, float(n))
    low, high = exact(count, n, level, one_sided=one_sided)
    sides: Sides = "both"
    if one_sided and count in (0, n):
        sides = "upper" if count == 0 else "lower"
    return Estimate(count / n, low, high, level, method, count, n, float(n), sides=sides)


@dataclass(frozen=True)
class TwoByTwo:
    """fisher_p: exact test, two-sided. odds: the conditional odds ratio, with its exact interval; infinite where one cell
    is empty. chisq, chisq_p: Pearson's, without correction."""

    fisher_p: float
    odds: float
    lower: float
    upper: float
    chisq: float
    chisq_p: float


def two_by_two(yes: tuple[int, int], no: tuple[int, int], level: float = 0.95) -> TwoByTwo:
    """Two groups that were asked yes or no: counts of each group that said yes, and no."""
    table = [list(yes), list(no)]
    ratio = odds_ratio(table, kind="conditional")
    between = ratio.confidence_interval(confidence_level=level)
    chisq, chisq_p, _, _ = chi2_contingency(table, correction=False)
    return TwoByTwo(
        float(fisher_exact(table).pvalue), float(ratio.statistic), float(between.low), float(between.high),
        float(chisq), float(chisq_p),
    )  # fmt: skip
