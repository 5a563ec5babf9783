"""Shares and their intervals for each cell of a guarded table, only where the count and those it is a share of may be seen."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from samsyn.disclosure.release.model import SEEN
from samsyn.disclosure.tables import Guarded, Key
from samsyn.surveys.answers.model import Answers
from samsyn.surveys.coding import design_of
from samsyn.surveys.design.design import Bools, Floats
from samsyn.surveys.estimates.proportions import proportion
from samsyn.web.studies.tables.counting import Counted

LEVEL = 0.95


def estimates(
    answers: Answers, dims: Sequence[Counted], question: Counted, seen: Guarded
) -> dict[Key, dict[str, float]]:
    """By key: share, lower, upper among those in the group who answered (Korn and Graubard's interval, 95 percent).

    The share is of those who answered; where their number is hidden, there is no share: from it and the count they could be told.
    """
    design, found = design_of(answers, centred=True), {}
    first = question.dim.categories[0].code
    places = {leaf: at for at, leaf in enumerate(question.dim.leaves)}
    answered = question.codes < len(question.choices)
    for key, state in seen.states.items():
        *group, choice = key
        if state not in SEEN or choice not in question.choices or seen.states[(*group, first)] not in SEEN:
            continue
        there = answered & _inside(dims, group, answers.rows)
        yes: Floats = np.where(there, (question.codes == places[choice]).astype(np.float64), np.nan)
        told = proportion(design, yes, level=LEVEL)
        if told.value is not None:
            limits = {"lower": told.lower, "upper": told.upper}
            found[key] = {"share": told.value} | {
                name: each for name, each in limits.items() if each is not None
            }
    return found


def _inside(dims: Sequence[Counted], group: Sequence[str], rows: int) -> Bools:
    inside = np.ones(rows, np.bool_)
    for each, code in zip(dims, group, strict=True):
        if code != each.dim.total:
            leaves = [each.dim.leaves.index(leaf) for leaf in each.dim.leaves_of(code)]
            inside &= np.isin(each.codes, leaves)
    return inside
