"""What a MAP.yaml says: which column and value means which fact, and at which date."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

import msgspec

from samsyn.logic.values import Answer
from samsyn.screening.case import AskedBy

IfMissing = Literal["set_aside", "assessed_on"]
PlaceKind = Literal["municipality", "county"]
Shown = Literal["honour", "exploitation"]
_NOBODY = AskedBy()
DAY_FORMAT = "%Y-%m-%d"


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A column of days. format: how a day is written where the column holds text or whole numbers.

    if_missing: what a row without a day gets, for the day of the act: set aside, or the day of assessment.
    """

    column: str
    format: str = DAY_FORMAT
    if_missing: IfMissing = "set_aside"


@dataclass(frozen=True, slots=True)
class PlaceColumn:
    """A column of municipality codes (four digits) or county codes (two digits)."""

    column: str
    kind: PlaceKind


@dataclass(frozen=True, slots=True)
class CodeColumn:
    """The register's own code, and which fields each code shows. What a code not named shows is not known."""

    column: str
    shows: dict[str, frozenset[Shown]]


@dataclass(frozen=True, slots=True)
class FactColumn:
    """One column that answers one fact (or sign).

    values: the answer for each text. from_, to: only for rows whose day of the act lies in [from_, to).
    """

    fact: str
    column: str
    values: dict[str, Answer]
    from_: date | None = None
    to: date | None = None


@dataclass(frozen=True, slots=True)
class Map:
    """A whole map. Several facts may look at one column, and several columns at one fact.

    assessed_on: one day for all rows, or a column of days. ignored: columns that are never read.
    draft: nobody has read it through yet.
    """

    register: str
    act_date: DayColumn
    assessed_on: date | DayColumn
    id: str | None = None
    born: DayColumn | None = None
    place: PlaceColumn | None = None
    code: CodeColumn | None = None
    asker: AskedBy = _NOBODY
    facts: tuple[FactColumn, ...] = ()
    ignored: frozenset[str] = field(default_factory=frozenset)
    draft: bool = False

    @property
    def fact_ids(self) -> tuple[str, ...]:
        """The facts that some column answers, each once, in the order of the map."""
        return tuple(dict.fromkeys(entry.fact for entry in self.facts))

    def used(self) -> Iterator[tuple[str, str]]:
        """(where in the map, column) for every mention of a column, ignored ones apart."""
        if self.id is not None:
            yield "id", self.id
        yield "act_date", self.act_date.column
        if isinstance(self.assessed_on, DayColumn):
            yield "assessed_on", self.assessed_on.column
        for where, part in (("born", self.born), ("place", self.place), ("code", self.code)):
            if part is not None:
                yield where, part.column
        for number, entry in enumerate(self.facts):
            yield f"facts[{number}]", entry.column

    def columns(self, *, ids: bool = True) -> tuple[str, ...]:
        """The columns to read, each once; nothing else may ever be loaded. ids: with the column of ids."""
        found = dict.fromkeys(column for where, column in self.used() if ids or where != "id")
        return tuple(found)

    def few_values(self) -> tuple[str, ...]:
        """Columns worth reading as Arrow dictionaries where they hold text: all but the ids."""
        return tuple(column for column in self.columns() if column != self.id)

    def digest(self) -> str:
        """SHA-256 of what the map says, as 64 hexadecimal digits. Comments and the order of keys count for nothing."""
        data = msgspec.to_builtins(self, order="sorted")
        data["ignored"] = sorted(self.ignored)
        data["code"] = self.code and [
            self.code.column,
            sorted((code, sorted(shown)) for code, shown in self.code.shows.items()),
        ]
        return hashlib.sha256(msgspec.json.encode(data, order="sorted")).hexdigest()
