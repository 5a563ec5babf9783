"""A file of answers opened by the ending of its name: .csv, .txt, .tsv, .xlsx (KoboToolbox), .sav (SPSS)."""

from __future__ import annotations

from pathlib import Path

from samsyn.errors import DataError, Problem, UserError
from samsyn.lang import Text
from samsyn.surveys.answers import words as w
from samsyn.surveys.answers.csv_in import read_csv
from samsyn.surveys.answers.sheet import Sheet, cells_of, header_of
from samsyn.surveys.answers.source import Source, Wanted
from samsyn.surveys.questionnaire.model import NotCarried


def open_answers(path: Path, wanted: Wanted, encoding: str = "utf-8") -> Source:
    """The file. DataError where it cannot be read."""
    ending = path.suffix.casefold()
    if ending == ".sav":
        from samsyn.surveys.answers.sav_in import read_sav

        beside = {*wanted.design, *wanted.leave_out, *((wanted.key,) if wanted.key else ())}
        return read_sav(path, frozenset(beside))
    if ending == ".xlsx":
        return _workbook(path)
    if ending in (".csv", ".txt", ".tsv"):
        return Source(read_csv(path, encoding))
    raise DataError([Problem(*_NO_KIND, file=path.name)])


def _workbook(path: Path) -> Source:
    """The first sheet; others (groups that were repeated) are named, and not taken in."""
    from samsyn.surveys.questionnaire.xlsform.sheets import open_book

    try:
        book = open_book(path, most_rows=_MOST_ROWS)
    except UserError as error:
        raise DataError(error.problems) from None
    first, *others = book
    rows = book[first]
    while rows and not any(rows[-1]):
        rows.pop()
    if len(rows) < 2:
        raise DataError([Problem(*w.NO_ROWS, file=path.name)])
    width = max(len(row) for row in rows)
    head = [*rows[0], *[""] * (width - len(rows[0]))]
    used = [
        place for place in range(width) if head[place] or any(place < len(row) and row[place] for row in rows)
    ]
    names = header_of([head[place] for place in used], path.name)
    columns = {
        name: cells_of([row[place] if place < len(row) else "" for row in rows[1:]])
        for name, place in zip(names, used, strict=True)
    }
    left = tuple(NotCarried(other, _REPEATED) for other in others)
    return Source(Sheet(path.name, columns, len(rows) - 1), left=left)


_MOST_ROWS = 1_100_000
_REPEATED = Text(
    sv="Togs inte in: bara det första bladet har svar per person.",
    en="Not taken in: only the first sheet holds answers by person.",
)
_NO_KIND = w.told(
    ("Filens slag går inte att läsa som svar.", "This kind of file cannot be read as answers."),
    ("Ange .csv, .xlsx eller .sav.", "Name a .csv, .xlsx or .sav."),
)
