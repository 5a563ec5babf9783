"""Draws from the posterior of a Poisson log-linear model, by Hamiltonian Monte Carlo in coordinates made round.

The posterior is log-concave: Newton's method finds its mode, the curvature there makes all directions alike
(b = mode + spread x), and a trajectory of a quarter of a turn forgets where it came from (Neal 2011).
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from numba import njit

from samsyn.prevalence.kernels.newton import Masks, solve
from samsyn.prevalence.kernels.transforms import Vector, over_subsets, over_supersets

Table = npt.NDArray[np.float64]
_HIGHEST = 45.0
_QUARTER = 0.5 * math.pi
_LONGEST_STEP = 3.0
_MOST_STEPS = 200
_AIM = 0.85
"""Share of trajectories to be accepted, by which the step is tuned while warming up."""
_DIVERGED = 1000.0
_MOST_PARTS = 100
"""Steps of a trajectory. One that would need more is cut short; chains then move too little, and that is seen."""


@njit(cache=True)
def density(
    counts: Vector, kept: Masks, inside: Vector, precision: Vector, b: Vector, slope: Vector, sums: Vector
) -> float:
    """Log posterior without its constant; slope becomes its gradient, sums the superset sums of the means.

    counts: superset sums of the table at kept. inside: nought for cells that are not part of it. precision: of the normal
    prior by parameter, nought where it is flat.
    """
    sums[:] = 0.0
    for i in range(kept.size):
        sums[kept[i]] = b[i]
    over_subsets(sums)
    for c in range(sums.size):
        sums[c] = inside[c] * math.exp(min(sums[c], _HIGHEST))
    over_supersets(sums)
    value = -sums[0]
    for i in range(kept.size):
        value += b[i] * (counts[i] - 0.5 * precision[i] * b[i])
        slope[i] = counts[i] - sums[kept[i]] - precision[i] * b[i]
    return value


@njit(cache=True)
def mode(counts: Vector, kept: Masks, inside: Vector, precision: Vector, b: Vector) -> tuple[bool, Table]:
    """b moves from where it is to the mode; whether it got there, and the curvature (minus the second derivatives)."""
    q = kept.size
    slope, sums, step = np.empty(q), np.empty(inside.size), np.empty(q)
    h = np.empty((q, q))
    trial, ahead = np.empty(q), np.empty(q)
    value = density(counts, kept, inside, precision, b, slope, sums)
    for _ in range(_MOST_STEPS):
        for i in range(q):
            for k in range(q):
                h[i, k] = sums[kept[i] | kept[k]]
            h[i, i] += precision[i]
        if np.abs(slope).max() < 1e-7 * (1.0 + np.abs(counts).max()):
            return True, h
        step[:] = slope
        if not solve(h.copy(), step):
            return False, h
        share = min(1.0, _LONGEST_STEP / np.abs(step).max())
        while True:
            trial[:] = b + share * step
            found = density(counts, kept, inside, precision, trial, ahead, sums)
            if found >= value - 1e-9 * abs(value) or share < 1e-6:
                break
            share *= 0.5
        b[:] = trial
        slope[:] = ahead
        value = found
    return False, h


@njit(cache=True)
def spread(h: Table) -> tuple[bool, Table]:
    """The upper triangle A with A A' = inverse of h."""
    q = h.shape[0]
    low = np.zeros((q, q))
    for i in range(q):
        for j in range(i + 1):
            s = h[i, j]
            for k in range(j):
                s -= low[i, k] * low[j, k]
            if i == j:
                if not s > 1e-13 * h[i, i]:
                    return False, low
                low[i, i] = math.sqrt(s)
            else:
                low[i, j] = s / low[j, j]
    a = np.zeros((q, q))
    for column in range(q):
        for i in range(column, -1, -1):
            s = 1.0 if i == column else 0.0
            for k in range(i + 1, column + 1):
                s -= low[k, i] * a[k, column]
            a[i, column] = s / low[i, i]
    return True, a


@njit(cache=True)
def _at(a: Table, start: Vector, x: Vector, b: Vector) -> None:
    for i in range(x.size):
        s = start[i]
        for k in range(i, x.size):
            s += a[i, k] * x[k]
        b[i] = s


@njit(cache=True)
def _turned(a: Table, slope: Vector, g: Vector) -> None:
    for k in range(g.size):
        s = 0.0
        for i in range(k + 1):
            s += a[i, k] * slope[i]
        g[k] = s


@njit(cache=True)
def chain(
    counts: Vector, kept: Masks, inside: Vector, precision: Vector, start: Vector, a: Table,
    x: Vector, momenta: Table, uniforms: Table, warm: int,
) -> tuple[Table, float, float]:  # fmt: skip
    """Draws of the parameters after `warm` trajectories, the share accepted and the length of a step.

    start, a: from `mode` and `spread`. x: where to begin, in round coordinates. momenta: normal numbers, one row a
    trajectory. uniforms: two a trajectory, for its length and for its acceptance.
    """
    q = kept.size
    draws = np.empty((momenta.shape[0] - warm, q))
    b, slope, sums = np.empty(q), np.empty(q), np.empty(inside.size)
    g, p, y, ahead = np.empty(q), np.empty(q), np.empty(q), np.empty(q)
    _at(a, start, x, b)
    value = density(counts, kept, inside, precision, b, slope, sums)
    _turned(a, slope, g)
    log_step = math.log(0.9 * q**-0.25)
    taken = 0.0
    for t in range(momenta.shape[0]):
        step = math.exp(log_step)
        length = _QUARTER * (0.7 + 0.6 * uniforms[t, 0])
        count = max(1, math.ceil(length / step)) if step > length / _MOST_PARTS else _MOST_PARTS
        step = min(step, length / count)
        p[:] = momenta[t]
        y[:] = x
        ahead[:] = g
        before = value - 0.5 * np.sum(p * p)
        now = value
        for _ in range(count):
            p += 0.5 * step * ahead
            y += step * p
            _at(a, start, y, b)
            now = density(counts, kept, inside, precision, b, slope, sums)
            if not now > value - _DIVERGED:
                break
            _turned(a, slope, ahead)
            p += 0.5 * step * ahead
        gain = now - 0.5 * np.sum(p * p) - before
        share = math.exp(min(0.0, gain)) if gain > -_DIVERGED else 0.0
        if uniforms[t, 1] < share:
            x[:] = y
            g[:] = ahead
            value = now
        if t < warm:
            log_step = min(log_step + (share - _AIM) * 2.0 / math.sqrt(t + 4.0), math.log(_QUARTER))
        else:
            taken += share
            _at(a, start, x, draws[t - warm])
    return draws, taken / max(1, momenta.shape[0] - warm), math.exp(log_step)
