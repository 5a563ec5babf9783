"""Forward choice of pairs by the surprise of their overlap (Chan, Silverman and Vincent 2021, section 3.3)."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from numba import njit

from samsyn.prevalence.kernels.batch import fit_and_judge
from samsyn.prevalence.kernels.existence import EXISTS, MANY_DIRECTIONS
from samsyn.prevalence.kernels.newton import HIGHEST, Masks, Table
from samsyn.prevalence.kernels.transforms import Vector, over_subsets, over_supersets


@njit(cache=True)
def log_tail(k: float, mean: float) -> float:
    """log of the smaller of P(X <= k) and P(X >= k), X Poisson. Exact where it is below a third or so."""
    if mean <= 0.0:
        return 0.0 if k <= 0.0 else -np.inf
    total, term, i = 1.0, 1.0, 1.0
    if k >= mean:
        while term > 1e-17 * total:
            term *= mean / (k + i)
            total += term
            i += 1.0
    else:
        i = 0.0
        while term > 1e-17 * total and i < k:
            term *= (k - i) / mean
            total += term
            i += 1.0
    return min(0.0, k * math.log(mean) - mean - math.lgamma(k + 1.0) + math.log(total))


@njit(cache=True)
def _surprises(sufficient: Vector, pairs: Masks, inside: npt.NDArray[np.bool_], size: int, masks: Masks,
               b: Vector, unseen: Vector, sums: Vector, tails: Vector) -> None:  # fmt: skip
    """tails: log of the tail of each pair's overlap under the fitted model; nought for pairs that are in it."""
    for c in range(sums.size):
        sums[c] = 0.0
    for i in range(size):
        sums[masks[i]] = b[masks[i]]
    over_subsets(sums)
    for c in range(sums.size):
        sums[c] = 0.0 if unseen[c] > 0.0 else math.exp(min(sums[c], HIGHEST))
    over_supersets(sums)
    for k in range(pairs.size):
        tails[k] = 0.0 if inside[k] else log_tail(sufficient[pairs[k]], sums[pairs[k]])


@njit(cache=True)
def step_from_main_effects(
    counts: Vector, lists: int, pairs: Masks, unseen: Vector, threshold: float, inside: npt.NDArray[np.bool_]
) -> tuple[float, int]:
    """exp(intercept), and a code of kernels.existence or UNSETTLED. inside: which pairs the model came to hold."""
    work = np.empty((4, counts.size))
    sufficient = counts.copy()
    over_supersets(sufficient)
    masks = np.empty(1 + lists + pairs.size, np.int64)
    masks[0] = 0
    for j in range(lists):
        masks[1 + j] = 1 << j
    size = 1 + lists
    inside[:] = False
    b = np.zeros(counts.size)
    trial = np.zeros(counts.size)
    tails = np.empty(pairs.size)
    sums = np.empty(counts.size)
    _found, code = fit_and_judge(counts, sufficient, masks[:size], unseen, False, b, work)
    if code != EXISTS:
        return np.inf, code
    enough = math.log(threshold) if threshold > 0.0 else -np.inf
    while pairs.size:
        _surprises(sufficient, pairs, inside, size, masks, b, unseen, sums, tails)
        added = False
        while not added:
            k = int(np.argmin(tails))
            if not tails[k] < enough:
                break
            tails[k] = 0.0
            masks[size] = pairs[k]
            for i in range(size):
                trial[masks[i]] = max(b[masks[i]], -20.0)
            trial[pairs[k]] = 0.0
            _found, code = fit_and_judge(counts, sufficient, masks[: size + 1], unseen, True, trial, work)
            if code >= MANY_DIRECTIONS:
                return np.inf, code
            if code == EXISTS:
                added = True
                inside[k] = True
                size += 1
                b[:] = trial
        if not added:
            break
    return math.exp(b[0]), EXISTS


@njit(cache=True)
def step_each(
    tables: Table, lists: int, pairs: Masks, unseen: Vector, threshold: float
) -> tuple[Vector, Masks, npt.NDArray[np.bool_]]:
    """The same for each table."""
    missing = np.full(tables.shape[0], np.inf)
    codes = np.zeros(tables.shape[0], np.int64)
    inside = np.zeros((tables.shape[0], pairs.size), np.bool_)
    for t in range(tables.shape[0]):
        missing[t], codes[t] = step_from_main_effects(tables[t], lists, pairs, unseen, threshold, inside[t])
    return missing, codes, inside
