"""One hierarchical Poisson log-linear model fitted to one table, by Newton's method with exact information.

A parameter whose sufficient statistic is nought is at minus infinity: it, and every cell that contains it,
is taken out (Chan, Silverman and Vincent 2021). Cells that cannot be seen by design are taken out too.

Let mu be the fitted means, A the incidence of parameters and cells, T the sufficient statistics, and d the change of
the linear predictor that Newton's method wants. Then x = mu (1 + d) has A x = T. Where no d is as low as -1, x is
positive: the very thing whose being there is the same as the being there of an estimate (Fienberg and Rinaldo 2012).
So a fit that has settled proves its own estimate, however small a mean is; where there is none, some d stays at -1.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from numba import njit

from samsyn.prevalence.kernels.cholesky import factor, solve_factored
from samsyn.prevalence.kernels.transforms import Vector, over_subsets, over_supersets

Masks = npt.NDArray[np.int64]
Table = npt.NDArray[np.float64]
FITTED, NOT_CONVERGED, SINGULAR, DOUBTFUL = 0, 1, 2, 3
_MOST_STEPS = 100
HIGHEST = 45.0
_SETTLED = 3e-6
"""The last step, in the linear predictor. What is left to go after it is of the order of its square."""
_DOUBT_AFTER = 7
"""Steps after which a cell that still goes down by one at each is a reason to ask whether there is an estimate."""


@njit(cache=True)
def solve(h: npt.NDArray[np.float64], g: Vector) -> bool:
    """g becomes the solution x of h x = g, by Cholesky's method; h is used up. False when h is not positive definite."""
    p = g.size
    for j in range(p):
        s = h[j, j]
        for k in range(j):
            s -= h[j, k] * h[j, k]
        if not s > 1e-13 * h[j, j]:
            return False
        h[j, j] = math.sqrt(s)
        inverse = 1.0 / h[j, j]
        for i in range(j + 1, p):
            s = h[i, j]
            for k in range(j):
                s -= h[i, k] * h[j, k]
            h[i, j] = s * inverse
    for i in range(p):
        s = g[i]
        for k in range(i):
            s -= h[i, k] * g[k]
        g[i] = s / h[i, i]
    for i in range(p - 1, -1, -1):
        s = g[i]
        for k in range(i + 1, p):
            s -= h[k, i] * g[k]
        g[i] = s / h[i, i]
    return True


@njit(cache=True)
def keep(sufficient: Vector, masks: Masks, unseen: Vector, out: Vector, kept: Masks) -> int:
    """Which parameters are finite (kept, how many) and which cells are out (out is not nought there).

    unseen[0] below nought says that the people whom no list saw are counted, as in a profile likelihood.
    """
    for c in range(out.size):
        out[c] = 0.0
    q = 0
    dropped = False
    for a in masks:
        if sufficient[a] == 0.0:
            out[a] = 1.0
            dropped = True
        else:
            kept[q] = a
            q += 1
    if dropped:
        over_subsets(out)
    for c in range(1, out.size):
        out[c] += unseen[c]
    out[0] = 0.0 if unseen[0] < 0.0 else 1.0
    return q


@njit(cache=True)
def information(sums: Vector, kept: Masks, q: int, u: Table) -> None:
    """The upper triangle of the information: at two parameters, the mean of their union."""
    for i in range(q):
        a = kept[i]
        row = u[i]
        for k in range(i, q):
            row[k] = sums[a | kept[k]]


@njit(cache=True)
def _begin(
    counts: Vector, out: Vector, kept: Masks, q: int, d: Vector, sums: Vector, u: Table, g: Vector
) -> bool:
    """d becomes a first linear predictor: least squares on the logarithms of the counts and a half, weighted by them."""
    for c in range(counts.size):
        sums[c] = 0.0
        d[c] = 0.0
        if out[c] == 0.0:
            m = counts[c] + 0.5
            sums[c] = m
            d[c] = m * math.log(m) + counts[c] - m
    over_supersets(sums)
    over_supersets(d)
    information(sums, kept, q, u)
    for i in range(q):
        g[i] = d[kept[i]]
    if not factor(u, q):
        return False
    solve_factored(u, q, g)
    return True


