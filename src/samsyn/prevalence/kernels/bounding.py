"""How good a model and all smaller ones can be, and which of its terms it needs most: one place in a search tree."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from samsyn.prevalence.kernels.duality import descend, saturated
from samsyn.prevalence.kernels.newton import Masks, keep
from samsyn.prevalence.kernels.transforms import Vector

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
    kept = np.empty(masks.size, np.int64)
    g = np.empty(masks.size)
    b = np.empty(masks.size)
    need = np.zeros(masks.size)
    u = np.empty((masks.size + 1, masks.size))
    q = keep(sufficient, masks, unseen, work[0], kept)
    for i in range(q):
        b[i] = start[kept[i]]
    bound = descend(saturated(counts), sufficient, kept, q, b, u, g, work, _STEPS, _NEAR, enough)
    _needs(u, q, b[:q], g)
    found = start.copy()
    at = 0
    for i in range(masks.size):
        if at < q and masks[i] == kept[at]:
            need[i] = g[at]
            found[masks[i]] = b[at]
            at += 1
    return bound, found, need
