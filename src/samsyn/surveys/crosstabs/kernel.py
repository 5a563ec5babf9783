"""The inner loop of a table, compiled by Numba: one pass over the records. It checks nothing; the rooms above do."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
from numba import njit

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@njit(cache=True, nogil=True)
def gather(
    rows: npt.NDArray[np.int16],
    columns: npt.NDArray[np.int16],
    weights: Floats,
    begins: Ints,
    stratum_of: Ints,
    scale: Floats,
    shape: tuple[int, int],
) -> Any:
    """counts, weights by stratum, squares, own, mixed, whole, held: as `Sums` and its docstring name them.

    rows, columns: codes of each record, at the shape's end or beyond for none; records lie cluster by cluster. begins:
    clusters and one more. The last column of everything but counts, squares and strata is all columns together.
    """
    r_size, c_size = shape
    counts = np.zeros((r_size, c_size), np.int64)
    squares = np.zeros((r_size, c_size))
    by_stratum = np.zeros((scale.size, r_size, c_size))
    own = np.zeros((r_size, c_size + 1))
    mixed = np.zeros((r_size, c_size + 1))
    whole = np.zeros(c_size + 1)
    held = np.zeros(c_size + 1, np.int64)
    part = np.zeros((r_size + 1, c_size + 1))
    for p in range(stratum_of.size):
        h = stratum_of[p]
        s = scale[h]
        if begins[p + 1] - begins[p] == 1:
            i = begins[p]
            r, c, w = rows[i], columns[i], weights[i]
            if r < r_size and c < c_size:
                counts[r, c] += 1
                squares[r, c] += w * w
                by_stratum[h, r, c] += w
                moved = s * w * w
                own[r, c] += moved
                mixed[r, c] += moved
                own[r, c_size] += moved
                mixed[r, c_size] += moved
                whole[c] += moved
                whole[c_size] += moved
                held[c] += 1
                held[c_size] += 1
            continue
        part[:] = 0.0
        for i in range(begins[p], begins[p + 1]):
            r, c, w = rows[i], columns[i], weights[i]
            if r < r_size and c < c_size:
                counts[r, c] += 1
                squares[r, c] += w * w
                part[r, c] += w
                part[r, c_size] += w
                part[r_size, c] += w
                part[r_size, c_size] += w
        for c in range(c_size + 1):
            of_column = part[r_size, c]
            if of_column > 0.0:
                held[c] += 1
                whole[c] += s * of_column * of_column
                for r in range(r_size):
                    own[r, c] += s * part[r, c] * part[r, c]
                    mixed[r, c] += s * part[r, c] * of_column
                    if c < c_size:
                        by_stratum[h, r, c] += part[r, c]
    return counts, by_stratum, squares, own, mixed, whole, held
