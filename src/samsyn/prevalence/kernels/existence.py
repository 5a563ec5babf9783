"""Whether the maximum likelihood estimate of a model exists, decided on the observed cells first.

Let g be a direction of the parameters that changes no observed cell. Where there is none, the estimate exists
and is the only one. Where every such direction leaves all other cells alone too, it is not identifiable. Where
one of them moves some cells down and none up, the likelihood grows along it for ever: no estimate (Fienberg and
Rinaldo 2012; Chan, Silverman and Vincent 2021 put it as a linear programme, to which this is dual).
One direction is judged by its signs. For more, a small linear programme: by Stiemke's theorem no direction moves
cells one way only where some weights above nought on the cells make all directions come to nought.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from samsyn.prevalence.kernels.newton import Masks, keep
from samsyn.prevalence.kernels.transforms import Vector

EXISTS, NO_ESTIMATE, NOT_IDENTIFIABLE, MANY_DIRECTIONS = 0, 1, 2, 3
"""The last: not settled here, to be settled with whole fractions."""
_NOUGHT = 1e-9
"""Entries come from eliminating a matrix of noughts and ones: simple fractions, far from this."""
_GREY = 1e-5
_MOST_PIVOTS = 2000


@njit(cache=True)
def reduce(rows: npt.NDArray[np.float64], pivots: Masks) -> int:
    """Bring the rows to reduced echelon form, in place; the rank. pivots: the column of each pivot."""
    rank = 0
    for column in range(rows.shape[1]):
        best, at = _NOUGHT, -1
        for i in range(rank, rows.shape[0]):
            if abs(rows[i, column]) > best:
                best, at = abs(rows[i, column]), i
        if at < 0:
            continue
        for k in range(rows.shape[1]):
            rows[rank, k], rows[at, k] = rows[at, k], rows[rank, k]
        scale = 1.0 / rows[rank, column]
        for k in range(rows.shape[1]):
            rows[rank, k] *= scale
        for i in range(rows.shape[0]):
            if i != rank and rows[i, column] != 0.0:
                f = rows[i, column]
                for k in range(rows.shape[1]):
                    rows[i, k] -= f * rows[rank, k]
        pivots[rank] = column
        rank += 1
        if rank == rows.shape[0]:
            break
    return rank


@njit(cache=True)
def directions(
    counts: Vector, sufficient: Vector, masks: Masks, unseen: Vector
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Directions that change no observed cell (one a row, by finite parameter), and what each does to the other cells."""
    out = np.empty(counts.size)
    kept = np.empty(masks.size, np.int64)
    q = keep(sufficient, masks, unseen, out, kept)
    seen = 0
    for c in range(counts.size):
        if out[c] == 0.0 and counts[c] > 0.0:
            seen += 1
    rows = np.zeros((seen, q))
    others = 0
    i = 0
    for c in range(counts.size):
        if out[c] == 0.0:
            if counts[c] > 0.0:
                for k in range(q):
                    if kept[k] & c == kept[k]:
                        rows[i, k] = 1.0
                i += 1
            else:
                others += 1
    pivots = np.empty(max(seen, 1), np.int64)
    rank = reduce(rows, pivots)
    free = np.zeros((q - rank, q))
    is_pivot = np.zeros(q, np.bool_)
    for i in range(rank):
        is_pivot[pivots[i]] = True
    d = 0
    for column in range(q):
        if not is_pivot[column]:
            free[d, column] = 1.0
            for i in range(rank):
                free[d, pivots[i]] = -rows[i, column]
            d += 1
    does = np.zeros((others, d))
    at = 0
    for c in range(counts.size):
        if out[c] == 0.0 and counts[c] == 0.0:
            for k in range(q):
                if kept[k] & c == kept[k]:
                    for j in range(d):
                        does[at, j] += free[j, k]
            at += 1
    return free, does


@njit(cache=True)
def balances(does: npt.NDArray[np.float64]) -> int:
    """EXISTS where there are weights of one or more on the cells under which no direction moves anything on the whole.

    does: cells by directions. Phase one of the simplex method, by Bland's rule, which cannot go round in circles.
    NO_ESTIMATE where there are no such weights, MANY_DIRECTIONS where rounding leaves it open.
    """
    m, d = does.shape
    t = np.zeros((d + 1, m + 1))
    for j in range(d):
        short = 0.0
        for c in range(m):
            short -= does[c, j]
        sign = -1.0 if short < 0.0 else 1.0
        for c in range(m):
            t[j, c] = sign * does[c, j]
            t[d, c] += t[j, c]
        t[j, m] = sign * short
        t[d, m] += t[j, m]
    basis = np.arange(m, m + d)
    for _ in range(_MOST_PIVOTS):
        enter = -1
        for c in range(m):
            if t[d, c] > _NOUGHT:
                enter = c
                break
        if enter < 0:
            break
        leave, ratio = -1, np.inf
        for j in range(d):
            if t[j, enter] > _NOUGHT:
                r = t[j, m] / t[j, enter]
                if r < ratio - 1e-12 or (r <= ratio and basis[j] < basis[leave]):
                    leave, ratio = j, r
        if leave < 0:
            return MANY_DIRECTIONS
        scale = 1.0 / t[leave, enter]
        t[leave] *= scale
        for j in range(d + 1):
            if j != leave and t[j, enter] != 0.0:
                t[j] -= t[j, enter] * t[leave]
        basis[leave] = enter
    else:
        return MANY_DIRECTIONS
    left = t[d, m]
    if left < _NOUGHT:
        return EXISTS
    return NO_ESTIMATE if left > _GREY else MANY_DIRECTIONS


@njit(cache=True)
def judge(counts: Vector, sufficient: Vector, masks: Masks, unseen: Vector) -> int:
    """EXISTS, NO_ESTIMATE or NOT_IDENTIFIABLE; MANY_DIRECTIONS where rounding leaves it open."""
    free, does = directions(counts, sufficient, masks, unseen)
    if free.shape[0] == 0:
        return EXISTS
    spare = does.copy()
    pivots = np.empty(max(does.shape[0], 1), np.int64)
    if reduce(spare, pivots) < free.shape[0]:
        return NOT_IDENTIFIABLE
    if free.shape[0] > 1:
        return balances(does)
    up = down = False
    for i in range(does.shape[0]):
        up = up or does[i, 0] > _NOUGHT
        down = down or does[i, 0] < -_NOUGHT
    return EXISTS if up and down else NO_ESTIMATE
