"""The counts of a register so far. Parts may be added in any order; the whole is the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from samsyn.registers.mapping.batch import Batch
from samsyn.registers.mapping.unmapped import Unmapped
from samsyn.registers.running.counting import Counted
from samsyn.registers.running.groups import Group

_FIRST_ROOM = 64


class Tally:
    """What has been counted.

    keys: of the findings. rows: read in all. judged: by group and state of law. set_aside: rows that were not judged,
    by reason. undated: rows judged by the day of assessment, because the day of the act was missing.
    """

    def __init__(self, keys: tuple[str, ...]) -> None:
        self.keys = keys
        self.rows = self.undated = 0
        self.judged: Counter[tuple[Group, int]] = Counter()
        self.set_aside: Counter[str] = Counter()
        self.unmapped = Unmapped()
        self._place: dict[Group, int] = {}
        self._counts = np.zeros((_FIRST_ROOM, len(keys), 2), np.int64)

    def add(self, batch: Batch, counted: Counted) -> None:
        """Add a batch that was read and counted."""
        self.rows += batch.rows_read
        self.undated += batch.undated
        self.set_aside.update(batch.set_aside)
        self.unmapped.add(batch.unmapped)
        for group, state, rows in zip(counted.groups, counted.states, counted.rows.tolist(), strict=True):
            self.judged[group, state] += rows
        self._add(counted.groups, counted.counts)

    def merge(self, other: Tally) -> None:
        """Add what another part of the register counted."""
        self.rows += other.rows
        self.undated += other.undated
        self.set_aside.update(other.set_aside)
        self.unmapped.add(other.unmapped)
        self.judged.update(other.judged)
        groups = list(other._place)
        self._add(groups, other._counts[: len(groups)])

    def _add(self, groups: list[Group], counts: NDArray[np.int64] | NDArray[np.int32]) -> None:
        if not groups:
            return
        places = np.array([self._place.setdefault(group, len(self._place)) for group in groups])
        if len(self._place) > len(self._counts):
            room = np.zeros((2 * len(self._place), *self._counts.shape[1:]), np.int64)
            room[: len(self._counts)] = self._counts
            self._counts = room
        order = np.argsort(places, kind="stable")
        starts = np.flatnonzero(np.diff(places[order], prepend=-1))  # a group may come several times
        self._counts[places[order[starts]]] += np.add.reduceat(counts[order], starts, axis=0)

    def groups(self) -> list[Group]:
        """The groups that occur, sorted."""
        return sorted(self._place)

    def of(self, group: Group) -> NDArray[np.int64]:
        """Rows with yes and with no for each key: shape (keys, 2)."""
        found: NDArray[np.int64] = self._counts[self._place[group]]
        return found

    def states_of(self, group: Group) -> Iterator[tuple[int, int]]:
        """(state of law, rows) for the rows of a group."""
        states = {state for _, state in self.judged}
        return ((state, rows) for state in sorted(states) if (rows := self.judged[group, state]))

    @property
    def number_judged(self) -> int:
        return sum(self.judged.values())

    def to_data(self) -> tuple[dict[str, Any], NDArray[np.int64]]:
        """Plain data and the counts, for a checkpoint or for another process."""
        groups = list(self._place)
        plain = {
            "rows": self.rows,
            "undated": self.undated,
            "groups": [list(group) for group in groups],
            "judged": [[*group, state, rows] for (group, state), rows in sorted(self.judged.items())],
            "set_aside": dict(sorted(self.set_aside.items())),
            "unmapped": self.unmapped.to_data(),
        }
        return plain, self._counts[: len(groups)]

    @classmethod
    def from_data(cls, keys: tuple[str, ...], plain: Mapping[str, Any], counts: NDArray[np.int64]) -> Tally:
        """What `to_data` gave."""
        tally = cls(keys)
        tally.rows, tally.undated = plain["rows"], plain["undated"]
        tally.set_aside.update(plain["set_aside"])
        tally.unmapped = Unmapped.from_data(plain["unmapped"])
        tally.judged.update({(Group(*row[:4]), row[4]): row[5] for row in plain["judged"]})
        tally._add([Group(*each) for each in plain["groups"]], counts)
        return tally
