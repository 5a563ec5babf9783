"""Whether a released form hides every joint count: other tables, with the same list totals, that would look the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations, islice

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.comparing.overlaps import Rounded
from samsyn.prevalence.histories import Histories, supersets

_FAR = (1, -1, 2, -2, 3, -3)
_MOST_TRIES = 600
"""Tables for each count to hide; after so many it counts as told. A few are nearly always enough."""
_ORDER = 3
"""Lists in the combinations that must be hidden whoever is in them; larger ones where somebody is."""


@dataclass(frozen=True)
class Shown:
    """What is told of a table besides its list totals."""

    overlaps: tuple[tuple[tuple[str, str], Rounded], ...]
    seen: int | None
    numbers: tuple[int, int, int] | None


def alike(histories: Histories, looks_the_same: Callable[[Histories], bool]) -> bool:
    """Whether for every combination of lists, and every overlap of such, some table that looks the same has another count.

    Of combinations of more than three lists those that somebody has are looked at: the others are far more than what is
    shown could settle.

    Tables are tried that differ in one to three joint counts; those of one list alone make up for it, so that the totals
    stay. If it is said that there is one, there is one; there may be more than are tried.
    """
    sums = supersets(histories.counts.astype(float))
    joint = [m for m in range(histories.counts.size) if m.bit_count() > 1 and not histories.unseen[m]]
    to_hide = [m for m in joint if m.bit_count() <= _ORDER or histories.counts[m]]
    open_cells, open_sums = set(to_hide), set(to_hide)
    held = [m for m in joint if histories.counts[m]]
    for mask in to_hide:
        for other in islice(_others(histories, mask, held), _MOST_TRIES):
            if mask not in open_cells and mask not in open_sums:
                break
            cells = {m for m in open_cells if other.counts[m] != histories.counts[m]}
            moved = supersets(other.counts.astype(float))
            overlaps = {m for m in open_sums if moved[m] != sums[m]}
            if (cells or overlaps) and looks_the_same(other):
                open_cells -= cells
                open_sums -= overlaps
        if mask in open_cells or mask in open_sums:
            return False
    return True


def _others(histories: Histories, mask: int, held: list[int]) -> Iterator[Histories]:
    """Tables with another count of this combination: alone, against two that lie within it, against one or two others."""
    for far in _FAR:
        yield from _moved(histories, {mask: far})
    near = sorted((m for m in held if m != mask), key=lambda m: ((m ^ mask).bit_count(), m))
    inside = [m for m in near if m & mask == m]
    for one, other in combinations(inside, 2):
        for far in (1, -1):
            yield from _moved(histories, {mask: far, one: -far, other: -far})
    for other in near:
        for far in _FAR:
            for back in (-far, far):
                yield from _moved(histories, {mask: far, other: back})
    for one, other in combinations(near, 2):
        for far in (1, -1):
            yield from _moved(histories, {mask: far, one: -far, other: -far})
            yield from _moved(histories, {mask: far, one: -far, other: far})


def _moved(histories: Histories, change: dict[int, int]) -> Iterator[Histories]:
    """The table with these joint counts changed and the totals kept; nothing where a count would fall below nought."""
    counts: npt.NDArray[np.int64] = histories.counts.copy()
    for mask, by in change.items():
        counts[mask] += by
        for j in range(len(histories.lists)):
            if mask >> j & 1:
                counts[1 << j] -= by
    if counts.min() >= 0:
        yield Histories(histories.lists, counts, histories.unseen)
