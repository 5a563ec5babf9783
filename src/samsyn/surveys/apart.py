"""Which groups answer otherwise than the others: each group against all others, told with how sure that is."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.stats import t as student

from samsyn.lang import Text
from samsyn.surveys.answers.model import Column
from samsyn.surveys.coding import Coded, chosen, coded, numbers
from samsyn.surveys.design.design import Design, Floats
from samsyn.surveys.estimates.estimate import Estimate
from samsyn.surveys.estimates.groups import Difference, cautious_error, difference
from samsyn.surveys.estimates.proportions import WITHOUT_SPREAD, indicator, proportion


@dataclass(frozen=True)
class Apart:
    """One group less all others. group, line: codes. title: of the line. difference: `adjusted` is the p-value corrected for all
    the comparisons made of the question (Holm 1979): without that, one in twenty would differ by chance."""

    group: str
    line: str
    title: Text
    kind: str
    difference: Difference


def apart(column: Column, groups: Coded, design: Design, level: float = 0.95) -> tuple[Apart, ...]:
    """Every share of a choice, or the mean of a number, in every group against all other groups together."""
    found = []
    grouped = design.within(groups.codes >= 0)
    for line, title, kind, values in _values(column):
        for place, group in enumerate(groups.names):
            inside = groups.codes == place
            others = ~inside & (groups.codes >= 0)
            each = difference(grouped, values, inside, others, level)
            if kind == "share":
                each = _careful(each, [grouped.within(inside), grouped.within(others)], values)
            found.append(Apart(group, line, title, kind, each))
    return _corrected(found)


def _values(column: Column) -> list[tuple[str, Text, str, Floats]]:
    if column.kind == "number":
        return [("mean", column.title, "value", numbers(column))]
    if column.kind == "multiple":
        named = [column.choices[place] for place in column.substantive]
        return [
            (each.code, each.label, "share", values)
            for each, values in zip(named, chosen(column).T, strict=True)
        ]
    categories = coded(column)
    codes = np.where(categories.codes >= 0, categories.codes, np.nan).astype(np.float64)
    named_codes = enumerate(zip(categories.names, categories.titles, strict=True))
    return [(name, title, "share", indicator(codes, place)) for place, (name, title) in named_codes]


def _careful(each: Difference, sides: list[Design], values: Floats) -> Difference:
    """Where all of a side or none of it say yes, its standard error of nought would make three people sure: the limits of its
    share are then taken instead."""
    found = each.estimate
    shares = [proportion(side, values, level=found.level) for side in sides]
    plain = all(share.method not in WITHOUT_SPREAD and share.state == "estimated" for share in shares)
    if found.value is None or not found.degf or found.degf < 1 or plain:
        return each
    errors = [cautious_error(share, found.degf) for share in shares]
    if errors[0] is None or errors[1] is None:
        return Difference(
            Estimate(found.value, level=found.level, method="t", n=found.n, base=found.base, state="too_few")
        )
    quantile = float(student.ppf((1.0 + found.level) / 2.0, found.degf))
    se = float(np.hypot(errors[0], errors[1]))
    low, high = found.value - quantile * se, found.value + quantile * se
    made = replace(found, lower=max(-1.0, low), upper=min(1.0, high), se=se)
    return Difference(made, found.value / se, 2.0 * float(student.sf(abs(found.value) / se, found.degf)))


def _corrected(found: list[Apart]) -> tuple[Apart, ...]:
    """With Holm's correction over all of them."""
    tested = sorted(
        (each.difference.p_value, place)
        for place, each in enumerate(found)
        if each.difference.p_value is not None
    )
    worst = 0.0
    for rank, (p_value, place) in enumerate(tested):
        worst = min(1.0, max(worst, p_value * (len(tested) - rank)))
        found[place] = replace(found[place], difference=replace(found[place].difference, adjusted=worst))
    return tuple(found)
