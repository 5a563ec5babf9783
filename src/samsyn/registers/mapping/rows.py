"""The days of each row, and which rows have days that no case can have: those are set aside, by name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from samsyn.lang import Text
from samsyn.registers.mapping.batch import MOST_FAULTS, Fault
from samsyn.registers.mapping.days import NOT_A_DAY, DayReader, Days
from samsyn.registers.mapping.map import DayColumn, Map
from samsyn.registers.mapping.read_parts import LAST_YEAR
from samsyn.screening.case_fields import FIRST_YEAR

if TYPE_CHECKING:
    import pyarrow as pa

_FIRST: Final = np.datetime64(date(FIRST_YEAR, 1, 1))
_LAST: Final = np.datetime64(date(LAST_YEAR, 12, 31))
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class DaysOfRows:
    """The days of the rows that can be judged. kept: their places in the batch; None for all.

    undated: how many of them had no day of the act and got the day of assessment.
    """

    act_date: Days
    assessed_on: Days
    born: Days | None
    kept: NDArray[np.intp] | None
    faults: list[Fault]
    set_aside: Counter[str]
    undated: int


class RowDays:
    """Reads the days of a batch as the map says."""

    def __init__(self, map_: Map) -> None:
        self._map = map_
        columns = (map_.act_date, map_.assessed_on, map_.born)
        self._act, self._assessed, self._born = (
            DayReader(column) if isinstance(column, DayColumn) else None for column in columns
        )

    def read(self, columns: Mapping[str, pa.Array], rows: int, first_row: int) -> DaysOfRows:
        """The days of a batch of rows; first_row: the number of its first row in the file."""
        act = _days(self._act, columns)
        assessed = _days(self._assessed, columns)
        born = _days(self._born, columns)
        if assessed is None:
            assessed = np.full(rows, self._map.assessed_on, "datetime64[D]")
        assert act is not None  # noqa: S101 - a map always has the column
        empty = np.isnat(act)
        if self._map.act_date.if_missing == "assessed_on" and empty.any():
            act = np.where(empty, assessed, act)
        faults: list[Fault] = []
        set_aside: Counter[str] = Counter()
        wrong = np.zeros(rows, np.bool_)
        for column, reason, mask in self._wrong(act, assessed, born):
            new = mask & ~wrong
            number = int(np.count_nonzero(new))
            if number:
                set_aside[reason] += number
                wrong |= new
                faults += [Fault(first_row + int(row), column, reason, *REASONS[reason])
                           for row in np.flatnonzero(new)[:MOST_FAULTS]]  # fmt: skip
        faults.sort(key=lambda fault: fault.row)
        kept = np.flatnonzero(~wrong) if set_aside else None
        undated = int(np.count_nonzero(empty & ~wrong))
        if kept is not None:
            act, assessed = act[kept], assessed[kept]
            born = None if born is None else born[kept]
        return DaysOfRows(act, assessed, born, kept, faults[:MOST_FAULTS], set_aside, undated)

    def _wrong(self, act: Days, assessed: Days, born: Days | None) -> Iterator[tuple[str, str, Mask]]:
        """(column, reason, rows) for each thing that may be wrong; a row is told of the first that it has."""
        of_act = self._map.act_date.column
        of_assessed = self._map.assessed_on.column if isinstance(self._map.assessed_on, DayColumn) else of_act
        yield from _not_days(of_act, act)
        yield of_act, "act_missing", np.isnat(act)
        yield from _not_days(of_assessed, assessed)
        yield of_assessed, "assessed_missing", np.isnat(assessed)
        yield of_act, "act_after_assessed", act > assessed
        if born is not None and self._map.born is not None:
            of_born = self._map.born.column
            yield from _not_days(of_born, born)
            yield of_born, "born_after_act", born > act


def _days(reader: DayReader | None, columns: Mapping[str, pa.Array]) -> Days | None:
    return None if reader is None else reader.days(columns[reader.column.column])


def _not_days(column: str, days: Days) -> Iterator[tuple[str, str, Mask]]:
    yield column, "not_a_day", days == NOT_A_DAY
    yield column, "out_of_range", (days < _FIRST) | (days > _LAST)


_CORRECT = Text(
    sv="Rätta den i registret, eller formatet i kartan, eller lägg raden åt sidan.",
    en="Correct it in the register, or the format in the map, or set the row aside.",
)
_CORRECT_DAY = Text(
    sv="Rätta det av datumen som är fel, eller lägg raden åt sidan.",
    en="Correct the date that is wrong, or set the row aside.",
)
REASONS: Final[dict[str, tuple[Text, Text]]] = {
    "not_a_day": (
        Text(sv="Här står inget datum som finns.", en="No date that exists stands here."),
        _CORRECT,
    ),
    "out_of_range": (
        Text(sv=f"Datumet ligger inte mellan {FIRST_YEAR} och {LAST_YEAR}.",
             en=f"The date does not lie between {FIRST_YEAR} and {LAST_YEAR}."),
        _CORRECT,
    ),
    "act_missing": (
        Text(sv="Gärningens dag saknas.", en="The day of the act is missing."),
        Text(sv="Lägg raden åt sidan. Med if_missing: assessed_on bedöms den efter lagen på bedömningens dag.",
             en="Set the row aside. With if_missing: assessed_on it is judged by the law of the day of assessment."),
    ),
    "assessed_missing": (
        Text(sv="Bedömningens dag saknas.", en="The day of assessment is missing."),
        _CORRECT,
    ),
    "act_after_assessed": (
        Text(sv="Gärningen ligger efter bedömningens dag.", en="The act comes after the day of assessment."),
        _CORRECT_DAY,
    ),
    "born_after_act": (
        Text(sv="Födelsedagen ligger efter gärningen.", en="The birth date comes after the act."),
        _CORRECT_DAY,
    ),
}  # fmt: skip
"""Why a row is set aside: what is wrong, and what to do."""
