"""Tables, true and guarded, as JSON between the page and the process that guards. It goes through a pipe and lies nowhere."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from samsyn.disclosure.dimensions import dimension_of
from samsyn.disclosure.tables import Audit, Guarded, Protected, Table
from samsyn.lang import Text


def table_row(table: Table) -> dict[str, Any]:
    """A true table."""
    return _head(table) | {"counts": [[list(key), count] for key, count in table.counts.items()]}


def table_from(row: Mapping[str, Any]) -> Table:
    """The table again."""
    dims = tuple(dimension_of(each) for each in row["dims"])
    counts = {tuple(key): int(count) for key, count in row["counts"]}
    return Table(row["name"], Text(**row["title"]), dims, counts)


def guarded_row(table: Guarded) -> dict[str, Any]:
    """A guarded table: state and, where it may be seen, number of every cell."""
    return _head(table) | {
        "cells": [[list(key), state, table.values.get(key)] for key, state in table.states.items()]
    }


def guarded_from(row: Mapping[str, Any]) -> Guarded:
    """The guarded table again."""
    cells = [(tuple(key), state, value) for key, state, value in row["cells"]]
    states = {key: state for key, state, _ in cells}
    values = {key: int(value) for key, _, value in cells if value is not None}
    return Guarded(
        row["name"], Text(**row["title"]), tuple(dimension_of(each) for each in row["dims"]), states, values
    )


def protected_from(row: Mapping[str, Any]) -> Protected:
    """What the process made, whole."""
    audit = row["audit"]
    return Protected(
        row["way"], tuple(guarded_from(each) for each in row["guarded"]), tuple(Text(**each) for each in row["rules"]),
        Audit(tuple(audit["attackers"]), audit["hidden"], audit["level"], Text(**audit["sentence"])),
        table_from(row["inner"]), tuple(table_from(each) for each in row["apart"]),
    )  # fmt: skip


def _head(table: Table | Guarded) -> dict[str, Any]:
    return {
        "name": table.name,
        "title": {"sv": table.title.sv, "en": table.title.en},
        "dims": [dim.row() for dim in table.dims],
    }
