"""Upper bounds of a model's log-likelihood by duality, from any parameters near its best.

Newton's step from any parameters b gives cells x = mu (1 + d) with A x = T (see `kernels.newton`). Where no x is below
nought, sum(x log x - x) is at least as large as any log-likelihood of the model: the fit and this sum are dual to each
other (a bound that holds, not an approximation; it misses by the third power of d).
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from numba import njit

from samsyn.prevalence.kernels.cholesky import factor_what_can_be, solve_factored
from samsyn.prevalence.kernels.newton import Masks, Table, information, means, predict, share
from samsyn.prevalence.kernels.transforms import Vector, over_supersets

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
def descend(
    bound: float,
    sufficient: Vector,
    kept: Masks,
    q: int,
    b: Vector,
    u: npt.NDArray[np.float64],
    g: Vector,
    work: Table,
    steps: int,
    near: float,
    enough: float,
) -> float:
    """The lowest bound met in Newton's steps from b, which they move; `bound` is known already.

    work: five rows, the first of them as `keep` left it. It ends after `steps`, when every mean changes by less than the
    share `near`, or when the bound is below `enough`. u keeps the factor of the last information matrix.
    """
    out, eta, sums, d, mu = work[0], work[1], work[2], work[3], work[4]
    predict(kept, q, b, eta)
    for _ in range(steps):
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
        if bound < enough or (low > -near and high < near):
            break
    return bound
