"""Linked tables for the tests, from rows of codes and a count."""

from __future__ import annotations

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from samsyn.disclosure.dimensions import Dimension, flat
from samsyn.disclosure.joint.axes import Grouping
from samsyn.disclosure.joint.table import Joint, Linked, axes_of, leaves_of, sums_of
from samsyn.disclosure.tables import Key, Table
from samsyn.lang import Text

DATA = Path(__file__).parent / "data"
NAME = Text(sv="Påhittad", en="Invented")


def inner_of(dims: Sequence[Dimension], counts: Mapping[Key, int]) -> Table:
    """An inner table."""
    return Table("inner", NAME, tuple(dims), dict(counts))


def linked_of(
    inner: Table, tables: Mapping[str, Sequence[Dimension]], groupings: Sequence[Grouping] = ()
) -> Linked:
    """Tables counted from an inner one."""
    axes = axes_of(Linked(inner, (), tuple(groupings)))
    joint = Joint(axes, sums_of(axes, leaves_of(inner, axes)))
    made = tuple(
        Table(
            name, NAME, tuple(dims), {key: int(joint.true[cell]) for key, cell in joint.places(dims).items()}
        )
        for name, dims in tables.items()
    )
    return Linked(inner, made, tuple(groupings))


def whole_of(dims: Sequence[Dimension], counts: Mapping[Key, int]) -> Linked:
    """One table, all its dimensions crossed."""
    return linked_of(inner_of(dims, counts), {"main": dims})


def from_file(name: str, columns: Sequence[str]) -> Linked:
    """One table from a file of the data folder, flat dimensions, counts in the column n."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    dims = [flat(column, NAME, list(dict.fromkeys(row[column] for row in rows))) for column in columns]
    return whole_of(dims, {tuple(row[column] for column in columns): int(row["n"]) for row in rows})


def pattern(name: str, columns: Sequence[str]) -> dict[Key, tuple[bool, bool]]:
    """Of each cell of a file, whether it is primary and whether it is withheld."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return {
        tuple(row[column].replace("Total", "total") for column in columns): (
            row["primary"] == "TRUE", row["suppressed"] == "TRUE",
        )
        for row in rows
    }  # fmt: skip
