"""Whether a released form hides every joint count: other tables, with the same list totals, that would look the same."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.comparing.overlaps import Rounded
from samsyn.prevalence.histories import Histories, supersets

_FAR = (1, -1, 2, -2, 3, -3)


@dataclass(frozen=True)
class Shown:
    """What is told of a table besides its list totals."""

    overlaps: tuple[tuple[tuple[str, str], Rounded], ...]
    seen: int | None
    numbers: tuple[int, int, int] | None


def alike(histories: Histories, looks_the_same: Callable[[Histories], bool]) -> bool:
    """Whether for every combination of lists, and every overlap of such, some table that looks the same has another count.

    Tables are tried that differ in one to three joint counts; those of one list alone make up for it, so that the totals
    stay. If it is said that there is one, there is one; there may be more than are tried.
    """
    joint = [m for m in range(histories.counts.size) if m.bit_count() > 1 and not histories.unseen[m]]
    open_cells, open_sums = set(joint), set(joint)
    base_sums = supersets(histories.counts.astype(float))
    for other in _others(histories, joint):
        moved = other.counts != histories.counts
        sums = supersets(other.counts.astype(float)) != base_sums
        helps = any(moved[m] for m in open_cells) or any(sums[m] for m in open_sums)
        if helps and looks_the_same(other):
            open_cells = {m for m in open_cells if not moved[m]}
            open_sums = {m for m in open_sums if not sums[m]}
        if not open_cells and not open_sums:
            return True
    return False


def _others(histories: Histories, joint: list[int]) -> Iterator[Histories]:
    for far in _FAR:
        for mask in joint:
            yield from _moved(histories, {mask: far})
    for one, other in combinations(joint, 2):
        for far in _FAR:
            for back in (-far, far):
                yield from _moved(histories, {one: far, other: back})
    held = [m for m in joint if histories.counts[m]]
    for mask in joint:
        for one, other in combinations(held, 2):
            if mask not in (one, other):
                yield from _moved(histories, {mask: 1, one: -1, other: -1})


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
