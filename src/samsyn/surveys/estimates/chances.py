"""The chance that a weighted sum of squares of normal deviates is larger than a number that is itself estimated."""

from __future__ import annotations

from math import ceil, log, sqrt
from typing import Final

import numpy as np
from scipy.optimize import brentq
from scipy.stats import f as fisher
from scipy.stats import norm

from samsyn.surveys.design.design import Floats

NEAR: Final = 1e-4
"""A saddlepoint so near 0 that the formula divides nothing by nothing."""


def beyond(value: float, weights: Floats, degf: float) -> float:
    """The chance that the sum, over a chi-square with `degf` degrees of freedom divided by these, is above `value`: that
    sum less value times it is above 0. Saddlepoint approximation (Kuonen 1999, Biometrika 86, 929-935); near the mean,
    where it says nothing, Satterthwaite's. weights: above 0. Of broken degrees of freedom the whole ones below are
    squared, as R does it, which is cautious."""
    if value <= 0.0:
        return 1.0
    largest = float(weights.max())
    parts = np.append(weights, -value / degf) / largest
    times = np.append(np.ones(len(weights)), max(1.0, ceil(degf - 1e-9) - 1.0))

    def slope(zeta: float) -> float:
        return float((times * parts / (1.0 - 2.0 * zeta * parts)).sum())

    least, most = 0.5 / parts[-1] * (1.0 - 1e-9), 0.5 * (1.0 - 1e-9)
    zeta = float(brentq(slope, least, most, xtol=1e-14))
    if abs(zeta) < NEAR:
        return satterthwaite(value, weights, degf)
    height = -0.5 * float((times * np.log1p(-2.0 * zeta * parts)).sum())
    bend = 2.0 * float((times * parts**2 / (1.0 - 2.0 * zeta * parts) ** 2).sum())
    w = float(np.sign(zeta)) * sqrt(-2.0 * height)
    return float(norm.sf(w + log(zeta * sqrt(bend) / w) / w))


def satterthwaite(value: float, weights: Floats, degf: float) -> float:
    """By the F with the same mean and variance above."""
    mean, square = float(weights.sum()), float((weights**2).sum())
    return float(fisher.sf(value / mean, mean**2 / square, degf))
