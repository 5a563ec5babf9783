"""Tables of persons drawn again, by whole numbers only, so that every machine draws the same."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

Places = npt.NDArray[np.int64]


@njit(cache=True)
def draw(raw: npt.NDArray[np.uint64], person: Places, tables: npt.NDArray[np.float64]) -> None:
    """Count the persons drawn. person: the history of each; raw: as many random words of 64 bits as persons, by table."""
    n = np.uint64(person.size)
    at = 0
    for t in range(tables.shape[0]):
        tables[t] = 0.0
        for _ in range(person.size):
            which = ((raw[at] >> np.uint64(32)) * n) >> np.uint64(32)
            tables[t, person[np.int64(which)]] += 1.0
            at += 1
