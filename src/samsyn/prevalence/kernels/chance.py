"""Random numbers for samplers that need millions of small draws: words of 64 bits, and what is made of them.

The state is four words (xoshiro256++, Blackman and Vigna 2021), filled by the caller from `numpy.random.Philox`. A call
of `numpy.random.Generator` from compiled code costs several times what these do.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from numba import njit

State = npt.NDArray[np.uint64]
Vector = npt.NDArray[np.float64]
_HALF_LOG_TWO_PI = 0.9189385332046727


@njit(cache=True, error_model="numpy")
def word(state: State) -> np.uint64:
    """The next word; the state moves on."""
    sum_of = state[0] + state[3]
    found = ((sum_of << np.uint64(23)) | (sum_of >> np.uint64(41))) + state[0]
    shifted = state[1] << np.uint64(17)
    state[2] ^= state[0]
    state[3] ^= state[1]
    state[1] ^= state[2]
    state[0] ^= state[3]
    state[2] ^= shifted
    state[3] = (state[3] << np.uint64(45)) | (state[3] >> np.uint64(19))
    return found


@njit(cache=True, error_model="numpy")
def even(state: State) -> float:
    """Uniform between 0 and 1, never either."""
    return (np.float64(word(state) >> np.uint64(12)) + 0.5) / 4503599627370496.0


@njit(cache=True, error_model="numpy")
def below(state: State, n: int) -> int:
    """One of 0 ... n - 1, for n < 2^32."""
    return np.int64(((word(state) >> np.uint64(32)) * np.uint64(n)) >> np.uint64(32))  # type: ignore[return-value]


@njit(cache=True, error_model="numpy")
def normal(state: State) -> float:
    """Standard normal, by Marsaglia's polar method."""
    while True:
        x, y = 2.0 * even(state) - 1.0, 2.0 * even(state) - 1.0
        r = x * x + y * y
        if 0.0 < r < 1.0:
            return x * math.sqrt(-2.0 * math.log(r) / r)


@njit(cache=True, error_model="numpy")
def gamma(state: State, shape: float) -> float:
    """Gamma of scale one and a shape of at least one (Marsaglia and Tsang 2000)."""
    d = shape - 1.0 / 3.0
    c = 1.0 / math.sqrt(9.0 * d)
    while True:
        x = normal(state)
        v = 1.0 + c * x
        if v <= 0.0:
            continue
        v = v * v * v
        u = even(state)
        if u < 1.0 - 0.0331 * x * x * x * x or math.log(u) < 0.5 * x * x + d * (1.0 - v + math.log(v)):
            return d * v


@njit(cache=True, error_model="numpy")
def beta(state: State, a: float, b: float) -> float:
    """Beta with a at least one, b above nought."""
    if a == 1.0:
        return even(state) if b == 1.0 else -math.expm1(math.log(even(state)) / b)
    if b == 1.0:
        return math.exp(math.log(even(state)) / a)
    x = gamma(state, a)
    if b > 1.0:
        return x / (x + gamma(state, b))
    return x / (x + gamma(state, b + 1.0) * math.exp(math.log(even(state)) / b))


@njit(cache=True, error_model="numpy")
def log_gamma(x: float) -> float:
    """Log of the gamma function of x above nought."""
    if x < 15.0:
        return math.lgamma(x)
    y = 1.0 / x
    series = y * (1.0 / 12.0 - y * y * (1.0 / 360.0 - y * y / 1260.0))
    return (x - 0.5) * math.log(x) - x + _HALF_LOG_TWO_PI + series


@njit(cache=True, error_model="numpy")
def log_factorial(known: Vector, i: int) -> float:
    """Log of i!, from a table of the first of them as far as it goes."""
    return known[i] if i < known.size else log_gamma(i + 1.0)


@njit(cache=True, error_model="numpy")
def binomial(state: State, n: int, p: float, known: Vector) -> int:
    """Of n people, each with chance p. known: for `log_factorial`."""
    few = min(p, 1.0 - p)
    k = counted(even(state), n, few) if n * few < 12.0 else _rejected(state, n, few, known)
    return k if p <= 0.5 else n - k


@njit(cache=True, error_model="numpy")
def counted(u: float, n: int, p: float) -> int:
    """Binomial, for n p small, where u is even: by going up the distribution from nought.

    Most often nought is seen without computing it, since (1 - p)^n >= 1 - np.
    """
    if u <= 1.0 - n * p:
        return 0
    f = math.exp(n * math.log1p(-p))
    odds = p / (1.0 - p)
    k = 0
    while u > f and k < n:
        u -= f
        k += 1
        f *= odds * (n - k + 1) / k
    return k


@njit(cache=True, error_model="numpy")
def _rejected(state: State, n: int, p: float, known: Vector) -> int:
    """By transformed rejection, for n p >= 10 (Hoermann 1993, algorithm BTRS)."""
    spread = math.sqrt(n * p * (1.0 - p))
    b = 1.15 + 2.53 * spread
    a = -0.0873 + 0.0248 * b + 0.01 * p
    limit = 0.92 - 4.2 / b
    alpha = (2.83 + 5.1 / b) * spread
    odds = math.log(p / (1.0 - p))
    mode = math.floor((n + 1) * p)
    top = log_factorial(known, mode) + log_factorial(known, n - mode)
    while True:
        v = even(state)
        u = even(state) - 0.5
        us = 0.5 - abs(u)
        at = math.floor((2.0 * a / us + b) * u + n * p + 0.5)
        if at < 0.0 or at > n:
            continue
        k = int(at)
        if us >= 0.07 and v <= limit:
            return k
        v = math.log(v * alpha / (a / (us * us) + b))
        if v <= top - log_factorial(known, k) - log_factorial(known, n - k) + (k - mode) * odds:
            return k
