"""A published table read from its CSV: which of its cells are withheld, and whether what it shows is true."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from samsyn.disclosure.dimensions import Dimension
from samsyn.disclosure.spec import words
from samsyn.disclosure.spec.counting import whole
from samsyn.disclosure.spec.reading import Spec
from samsyn.disclosure.spec.sheets import Sheet, read_sheet
from samsyn.disclosure.tables import Key, Table
from samsyn.errors import DataError, Problem

_MOST_TOLD = 10
_COUNT = ("n", "count", "value", "antal", "freq")


@dataclass(frozen=True)
class Seen:
    """One published table. hidden: the keys it withholds; marked: those it, or whoever made it, names as primary."""

    table: Table
    hidden: frozenset[Key]
    marked: frozenset[Key]


def read_published(path: Path, spec: Spec) -> list[Seen]:
    """The tables of a file: one, or several told apart by a column named table.

    A cell is withheld where `suppressed` says true, `state` says hidden, or its number is empty or no number. DataError
    where a code is not in the spec, a cell is missing, or a number is not what the inner table adds up to.
    """
    sheet = read_sheet(path)
    tables = {table.name: table for table in spec.linked.tables}
    if "table" in sheet.columns:
        at = sheet.columns.index("table")
        names = list(dict.fromkeys(cells[at] for _, cells in sheet.rows))
        unknown = [line for line, cells in sheet.rows if cells[at] not in tables]
        if unknown:
            raise DataError(
                [sheet.problem(words.NO_SUCH_TABLE, line, "table") for line in unknown[:_MOST_TOLD]]
            )
        parts = {name: [row for row in sheet.rows if row[1][at] == name] for name in names}
        return [
            _seen(Sheet(sheet.file, sheet.columns, tuple(rows)), tables[name], spec)
            for name, rows in parts.items()
        ]
    return [_seen(sheet, _table_of(path, sheet, tables), spec)]


def _table_of(path: Path, sheet: Sheet, tables: Mapping[str, Table]) -> Table:
    """The table that the file is named after, or the one whose dimensions the file has."""
    if path.stem in tables:
        return tables[path.stem]
    fitting = [each for each in tables.values() if all(dim.name in sheet.columns for dim in each.dims)]
    if not fitting:
        raise DataError([Problem(*words.NO_SUCH_TABLE, file=sheet.file)])
    return max(fitting, key=lambda each: len(each.dims))


def _seen(sheet: Sheet, table: Table, spec: Spec) -> Seen:
    places = [sheet.at(dim.name) for dim in table.dims]
    count = next((name for name in (*_COUNT, *sheet.columns) if name in sheet.columns), "")
    hidden, marked, met = set[Key](), set[Key](), set[Key]()
    problems: list[Problem] = []
    for line, cells in sheet.rows:
        key = _key(sheet, line, [cells[place] for place in places], table.dims, problems)
        if key is None:
            continue
        if key in met:
            problems.append(sheet.problem(words.counted_twice(line), line))
        met.add(key)
        value = whole(cells[sheet.columns.index(count)], spec.decimals)
        if _withheld(sheet, cells, value):
            hidden.add(key)
        elif value != table.counts[key]:
            problems.append(sheet.problem(words.OTHER_TOTAL, line, count))
        if _says(sheet, cells, "primary", "true"):
            marked.add(key)
    missing = [key for key in table.counts if key not in met]
    where = [f"{table.name}[{', '.join(key)}]" for key in missing[:_MOST_TOLD]]
    problems += [Problem(*words.MISSING_CELL, where=each, file=sheet.file) for each in where]
    if problems:
        raise DataError(problems[:_MOST_TOLD])
    return Seen(table, frozenset(hidden), frozenset(marked))


def _withheld(sheet: Sheet, cells: Sequence[str], value: int | words.Said) -> bool:
    said = _says(sheet, cells, "suppressed", "true") or _says(sheet, cells, "state", "hidden")
    return said or isinstance(value, tuple)


def _says(sheet: Sheet, cells: Sequence[str], column: str, word: str) -> bool:
    return column in sheet.columns and cells[sheet.columns.index(column)].casefold() == word


def _key(
    sheet: Sheet, line: int, codes: Sequence[str], dims: Sequence[Dimension], problems: list[Problem]
) -> Key | None:
    """The key of a row. The total may be written in any case."""
    found = []
    for code, dim in zip(codes, dims, strict=True):
        if code not in dim.codes and code.casefold() in (dim.total.casefold(), "total", ""):
            code = dim.total
        if code not in dim.codes:
            problems.append(sheet.problem(words.CODE_WITHOUT_LABEL, line, dim.name))
            return None
        found.append(code)
    return tuple(found)
