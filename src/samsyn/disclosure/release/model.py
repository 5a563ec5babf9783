"""A release and what is in it. Nobody makes one but `issue` (out of what is guarded) and `read` (with its signature)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, Final, Literal

from samsyn.disclosure.dimensions import Dimension, dimension_of
from samsyn.disclosure.tables import Audit, Key, State, Way
from samsyn.lang import Text

Unit = Literal["count", "share", "value"]
SEEN: Final[tuple[State, ...]] = ("shown", "rounded", "denominator_unknown")
"""States in which a cell has numbers."""
FORM: Final = 1
"""The version of the form in JSON."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One kind of number. unit: count (people or records), share (0 to 1), value. decimals: as it is released: a share of two
    decimals is a whole percent."""

    name: str
    title: Text
    unit: Unit
    decimals: int


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. values: a number by measure, only where the state lets it be seen."""

    key: Key
    state: State
    values: Mapping[str, float]


@dataclass(frozen=True)
class Figure:
    """A table that may be drawn, written out or quoted from.

    population, period, source, method: whose, when, from where, and how the numbers were estimated.
    base: the name of the dimension within whose categories shares sum to one ("" where there is none).
    """

    name: str
    title: Text
    dims: tuple[Dimension, ...]
    measures: tuple[Measure, ...]
    cells: tuple[Cell, ...]
    population: Text
    period: str
    source: Text
    method: Text
    notes: tuple[Text, ...] = ()

    @cached_property
    def _at(self) -> Mapping[Key, Cell]:
        return {cell.key: cell for cell in self.cells}

    def cell(self, key: Key) -> Cell | None:
        """The cell of a key; None where the figure has none."""
        return self._at.get(key)

    def measure(self, name: str) -> Measure | None:
        """The measure of a name; None where the figure has none."""
        return next((each for each in self.measures if each.name == name), None)

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {
            "name": self.name, "title": both(self.title), "dims": [dim.row() for dim in self.dims],
            "measures": [
                {"name": m.name, "title": both(m.title), "unit": m.unit, "decimals": m.decimals} for m in self.measures
            ],
            "cells": [{"key": list(c.key), "state": c.state, "values": dict(c.values)} for c in self.cells],
            "population": both(self.population), "period": self.period, "source": both(self.source),
            "method": both(self.method), "notes": [both(each) for each in self.notes],
        }  # fmt: skip


@dataclass(frozen=True)
class Release:
    """What has left, once and for all.

    study: its id. number: 1 for the first of a study. way, rules, audit: how it was guarded. invented: whether the data are.
    data: a hash of the inner tables keyed with the study's secret (a bare hash of small counts can be guessed from).
    previous: `content` of the release before, "" for the first. content: hash of all of the above and the figures.
    public, signature: Ed25519 over `content`, in hex.
    """

    study: str
    number: int
    day: date
    way: Way
    rules: tuple[Text, ...]
    audit: Audit
    figures: tuple[Figure, ...]
    invented: bool
    data: str
    previous: str
    content: str
    public: str
    signature: str
    token: object

    def __post_init__(self) -> None:
        if self.token is not TOKEN:
            raise TypeError("a Release is made by disclosure.release.issue or read, and by nothing else")
        if any(cell.values for figure in self.figures for cell in figure.cells if cell.state not in SEEN):
            raise ValueError("a cell that may not be seen has a number")

    def figure(self, name: str) -> Figure | None:
        """The figure of a name; None where there is none."""
        return next((each for each in self.figures if each.name == name), None)

    def body(self) -> dict[str, Any]:
        """What is hashed and signed."""
        return body(
            self.study, self.number, self.day, self.way, self.rules, self.audit, self.figures, self.invented, self.data,
            self.previous,
        )  # fmt: skip


def body(
    study: str,
    number: int,
    day: date,
    way: Way,
    rules: tuple[Text, ...],
    audit: Audit,
    figures: tuple[Figure, ...],
    invented: bool,
    data: str,
    previous: str,
) -> dict[str, Any]:
    """The form in JSON of what is hashed and signed."""
    return {
        "form": FORM, "study": study, "number": number, "date": day.isoformat(), "way": way,
        "rules": [both(each) for each in rules], "audit": audit.row(), "figures": [each.row() for each in figures],
        "invented": invented, "data": data, "previous": previous,
    }  # fmt: skip


def figure_of(row: Mapping[str, Any]) -> Figure:
    """A figure from its form in JSON."""
    return Figure(
        name=row["name"],
        title=Text(**row["title"]),
        dims=tuple(dimension_of(each) for each in row["dims"]),
        measures=tuple(
            Measure(m["name"], Text(**m["title"]), m["unit"], m["decimals"]) for m in row["measures"]
        ),
        cells=tuple(Cell(tuple(c["key"]), c["state"], dict(c["values"])) for c in row["cells"]),
        population=Text(**row["population"]),
        period=row["period"],
        source=Text(**row["source"]),
        method=Text(**row["method"]),
        notes=tuple(Text(**each) for each in row["notes"]),
    )


def both(text: Text) -> dict[str, str]:
    """A text in JSON."""
    return {"sv": text.sv, "en": text.en}


TOKEN: Final = object()
"""What only `issue` and `read` use."""