@njit(cache=True)
def predict(kept: Masks, q: int, g: Vector, eta: Vector) -> None:
    """eta becomes the linear predictor of the parameters g."""
    for c in range(eta.size):
        eta[c] = 0.0
    for i in range(q):
        eta[kept[i]] = g[i]
    over_subsets(eta)


@njit(cache=True)
def means(out: Vector, eta: Vector, sums: Vector) -> float:
    """sums: the means of the cells that are in. The smallest of them."""
    least = np.inf
    for c in range(eta.size):
        sums[c] = 0.0
        if out[c] == 0.0:
            m = math.exp(min(eta[c], HIGHEST))
            sums[c] = m
            least = min(least, m)
    return least


@njit(cache=True)
def _ends(out: Vector, d: Vector) -> tuple[float, float]:
    low, high = 0.0, 0.0
    for c in range(d.size):
        if out[c] == 0.0:
            low = min(low, d[c])
            high = max(high, d[c])
    return low, high


@njit(cache=True)
def share(low: float, high: float) -> float:
    """How much of a step is taken: all of it, unless a mean would grow many times over or all but vanish."""
    part = 1.0 if high <= 1.0 else math.log1p(high) / high
    return part if part * low >= -4.0 else -4.0 / low


@njit(cache=True)
def fit(
    counts: Vector,
    sufficient: Vector,
    masks: Masks,
    unseen: Vector,
    warm: bool,
    patient: bool,
    b: Vector,
    work: Table,
) -> tuple[float, int, float]:
    """The log-likelihood without its constant, a status, and the smallest fitted mean.

    counts, sufficient: by history (2**lists). masks: the model's parameters, 0 among them. unseen: not nought where a
    history cannot be seen. patient: go on when some cell seems to have no lowest mean. b: parameters by mask, the start
    when warm, and the result (minus infinity where the statistic is nought). work: four rows like counts.
    """
    out, eta, sums, d = work[0], work[1], work[2], work[3]
    kept = np.empty(masks.size, np.int64)
    g = np.empty(masks.size)
    u = np.empty((masks.size + 1, masks.size))
    q = keep(sufficient, masks, unseen, out, kept)
    if warm:
        for i in range(q):
            g[i] = b[kept[i]]
    elif not _begin(counts, out, kept, q, d, sums, u, g):
        return -np.inf, SINGULAR, 0.0
    for a in masks:
        b[a] = -np.inf
    for i in range(q):
        b[kept[i]] = g[i]
    predict(kept, q, g, eta)
    least = 0.0
    for step in range(_MOST_STEPS):
        least = means(out, eta, sums)
        over_supersets(sums)
        for i in range(q):
            g[i] = sufficient[kept[i]] - sums[kept[i]]
            d[i] = g[i]
        information(sums, kept, q, u)
        if not factor(u, q):
            return -np.inf, SINGULAR, least
        gained = 0.0
        solve_factored(u, q, g)
        for i in range(q):
            gained += g[i] * d[i]
        predict(kept, q, g, d)
        low, high = _ends(out, d)
        part = share(low, high)
        if not part > 1e-6:
            return -np.inf, NOT_CONVERGED, least
        for i in range(q):
            b[kept[i]] += part * g[i]
        if high < _SETTLED and low > -_SETTLED:
            return _likelihood(counts, eta, out) - sums[0] + 0.5 * gained, FITTED, least
        if low < -0.9 and step >= _DOUBT_AFTER and not patient:
            return -np.inf, DOUBTFUL, least
        for c in range(eta.size):
            eta[c] += part * d[c]
    return -np.inf, NOT_CONVERGED, least


@njit(cache=True)
def _likelihood(counts: Vector, eta: Vector, out: Vector) -> float:
    s = 0.0
    for c in range(counts.size):
        if out[c] == 0.0 and counts[c] > 0.0:
            s += counts[c] * eta[c]
    return s
