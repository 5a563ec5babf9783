"""A spec for records, and the records it names.

records: answers.csv         beside the spec; a row for each person
quasi_identifiers:           what somebody may know of a person and look for them by; the same forms as dimensions of tables
  place: {columns: [county, municipality]}
  age: {column: age, categories: {child: [0-14, 15-17], adult: [18-24, 25+]}}
  sex:                       without categories a value stands as it is, or is withheld
importance: {age: 2}         what should rather be kept: how much a loss in it counts
k: 5
together: 3                  how many of them somebody may know at once; all, where it is left out
withheld: own_category       or wildcard
keep: [year]                 columns that come along as they are; no others do
sensitive: {column: form, different: 2}    is only looked at, unless it stands under keep too
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import cast, get_args

import numpy as np

from samsyn.disclosure.dimensions import Category, Dimension, flat
from samsyn.disclosure.microdata.checking import Reading
from samsyn.disclosure.microdata.files import Column, Rows, read_rows
from samsyn.disclosure.microdata.levels import WITHHELD, Ints, Levels, levels_of
from samsyn.disclosure.microdata.records import Records
from samsyn.disclosure.spec import words
from samsyn.disclosure.spec.divisions import Written, written
from samsyn.disclosure.spec.documents import Document, read_document
from samsyn.errors import DataError, Problem
from samsyn.lang import Text

_KEYS = (
    "title",
    "records",
    "quasi_identifiers",
    "importance",
    "k",
    "together",
    "withheld",
    "keep",
    "sensitive",
)
_MOST_TOLD = 10


@dataclass(frozen=True)
class Asked:
    """What a spec asks for, with its data. headings: of the quasi-identifiers in the file. kept: columns that come along.
    different: of how many values of the sensitive column there must be in every class; 0: none is named. file: of the records."""

    records: Records
    headings: tuple[str, ...]
    k: int
    together: int
    reading: Reading
    kept: dict[str, Column]
    sensitive: Ints
    different: int
    file: Path


def read_asked(path: Path, records: Path | None = None) -> Asked:
    """A spec and its records, or other records in their place. SpecError and DataError where they are not as they should be."""
    document = read_document(path)
    document.refuse_others("", document.value, _KEYS)
    for name in ("quasi_identifiers", "k", *(() if records else ("records",))):
        if name not in document.value:
            raise document.fail("", words.missing(name))
    names = written(document, document.value["quasi_identifiers"])
    file = records or path.parent / document.word("records", document.value["records"])
    rows = read_rows(file)
    weights = _weights(document, [each.name for each in names])
    found = [_told(each, rows, weights.get(each.name, 1.0)) for each in names]
    together = document.value.get("together")
    kept = document.words("keep", document.value.get("keep") or [])
    for number, name in enumerate(kept):
        if any(name in each.columns for each in names):
            raise document.fail(f"keep.{number}", _BOTH)
    sensitive, different = _sensitive(document, rows, elsewhere=records is not None)
    leaves, heights = np.array([f[1] for f in found]), np.array([f[2] for f in found], np.int8)
    return Asked(
        Records(tuple(f[0] for f in found), leaves, heights), tuple(each.columns[-1] for each in names),
        document.whole("k", document.value["k"], 2),
        len(names) if together is None else document.whole("together", together, 1),
        cast(Reading, document.one_of("withheld", document.value.get("withheld", "own_category"), get_args(Reading))),
        {name: rows.kept(name) for name in kept}, sensitive, different, file,
    )  # fmt: skip


def _weights(document: Document, names: list[str]) -> dict[str, float]:
    found = {}
    for name, value in document.table("importance", document.value.get("importance") or {}).items():
        if name not in names:
            raise document.fail(f"importance.{name}", words.no_dimension(names))
        found[name] = document.share(f"importance.{name}", value)
    return found


def _sensitive(document: Document, rows: Rows, *, elsewhere: bool) -> tuple[Ints, int]:
    """Records from elsewhere need not have the column: it does not come along by itself."""
    value = document.value.get("sensitive")
    if value is None:
        return np.zeros(0, np.int64), 0
    own = document.table("sensitive", value)
    document.refuse_others("sensitive", own, ("column", "different"))
    name = document.word("sensitive.column", own.get("column"))
    if elsewhere and name not in rows.columns:
        return np.zeros(0, np.int64), 0
    column = rows.column(name)
    return column.codes, document.whole("sensitive.different", own.get("different", "2"), 2)


def _told(one: Written, rows: Rows, importance: float) -> tuple[Levels, Ints, Ints]:
    """A quasi-identifier, and of each record the leaf and the level it is told at."""
    column = rows.column(one.columns[-1])
    by = levels_of(_dimension(one, rows, column), importance)
    place = {label: number for number, label in enumerate(by.labels)}
    unknown = [number for number, value in enumerate(column.values) if value not in place]
    if unknown:
        problems = [rows.problem(words.CODE_WITHOUT_LABEL, one.columns[-1], number) for number in unknown]
        raise DataError(problems[:_MOST_TOLD])
    spots = [_spot(by, place[value]) for value in column.values] + [
        (by.leaves, 0)
    ]  # the last is an empty cell: -1
    leaf, height = np.array(spots, np.int64).T
    return by, leaf[column.codes], height[column.codes]


def _spot(by: Levels, category: int) -> tuple[int, int]:
    """A leaf and a level at which it is told as this category."""
    if category == by.withheld:
        return by.leaves, 0
    levels, leaves = np.nonzero(by.up[:, :-1] == category)
    return int(leaves[0]), int(levels[0])


def _dimension(one: Written, rows: Rows, column: Column) -> Dimension:
    if one.categories is not None:
        return Dimension(one.name, one.title, one.categories, one.total)
    values = [value for value in column.values if value != WITHHELD]
    if len(one.columns) == 1 or any(name not in rows.columns for name in one.columns):
        return flat(one.name, one.title, values)
    return Dimension(one.name, one.title, _tree(one, rows), one.total)


def _tree(one: Written, rows: Rows) -> tuple[Category, ...]:
    """Each value of a column under the value of the column before it; one that is called as what it lies under stands alone."""
    parents: dict[str, str | None] = {}
    columns = [rows.column(name) for name in one.columns]
    for value in columns[0].values:
        parents[value] = None
    for above, below, name in zip(columns, columns[1:], one.columns[1:], strict=False):
        known = (above.codes >= 0) & (below.codes >= 0)
        for child, parent in np.unique(np.array([below.codes[known], above.codes[known]]), axis=1).T:
            code, over = below.values[child], above.values[parent]
            if code != over and parents.setdefault(code, over) != over:
                raise DataError([rows.problem(words.OVERLAP, name, int(child))])
    missing = [value for value in columns[-1].values if value not in parents and value != WITHHELD]
    if missing:
        raise DataError([Problem(*words.EMPTY_CODE, where=one.columns[0], file=rows.file)])
    return tuple(Category(code, Text(sv=code, en=code), over) for code, over in parents.items())


_BOTH = (
    Text(
        sv="Kolumnen är en del av en quasi_identifier, så den får inte följa med som den är.",
        en="The column is part of a quasi-identifier, so it must not come along as it is.",
    ),
    Text(sv="Ta bort den ur keep.", en="Take it out of keep."),
)
