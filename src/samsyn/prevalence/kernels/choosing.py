"""The best of many models on each of many tables, without fitting most of them.

From the estimates of the original table one step bounds each model on a resampled table (see `kernels.duality`), and
only those that might be best are fitted.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from samsyn.prevalence.kernels.batch import fit_and_judge
from samsyn.prevalence.kernels.duality import descend, saturated
from samsyn.prevalence.kernels.existence import EXISTS, MANY_DIRECTIONS
from samsyn.prevalence.kernels.newton import Masks, Table, keep
from samsyn.prevalence.kernels.transforms import Vector, over_supersets

_STEPS = 4
_NEAR = 0.5
_TIE = 1e-9
_LOWEST = -20.0


@njit(cache=True)
def ceiling(
    highest: float,
    sufficient: Vector,
    masks: Masks,
    unseen: Vector,
    start: Vector,
    enough: float,
    work: Table,
) -> float:
    """No log-likelihood of the model (without its constant) is above this. start: parameters near the best.

    highest: a bound that is known, such as `saturated`. enough: a bound below this will do. work: five rows.
    """
    kept = np.empty(masks.size, np.int64)
    g = np.empty(masks.size)
    b = np.empty(masks.size)
    u = np.empty((masks.size + 1, masks.size))
    q = keep(sufficient, masks, unseen, work[0], kept)
    for i in range(q):
        b[i] = max(start[kept[i]], _LOWEST)
    return descend(highest, sufficient, kept, q, b, u, g, work, _STEPS, _NEAR, enough)


@njit(cache=True)
def best_of_models(
    tables: Table, models: Masks, sizes: Masks, unseen: Vector, starts: Table, price: Vector
) -> tuple[Masks, Vector, Masks]:
    """For each table the model of least -2 log-likelihood + price * parameters that has an estimate.

    models: the most likely ones first, for speed. starts: parameters to begin from, by model. price: of a parameter, by
    table. Gives the model (-1: none), exp(intercept), and a code: MANY_DIRECTIONS or UNSETTLED where a model that might
    be best could not be settled here. Of models that are as good as each other, the first.
    """
    chosen = np.full(tables.shape[0], -1, np.int64)
    missing = np.full(tables.shape[0], np.inf)
    codes = np.zeros(tables.shape[0], np.int64)
    work = np.empty((5, tables.shape[1]))
    sufficient = np.empty(tables.shape[1])
    b = np.empty(tables.shape[1])
    floor = np.empty(sizes.size)
    for t in range(tables.shape[0]):
        sufficient[:] = tables[t]
        over_supersets(sufficient)
        highest = saturated(tables[t])
        best = np.inf
        floor[:] = -np.inf
        for turn in range(sizes.size + 1):
            m = int(np.argmin(floor)) if turn > 1 else 0
            if turn == 1:  # the first model has been fitted: whatever cannot be below it falls away
                for k in range(1, sizes.size):
                    enough = 0.5 * (price[t] * sizes[k] - best - _TIE)
                    most = ceiling(
                        highest, sufficient, models[k, : sizes[k]], unseen, starts[k], enough, work
                    )
                    floor[k] = price[t] * sizes[k] - 2.0 * most
                continue
            if floor[m] > best + _TIE or floor[m] == np.inf:
                break
            floor[m] = np.inf
            masks = models[m, : sizes[m]]
            for a in masks:
                b[a] = max(starts[m, a], _LOWEST)
            found, code = fit_and_judge(tables[t], sufficient, masks, unseen, True, b, work)
            value = price[t] * sizes[m] - 2.0 * found
            if code == EXISTS:
                if value < best - _TIE or (value <= best + _TIE and m < chosen[t]):
                    chosen[t], missing[t] = m, math.exp(b[0])
                    best = min(value, best)
            elif code >= MANY_DIRECTIONS:
                codes[t] = code
    return chosen, missing, codes
