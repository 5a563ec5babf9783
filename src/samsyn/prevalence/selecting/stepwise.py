"""Forward choice: the pair of lists whose overlap is the least likely under the model comes in, as long as it is unlikely.

Chan, Silverman and Vincent 2021, section 3.3: begin with no dependence at all; for each pair not in the model, the
smaller Poisson tail of its overlap under the fitted model; the least comes in where it is below 0.02 and the larger
model has an estimate. Whether it has is asked of the winner alone, which gives the same answer as asking of all.
"""

from __future__ import annotations

import numpy as np

from samsyn.prevalence.existence import Status
from samsyn.prevalence.hierarchy import Model, closed, interactions
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.intervals.bootstrap import Chooser, Floats
from samsyn.prevalence.kernels import stepping
from samsyn.prevalence.kernels.existence import MANY_DIRECTIONS
from samsyn.prevalence.kernels.newton import Masks

THRESHOLD = 0.02


def choose(histories: Histories, threshold: float = THRESHOLD) -> tuple[Model, Status]:
    """The model, and whether it has an estimate: where main effects have none, nothing is built on them.

    UNSETTLED where it could not be told of some larger model whether it has one.
    """
    lists = len(histories.lists)
    pairs = np.array(interactions(lists, 2), np.int64)
    counts, unseen = histories.counts.astype(float), histories.unseen.astype(float)
    inside = np.zeros(pairs.size, np.bool_)
    _missing, code = stepping.step_from_main_effects(counts, lists, pairs, unseen, threshold, inside)
    model = closed(lists, [int(pair) for pair in pairs[inside]])
    return model, Status.UNSETTLED if code == MANY_DIRECTIONS else Status(code)


def chooser(histories: Histories, threshold: float = THRESHOLD) -> Chooser:
    """The same choice on other tables of the same lists. What it chooses: nothing but whether there was an answer."""
    lists = len(histories.lists)
    pairs: Masks = np.array(interactions(lists, 2), np.int64)
    unseen = histories.unseen.astype(float)

    def on(tables: Floats) -> tuple[Floats, Masks]:
        missing, codes, _inside = stepping.step_each(tables, lists, pairs, unseen, threshold)
        return tables.sum(axis=1) + missing, np.where(codes == Status.EXISTS, 0, -1)

    return on
