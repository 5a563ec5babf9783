"""How good a model and all smaller ones can be, and which of its terms it needs most: one place in a search tree."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from samsyn.prevalence.kernels.cholesky import factor_what_can_be, solve_factored
from samsyn.prevalence.kernels.choosing import dual, saturated
from samsyn.prevalence.kernels.newton import Masks, information, keep, means, predict, share
from samsyn.prevalence.kernels.transforms import Vector, over_supersets

_STEPS = 40
_NEAR = 0.02


@njit(cache=True)
def _needs(u: npt.NDArray[np.float64], q: int, b: Vector, need: Vector) -> None:
    """need: by parameter, about how much twice the log-likelihood falls without it (Wald): its square by its variance."""
    column = np.empty(q)
    for k in range(q):
        column[:] = 0.0
        column[k] = 1.0
        for i in range(k, q):  # the first half of a solution: the variance is its length squared
            column[i] *= u[i, i]
            f = column[i]
            for j in range(i + 1, q):
                column[j] -= f * u[i, j]
        variance = 0.0
        for i in range(k, q):
            variance += column[i] * column[i]
        need[k] = b[k] * b[k] / variance if variance > 0.0 else 0.0


@njit(cache=True)
def look(
    counts: Vector, sufficient: Vector, masks: Masks, unseen: Vector, start: Vector, enough: float
) -> tuple[float, Vector, Vector]:
    """An upper bound of the log-likelihood (without its constant) of the model and of all models in it.

    start: parameters by mask. enough: a bound below it will do. Gives the bound, parameters by mask, and the need of
    each parameter of the model (nought where it is at minus infinity). The bound holds whether or not the model has an
    estimate, and whether or not its parameters can be told apart.
    """
    work = np.empty((5, counts.size))
    out, eta, sums, d, mu = work[0], work[1], work[2], work[3], work[4]
    kept = np.empty(masks.size, np.int64)
    g = np.empty(masks.size)
    b = np.empty(masks.size)
    need = np.zeros(masks.size)
    u = np.empty((masks.size + 1, masks.size))
    q = keep(sufficient, masks, unseen, out, kept)
    for i in range(q):
        b[i] = start[kept[i]]
    bound = saturated(counts)
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
        part = share(low, high)
        for i in range(q):
            b[i] += part * g[i]
        for c in range(eta.size):
            eta[c] += part * d[c]
        if bound < enough or (low > -_NEAR and high < _NEAR):
            break
    _needs(u, q, b[:q], g)
    found = start.copy()
    at = 0
    for i in range(masks.size):
        if at < q and masks[i] == kept[at]:
            need[i] = g[at]
            found[masks[i]] = b[at]
            at += 1
    return bound, found, need
