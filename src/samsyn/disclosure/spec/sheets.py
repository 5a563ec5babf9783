"""A CSV file as rows under headings, each with its line. Comma, semicolon or tab; UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from samsyn.disclosure.spec import words
from samsyn.errors import DataError, Problem
from samsyn.spreadsheet import unguarded

MOST_BYTES = 500_000_000
_SEPARATORS = ",;\t"


@dataclass(frozen=True)
class Sheet:
    """file: its name. columns: headings. rows: line and cells, as many as there are headings."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]

    def at(self, column: str) -> int:
        """The place of a column. DataError where there is none."""
        if column not in self.columns:
            raise DataError([Problem(*words.NO_COLUMN, where=column, file=self.file)])
        return self.columns.index(column)

    def problem(self, said: words.Said, line: int | None, column: str = "") -> Problem:
        """Something that is wrong in this file."""
        return Problem(*said, where=column, file=self.file, line=line)


def read_sheet(path: Path) -> Sheet:
    """DataError where the file is no table: encoding, quotes, rows of another width, headings that stand twice."""
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise DataError([Problem(*words.unreadable(error.strerror or ""), file=path.name)]) from None
    if len(data) > MOST_BYTES:
        raise DataError([Problem(*words.TOO_LARGE, file=path.name)])
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise DataError([Problem(*words.NOT_UTF8, file=path.name, line=line)]) from None
    return _sheet(text, path.name)


def _sheet(text: str, name: str) -> Sheet:
    head = text.partition("\n")[0]
    separator = max(_SEPARATORS, key=head.count)
    rows = list(_rows(text, name, separator))
    if len(rows) < 2:
        raise DataError([Problem(*words.NO_ROWS, file=name)])
    columns = tuple(cell.strip() for cell in rows[0][1])
    if "" in columns or len(set(columns)) < len(columns):
        raise DataError([Problem(*words.HEADINGS, file=name, line=rows[0][0])])
    uneven = [line for line, cells in rows[1:] if len(cells) != len(columns)]
    if uneven:
        raise DataError([Problem(*words.WIDTH, file=name, line=line) for line in uneven[:5]])
    return Sheet(name, columns, tuple(rows[1:]))


def _rows(text: str, name: str, separator: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    line = 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                yield line, tuple(unguarded(cell.strip()) for cell in cells)
            line = reader.line_num + 1
    except csv.Error:
        raise DataError([Problem(*words.QUOTES, file=name, line=line)]) from None
