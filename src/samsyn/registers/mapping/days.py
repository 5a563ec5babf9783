"""Columns of days: what a format may hold, and texts, numbers and time stamps into days."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from samsyn.registers.mapping.map import DAY_FORMAT, DayColumn
from samsyn.registers.mapping.texts import numbers_of, readable, texts_of, valid_of

if TYPE_CHECKING:
    import pyarrow as pa

Days = NDArray[np.datetime64]
NOT_A_DAY: Final = np.datetime64("0001-01-01", "D")
"""Stands, inside this room, for a text that is no day of the calendar; NaT is an empty cell."""
_NO_DAY: Final = np.datetime64("NaT", "D")
_MOST_KEPT = 100_000
_NEEDED = ("%Y", "%m", "%d")
_PARTS = {"%Y": r"(?P<year>\d{4})", "%m": r"(?P<month>\d{@})", "%d": r"(?P<day>\d{@})",
          "%H": r"\d{2}", "%M": r"\d{2}", "%S": r"\d{2}", "%f": r"\d{1,6}", "%%": "%"}  # fmt: skip
_SPLIT = re.compile(r"%.|[^%]+|%$", re.DOTALL)


class Format:
    """How days are written: %Y, %m and %d, each once; a time of day may follow and is not looked at.

    Days and months of one digit are read only where a sign stands on both sides of them or at their ends.
    """

    def __init__(self, written: str) -> None:
        parts = _SPLIT.findall(written)
        self.iso = written == DAY_FORMAT
        pattern = ""
        for number, part in enumerate(parts):
            beside = parts[max(0, number - 1) : number] + parts[number + 1 : number + 2]
            glued = any(each.startswith("%") or each[0].isdigit() or each[-1].isdigit() for each in beside)
            pattern += _PARTS.get(part, re.escape(part)).replace("@", "2" if glued or self.iso else "1,2")
        self._pattern = re.compile(pattern, re.ASCII)

    @staticmethod
    def problem(written: str) -> tuple[tuple[str, str], tuple[str, str]] | None:
        """What is wrong with a format and what to do, each (Swedish, English); None when it can be read."""
        parts = _SPLIT.findall(written)
        do = (
            "Skriv år, månad och dag med %Y, %m och %d, till exempel %Y-%m-%d eller %d/%m/%Y.",
            "Write year, month and day as %Y, %m and %d, for example %Y-%m-%d or %d/%m/%Y.",
        )
        if "%y" in parts:
            return (
                "Ett år med två siffror (%y) säger inte vilket sekel det är.",
                "A year of two digits (%y) does not tell the century.",
            ), do
        for part in parts:
            if part.startswith("%") and part not in _PARTS:
                return (
                    f"Formatet har {part}, som inte läses.",
                    f"The format has {part}, which is not read.",
                ), do
        if any(parts.count(part) != 1 for part in _NEEDED):
            return (
                "Formatet ska ha %Y, %m och %d en gång var.",
                "The format must have %Y, %m and %d once each.",
            ), do
        return None

    def day(self, text: str) -> date | None:
        """The day that a text says; None when it is no day of the calendar."""
        found = self._pattern.fullmatch(text)
        if found is None:
            return None
        try:
            return date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            return None


class DayReader:
    """Reads one column of days. Keeps what it has read, because few days come again and again."""

    def __init__(self, column: DayColumn) -> None:
        self.column = column
        self._format = Format(column.format)
        self._kept: dict[str, Any] = {"": _NO_DAY}

    def days(self, column: pa.Array) -> Days:
        """A day for each row, datetime64[D]: NaT for an empty cell, NOT_A_DAY for what is no day."""
        import pyarrow as pa

        if pa.types.is_date(column.type) or pa.types.is_timestamp(column.type):
            return _of_dates(column)
        if not len(column):
            return np.zeros(0, "datetime64[D]")
        found = texts_of(column)
        if len(self._kept) > _MOST_KEPT:
            self._kept = {"": _NO_DAY}
        table = np.array([self._day(text) for text in (*found.texts, "")], dtype="datetime64[D]")
        at = found.at if found.valid is None else np.where(found.valid, found.at, len(found.texts))
        days: Days = table[at]
        return days

    def _day(self, text: str) -> Any:
        day = self._kept.get(text)
        if day is None:
            read = self._format.day(text)
            day = self._kept[text] = NOT_A_DAY if read is None else np.datetime64(read, "D")
        return day


def holds_days(kind: pa.DataType) -> bool:
    """Whether a column of this type can be read as days."""
    import pyarrow as pa

    return pa.types.is_date(kind) or pa.types.is_timestamp(kind) or readable(kind)


def _of_dates(column: pa.Array) -> Days:
    """Dates and time stamps. A stamp with a time zone is the day it was in Sweden, whose law is asked about."""
    import pyarrow as pa
    import pyarrow.compute as pc

    kind = column.type
    if pa.types.is_timestamp(kind) and kind.tz is not None:
        column = pc.local_timestamp(column.cast(pa.timestamp(kind.unit, "Europe/Stockholm")))
    unit = "D" if pa.types.is_date32(kind) else "ms" if pa.types.is_date64(kind) else kind.unit
    # NumPy counts days in 64 bits; Arrow's own cast to 32 bits may wrap a nonsense stamp into a day that looks right.
    days: Days = numbers_of(column).astype(np.int64).view(f"datetime64[{unit}]").astype("datetime64[D]")
    valid = valid_of(column)
    if valid is not None:
        days[~valid] = _NO_DAY
    return days
