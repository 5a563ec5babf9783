"""Counts by codes, and true tables made of them. Pure: the process that guards uses it.

What is counted are needs (or interventions), so that every number is the sum of its parts. One record can have several: `part` says
which of them are the same record's, by a number that was drawn when they were counted and stands for nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

from samsyn.disclosure.dimensions import Dimension, dimension_of
from samsyn.disclosure.tables import Key, Table
from samsyn.lang import Text


@dataclass(frozen=True)
class Cell:
    """How many of one record have these codes: a code for each dimension of the source, in its order."""

    key: Key
    part: int
    count: int


@dataclass(frozen=True)
class Asked:
    """A table to be made. by: names of dimensions, the last of them in columns."""

    name: str
    title: Text
    by: tuple[str, ...]


@dataclass(frozen=True)
class Counts:
    """Everything that was counted. dims: of every key, in order."""

    dims: tuple[Dimension, ...]
    cells: tuple[Cell, ...]

    def over(self, names: Iterable[str]) -> Counts:
        """The same counts by some of the dimensions alone, in the order asked for."""
        places = [next(at for at, dim in enumerate(self.dims) if dim.name == name) for name in names]
        cells = (Cell(tuple(each.key[at] for at in places), each.part, each.count) for each in self.cells)
        return Counts(tuple(self.dims[at] for at in places), tuple(cells))

    def table(self, name: str, title: Text) -> Table:
        """The true table over all dimensions, margins included."""
        counts = dict.fromkeys(product(*(dim.codes for dim in self.dims)), 0)
        for cell in self.cells:
            for key in _sums(cell.key, self.dims):
                counts[key] += cell.count
        return Table(name, title, self.dims, counts)

    def records(self) -> dict[Key, set[int]]:
        """Whose needs stand in each cell, margins included; cells with nobody are left out."""
        found: dict[Key, set[int]] = {}
        for cell in self.cells:
            for key in _sums(cell.key, self.dims):
                found.setdefault(key, set()).add(cell.part)
        return found

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {
            "dims": [dim.row() for dim in self.dims],
            "cells": [[list(each.key), each.part, each.count] for each in self.cells],
        }


def counts_of(row: dict[str, Any]) -> Counts:
    """The counts from their form in JSON."""
    dims = tuple(dimension_of(each) for each in row["dims"])
    return Counts(dims, tuple(Cell(tuple(key), part, count) for key, part, count in row["cells"]))


def _sums(key: Key, dims: Sequence[Dimension]) -> Iterable[Key]:
    return product(*((code, dim.total) for code, dim in zip(key, dims, strict=True)))
