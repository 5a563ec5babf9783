"""How many people each combination of lists saw: all that an estimate needs to know of anybody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

MOST_LISTS = 12


@dataclass(frozen=True, eq=False)
class Histories:
    """Counts of capture histories.

    lists: the names, two to twelve. counts: whole numbers by history, 2**len(lists) places; bit j of a place says whether
    list j saw the person, and place 0 is nought. unseen: True where a history is impossible by design (a list that cannot
    see this stratum, or two that never share a person).
    """

    lists: tuple[str, ...]
    counts: npt.NDArray[np.int64]
    unseen: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, lists: Sequence[str], counts: Mapping[int, int], unseen: Iterable[int] = ()) -> Histories:
        """From counts by bit mask; a history that is not named was seen by nobody."""
        size = 1 << len(lists)
        held = np.zeros(size, np.int64)
        for mask, count in counts.items():
            held[mask] = count
        hidden = np.zeros(size, np.bool_)
        hidden[list(unseen)] = True
        return cls(tuple(lists), held, hidden)

    @property
    def n(self) -> int:
        """Persons observed."""
        return int(self.counts.sum())

    @property
    def sufficient(self) -> npt.NDArray[np.float64]:
        """By mask: how many people were seen by all lists of the mask, and perhaps by others. Place 0: everybody."""
        return supersets(self.counts.astype(float))

    def names(self, mask: int) -> tuple[str, ...]:
        """The lists of a mask."""
        return tuple(name for j, name in enumerate(self.lists) if mask >> j & 1)

    def totals(self) -> dict[str, int]:
        """Persons seen by each list."""
        sums = self.sufficient
        return {name: int(sums[1 << j]) for j, name in enumerate(self.lists)}

    def without(self, name: str) -> Histories:
        """With a list left out. Who was on it alone is not seen any longer."""
        at = self.lists.index(name)
        low = (1 << at) - 1
        found: dict[int, int] = {}
        for mask in self._observed():
            left = mask & low | mask >> 1 & ~low
            if left:
                found[left] = found.get(left, 0) + int(self.counts[mask])
        hidden = {m & low | m >> 1 & ~low for m in map(int, np.flatnonzero(self.unseen)) if not m >> at & 1}
        hidden = {
            h for h in hidden if self.unseen[_widened(h, at)] and self.unseen[_widened(h, at) | 1 << at]
        }
        return Histories.of([each for each in self.lists if each != name], found, hidden - {0})

    def merged(self, names: Sequence[str], to: str) -> Histories:
        """With some lists put together to one, at the place of the first of them."""
        inside = [self.lists.index(name) for name in names]
        kept = [each for each in self.lists if each not in names]
        place = sum(1 for j in range(min(inside)) if j not in inside)
        lists = [*kept[:place], to, *kept[place:]]
        found: dict[int, int] = {}
        for mask in self._observed():
            found[self._put(mask, names, lists, to)] = found.get(self._put(mask, names, lists, to), 0) + int(
                self.counts[mask]
            )
        possible = {self._put(m, names, lists, to) for m in range(1, self.counts.size) if not self.unseen[m]}
        return Histories.of(lists, found, set(range(1, 1 << len(lists))) - possible)

    def _put(self, mask: int, names: Sequence[str], lists: Sequence[str], to: str) -> int:
        seen = {to if name in names else name for name in self.names(mask)}
        return sum(1 << j for j, name in enumerate(lists) if name in seen)

    def _observed(self) -> list[int]:
        return [int(m) for m in np.flatnonzero(self.counts)]


def _widened(mask: int, at: int) -> int:
    low = (1 << at) - 1
    return mask & low | (mask & ~low) << 1


def supersets(v: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """By mask, the sum of v over all masks that contain it. The last axis is the masks; a new array."""
    lists = int(v.shape[-1]).bit_length() - 1
    cube = v.reshape(*v.shape[:-1], *([2] * lists)).copy()
    first = v.ndim - 1
    for axis in range(first, first + lists):
        without: list[slice | int] = [slice(None)] * cube.ndim
        with_it = list(without)
        without[axis], with_it[axis] = 0, 1
        cube[tuple(without)] += cube[tuple(with_it)]
    return cube.reshape(v.shape)
