"""What a register states: one code for each fact and row, with the days and who asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from samsyn.errors import RuleError
from samsyn.logic.values import Answer
from samsyn.screening.case import AskedBy

Answers = NDArray[np.uint8]
Days = NDArray[np.datetime64]
Order = NDArray[np.integer[Any]]
Part = slice | Order

SAID: Final[dict[Answer, int]] = {
    Answer.NOT_ASKED: 0,
    Answer.YES: 1,
    Answer.NO: 2,
    Answer.NOT_KNOWN: 3,
    Answer.REFUSED: 4,
    Answer.NOT_APPLICABLE: 5,
}
"""The code of each answer."""

DISPUTED: Final = 6
"""The code of a fact that one column says is so and another says is not (as `Case.disputed`)."""


_FIRST: Final = np.datetime64(date.min).astype(int)
_LAST: Final = np.datetime64(date.max).astype(int)
_NOBODY: Final = AskedBy()


@dataclass(frozen=True)
class Stated:
    """The rows of a register, or of a part of it.

    facts: fact or sign id to a code for each row (`SAID`, or `DISPUTED`). What is not named was not asked.
    act_date, assessed_on: datetime64[D], without NaT; the caller has set aside rows that have no date and rows whose
    days are in an impossible order. born: NaT where it is not known; None when it is known for nobody.
    asker: who asks, one for the register.
    RuleError when an array has another length or type.
    """

    rows: int
    facts: Mapping[str, Answers]
    act_date: Days
    assessed_on: Days
    born: Days | None = None
    asker: AskedBy = _NOBODY

    def __post_init__(self) -> None:
        for name, codes in self.facts.items():
            _fits(name, codes, np.dtype(np.uint8), self.rows)
        day = np.dtype("datetime64[D]")
        for name, days in (("act_date", self.act_date), ("assessed_on", self.assessed_on)):
            _fits(name, days, day, self.rows)
            if np.isnat(days).any():
                raise RuleError("Stated", name, "NaT", "a day for each row; set the others aside")
            _possible(name, days)
        if self.born is not None:
            _fits("born", self.born, day, self.rows)
            _possible("born", self.born)

    def take(self, order: Order) -> Stated:
        """The rows with these numbers, in this order."""
        return self._each(order, len(order))

    def slice(self, start: int, stop: int) -> Stated:
        """The rows from start, up to but not with stop, without copying them."""
        rows = slice(start, stop)
        return self._each(rows, len(self.act_date[rows]))

    def _each(self, chosen: Part, rows: int) -> Stated:
        return Stated(
            rows,
            {name: codes[chosen] for name, codes in self.facts.items()},
            self.act_date[chosen],
            self.assessed_on[chosen],
            None if self.born is None else self.born[chosen],
            self.asker,
        )


def _fits(name: str, values: NDArray[Any], dtype: np.dtype[Any], rows: int) -> None:
    if values.dtype != dtype or values.shape != (rows,):
        raise RuleError("Stated", name, (str(values.dtype), values.shape), f"{dtype} in the shape {(rows,)}")


def _possible(name: str, days: Days) -> None:
    """Days that Python can tell: what is made of days takes room for each day between the first and the last."""
    numbers = days.view(np.int64)  # NumPy is slower with days
    highest, lowest = numbers.max(initial=0), numbers.min(initial=0)
    if lowest < _FIRST:  # NaT is the lowest of all
        lowest = numbers[~np.isnat(days)].min(initial=0)
    if lowest < _FIRST or highest > _LAST:
        raise RuleError("Stated", name, "a day out of range", "years from 1 to 9999")
