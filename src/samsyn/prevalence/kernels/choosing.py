"""The best of many models on each of many tables, without fitting most of them.

Newton's step from any parameters b gives cells x = mu (1 + d) with A x = T (see `kernels.newton`). Where no x is below
nought, sum(x log x - x) is at least as large as any log-likelihood of the model: the fit and this sum are dual to each
other (a bound that holds, not an approximation; it misses by the third power of d). From the estimates of the original
table one such step bounds each model on a resampled table, and only those that might be best are fitted.
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from samsyn.prevalence.kernels.batch import fit_and_judge
from samsyn.prevalence.kernels.cholesky import factor_what_can_be, solve_factored
from samsyn.prevalence.kernels.existence import EXISTS, MANY_DIRECTIONS
from samsyn.prevalence.kernels.newton import Masks, Table, information, keep, means, predict, share
from samsyn.prevalence.kernels.transforms import Vector, over_supersets

_STEPS = 4
_TIE = 1e-9
_LOWEST = -20.0
_LARGEST = 40.0
_MISSED = 1e-9
_NOUGHT = 1e-9
"""Of a person: where a mean goes to nought, Newton's step aims at nought itself and rounding may miss it."""


@njit(cache=True)
def saturated(counts: Vector) -> float:
    """The log-likelihood without its constant when every mean is its count: no model has more."""
    s = 0.0
    for y in counts:
        if y > 0.0:
            s += y * math.log(y) - y
    return s


@njit(cache=True)
def dual(sufficient: Vector, out: Vector, kept: Masks, q: int, mu: Vector, d: Vector, x: Vector) -> float:
    """sum(x log x - x), less what the parameters would give linearly; infinite where x is not what it has to be.

    d was solved for by rounded arithmetic, on means that may be all but nought: so A x = T is looked at, and what is
    missing is paid for as if every parameter were `_LARGEST`. x: a row to work in.
    """
    s = 0.0
    for c in range(d.size):
        x[c] = 0.0
        if out[c] == 0.0:
            r = 1.0 + d[c]
            if mu[c] * r < -_NOUGHT:
                return np.inf
            if r > 0.0:
                x[c] = mu[c] * r
                s += x[c] * (math.log(r) - 1.0)
    over_supersets(x)
    missed = 0.0
    for i in range(q):
        missed += abs(sufficient[kept[i]] - x[kept[i]])
    return s + _LARGEST * missed if missed <= _MISSED * (1.0 + sufficient[0]) else np.inf


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
    out, eta, sums, d, mu = work[0], work[1], work[2], work[3], work[4]
    kept = np.empty(masks.size, np.int64)
    g = np.empty(masks.size)
    b = np.empty(masks.size)
    u = np.empty((masks.size + 1, masks.size))
    q = keep(sufficient, masks, unseen, out, kept)
    for i in range(q):
        b[i] = max(start[kept[i]], _LOWEST)
    bound = highest
    predict(kept, q, b, eta)
    for _ in range(_STEPS):
        means(out, eta, sums)
        mu[:] = sums
        over_supersets(sums)
        linear = 0.0
        for i in range(q):
            linear += sufficient[kept[i]] * b[i]
            g[i] = sufficient[kept[i]] - sums[kept[i]]
        information(sums, kept, q, u)
        factor_what_can_be(u, q)
        solve_factored(u, q, g)
        predict(kept, q, g, d)
        bound = min(bound, linear + dual(sufficient, out, kept, q, mu, d, sums))
        low, high = 0.0, 0.0
        for c in range(d.size):
            if out[c] == 0.0:
                low, high = min(low, d[c]), max(high, d[c])
        if bound < enough or (low > -0.5 and high < 0.5):
            break
        part = share(low, high)
        for i in range(q):
            b[i] += part * g[i]
        for c in range(eta.size):
            eta[c] += part * d[c]
    return bound


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
