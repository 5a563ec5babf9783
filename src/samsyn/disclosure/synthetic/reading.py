"""A spec for invented records, and the records they are made from.

records: register.csv        beside the spec; a row for each person
columns:                     what is told of each, with every value that may stand there, named beforehand
  age: {column: age, values: [0-14, 15-17, 18-24, 25+]}
  form: [violence, forced marriage, unknown]
epsilon: 4
delta: 0.000001
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from samsyn.disclosure.microdata.files import Rows, read_rows
from samsyn.disclosure.spec import words
from samsyn.disclosure.spec.documents import Document, read_document
from samsyn.disclosure.synthetic.budget import Budget
from samsyn.disclosure.synthetic.coded import Coded, Ints
from samsyn.errors import DataError
from samsyn.lang import Text

_KEYS = ("title", "records", "columns", "epsilon", "delta")
_MOST_TOLD = 10


@dataclass(frozen=True)
class Asked:
    """What a spec asks for, with its data."""

    data: Coded
    budget: Budget


def read_asked(path: Path) -> Asked:
    """SpecError and DataError where the spec or its records are not as they should be."""
    document = read_document(path)
    document.refuse_others("", document.value, _KEYS)
    for name in ("records", "columns"):
        if name not in document.value:
            raise document.fail("", words.missing(name))
    columns = {name: _column(document, name, each) for name, each in _columns(document).items()}
    given = {name: _number(document, name) for name in ("epsilon", "delta") if name in document.value}
    rows = read_rows(path.parent / document.word("records", document.value["records"]))
    codes = [_codes(rows, heading, values) for heading, values in columns.values()]
    data = Coded(tuple(columns), tuple(values for _, values in columns.values()), np.array(codes))
    return Asked(data, Budget(**given))


def _columns(document: Document) -> dict[str, Any]:
    found = document.table("columns", document.value["columns"])
    if not found:
        raise document.fail("columns", words.NO_MAP)
    return found


def _column(document: Document, name: str, value: Any) -> tuple[str, tuple[str, ...]]:
    """Its heading in the file, and its values."""
    path = f"columns.{name}"
    if isinstance(value, list):
        heading, listed, at = name, value, path
    else:
        own = document.table(path, value)
        document.refuse_others(path, own, ("column", "values"))
        if "values" not in own:
            raise document.fail(path, _NO_VALUES)
        heading, listed, at = own.get("column") or name, own["values"], f"{path}.values"
    values = tuple(document.words(at, listed))
    if len(set(values)) < len(values) or not values:
        raise document.fail(at, _TWICE)
    return heading, values


def _number(document: Document, name: str) -> float:
    try:
        return float(document.word(name, document.value[name]))
    except ValueError:
        raise document.fail(name, _NO_NUMBER) from None


def _codes(rows: Rows, heading: str, values: tuple[str, ...]) -> Ints:
    column = rows.column(heading)
    place = {value: number for number, value in enumerate(values)}
    problems = [] if (column.codes >= 0).all() else [rows.problem(words.EMPTY_CODE, heading, -1)]
    problems += [rows.problem(_NOT_NAMED, heading, n) for n, v in enumerate(column.values) if v not in place]
    if problems:
        raise DataError(problems[:_MOST_TOLD])
    found: Ints = np.array([place[value] for value in column.values], np.int64)[column.codes]
    return found


_NO_VALUES = (
    Text(
        sv="Kolumnens värden är inte uppräknade. Vilka värden som förekommer säger också något om människor, så de kan inte "
        "hämtas ur data.",
        en="The values of the column are not listed. Which values occur tells of people too, so they cannot be taken from the data.",
    ),
    Text(sv="Skriv values: [a, b].", en="Write values: [a, b]."),
)
_NOT_NAMED = (
    Text(sv="Värdet är inte bland dem som räknas upp.", en="The value is not among those that are listed."),
    Text(
        sv="Lägg till det, eller låt det ingå i ett bredare värde.",
        en="Add it, or make it part of a broader value.",
    ),
)
_TWICE = (
    Text(sv="Ett värde finns två gånger, eller inget alls.", en="A value is there twice, or none at all."),
    Text(sv="Ha varje värde en gång.", en="Have each value once."),
)
_NO_NUMBER = (
    Text(sv="Det är inget tal.", en="It is no number."),
    Text(sv="Skriv till exempel 4 eller 0.000001.", en="Write for example 4 or 0.000001."),
)
