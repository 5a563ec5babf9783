"""The latent class model with chances and sticks integrated out: draws of the missing, the concentration and the names.

A person is of class k with probability pi_k, and list j sees a person of class k with probability lambda_jk, uniform
before the data. pi is of sticks v_k ~ Beta(1, alpha), the last one 1, with alpha ~ Gamma(a, b), and the prior of all
people N is proportional to 1/N (Manrique-Vallier 2016). With m_k of the observed and z_k of the missing in class k,
n_k = m_k + z_k, s_jk of them on list j, lambda and v are integrated out, and

    p(z, alpha | m, s)  ~  (N - 1)! / prod z_k!  *  prod_jk s_jk! (n_k - s_jk)! / (n_k + 1)!
                           *  alpha^(K-1) prod_(k<K) n_k!  Gamma(alpha + n_K) / Gamma(1 + alpha + N)
                           /  prod_(i<K-1) (alpha + n_(i+1) + ... + n_K)  *  p(alpha).

Given whom the lists saw in which class, the number of missing of a class so depends on nothing that was drawn from the
last such number: that is what made the plain sampler slow. One number at a time, by slices (Neal 2003).
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from numba import njit

from samsyn.prevalence.kernels.chance import State, below, even, log_factorial, log_gamma

Vector = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
Seen = npt.NDArray[np.int64]
"""People by list and class."""


@njit(cache=True, error_model="numpy")
def _later(size: Counts, skipped: int, later: Counts) -> int:
    """later[i]: people in classes after i, those of `skipped` not counted; gives how many there are in all."""
    total = 0
    for i in range(size.size - 1, -1, -1):
        later[i] = total
        if i != skipped:
            total += size[i]
    return total


@njit(cache=True, error_model="numpy")
def _missing_density(
    z: int, k: int, alpha: float, observed: int, seen: Seen, others: int, later: Counts, known: Vector
) -> float:
    """Log density of z missing in class k. others: people elsewhere."""
    lists, last = seen.shape[0], seen.shape[1] - 1
    own = observed + z
    value = log_gamma(others + own) - log_gamma(1.0 + alpha + others + own) - log_factorial(known, z)
    value += log_factorial(known, own) if k < last else log_gamma(alpha + own)
    value -= lists * log_factorial(known, own + 1)
    for j in range(lists):
        value += log_factorial(known, own - seen[j, k])
    product = 1.0
    for i in range(min(k, last - 1)):
        product *= alpha + later[i] + own
        if product > 1e250:
            value -= math.log(product)
            product = 1.0
    return value - math.log(product)


@njit(cache=True, error_model="numpy")
def draw_missing(
    k: int, alpha: float, observed: Counts, missing: Counts, size: Counts, seen: Seen, cap: int, wide: float,
    later: Counts, known: Vector, state: State,
) -> None:  # fmt: skip
    """New number of missing in class k, given all else; all missing are at most cap. wide: of the slice, in log people."""
    others = _later(size, k, later)
    limit = cap - (missing.sum() - missing[k])
    x = math.log(missing[k] + 1.0 + even(state))
    level = (
        _missing_density(missing[k], k, alpha, observed[k], seen, others, later, known)
        + x + math.log(even(state))
    )  # fmt: skip
    low = x - wide * even(state)
    high = min(low + wide, math.log(limit + 2.0))
    low = max(low, 0.0)
    while high - low > 1e-9:
        y = low + (high - low) * even(state)
        z = min(int(math.exp(y) - 1.0), limit)
        if _missing_density(z, k, alpha, observed[k], seen, others, later, known) + y > level:
            missing[k] = z
            size[k] = observed[k] + z
            return
        if y < x:
            low = y
        else:
            high = y


@njit(cache=True, error_model="numpy")
def _concentration_density(x: float, a: float, b: float, in_last: int, people: int, later: Counts) -> float:
    """Log density of x = log alpha."""
    alpha, last = math.exp(x), later.size - 1
    value = (a + last) * x - b * alpha - log_gamma(1.0 + alpha + people)
    value += log_gamma(1.0 + alpha) - x if in_last == 0 else log_gamma(alpha + in_last)
    product = 1.0
    for i in range(last - 1):
        if later[i] == 0:
            value -= x
        else:
            product *= alpha + later[i]
            if product > 1e250:
                value -= math.log(product)
                product = 1.0
    return value - math.log(product)


@njit(cache=True, error_model="numpy")
def draw_concentration(
    alpha: float, a: float, b: float, size: Counts, wide: float, later: Counts, state: State
) -> float:
    """New alpha given the sizes of the classes. Empty classes at the end say nothing of it, so it can go far at once."""
    people = _later(size, -1, later)
    in_last = size[size.size - 1]
    x = math.log(alpha)
    level = _concentration_density(x, a, b, in_last, people, later) + math.log(even(state))
    low = x - wide * even(state)
    high = low + wide
    low = max(low, -300.0)
    while high - low > 1e-12:
        y = low + (high - low) * even(state)
        if _concentration_density(y, a, b, in_last, people, later) > level:
            return math.exp(y)
        if y < x:
            low = y
        else:
            high = y
    return alpha


@njit(cache=True, error_model="numpy")
def _order_density(size: Counts, alpha: float) -> float:
    """Log of what depends on the order of the classes."""
    last = size.size - 1
    value = log_gamma(alpha + size[last]) - log_gamma(1.0 + size[last])
    later, product = size[last], 1.0
    for i in range(last - 2, -1, -1):
        later += size[i + 1]
        product *= alpha + later
        if product > 1e250 or product < 1e-250:
            value -= math.log(product)
            product = 1.0
    return value - math.log(product)


@njit(cache=True, error_model="numpy")
def exchange_names(
    alpha: float, given: Seen, observed: Counts, missing: Counts, size: Counts, seen: Seen, state: State
) -> None:
    """Two classes change names if the prior of the sticks lets them; nothing else tells names apart."""
    k, other = below(state, size.size), below(state, size.size - 1)
    other += other >= k
    if size[k] == size[other] == 0:
        return
    before = _order_density(size, alpha)
    size[k], size[other] = size[other], size[k]
    if not math.log(even(state)) < _order_density(size, alpha) - before:
        size[k], size[other] = size[other], size[k]
        return
    observed[k], observed[other] = observed[other], observed[k]
    missing[k], missing[other] = missing[other], missing[k]
    for j in range(seen.shape[0]):
        seen[j, k], seen[j, other] = seen[j, other], seen[j, k]
    for i in range(given.shape[0]):
        given[i, k], given[i, other] = given[i, other], given[i, k]
