"""The same estimate by group, and how far two groups lie apart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from math import sqrt
from typing import TypeVar

import numpy as np
from scipy.stats import t as student

from samsyn.surveys.design.design import Bools, Design, Floats, Ints
from samsyn.surveys.estimates.estimate import Estimate
from samsyn.surveys.estimates.linear import means
from samsyn.surveys.estimates.proportions import WITHOUT_SPREAD

T = TypeVar("T")


def by_group(design: Design, groups: Ints, count: int, statistic: Callable[[Design], T]) -> list[T]:
    """The statistic of each group. groups: codes from 0, below 0 for those in none."""
    return [statistic(design.within(groups == each)) for each in range(count)]


@dataclass(frozen=True)
class Difference:
    """one minus other. p_value: two-sided, of no difference, by Student's t; None where there is none. adjusted: with
    Holm's correction for as many comparisons as were made together."""

    estimate: Estimate
    t: float | None = None
    p_value: float | None = None
    adjusted: float | None = None


def difference(design: Design, values: Floats, one: Bools, other: Bools, level: float = 0.95) -> Difference:
    """The mean of one group less that of another, the design kept: groups within the same clusters go together."""
    there = design.answered(values).within(one ^ other)
    first, second = there.within(one), there.within(other)
    base, degf = there.n, there.degf - 1
    if not first.n or not second.n:
        return Difference(Estimate(None, n=base, base=base, state="unknown"))
    mean_one, mean_other = means(first, values), means(second, values)
    apart = float(mean_one.values[0] - mean_other.values[0])
    both = mean_one.influence - mean_other.influence
    if degf < 1:
        return Difference(
            Estimate(apart, level=level, method="t", n=base, base=base, degf=degf, state="too_few")
        )
    se = float(type(mean_one)(np.array([apart]), both, there).se[0])
    wide = float(student.ppf((1.0 + level) / 2.0, degf)) * se
    found = Estimate(
        apart, apart - wide, apart + wide, level, "t", base, base, float(there.inner_weights.sum()), se, degf
    )
    if se <= 0.0:
        return Difference(found)
    return Difference(found, apart / se, 2.0 * float(student.sf(abs(apart) / se, degf)))


def all_differences(
    design: Design, values: Floats, groups: Ints, count: int, level: float = 0.95
) -> dict[tuple[int, int], Difference]:
    """Every two groups, with Holm's correction (1979) for comparing so many."""
    found = {
        (a, b): difference(design, values, groups == a, groups == b, level)
        for a, b in combinations(range(count), 2)
    }
    tested = sorted((each.p_value, pair) for pair, each in found.items() if each.p_value is not None)
    worst = 0.0
    for place, (p_value, pair) in enumerate(tested):
        worst = min(1.0, max(worst, p_value * (len(tested) - place)))
        each = found[pair]
        found[pair] = Difference(each.estimate, each.t, each.p_value, worst)
    return found


def cautious_error(each: Estimate, degf: int | None = None) -> float | None:
    """The standard error; of none and of all, where it would be nought and make three people sure, as much as the limits of
    the share allow with so many degrees of freedom (its own, where none are given). None where there is neither."""
    if each.method not in WITHOUT_SPREAD or each.lower is None or each.upper is None or not each.degf:
        return each.se
    return (each.upper - each.lower) / float(student.ppf((1.0 + each.level) / 2.0, degf or each.degf))


def independent_difference(one: Estimate, other: Estimate) -> Difference:
    """One minus other, of two samples drawn apart; degrees of freedom by Welch and Satterthwaite."""
    first, second = cautious_error(one), cautious_error(other)
    if (
        one.value is None
        or other.value is None
        or not one.degf
        or not other.degf
        or first is None
        or second is None
    ):
        return Difference(Estimate(None, state="unknown"))
    se = sqrt(first**2 + second**2)
    apart, base = one.value - other.value, (one.base or 0) + (other.base or 0)
    if se <= 0.0:
        return Difference(Estimate(apart, method="welch", n=base, base=base, state="too_few"))
    degf = se**4 / (first**4 / one.degf + second**4 / other.degf)
    wide = float(student.ppf((1.0 + one.level) / 2.0, degf)) * se
    found = Estimate(apart, apart - wide, apart + wide, one.level, "welch", base, base, None, se, int(degf))
    return Difference(found, apart / se, 2.0 * float(student.sf(abs(apart) / se, degf)))
