"""The three sheets of an XLSForm as rows of texts."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from samsyn.errors import Problem, SpecError
from samsyn.lang import Text

Row = dict[str, str]
_NO_WORKBOOK = (
    OSError,
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    SyntaxError,
)
"""What openpyxl and zipfile raise for files that are something else."""
MOST_ROWS: Final = 20_000
_MOST_BYTES: Final = 100_000_000
_MOST_UNPACKED: Final = 1_000_000_000


@dataclass(frozen=True)
class Sheets:
    """Rows by column name in small letters, only cells with something in them, with the number of the row in the sheet."""

    file: str
    survey: list[tuple[int, Row]]
    choices: list[tuple[int, Row]]
    settings: Row
    others: tuple[str, ...] = ()


def read_sheets(path: Path) -> Sheets:
    """The sheets of an .xlsx file. SpecError where it is none, or has no sheet named survey."""
    book = open_book(path)
    found = {name.strip().casefold(): name for name in book}
    if "survey" not in found:
        raise SpecError([Problem(_NO_SURVEY, _NAME_SHEETS, file=path.name)])
    survey, choices, settings = (
        _rows(book[found[name]]) if name in found else [] for name in ("survey", "choices", "settings")
    )
    others = tuple(name for low, name in found.items() if low not in ("survey", "choices", "settings"))
    return Sheets(path.name, survey, choices, settings[0][1] if settings else {}, others)


def open_book(path: Path, most_rows: int = MOST_ROWS) -> dict[str, list[list[str]]]:
    """Every sheet of a workbook as rows of texts. SpecError where the file is no workbook, or unpacks to too much."""
    if not path.is_file():
        raise SpecError([Problem(_NO_FILE, _CHECK_PATH, file=path.name)])
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what is odd in a workbook shows in what is read of it
        try:
            return _sheets(path, most_rows)
        except _NO_WORKBOOK:
            raise SpecError([Problem(_NO_BOOK, _CHECK_PATH, file=path.name)]) from None


def _sheets(path: Path, most_rows: int) -> dict[str, list[list[str]]]:
    from openpyxl import load_workbook

    if path.stat().st_size > _MOST_BYTES:
        raise SpecError([Problem(_TOO_LARGE, _CHECK_PATH, file=path.name)])
    data = path.read_bytes()
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if sum(each.file_size for each in archive.infolist()) > _MOST_UNPACKED:
            raise SpecError([Problem(_TOO_LARGE, _CHECK_PATH, file=path.name)])
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
    rows = ((sheet.title, sheet.iter_rows(values_only=True)) for sheet in book.worksheets)
    return {title: _cells(cells, path.name, most_rows) for title, cells in rows}


def _cells(rows: object, file: str, most: int) -> list[list[str]]:
    found: list[list[str]] = []
    for number, row in enumerate(rows):  # type: ignore[arg-type,var-annotated]
        if number > most:
            raise SpecError([Problem(_TOO_LARGE, _CHECK_PATH, file=file)])
        found.append([text_of(cell) for cell in row])
    return found


def text_of(cell: object) -> str:
    """A cell as people see it: whole numbers without decimals, true and false as in XLSForm."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return str(cell).strip()


def _rows(sheet: Sequence[Sequence[str]]) -> list[tuple[int, Row]]:
    heads = [head.strip() for head in sheet[0]] if sheet else []
    names = [head.casefold() if "::" not in head else _translated(head) for head in heads]
    rows = [
        (number, {name: cell for name, cell in zip(names, row, strict=False) if name and cell})
        for number, row in enumerate(sheet[1:], 2)
    ]
    return [(number, row) for number, row in rows if row]


def _translated(head: str) -> str:
    """ "label::Svenska (sv)" and "label:: sv" as "label::sv": the language by its code or its name."""
    name, _, language = (part.strip() for part in head.partition("::"))
    low = language.casefold()
    for code, words in (("sv", ("sv", "svenska", "swedish")), ("en", ("en", "english", "engelska"))):
        if low.endswith(f"({code})") or any(low == word or low.startswith(f"{word} ") for word in words):
            return f"{name.casefold()}::{code}"
    return f"{name.casefold()}::{language}"


_NO_FILE = Text(sv="Filen finns inte.", en="The file is not there.")
_NO_BOOK = Text(
    sv="Filen går inte att läsa som ett kalkylblad (.xlsx).",
    en="The file cannot be read as a spreadsheet (.xlsx).",
)
_TOO_LARGE = Text(sv="Filen är för stor.", en="The file is too large.")
_CHECK_PATH = Text(sv="Kontrollera att det är rätt fil.", en="Check that it is the right file.")
_NO_SURVEY = Text(sv="Bladet survey saknas.", en="There is no sheet named survey.")
_NAME_SHEETS = Text(
    sv="En XLSForm har bladen survey, choices och settings.",
    en="An XLSForm has the sheets survey, choices and settings.",
)
