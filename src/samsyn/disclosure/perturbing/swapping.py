"""Tables near the true one that agree with all that is told: one inner cell moved, and a few others against it."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import combinations, islice
from typing import Final

import numpy as np

from samsyn.disclosure.perturbing.linking import Ints, Sums

_PARTNERS: Final = 3
_TRIES: Final = 600
_STARTS: Final = 40


class Nearby:
    """What stands open around the true table. low, high: by published cell, what is told of it."""

    def __init__(self, found: Sums, low: Ints, high: Ints) -> None:
        self._found = found
        true = found.of_inner(found.counts)
        self._room = {1: high - true, -1: true - low}
        self._tries = 0

    def in_doubt(self, cell: int, least: int) -> bool:
        """Whether moves that are found this way leave a published cell an interval of the width `least`."""
        up = self._most(1, cell, least)
        return up >= least or up + self._most(-1, cell, least - up) >= least

    def _most(self, way: int, cell: int, least: int) -> int:
        """How far the published cell can move this way; not further than is asked for."""
        inside = self._inside(cell).tolist()
        for by in range(least, 0, -1):
            starts = [{j: way * by} for j in inside]
            if by > 1:  # as many inner cells by one each
                starts += [dict.fromkeys(some, way) for some in islice(combinations(inside, by), _STARTS)]
            for moves in starts[:_STARTS]:
                self._tries = 0
                if self._mended(moves, cell, way * by, _PARTNERS):
                    return by
        return 0

    def _mended(self, moves: dict[int, int], cell: int, wanted: int, partners: int) -> bool:
        """Whether these moves, with so many partners more, break nothing and move the published cell as wanted."""
        self._tries += 1
        if any(self._found.counts[j] + by < 0 for j, by in moves.items()):
            return False
        net: defaultdict[int, int] = defaultdict(int)
        for j, by in moves.items():
            for each in self._counted(j):
                net[each] += by
        broken = [each for each, by in net.items() if by and abs(by) > self._room[1 if by > 0 else -1][each]]
        if not broken:
            return net[cell] == wanted
        if not partners or self._tries > _TRIES or (cell in broken and net[cell] == wanted):
            return False
        first = min(broken, key=lambda each: (len(self._inside(each)), each))
        size = 1 if net[first] > 0 else -1
        against = -size * (abs(net[first]) - int(self._room[size][first]))
        return any(
            self._mended({**moves, k: against}, cell, wanted, partners - 1)
            for k in self._inside(first).tolist()
            if k not in moves and self._tries <= _TRIES
        )

    def _counted(self, j: int) -> list[int]:
        """The published cells that inner cell j is counted in."""
        found: list[int] = self._found.at[self._starts[j] : self._starts[j + 1]].tolist()
        return found

    def _inside(self, cell: int) -> Ints:
        """The inner cells of a published cell."""
        order, ends = self._by_cell
        return np.asarray(self._found.of[order[ends[cell] : ends[cell + 1]]])

    @cached_property
    def _starts(self) -> Ints:
        return np.searchsorted(self._found.of, np.arange(len(self._found.counts) + 1))

    @cached_property
    def _by_cell(self) -> tuple[Ints, Ints]:
        order = np.argsort(self._found.at, kind="stable")
        return order, np.searchsorted(self._found.at[order], np.arange(self._found.size + 1))
