"""Limits for one model by the profile likelihood of the number of people (multinomial, as Cormack 1992 and Rcapture)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from math import lgamma
from statistics import NormalDist

import numpy as np

from samsyn.prevalence.fitting import Fits, fit
from samsyn.prevalence.hierarchy import Model
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.kernels import newton

_FAR = 1e6
"""Unseen people as many times the seen: the likelihood is taken to have no upper limit beyond it."""
_NEAR = 1e-11
_GOLDEN = (math.sqrt(5.0) - 1.0) / 2.0


@dataclass(frozen=True)
class Profile:
    """estimate: the number of people of most likelihood, a little below that of the Poisson model. upper: None where the
    likelihood never falls far enough."""

    estimate: float
    lower: float
    upper: float | None


class Likelihood:
    """The multinomial log-likelihood of the number of people whom no list saw, the model fitted to each number."""

    def __init__(self, histories: Histories, model: Model, fits: Fits) -> None:
        self.counts = histories.counts.astype(float)
        self.sums = histories.sufficient
        self.n = float(histories.n)
        self.model = np.array(model, np.int64)
        self.unseen = histories.unseen.astype(float)
        self.unseen[0] = -1.0  # counted here
        self.start = np.where(np.isfinite(fits.parameters[0]), fits.parameters[0], 0.0)

    def __call__(self, missing: float) -> float:
        """At so many unseen people, not necessarily a whole number."""
        counts, sums, b = self.counts.copy(), self.sums.copy(), self.start.copy()
        counts[0] = missing
        sums[0] += missing
        work = np.empty((4, counts.size))
        found, how, _least = newton.fit(counts, sums, self.model, self.unseen, True, True, b, work)
        if how != newton.FITTED:
            return -math.inf
        everybody = self.n + missing
        kernel = found + everybody - everybody * math.log(everybody)
        return kernel + lgamma(everybody + 1.0) - lgamma(missing + 1.0)


def profile(histories: Histories, model: Model, level: float = 0.95) -> Profile | None:
    """The estimate and its limits; None where the model has no estimate for the table."""
    fits = fit(histories, [model])
    if not np.isfinite(fits.estimate[0]):
        return None
    value = Likelihood(histories, model, fits)
    near = float(fits.estimate[0]) - histories.n
    at = _highest(value, near)
    drop = NormalDist().inv_cdf((1.0 + level) / 2.0) ** 2 / 2.0
    least = value(at) - drop
    lower = 0.0 if value(0.0) >= least else _crossing(value, least, at, 0.0)
    far = max(2.0 * at, 10.0)
    while value(far) >= least and far < _FAR * value.n:
        far *= 2.0
    upper = None if value(far) >= least else value.n + _crossing(value, least, at, far)
    return Profile(value.n + at, value.n + lower, upper)


def _highest(value: Likelihood, near: float) -> float:
    """By golden section round the Poisson estimate, which lies a little above."""
    low, high = 0.0, 2.0 * near + 10.0
    one, two = high - _GOLDEN * (high - low), low + _GOLDEN * (high - low)
    at_one, at_two = value(one), value(two)
    while high - low > 1e-7 * (1.0 + value.n):
        if at_one >= at_two:
            high, two, at_two = two, one, at_one
            one = high - _GOLDEN * (high - low)
            at_one = value(one)
        else:
            low, one, at_one = one, two, at_two
            two = low + _GOLDEN * (high - low)
            at_two = value(two)
    return (low + high) / 2.0


def _crossing(value: Likelihood, least: float, inside: float, outside: float) -> float:
    """Where the likelihood passes this value, by halving."""
    while abs(outside - inside) > _NEAR * (value.n + abs(inside)):
        middle = (inside + outside) / 2.0
        if value(middle) >= least:
            inside = middle
        else:
            outside = middle
    return (inside + outside) / 2.0
