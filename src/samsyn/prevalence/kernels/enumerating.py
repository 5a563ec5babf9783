"""Every hierarchical model, each once, as sets of interactions written in the bits of one number."""

from __future__ import annotations

import numpy as np
from numba import njit

from samsyn.prevalence.kernels.newton import Masks


@njit(cache=True)
def grow(needs: Masks, most: int) -> tuple[Masks, Masks]:
    """Closed sets of interactions, smallest bits last in the order, and by set its parent; more than `most`: cut off.

    needs: by interaction, the bits of those of one list less, which stand before it. The parent is the same set without
    its last interaction, and comes earlier.
    """
    wide = needs.size
    found = np.empty(most + 1, np.int64)
    parents = np.empty(most + 1, np.int64)
    waiting = np.empty((wide * wide + 1, 3), np.int64)  # set, its last interaction, its parent
    waiting[0, 0], waiting[0, 1], waiting[0, 2] = 0, -1, -1
    left, many = 1, 0
    while left and many <= most:
        left -= 1
        held, last = waiting[left, 0], waiting[left, 1]
        found[many], parents[many] = held, waiting[left, 2]
        for t in range(last + 1, wide):
            if needs[t] & held == needs[t]:
                waiting[left, 0], waiting[left, 1], waiting[left, 2] = held | 1 << t, t, many
                left += 1
        many += 1
    return found[:many], parents[:many]


@njit(cache=True)
def rows(found: Masks, terms: Masks, lists: int) -> tuple[Masks, Masks]:
    """The models as rows of masks, filled out with -1, and how many parameters each has."""
    sizes = np.empty(found.size, np.int64)
    most = 0
    for m in range(found.size):
        sizes[m] = 1 + lists
        for t in range(terms.size):
            sizes[m] += found[m] >> t & 1
        most = max(most, sizes[m])
    held = np.full((found.size, most), -1, np.int64)
    for m in range(found.size):
        held[m, 0] = 0
        for j in range(lists):
            held[m, 1 + j] = 1 << j
        at = 1 + lists
        for t in range(terms.size):
            if found[m] >> t & 1:
                held[m, at] = terms[t]
                at += 1
    return held, sizes
