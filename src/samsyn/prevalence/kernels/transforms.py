"""Sums over the subset lattice, in place. They stand for the design matrix, which is never built.

The sum over supersets of a vector of counts gives the sufficient statistics; of fitted means, the expected
ones and, at unions of two parameters, the information. The sum over subsets of parameters gives the linear
predictor (Yates 1937; the zeta transform of a lattice).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

Vector = npt.NDArray[np.float64]


@njit(cache=True)
def over_supersets(v: Vector) -> None:
    """v[a] becomes the sum of v[c] over all c that contain a."""
    bit = 1
    if v.size >= 4:  # the first two lists in one sweep: short loops cost more than what they do
        for c in range(0, v.size, 4):
            one, two, both = v[c + 1], v[c + 2], v[c + 3]
            v[c + 2] = two + both
            v[c + 1] = one + both
            v[c] = (v[c] + one) + (two + both)
        bit = 4
    while bit < v.size:
        for base in range(0, v.size, 2 * bit):
            for c in range(base, base + bit):
                v[c] += v[c + bit]
        bit *= 2


@njit(cache=True)
def over_subsets(v: Vector) -> None:
    """v[c] becomes the sum of v[a] over all a that c contains."""
    bit = 1
    if v.size >= 4:
        for c in range(0, v.size, 4):
            none, one, two = v[c], v[c + 1], v[c + 2]
            v[c + 1] = none + one
            v[c + 2] = none + two
            v[c + 3] = (v[c + 3] + two) + (none + one)
        bit = 4
    while bit < v.size:
        for base in range(0, v.size, 2 * bit):
            for c in range(base, base + bit):
                v[c + bit] += v[c]
        bit *= 2
