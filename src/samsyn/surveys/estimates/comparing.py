"""Tests of values between groups: by means (t), by ranks (Lumley and Scott 2013, Biometrika 100, 831-842)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from scipy.stats import f as fisher
from scipy.stats import norm

from samsyn.surveys.design.design import Design, Floats, Ints
from samsyn.surveys.estimates.groups import Difference, difference
from samsyn.surveys.estimates.linear import Linear

Scores = Literal["wilcoxon", "van_der_waerden", "median"]
_SCORES: Final[dict[Scores, Callable[[Floats], Floats]]] = {
    "wilcoxon": lambda rank: rank,
    "van_der_waerden": lambda rank: np.asarray(norm.ppf(rank)),
    "median": lambda rank: (rank > 0.5).astype(np.float64),
}


def t_test(design: Design, values: Floats, groups: Floats, level: float = 0.95) -> Difference:
    """The mean of the group coded 1 less that of the group coded 0, with its test."""
    return difference(design.answered(groups), values, groups == 1.0, groups == 0.0, level)


@dataclass(frozen=True)
class RankTest:
    """chisq: Wald's statistic of all groups' mean rank scores being the same; numerator, denominator: degrees of freedom of
    its F (chisq over the numerator). p_value: None where it cannot be told. means: of the scores, by group."""

    chisq: float | None
    numerator: int
    denominator: int
    p_value: float | None
    means: tuple[float, ...] = ()


def rank_test(design: Design, values: Floats, groups: Ints, scores: Scores = "wilcoxon") -> RankTest:
    """Whether values are as high in all groups. groups: codes from 0, below 0 for none. With two groups it is the
    Wilcoxon test (F is then t squared), with more the Kruskal-Wallis test. Ranks are estimates of the population's."""
    there = design.answered(values).within(groups >= 0)
    codes = np.unique(groups[there.inside])
    degrees = len(codes) - 1
    if degrees < 1 or there.degf - degrees < 1:
        return RankTest(None, max(degrees, 0), max(there.degf - degrees, 0), None)
    score = np.zeros(there.size)
    score[there.inside] = _SCORES[scores](_ranks(values[there.inside], there.weights[there.inside]))
    table = (groups[:, None] == codes).astype(np.float64) * there.inner_weights[:, None]
    sizes = table.sum(axis=0)
    middle = score @ table / sizes
    moved = table * (score[:, None] - middle) / sizes
    apart = Linear(middle[1:] - middle[0], moved[:, 1:] - moved[:, :1], there)
    spread = apart.covariance
    if np.linalg.matrix_rank(spread) < degrees:
        return RankTest(None, degrees, there.degf - degrees, None, tuple(middle.tolist()))
    chisq = float(apart.values @ np.linalg.solve(spread, apart.values))
    p_value = float(fisher.sf(chisq / degrees, degrees, there.degf - degrees))
    return RankTest(chisq, degrees, there.degf - degrees, p_value, tuple(middle.tolist()))


def _ranks(values: Floats, weights: Floats) -> Floats:
    """Estimated ranks of the population over its size; those with the same value share the mean of their ranks."""
    order = np.argsort(values, kind="stable")
    _, same, counts = np.unique(values[order], return_inverse=True, return_counts=True)
    ordered = weights[order]
    middles = np.cumsum(ordered) - ordered / 2.0
    ranks = np.empty(len(values))
    ranks[order] = (np.bincount(same, weights=middles) / counts)[same]
    found: Floats = ranks / weights.sum()
    return found
