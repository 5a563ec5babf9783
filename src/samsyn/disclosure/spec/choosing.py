"""The rows of a data file that a spec is about, and what its empty cells are called."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from samsyn.disclosure.spec import words
from samsyn.disclosure.spec.divisions import Written
from samsyn.disclosure.spec.documents import Document
from samsyn.disclosure.spec.sheets import Sheet


def chosen(document: Document, sheet: Sheet, dimensions: Sequence[Written]) -> Sheet:
    """The rows that `where` keeps, each on its own line, with empty cells filled as the dimensions say.

    SpecError where a value that is asked for does not occur, DataError where a column is not there.
    """
    for column, value in document.table("where", document.value.get("where") or {}).items():
        sheet = _kept(document, sheet, column, value)
    for each in dimensions:
        if each.blank:
            sheet = _filled(sheet, sheet.at(each.columns[-1]), each.blank)
    return sheet


def _kept(document: Document, sheet: Sheet, column: str, value: object) -> Sheet:
    path, place = f"where.{column}", sheet.at(column)
    wanted = document.words(path, value) if isinstance(value, list) else [document.word(path, value)]
    found = {cells[place] for _, cells in sheet.rows}
    if not set(wanted) <= found:
        raise document.fail(path, words.NO_SUCH_VALUE)
    return replace(sheet, rows=tuple(row for row in sheet.rows if row[1][place] in wanted))


def _filled(sheet: Sheet, place: int, blank: str) -> Sheet:
    rows = tuple(
        (line, cells if cells[place] else (*cells[:place], blank, *cells[place + 1 :]))
        for line, cells in sheet.rows
    )
    return replace(sheet, rows=rows)
