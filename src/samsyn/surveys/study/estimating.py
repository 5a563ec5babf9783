"""Shares and their intervals for each cell of a guarded table, only where the count and those it is a share of may be seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from samsyn.disclosure.dimensions import Dimension
from samsyn.disclosure.release.model import SEEN
from samsyn.disclosure.tables import Guarded, Key
from samsyn.surveys.answers.model import Answers
from samsyn.surveys.coding import design_of
from samsyn.surveys.design.design import Bools, Floats
from samsyn.surveys.estimates.proportions import proportion
from samsyn.surveys.study.counting import Counted, leaves_below

LEVEL = 0.95
STEP = 0.01
"""Shares leave in whole percents (`telling.MEASURES`)."""


def estimates(
    answers: Answers, groups: Sequence[Counted], question: Counted, seen: Guarded, width: int = 2
) -> Mapping[Key, dict[str, float]]:
    """By key: share, lower, upper among those in the group who answered (Korn and Graubard's interval, 95 percent).

    The share is of those who answered; where their number is hidden, there is no share: from it and the count they could be told.
    Weights that differ tell of whom a count is made up, and whoever knows them (they are made from published totals) could work
    out withheld parts of it. So there is a share only where moving as many answers as `width` between the
    least and the greatest weight is lost in rounding.
    """
    design = design_of(answers, centred=True)
    found: dict[Key, dict[str, float]] = {}
    places = {leaf: at for at, leaf in enumerate(question.dim.leaves)}
    answered = np.isin(question.codes, [places[each] for each in question.choices])
    for key, state in seen.states.items():
        *group, choice = key
        if state not in SEEN or choice not in question.choices:
            continue
        if seen.states.get((*group, question.answered)) not in SEEN:
            continue
        there = answered & _inside(groups, seen.dims, group, answers.rows)
        if _told_by_weights(answers, there, width):
            continue
        yes: Floats = np.where(there, (question.codes == places[choice]).astype(np.float64), np.nan)
        each = proportion(design, yes, level=LEVEL)
        limits = {"share": each.value, "lower": each.lower, "upper": each.upper}
        if each.value is not None:
            found[key] = {name: value for name, value in limits.items() if value is not None}
    return found


def _told_by_weights(answers: Answers, there: Bools, width: int) -> bool:
    if answers.weight is None or not there.any():
        return False
    own = answers.weight[there]
    return bool(width * (own.max() - own.min()) > STEP / 2 * own.sum())


def _inside(groups: Sequence[Counted], dims: Sequence[Dimension], group: Sequence[str], rows: int) -> Bools:
    inside = np.ones(rows, np.bool_)
    for each, dim, code in zip(groups, dims, group, strict=False):
        if code != dim.total:
            leaves = [each.dim.leaves.index(leaf) for leaf in leaves_below(each, dim, code)]
            inside &= np.isin(each.codes, leaves)
    return inside
