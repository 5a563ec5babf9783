"""Which published cells an inner cell is counted in, for linked tables over one inner table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from numpy.typing import NDArray

from samsyn.disclosure.dimensions import Dimension
from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.tables import Key, Table
from samsyn.errors import DataError, Problem
from samsyn.lang import Text

Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Sums:
    """Inner cells that hold anybody, and the cells of every table.

    inner: their keys in the inner table. counts: how many each holds. cells: for each table its keys, in the order of its codes.
    starts: the number of each table's first cell among all cells. of, at: pairs (inner cell, cell it is counted in), ordered by
    the inner cell.
    """

    inner: tuple[Key, ...]
    counts: Ints
    cells: tuple[tuple[Key, ...], ...]
    starts: tuple[int, ...]
    of: Ints
    at: Ints

    @property
    def size(self) -> int:
        """How many cells there are in all tables."""
        return self.starts[-1] + len(self.cells[-1]) if self.cells else 0

    def of_inner(self, values: Ints) -> Ints:
        """What the cells of all tables come to where the inner cells hold these values."""
        found = np.zeros(self.size, np.int64)
        np.add.at(found, self.at, values[self.of])
        return found

    def name(self, cell: int, tables: Sequence[Table]) -> str:
        """How a cell is told of."""
        number = max(at for at, start in enumerate(self.starts) if start <= cell)
        return f"{tables[number].name}[{', '.join(self.cells[number][cell - self.starts[number]])}]"


def sums_of(linked: Linked) -> Sums:
    """The inner cells of linked tables, and where each is counted.

    Raises DataError where a table has a dimension or leaves that the inner table has not, or a count that is not the sum.
    """
    inner, tables = linked.inner, linked.tables
    leaves = [set(dim.leaves) for dim in inner.dims]
    kept = [
        k for k, n in inner.counts.items() if n and all(c in few for c, few in zip(k, leaves, strict=True))
    ]
    keys = tuple(sorted(kept))
    counts = np.array([inner.counts[key] for key in keys], np.int64)
    parts, cells, starts, start = [np.zeros((2, 0), np.int64)], [], [], 0
    for table in tables:
        cells.append(tuple(product(*(dim.codes for dim in table.dims))))
        parts.append(_pairs(linked, keys, table) + np.array([[0], [start]], np.int64))
        starts.append(start)
        start += len(cells[-1])
    pairs = np.concatenate(parts, axis=1)
    pairs = pairs[:, np.argsort(pairs[0], kind="stable")]
    found = Sums(keys, counts, tuple(cells), tuple(starts), pairs[0], pairs[1])
    _add_up(found, tables)
    return found


def _pairs(linked: Linked, keys: Sequence[Key], table: Table) -> Ints:
    """Inner cells (by number) and the cells of the table (by number in it) that they are counted in."""
    holding = [_holding(linked, keys, table, dim) for dim in table.dims]
    rows, places = [], []
    for steps in product(*(range(each.shape[1]) for each in holding)):
        place, there = np.zeros(len(keys), np.int64), np.ones(len(keys), bool)
        for dim, each, step in zip(table.dims, holding, steps, strict=True):
            there &= each[:, step] >= 0
            place = place * len(dim.codes) + each[:, step]
        rows.append(np.flatnonzero(there))
        places.append(place[there])
    return np.array([np.concatenate(rows), np.concatenate(places)], np.int64)


def _holding(linked: Linked, keys: Sequence[Key], table: Table, dim: Dimension) -> Ints:
    """For each inner cell the codes of the dimension that hold it, by number; -1 is none."""
    names = [each.name for each in linked.inner.dims]
    group = next((each for each in linked.groupings if each.dimension.name == dim.name), None)
    of = group.of if group else dim.name
    if of not in names or (
        group is None and set(linked.inner.dims[names.index(of)].leaves) != set(dim.leaves)
    ):
        raise DataError([Problem(_OTHER, _SAME, where=f"{table.name}.{dim.name}")])
    at = names.index(of)
    place = {code: number for number, code in enumerate(dim.codes)}
    holds: dict[str, list[int]] = {}
    for leaf in linked.inner.dims[at].leaves:
        under = [each for each in dim.leaves if leaf in group.members[each]] if group else [leaf]
        codes = {dim.total, *under, *(code for each in under for code in dim.ancestors(each))}
        holds[leaf] = sorted(place[code] for code in codes)
    most = max((len(each) for each in holds.values()), default=1)
    rows = [holds[key[at]] + [-1] * (most - len(holds[key[at]])) for key in keys]
    return np.array(rows, np.int64).reshape(len(keys), most)


def _add_up(found: Sums, tables: Sequence[Table]) -> None:
    sums = found.of_inner(found.counts)
    problems = []
    for table, keys, start in zip(tables, found.cells, found.starts, strict=True):
        wrong = [key for number, key in enumerate(keys) if table.counts[key] != sums[start + number]]
        problems += [Problem(_NOT_SUM, _MEND, where=f"{table.name}[{', '.join(key)}]") for key in wrong]
    if problems:
        raise DataError(problems[:5])


_OTHER = Text(
    sv="Tabellen delas in efter något som den inre tabellen inte har, eller efter andra värden.",
    en="The table is divided by something that the inner table has not, or by other values.",
)
_SAME = Text(
    sv="Låt alla tabeller vara summor av samma inre tabell.",
    en="Let all tables be sums of the same inner table.",
)
_NOT_SUM = Text(
    sv="Antalet är inte summan av de inre cellerna.", en="The count is not the sum of the inner cells."
)
_MEND = Text(
    sv="Räkna om tabellen ur samma uppgifter som den inre.",
    en="Count the table anew from the same data as the inner one.",
)
