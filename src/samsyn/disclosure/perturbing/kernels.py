"""The inner loop of rounding, compiled by Numba. Whole numbers only, so that it gives the same on every machine."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

Whole = npt.NDArray[np.int64]


@njit(cache=True)
def settle(
    starts: Whole, cells: Whole, x: Whole, off: Whole, base: int, steps: int, heat: int, tilt: int, seed: int
) -> tuple[int, Whole]:
    """Choose 0 or the base for each rounded inner cell, so that the sums of squares and sizes of the differences are small.

    starts, cells: inner cell j is counted in cells[starts[j]:starts[j + 1]]. x: where to start, changed in place. off: by how much each
    cell is off with that start, changed in place. heat: how much worse a step may make it at first, falling to nought. tilt: how
    much a difference of one weighs besides its square. Returns the least found, and what x gives it.

    Threshold accepting (Dueck and Scheuer, J. Comput. Phys. 90, 1990); the stream is Marsaglia's xorshift64 (2003).
    """
    now = 0
    for i in range(len(off)):
        now += off[i] * off[i] + tilt * abs(off[i])
    least = now
    best = x.copy()
    state = np.uint64(seed)
    for step in range(steps):
        state ^= state << np.uint64(13)
        state ^= state >> np.uint64(7)
        state ^= state << np.uint64(17)
        j = np.int64(state % np.uint64(len(x)))
        change = base if x[j] == 0 else -base
        worse = 0
        for place in range(starts[j], starts[j + 1]):
            at = off[cells[place]]
            worse += 2 * at * change + change * change + tilt * (abs(at + change) - abs(at))
        if worse <= heat * (steps - step) // steps:
            x[j] += change
            now += worse
            for place in range(starts[j], starts[j + 1]):
                off[cells[place]] += change
            if now < least:
                least = now
                best[:] = x
    return least, best
