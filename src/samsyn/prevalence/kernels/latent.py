"""Latent classes with allocations, the missing and the concentration integrated out, drawn by Hamiltonian Monte Carlo.

A person is of class k with probability pi_k, and list j sees a person of class k with probability lambda_jk. Then
p_c = sum_k pi_k prod_j lambda_jk^c_j (1 - lambda_jk)^(1 - c_j), and with the prior 1/N on all people the likelihood is
prod_c p_c^y_c / (1 - p_0)^n (Manrique-Vallier 2016, there with all of it drawn in turn).

Coordinates x: first s_k = log w_k for k < classes, w_k = -log(1 - v_k) of the sticks v_k; then t_jk = logit lambda_jk at
classes - 1 + j * classes + k. Given the concentration alpha the w_k are exponential of rate alpha; with alpha ~
Gamma(a, b) integrated out their density is proportional to (b + sum w)^-(a + classes - 1).
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from numba import njit

from samsyn.prevalence.kernels.newton import Masks
from samsyn.prevalence.kernels.transforms import Vector

Table = npt.NDArray[np.float64]


@njit(cache=True)
def workspace(lists: int, classes: int) -> Table:
    """Rows of one number a class: capture and its complement by list, tables of half the lists, their shares, and sums."""
    low = lists // 2
    return np.zeros((2 * lists + 2 * (1 << low) + 2 * (1 << (lists - low)) + 5, classes))


@njit(cache=True)
def _halves(lists: int, classes: int, x: Vector, w: Table, low: int, at_low: int, at_high: int) -> None:
    """Capture probabilities, and by class the probability of each history of the first `low` lists and of the others."""
    for j in range(lists):
        for k in range(classes):
            t = x[classes - 1 + j * classes + k]
            e = math.exp(-abs(t))
            big, small = 1.0 / (1.0 + e), e / (1.0 + e)
            w[j, k] = big if t > 0.0 else small
            w[lists + j, k] = small if t > 0.0 else big
    for part in range(2):
        at = at_low if part == 0 else at_high
        first, count = (0, low) if part == 0 else (low, lists - low)
        w[at, :] = 1.0
        size = 1
        for j in range(count):
            for c in range(size):
                for k in range(classes):
                    f = w[at + c, k]
                    w[at + size + c, k] = f * w[first + j, k]
                    w[at + c, k] = f * w[lists + first + j, k]
            size *= 2


@njit(cache=True)
def density(
    cells: Masks,
    counts: Vector,
    n: float,
    lists: int,
    classes: int,
    a: float,
    b: float,
    x: Vector,
    slope: Vector,
    w: Table,
) -> tuple[float, float, float]:
    """Log posterior without its constant, log likelihood, and p_0 / (1 - p_0); slope becomes the gradient.

    cells, counts: histories that were seen, and of how many. w: from `workspace`.
    """
    low = lists // 2
    at_low = 2 * lists
    at_high = at_low + (1 << low)
    to_low = at_high + (1 << (lists - low))
    to_high = to_low + (1 << low)
    end = to_high + (1 << (lists - low))
    share, seen, own, log_share = w[end], w[end + 1], w[end + 2], w[end + 3]
    _halves(lists, classes, x, w, low, at_low, at_high)
    total = 0.0
    value = 0.0
    for k in range(classes - 1):
        stick = math.exp(min(x[k], 300.0))
        log_share[k] = math.log(-math.expm1(-stick)) - total if stick > 1e-300 else -700.0
        total += stick
        value += x[k]
    log_share[classes - 1] = -total
    value -= (a + classes - 1.0) * math.log(b + total)
    caught = 0.0
    for k in range(classes):
        share[k] = math.exp(log_share[k])
        seen[k] = 0.0
        own[k] = 0.0
    for j in range(lists):
        for k in range(classes):
            seen[k] += (1.0 - seen[k]) * w[j, k]
            value += math.log(w[j, k] * w[lists + j, k] + 1e-300)
    for k in range(classes):
        caught += share[k] * seen[k]
        for c in range(1 << low):
            w[at_low + c, k] *= share[k]
    w[to_low:end, :] = 0.0
    likelihood = 0.0
    for m in range(cells.size):
        cl = cells[m] & ((1 << low) - 1)
        ch = cells[m] >> low
        p = 0.0
        for k in range(classes):
            p += w[at_low + cl, k] * w[at_high + ch, k]
        p = max(p, 1e-300)
        likelihood += counts[m] * math.log(p)
        f = counts[m] / p
        for k in range(classes):
            r = f * w[at_low + cl, k] * w[at_high + ch, k]
            w[to_low + cl, k] += r
            w[to_high + ch, k] += r
    likelihood -= n * math.log(caught)
    missed = 0.0
    for k in range(classes):
        none = w[at_low, k] * w[at_high, k]
        missed += none
        own[k] = n / caught * none
    for c in range(1 << low):
        for k in range(classes):
            own[k] += w[to_low + c, k]
    _slope(lists, classes, a, b, total, x, slope, w, low, to_low, to_high, own)
    return value + likelihood, likelihood, missed / caught


@njit(cache=True)
def _slope(
    lists: int, classes: int, a: float, b: float, total: float, x: Vector, slope: Vector, w: Table,
    low: int, to_low: int, to_high: int, own: Vector,
) -> None:  # fmt: skip
    """own: expected people by class, the missing among them. The tables at to_low and to_high: expected people seen."""
    for j in range(lists):
        at, bit = (to_low, 1 << j) if j < low else (to_high, 1 << (j - low))
        size = 1 << low if j < low else 1 << (lists - low)
        first = classes - 1 + j * classes
        for k in range(classes):
            slope[first + k] = 1.0 - w[j, k] * (own[k] + 2.0)
        for c in range(size):
            if c & bit:
                for k in range(classes):
                    slope[first + k] += w[at + c, k]
    after = own[classes - 1]
    for k in range(classes - 2, -1, -1):
        stick = math.exp(min(x[k], 300.0))
        up = stick / math.expm1(stick) if 1e-300 < stick < 700.0 else (1.0 if stick < 1.0 else 0.0)
        slope[k] = 1.0 + own[k] * up - stick * (after + (a + classes - 1.0) / (b + total))
        after += own[k]
