"""Symmetric positive definite systems of some ten to eighty unknowns, by Cholesky's method.

Only the upper triangle is read and written. Rows are worked through from the left, so that the inner loops run
along the memory and add nothing up: the compiler can take several numbers at a time and the result is the same.
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from numba import njit

from samsyn.prevalence.kernels.transforms import Vector

_SINGULAR = 1e-13
"""A pivot below this share of its diagonal: the columns depend on one another (exactly so, they leave some 1e-15)."""


@njit(cache=True)
def factor_what_can_be(u: npt.NDArray[np.float64], q: int) -> int:
    """u becomes its factor, upper triangular, with one over the diagonal on it.

    Columns that depend on those before them are left out (nought on the diagonal). Gives how many.
    """
    left = 0
    for j in range(q):
        u[q, j] = u[j, j]
    for j in range(q):
        row = u[j]
        if not row[j] > _SINGULAR * u[q, j]:
            row[j:q] = 0.0
            left += 1
            continue
        inverse = 1.0 / math.sqrt(row[j])
        for k in range(j + 1, q):
            row[k] *= inverse
        row[j] = inverse
        for i in range(j + 1, q):
            f = row[i]
            other = u[i]
            for k in range(i, q):
                other[k] -= f * row[k]
    return left


@njit(cache=True)
def factor(u: npt.NDArray[np.float64], q: int) -> bool:
    """u becomes its factor, upper triangular, with one over the diagonal on it. False when it is not positive definite."""
    return factor_what_can_be(u, q) == 0


@njit(cache=True)
def solve_factored(u: npt.NDArray[np.float64], q: int, g: Vector) -> None:
    """g becomes the solution of the system whose factor is u; nought for columns left out."""
    for i in range(q):
        row = u[i]
        g[i] *= row[i]
        f = g[i]
        for k in range(i + 1, q):
            g[k] -= f * row[k]
    for i in range(q - 1, -1, -1):
        row = u[i]
        s = g[i]
        for k in range(i + 1, q):
            s -= row[k] * g[k]
        g[i] = s * row[i]
