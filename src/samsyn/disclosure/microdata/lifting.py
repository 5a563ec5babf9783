"""Raising the levels of records that are too few of their kind, until none is.

For each way to recode, cheapest first: the records that are still too few are told at its levels; those that then are k alike,
or meet a class that is there already, stay. Nobody in a class that is large enough is touched, so no class ever falls below
k on the way. The last few that meet nobody are joined with the nearest class, of which as many as are needed are told as
broadly as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from samsyn.disclosure.microdata.checking import Reading, alike_with
from samsyn.disclosure.microdata.lattice import MOST, Way, prices, ways
from samsyn.disclosure.microdata.levels import Ints
from samsyn.disclosure.microdata.records import Heights, Records, marked

_WORK: Final = 40_000_000
_FEWEST_WAYS: Final = 200
"""So many records are looked at in all, but so many ways are tried at least."""


def lift(records: Records, columns: Sequence[int], k: int, reading: Reading = "own_category") -> bool:
    """Raise the levels in place until every record is alike with k in the columns. Whether anything had to be raised.

    There must be at least k records.
    """
    few = np.flatnonzero(alike_with(records, columns, reading) < k)
    if not len(few):
        return False
    price = prices(records, columns)
    if reading == "wildcard":
        _among_all(records, columns, k, few, price)
        return True
    enough = np.ones(len(records), bool)
    enough[few] = False
    there = np.unique(_marks(records, columns, np.flatnonzero(enough), (0,) * len(columns)))
    left = few
    for way in ways(price, int(np.clip(_WORK // len(few), _FEWEST_WAYS, MOST))):
        if not len(left):
            return True
        left, there = _step(records, columns, k, left, there, way)
    _join(records, columns, k, left, price)
    return True


def _step(
    records: Records, columns: Sequence[int], k: int, left: Ints, there: Ints, way: Way
) -> tuple[Ints, Ints]:
    """One way tried: the records that are still too few, and the classes that are there."""
    values, place, counts = np.unique(
        _marks(records, columns, left, way), return_inverse=True, return_counts=True
    )
    kept = (counts >= k) | _among(values, there)
    stays = kept[place]
    if stays.any():
        raise_to(records, columns, left[stays], way)
        there = np.union1d(there, values[kept])
    return left[~stays], there


def _among_all(records: Records, columns: Sequence[int], k: int, few: Ints, price: list[list[float]]) -> None:
    """By wildcard whoever agreed with a record goes on agreeing, however broadly they are told themselves: each record is
    therefore held against everybody as they came."""
    everybody = np.arange(len(records))
    left = few
    for way in ways(price):
        if not len(left):
            return
        values, counts = np.unique(_marks(records, columns, everybody, way), return_counts=True)
        stays = counts[np.searchsorted(values, _marks(records, columns, left, way))] >= k
        raise_to(records, columns, left[stays], way)
        left = left[~stays]


def _join(records: Records, columns: Sequence[int], k: int, left: Ints, price: list[list[float]]) -> None:
    """The last few, one after another: each with k - 1 records of the nearest class that can spare them, or with a whole class."""
    for row in left:
        alike = alike_with(records, columns)
        if alike[row] >= k:
            continue
        enough = np.flatnonzero(alike >= k)
        names = _marks(records, columns, enough, (0,) * len(columns))
        classes, heads, sizes = np.unique(names, return_index=True, return_counts=True)
        for way in ways(price):
            goal = _marks(records, columns, np.array([row]), way)[0]
            near = np.flatnonzero(_marks(records, columns, enough[heads], way) == goal)
            if len(near):
                largest = near[np.argmax(sizes[near])]
                same = enough[names == classes[largest]]
                taken = same[-(k - 1) :] if sizes[largest] >= 2 * k - 1 else same
                raise_to(records, columns, np.append(taken, row), way)
                break


def _marks(records: Records, columns: Sequence[int], rows: Ints, way: Way) -> Ints:
    """What the rows are told as, raised to the levels of the way where they are lower."""
    told = []
    for column, level in zip(columns, way, strict=True):
        heights = np.maximum(records.heights[column, rows], level)
        told.append(records.by[column].up[heights, records.leaves[column, rows]])
    return marked(told, [len(records.by[column].labels) for column in columns])


def _among(values: Ints, there: Ints) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which of the values are among those that are there, both in order."""
    if not len(there):
        return np.zeros(len(values), bool)
    place = np.minimum(np.searchsorted(there, values), len(there) - 1)
    return np.asarray(there[place] == values)


def raise_to(records: Records, columns: Sequence[int], rows: Ints, way: Way) -> None:
    """Raise rows to the levels of a way, where they are lower."""
    heights: Heights = records.heights
    for column, level in zip(columns, way, strict=True):
        heights[column, rows] = np.maximum(heights[column, rows], level)
