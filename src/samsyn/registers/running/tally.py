"""The counts of a register so far. Parts may be added in any order; the whole is the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
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
        self._counts = np.zeros((2 * len(keys), _FIRST_ROOM), np.int64)

    def add(self, batch: Batch, counted: Counted) -> None:
        """Add a batch that was read and counted."""
        self.rows += batch.rows_read
        self.undated += batch.undated
        self.set_aside.update(batch.set_aside)
        self.unmapped.add(batch.unmapped)
        for group, state, rows in zip(counted.of_run, counted.states, counted.rows.tolist(), strict=True):
            self.judged[group, state] += rows
        self._add(counted.groups, counted.sides, counted.counts)

    def merge(self, other: Tally) -> None:
        """Add what another part of the register counted."""
        self.rows += other.rows
        self.undated += other.undated
        self.set_aside.update(other.set_aside)
        self.unmapped.add(other.unmapped)
        self.judged.update(other.judged)
        groups = list(other._place)
        self._add(groups, self._all_sides(), other._counts[:, : len(groups)])

    def _all_sides(self) -> NDArray[np.intp]:
        return np.arange(2 * len(self.keys))

    def _add(
        self, groups: list[Group], sides: NDArray[np.intp], counts: NDArray[np.int64] | NDArray[np.int32]
    ) -> None:
        """groups: each once. counts: shape (sides, groups)."""
        if not groups:
            return
        places = np.array([self._place.setdefault(group, len(self._place)) for group in groups])
        if len(self._place) > self._counts.shape[1]:
            room = np.zeros((len(self._counts), 2 * len(self._place)), np.int64)
            room[:, : self._counts.shape[1]] = self._counts
            self._counts = room
        self._counts[np.ix_(sides, places)] += counts

    def groups(self) -> list[Group]:
        """The groups that occur, sorted."""
        return sorted(self._place)

    def of(self, group: Group) -> NDArray[np.int64]:
        """Rows with yes and with no for each key: shape (keys, 2)."""
        return self._counts[:, self._place[group]].reshape(-1, 2)

    def places(self) -> NDArray[np.intp]:
        """Where the groups stand, in their order: for `every`, which may be asked many times."""
        return np.array([self._place[group] for group in self.groups()], np.intp)

    def every(self, keys: Sequence[int], places: NDArray[np.intp]) -> NDArray[np.int64]:
        """Rows with yes and with no of the groups at these places, for the keys with these numbers: shape (groups, keys, 2)."""
        sides = np.array([side for key in keys for side in (2 * key, 2 * key + 1)], np.intp)
        found: NDArray[np.int64] = self._counts[np.ix_(sides, places)]
        return found.T.reshape(len(places), len(keys), 2)

    def decided(self) -> NDArray[np.bool_]:
        """For each key whether any row has yes or no."""
        rows: NDArray[np.int64] = self._counts.sum(axis=1)
        found: NDArray[np.bool_] = rows.reshape(-1, 2).sum(axis=1) > 0
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
        return plain, self._counts[:, : len(groups)]

    @classmethod
    def from_data(cls, keys: tuple[str, ...], plain: Mapping[str, Any], counts: NDArray[np.int64]) -> Tally:
        """What `to_data` gave."""
        tally = cls(keys)
        tally.rows, tally.undated = plain["rows"], plain["undated"]
        tally.set_aside.update(plain["set_aside"])
        tally.unmapped = Unmapped.from_data(plain["unmapped"])
        tally.judged.update({(Group(*row[:4]), row[4]): row[5] for row in plain["judged"]})
        tally._add([Group(*each) for each in plain["groups"]], tally._all_sides(), counts)
        return tally
