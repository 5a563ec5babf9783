"""The ways to recode, cheapest first: one level for each quasi-identifier."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np

from samsyn.disclosure.microdata.records import Records

MOST: Final = 2_000
"""So many ways are tried one by one. With a dozen quasi-identifiers there are hundreds of thousands, and the dear ones
help few records: then the levels are raised one after another."""

Way = tuple[int, ...]


def prices(records: Records, columns: Sequence[int]) -> list[list[float]]:
    """For each of the columns what each level would cost on the average of the records."""
    found = []
    for column in columns:
        by = records.by[column]
        held = np.bincount(records.leaves[column], minlength=by.leaves + 1)[: by.leaves]
        total = max(int(held.sum()), 1)
        found.append(
            [by.importance * float(by.cost[by.up[level, :-1]] @ held) / total for level in range(by.top + 1)]
        )
    return found


def ways(price: Sequence[Sequence[float]], most: int = MOST) -> Iterator[Way]:
    """Every way or the `most` cheapest, in the order of their price; equal ones in the order of the columns. Then a stair up to
    the last, where all is withheld."""
    top = tuple(len(each) - 1 for each in price)
    start: Way = (0,) * len(price)
    heap: list[tuple[float, Way]] = [(0.0, start)]
    seen = {start}
    last = start
    for _ in range(most):
        if not heap:
            return
        _, last = heapq.heappop(heap)
        yield last
        for column, level in enumerate(last):
            if level < top[column]:
                above = (*last[:column], level + 1, *last[column + 1 :])
                if above not in seen:
                    seen.add(above)
                    heapq.heappush(heap, (_sum(price, above), above))
    yield from _stair(price, last, top)


def _sum(price: Sequence[Sequence[float]], way: Way) -> float:
    """Rounded, so that the order does not hang on the last bits of a sum."""
    return round(sum(each[level] for each, level in zip(price, way, strict=True)), 12)


def _stair(price: Sequence[Sequence[float]], way: Way, top: Way) -> Iterator[Way]:
    """From a way up to the top, each time by the level that costs least more."""
    while way != top:
        column = min(
            (c for c in range(len(way)) if way[c] < top[c]),
            key=lambda c: (price[c][way[c] + 1] - price[c][way[c]], c),
        )
        way = (*way[:column], way[column] + 1, *way[column + 1 :])
        yield way
