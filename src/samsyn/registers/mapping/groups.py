"""The groups that findings are counted by: year of the act, county, the register's own code; as Arrow dictionaries."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from samsyn.packs.places import counties, municipalities
from samsyn.registers.mapping.batch import (
    CODE_NOT_KNOWN,
    NOT_NAMED,
    SHOWS_EXPLOITATION,
    SHOWS_HONOUR,
)
from samsyn.registers.mapping.days import Days
from samsyn.registers.mapping.lookup import counted
from samsyn.registers.mapping.map import CodeColumn, PlaceColumn
from samsyn.registers.mapping.texts import Texts
from samsyn.registers.mapping.unmapped import Unmapped

if TYPE_CHECKING:
    import pyarrow as pa

Places = NDArray[np.int32]
_FIELD_BITS: Final = {"honour": SHOWS_HONOUR, "exploitation": SHOWS_EXPLOITATION}
_EMPTY, _OTHER = 0, 1
"""The places of an empty cell and of a value that is not named, in every list of names here."""


def group(at: Places, names: Sequence[str]) -> pa.DictionaryArray:
    """The group of each row."""
    import pyarrow as pa

    return pa.DictionaryArray.from_arrays(pa.array(at), pa.array(names, pa.string()))


def nowhere(rows: int) -> pa.DictionaryArray:
    """The group of rows of which nothing is known."""
    return group(np.zeros(rows, np.int32), [""])


def years(days: Days) -> pa.DictionaryArray:
    """The year of each day, found once for each day between the first and the last."""
    if not len(days):
        return nowhere(0)
    first = days.min()
    span = np.arange(first, days.max() + np.timedelta64(1, "D"))
    of_span = span.astype("datetime64[Y]").astype(np.int32) + 1970
    at = (of_span - of_span[0])[(days - first).view(np.int64)]
    return group(at, [f"{year:04}" for year in range(of_span[0], of_span[-1] + 1)])


class Codes:
    """The groups and fields of the register's own codes."""

    def __init__(self, column: CodeColumn) -> None:
        self.column = column.column
        self._names = ["", NOT_NAMED, *column.shows]
        bits = [sum(_FIELD_BITS[each] for each in fields) for fields in column.shows.values()]
        self._shows = np.array([CODE_NOT_KNOWN, CODE_NOT_KNOWN, *bits], np.uint8)

    def of(self, column: Texts, unmapped: Unmapped) -> tuple[pa.DictionaryArray, NDArray[np.uint8]]:
        """The group of each row, and what its code shows."""
        at = _places(column, self._names, self.column, unmapped)
        return group(at, self._names), self._shows[at]


class Counties:
    """The counties of codes of places."""

    def __init__(self, column: PlaceColumn) -> None:
        self.column = column.column
        known = {code: code for code in counties()}
        if column.kind == "municipality":
            known = {code: place.county for code, place in municipalities().items()}
        # A program that reads codes as numbers takes the leading zero away; no other code has one digit less.
        known |= {code[1:]: county for code, county in known.items() if code.startswith("0")}
        self._places = ["", "", *known]
        self._names = ["", *dict.fromkeys(known.values())]
        place = {county: at for at, county in enumerate(self._names)}
        self._county = np.array([0, 0, *(place[each] for each in known.values())], np.int32)

    def of(self, column: Texts, unmapped: Unmapped) -> pa.DictionaryArray:
        """The county of each row; "" where the code of the place is empty or no code of today."""
        return group(self._county[_places(column, self._places, self.column, unmapped)], self._names)


def _places(column: Texts, names: Sequence[str], name: str, unmapped: Unmapped) -> Places:
    """The place of each row's text among the names; what is not named is counted."""
    known: Mapping[str, int] = {text: at for at, text in enumerate(names) if at > _OTHER}
    table = np.array(
        [known.get(text, _OTHER) if text else _EMPTY for text in (*column.texts, "")], dtype=np.int32
    )
    at = column.at if column.valid is None else np.where(column.valid, column.at, len(column.texts))
    found: Places = table[at]
    if (table == _OTHER).any():
        unmapped.count(name, counted(column, found == _OTHER))
    return found
