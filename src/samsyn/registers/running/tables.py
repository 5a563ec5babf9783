"""The two tables of counts: findings by group, and links that the register's own code does not show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from samsyn.registers.running.counting import ANY_LINK
from samsyn.registers.running.tally import Tally
from samsyn.spreadsheet import guarded

if TYPE_CHECKING:
    import pyarrow as pa

COUNTS: Final = ("finding", "value", "year", "county", "code", "count")
LINKS: Final = ("link", "shown", "year", "county", "code", "cases")
NOT_PUNISHABLE: Final = "not_punishable"
"""A stage that the law of the day did not punish; it is neither yes, no nor unknown."""
_VALUES: Final = ("yes", "no", "unknown", NOT_PUNISHABLE)
_CELLS_AT_ONCE: Final = 1 << 18
"""Findings by groups: so many that a part of the table needs no more memory than a batch of rows."""

Punishable = Callable[[int], frozenset[str]]


def counts(tally: Tally, punishable: Punishable) -> Iterator[pa.Table]:
    """The columns COUNTS for every count that is not nought, in order, a part at a time.

    punishable: the stages that exist under a state of law. Findings that are `undecided` are left out.
    """
    import pyarrow as pa

    decided = tally.decided()
    order = sorted((n for n in range(len(tally.keys)) if decided[n]), key=tally.keys.__getitem__)
    groups = sorted({group[:3] for group in tally.groups()})  # without what the code shows
    place = {group: number for number, group in enumerate(groups)}
    merged = _Merged(tally.places(), np.array([place[g[:3]] for g in tally.groups()], np.intp), len(groups))
    rows = _rows_by_state(tally, place)
    names = pa.array([guarded(tally.keys[number]) for number in order], pa.string())
    dimensions = [pa.array([guarded(group[place]) for group in groups], pa.string()) for place in range(3)]
    at_once = max(_CELLS_AT_ONCE // max(len(groups), 1), 1)
    for first in range(0, max(len(order), 1), at_once):  # a table of none has its columns still
        keys = order[first : first + at_once]
        part = _by_value(tally, keys, merged, rows, punishable).transpose(1, 0, 2)
        key, group, value = np.nonzero(part)
        columns = [
            names.take(pa.array(key + first)),
            pa.array(_VALUES).take(pa.array(value)),
            *(each.take(pa.array(group)) for each in dimensions),
            pa.array(part[key, group, value]),
        ]
        yield pa.table(columns, names=list(COUNTS))


def undecided(tally: Tally) -> list[str]:
    """The findings that are neither yes nor no in any row: all of them are unknown, in every group."""
    return sorted(key for key, some in zip(tally.keys, tally.decided().tolist(), strict=True) if not some)


class _Merged(NamedTuple):
    """Groups that differ only in what the code shows: places in the tally, and which of `number` merged groups each is in."""

    places: NDArray[np.intp]
    into: NDArray[np.intp]
    number: int


def _rows_by_state(tally: Tally, place: dict[tuple[str, str, str], int]) -> dict[int, NDArray[np.int64]]:
    """For each state of law the rows of each merged group."""
    found: dict[int, NDArray[np.int64]] = {}
    for (group, state), rows in tally.judged.items():
        if state not in found:
            found[state] = np.zeros(len(place), np.int64)
        found[state][place[group[:3]]] += rows
    return found


def _by_value(
    tally: Tally,
    keys: list[int],
    merged: _Merged,
    rows: dict[int, NDArray[np.int64]],
    punishable: Punishable,
) -> NDArray[np.int64]:
    """The counts of these keys: shape (merged groups, keys, values)."""
    found = np.zeros((merged.number, len(keys), len(_VALUES)), np.int64)
    np.add.at(found[:, :, :2], merged.into, tally.every(keys, merged.places))
    for state, each in rows.items():
        exists = punishable(state)
        outside = np.array(
            [tally.keys[k].startswith("stage:") and tally.keys[k] not in exists for k in keys], bool
        )
        found[:, outside, 3] += each[:, None]
        found[:, ~outside, 2] += each[:, None]
    found[:, :, 2] -= found[:, :, 0] + found[:, :, 1]
    return found


def links(tally: Tally) -> pa.Table:
    """The columns LINKS: cases that carry a link between the fields, in order.

    A link is unseen where the code does not show both fields: every row here whose second word is not "both".
    "link:any" stands first and counts each case once, however many links it carries.
    """
    import pyarrow as pa

    places = [number for number, key in enumerate(tally.keys) if key.startswith("link:")]
    places.sort(key=lambda number: (tally.keys[number] != ANY_LINK, tally.keys[number]))
    groups, yes = tally.groups(), tally.every(places, tally.places())[:, :, 0]
    rows = [
        (guarded(tally.keys[number]), groups[at].shown, *map(guarded, groups[at][:3]), int(yes[at, link]))
        for link, number in enumerate(places)
        for at in np.flatnonzero(yes[:, link]).tolist()
    ]
    columns = list(zip(*rows, strict=True)) or [()] * len(LINKS)
    types = [pa.string()] * 5 + [pa.int64()]
    return pa.table(
        [pa.array(column, kind) for column, kind in zip(columns, types, strict=True)], names=list(LINKS)
    )


def carrying_a_link(tally: Tally) -> dict[str, int]:
    """How many cases carry any link between the fields, by what their own code shows."""
    cases = tally.every([tally.keys.index(ANY_LINK)], tally.places())[:, 0, 0]
    found: Counter[str] = Counter()
    for group, number in zip(tally.groups(), cases.tolist(), strict=True):
        found[group.shown] += number
    return {shown: number for shown, number in sorted(found.items()) if number}
