"""Many models on one table, each with the proof that it has an estimate, or the reason why it has none."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from samsyn.prevalence.kernels.existence import EXISTS, MANY_DIRECTIONS, judge
from samsyn.prevalence.kernels.newton import DOUBTFUL, FITTED, Masks, fit
from samsyn.prevalence.kernels.transforms import Vector

Table = npt.NDArray[np.float64]
UNSETTLED = 4
"""Beside the codes of kernels.existence: an estimate exists and Newton's method did not reach it."""
_SURE = 1e-11
"""A settled fit is proof of an estimate while its means stand well above the rounding of the persons."""


@njit(cache=True)
def fit_and_judge(
    counts: Vector, sufficient: Vector, masks: Masks, unseen: Vector, warm: bool, b: Vector, work: Table
) -> tuple[float, int]:
    """The log-likelihood without its constant, and a code of kernels.existence or UNSETTLED. b: see `newton.fit`."""
    found, status, least = fit(counts, sufficient, masks, unseen, warm, False, b, work)
    if status == FITTED and least > _SURE * (1.0 + sufficient[0]):
        return found, EXISTS
    verdict = judge(counts, sufficient, masks, unseen)
    if verdict != EXISTS or status == FITTED:
        return found, verdict
    if status == DOUBTFUL:  # b stands where the first try left off
        found, status, least = fit(counts, sufficient, masks, unseen, True, True, b, work)
    if status != FITTED:
        found, status, least = fit(counts, sufficient, masks, unseen, False, True, b, work)
    return found, EXISTS if status == FITTED else UNSETTLED


@njit(cache=True)
def fit_models(
    counts: Vector, sufficient: Vector, models: Masks, sizes: Masks, parents: Masks, unseen: Vector
) -> tuple[Vector, Masks, Table]:
    """By model: log-likelihood without its constant, code, and parameters by mask.

    models: one a row, sizes: how many parameters each. parents: by model, an earlier model that is one or more terms
    smaller, from whose estimate the fit begins; -1 for none.
    """
    loglik = np.empty(sizes.size)
    codes = np.empty(sizes.size, np.int64)
    b = np.zeros((sizes.size, counts.size))
    work = np.empty((4, counts.size))
    for m in range(sizes.size):
        masks = models[m, : sizes[m]]
        parent = parents[m]
        warm = parent >= 0 and codes[parent] == EXISTS
        if warm:
            for a in masks:
                b[m, a] = max(b[parent, a], -20.0)
        loglik[m], codes[m] = fit_and_judge(counts, sufficient, masks, unseen, warm, b[m], work)
    return loglik, codes, b


__all__ = ["EXISTS", "MANY_DIRECTIONS", "UNSETTLED", "fit_and_judge", "fit_models"]
