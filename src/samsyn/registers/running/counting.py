"""How many rows of each group have each finding: counts of bits between borders, without looking at single rows."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from samsyn.logic.planes import CASES_PER_WORD, Planes, Words
from samsyn.registers.mapping.batch import Batch
from samsyn.registers.running.groups import DIMENSIONS, Group, grouped
from samsyn.screening.columns.judge import Judge

ANY_LINK: Final = "link:any"
"""Yes where one of the links is, no where none is."""


class Counted(NamedTuple):
    """The counts of one batch.

    of_run, states, rows: group, state of law and number of rows of each run of rows that share both.
    groups: those that occur, once each. sides: which planes have any bit, as 2 * key for yes and 2 * key + 1 for no.
    counts: shape (sides, groups), rows with that bit.
    order, planes: the rows as they were sorted, and their findings in that order.
    """

    of_run: list[Group]
    states: list[int]
    rows: NDArray[np.int64]
    groups: list[Group]
    sides: NDArray[np.intp]
    counts: NDArray[np.int32]
    order: NDArray[np.intp]
    planes: Planes[str]


def count(batch: Batch, judge: Judge, by: tuple[str, ...] = DIMENSIONS) -> Counted:
    """Judge the rows of a batch and count them by group and state of law."""
    of, groups = grouped(batch, by)
    states = judge.states(batch.stated.act_date, batch.stated.assessed_on).astype(np.int64)
    order = np.argsort(_small(of), kind="stable")
    order = order[np.argsort(_small(states)[order], kind="stable")]
    runs = (states * len(groups) + of)[order]
    starts = np.flatnonzero(np.diff(runs, prepend=-1))
    planes = judge.judge(batch.stated.take(order))
    borders = np.append(starts, len(order))
    sides, found = between(planes, borders)
    state, group = np.divmod(runs[starts], max(len(groups), 1))
    present, counts = _together(found, group)
    return Counted(
        [groups[each] for each in group.tolist()],
        state.tolist(),
        np.diff(borders),
        [groups[each] for each in present.tolist()],
        sides,
        counts,
        order,
        planes,
    )


def _together(
    found: NDArray[np.int32], group: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.int32]]:
    """The counts of runs added up by group: the groups, and their counts in columns."""
    order = np.argsort(group, kind="stable")
    starts = np.flatnonzero(np.diff(group[order], prepend=-1))
    if not len(starts):
        return group, found
    return group[order[starts]], np.add.reduceat(found[:, order], starts, axis=1)


def _small(numbers: NDArray[np.int64]) -> NDArray[Any]:
    """The numbers in two bytes where they fit: NumPy sorts those digit by digit, several times as fast."""
    return numbers.astype(np.int16) if numbers.max(initial=0) <= np.iinfo(np.int16).max else numbers


def counted_keys(judge: Judge) -> tuple[str, ...]:
    """The keys of what is counted: the findings, and whether there is any link at all."""
    return (*judge.keys, ANY_LINK)


def between(planes: Planes[str], borders: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.int32]]:
    """How many rows between each border and the next have a bit: the planes that have any, and shape (planes, runs).

    Planes are numbered as in `Counted.sides`; the last two are ANY_LINK. A map leaves many planes empty; they cost nothing.
    """
    bits = [*planes.bits, *_any_link(planes)]
    sides = np.array([number for number, row in enumerate(bits) if row.any()], np.intp)
    found = np.empty((len(sides), len(borders) - 1), np.int32)
    word, within = borders // CASES_PER_WORD, (borders % CASES_PER_WORD).astype(np.uint64)
    mask = (np.uint64(1) << within) - np.uint64(1)
    last = np.minimum(word, max(planes.bits.shape[1] - 1, 0))
    before = np.zeros(planes.bits.shape[1] + 1, np.int32)
    for place, number in enumerate(sides):
        np.cumsum(np.bitwise_count(bits[number]), out=before[1:])
        upto = before.take(word)
        upto += np.bitwise_count(bits[number].take(last) & mask)
        np.subtract(upto[1:], upto[:-1], out=found[place])
    return sides, found


def _any_link(planes: Planes[str]) -> Words:
    """The two planes of "there is a link between the fields"."""
    rows = [planes.row[key] for key in _links(planes.keys)]
    yes = np.bitwise_or.reduce(planes.bits[rows], axis=0)
    no = np.bitwise_and.reduce(planes.bits[[row + 1 for row in rows]], axis=0)
    return np.stack((yes, no))


@lru_cache(maxsize=8)
def _links(keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for key in keys if key.startswith("link:"))
