"""Small inner cells become 0 or the base, so that what is published moves least; every margin is then the sum of what it holds.

The principle is that of small count rounding (Langsrud and Heldal, An algorithm for small count rounding of tabular data,
Privacy in Statistical Databases 2018). Which cells move is settled here by a search of our own.
"""

from __future__ import annotations

from itertools import product
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samsyn.disclosure.perturbing.kernels import settle
from samsyn.disclosure.perturbing.linking import Ints, Sums

Mask = NDArray[np.bool_]
_SEEDS: Final = (88172645463325252, 1442695040888963407)
_TRIED: Final = ((16, 4), (4, 8), (8, 2), (32, 8))
"""Heat by the square of the base, and tilt by the base, of the searches: each of them wins on some tables."""
_SWEEPS: Final = 1_000
_MANY: Final = 2_000
_FEWEST_STEPS: Final = 200_000


def chosen(found: Sums, base: int) -> tuple[Ints, Ints]:
    """The inner cells (by number) that have to be rounded, and every inner cell's count after it.

    Only inner cells below the base are, and only those in a published cell below it: what nobody sees small stays exact.
    """
    must = _must(found, found.counts, np.zeros(len(found.counts), bool), base)
    while True:
        values = _settled(found, must, base)
        more = _must(found, values, must, base)
        if (more == must).all():
            return np.flatnonzero(must), values
        must = more


def _must(found: Sums, values: Ints, already: Mask, base: int) -> Mask:
    """Also the inner cells that a published cell which is small now is made of."""
    sums = found.of_inner(values)
    small = (sums > 0) & (sums < base)
    touched = np.zeros(len(values), bool)
    np.logical_or.at(touched, found.of, small[found.at])
    return already | (touched & (found.counts < base))


def _settled(found: Sums, must: Mask, base: int) -> Ints:
    """Every inner cell's count, with the rounded ones chosen: the least sum of differences of some searches."""
    rows = np.flatnonzero(must)
    if not len(rows):
        return found.counts.copy()
    number = np.full(len(must), -1, np.int64)
    number[rows] = np.arange(len(rows))
    inside = must[found.of]
    of, cells = number[found.of[inside]], found.at[inside]
    starts = np.searchsorted(of, np.arange(len(rows) + 1)).astype(np.int64)
    before = found.of_inner(found.counts)
    first = np.where(2 * found.counts[rows] >= base, base, 0).astype(np.int64)
    results = []
    seeds = _SEEDS if len(rows) <= _MANY else _SEEDS[:1]
    for (heat, tilt), seed in product(_TRIED, seeds):
        values = found.counts.copy()
        values[rows] = first
        off = found.of_inner(values) - before
        steps = max(_SWEEPS * len(rows), _FEWEST_STEPS)
        _, best = settle(starts, cells, first.copy(), off, base, steps, heat * base * base, tilt * base, seed)
        values[rows] = best
        results.append((_badness(np.abs(found.of_inner(values) - before)), values))
    return min(results, key=lambda pair: pair[0])[1]


def _badness(off: Ints) -> int:
    """The sum of the differences, and something for the greatest, so that no cell pays for all others."""
    return 50 * int(off.sum()) + len(off) * int(off.max(initial=0))
