"""Rows that share law: every day from one change of law until the next has the same rules."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import cached_property
from typing import Final

import numpy as np
from numpy.typing import NDArray

from samsyn.packs.pack import Pack
from samsyn.screening.columns.stated import Days
from samsyn.screening.rulebook import law_changes

_FIRST: Final = date.min


class States:
    """The states of law of a pack, numbered by date: first by that of the act, then by that of assessment."""

    def __init__(self, pack: Pack) -> None:
        self.acts = law_changes(pack, "offences")
        self.assessed = law_changes(pack, "duties")

    def __len__(self) -> int:
        return len(self.acts) * len(self.assessed)

    def of(self, act_date: Days, assessed_on: Days) -> NDArray[np.int32]:
        """The number of the state of law of each row."""
        numbers = self._places(self._act_days, act_date)
        numbers *= len(self.assessed)
        numbers += self._places(self._assessed_days, assessed_on)
        return numbers

    def days(self, state: int) -> tuple[date, date]:
        """A day of the act and a day of assessment in this state of law (the first that have it)."""
        act, assessed = divmod(int(state), len(self.assessed))
        return self.acts[act], self.assessed[assessed]

    @cached_property
    def _act_days(self) -> Days:
        return _as_days(self.acts)

    @cached_property
    def _assessed_days(self) -> Days:
        return _as_days(self.assessed)

    @staticmethod
    def _places(edges: Days, days: Days) -> NDArray[np.int32]:
        """The last change of law that is not after each day, found once for each day between the first and last."""
        if not len(days):
            return np.zeros(0, np.int32)
        numbers = days.view(np.int64)  # NumPy is slower with days
        first = numbers.min()
        span = np.arange(first, numbers.max() + 1)
        places = (np.searchsorted(edges.view(np.int64), span, side="right") - 1).astype(np.int32)
        found: NDArray[np.int32] = places[numbers - first]
        return found


def _as_days(days: Sequence[date]) -> Days:
    return np.array(days, dtype="datetime64[D]")
