"""A CSV file as rows of cells under headings, each row with the line it stands on.

Comma, semicolon or tab; UTF-8 with or without a mark, or UTF-16 with one (the "Unicode text" of a spreadsheet).
"""

from __future__ import annotations

import csv
import io
import re
import stat
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.prevalence.reading import words
from samsyn.prevalence.reading.cells import is_number, plain
from samsyn.prevalence.reading.identities import names_a_person

MOST_BYTES = 100_000_000
MOST_COLUMNS = 200
_SEPARATORS = ",;\t"
_HINT = re.compile(r"\s*\"?sep=(?P<separator>[,;\t])\"?\s*", re.IGNORECASE)
_ANYTHING = re.compile(r"[^\s,;]")
_LONG_NUMBER = re.compile(r"\d{5,}|\d{6}[-+ ]?\d|\d{4}-\d\d-\d\d", re.ASCII)
_LONGEST_NAME = 40


@dataclass(frozen=True, slots=True)
class Row:
    """line: of the file, the first is 1. cells: as many as there are columns, as they were written."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """file: its name, without folders. columns: headings, each once."""

    file: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    def at(self, name: str) -> int | None:
        """The place of a column, whatever case its heading is written in; an exact heading comes first."""
        if name in self.columns:
            return self.columns.index(name)
        folded = [column.casefold() for column in self.columns]
        return folded.index(name.casefold()) if name.casefold() in folded else None

    def problem(self, what: Text, do: Text, *, line: int | None = None, column: int | None = None) -> Problem:
        """Something that is wrong in this file."""
        where = "" if column is None else shown(self.columns[column], column)
        return Problem(what, do, where, self.file, line)


def read_sheet(path: Path, *, fewest: int = 2) -> Sheet:
    """The rows of a file. fewest: columns it must have. DataError where it is no table."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _fail(path.name, words.NO_FILE)
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise _fail(path.name, words.unreadable(error.strerror or "")) from None
    return sheet_of(data, path.name, fewest=fewest)


def sheet_of(data: bytes, file: str, *, fewest: int = 2) -> Sheet:
    """The same, from bytes. file: the name by which it is told of."""
    if len(data) > MOST_BYTES:
        raise _fail(file, words.TOO_LARGE)
    text, first = _without_hint(_decoded(data, file))
    rows = _rows(text, file, first) if _ANYTHING.search(text) else []
    if not rows:
        raise _fail(file, words.EMPTY)
    head = [_name(cell) for cell in rows[0].cells]
    while head and not head[-1] and not any(map(plain, chain(*(row.cells[len(head) - 1 :] for row in rows)))):
        head.pop()
    problems = _of_headings(head, rows[0].line, file, fewest)
    if not problems:
        problems = _of_widths(head, rows[1:], file) or ([] if rows[1:] else [_told(file, words.NO_ROWS)])
    if problems:
        raise DataError(problems)
    return Sheet(file, tuple(head), tuple(Row(row.line, row.cells[: len(head)]) for row in rows[1:]))


def shown(name: str, place: int) -> str:
    """A heading that may be told: one with a long number or a date in it may be a person, and becomes the column's letter."""
    if not name or _LONG_NUMBER.search(name):
        return letter(place)
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…"


def letter(place: int) -> str:
    """The letter of a column in a spreadsheet: A to Z, then AA."""
    return (letter(place // 26 - 1) if place >= 26 else "") + chr(65 + place % 26)


def _decoded(data: bytes, file: str) -> str:
    wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    try:
        text = data.decode("utf-16" if wide else "utf-8-sig")
    except UnicodeDecodeError:
        raise _fail(file, words.NOT_UTF8) from None
    if "\0" in text:
        raise _fail(file, words.NOT_TEXT)
    return text.removeprefix("\ufeff")


def _without_hint(text: str) -> tuple[str, int]:
    """Without the line by which a spreadsheet tells the separator, and how many lines that was."""
    first, _, rest = text.partition("\n")
    return (rest, 1) if _HINT.fullmatch(first) else (text, 0)


def _separator(text: str) -> str:
    """The one that parts the headings into most."""
    line = next(line for line in text.splitlines() if _ANYTHING.search(line))
    return max(_SEPARATORS, key=lambda each: len(next(csv.reader([line], delimiter=each), [])))


def _rows(text: str, file: str, before: int) -> list[Row]:
    """Rows in which anything stands, the headings first."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    found, started = [], before + 1
    try:
        for cells in reader:
            if any(plain(cell) for cell in cells):
                found.append(Row(started, tuple(cells)))
            if len(cells) > MOST_COLUMNS:
                raise _fail(file, words.TOO_WIDE, started)
            started = before + reader.line_num + 1
    except csv.Error:
        raise _fail(file, words.BROKEN_QUOTES, started) from None
    return found


def _name(cell: str) -> str:
    return "".join(c for c in " ".join(plain(cell).split()) if c.isprintable())


def _of_headings(head: list[str], line: int, file: str, fewest: int) -> list[Problem]:
    if len(head) < fewest:
        return [_told(file, words.ONE_COLUMN, line)]
    if all(is_number(name) for name in head if name):
        return [_told(file, words.NO_HEADINGS, line)]
    if persons := [place for place, name in enumerate(head) if names_a_person(name)]:
        return [_told(file, words.PERSON_A_HEADING, line, letter(place)) for place in persons]
    found = []
    for place, name in enumerate(head):
        if not name:
            found.append(_told(file, words.NO_HEADING, line, letter(place)))
        elif name.casefold() in [each.casefold() for each in head[:place]]:
            found.append(_told(file, words.HEADING_TWICE, line, shown(name, place)))
    return found


def _of_widths(head: list[str], rows: list[Row], file: str) -> list[Problem]:
    return [
        _told(file, words.WIDTH, row.line)
        for row in rows
        if len(row.cells) < len(head) or any(plain(cell) for cell in row.cells[len(head) :])
    ]


def _told(file: str, said: words.Said, line: int | None = None, where: str = "") -> Problem:
    return Problem(said.what, said.do, where, file, line)


def _fail(file: str, said: words.Said, line: int | None = None) -> DataError:
    return DataError([_told(file, said, line)])
