"""Questionnaires that come as a table of text: read into rows by column name."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Final

from samsyn.errors import Problem, SpecError
from samsyn.lang import Text

Row = dict[str, str]
_MOST: Final = 20_000_000


def read_table(path: Path, sign: str | None = None) -> tuple[list[str], list[tuple[int, Row]]]:
    """Names of columns in small letters, and rows with the line each begins on. SpecError where the file is no such table."""
    data = b""
    try:
        data = path.read_bytes() if path.is_file() and path.stat().st_size <= _MOST else b""
        text = data.decode("utf-8-sig")
    except OSError:
        text = ""
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise SpecError([Problem(_NOT_UTF8, _SAVE, file=path.name, line=line)]) from None
    if not text.strip() or "\x00" in text:
        raise SpecError([Problem(_NO_TABLE, _CHECK, file=path.name)])
    first = text.split("\n", 1)[0]
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=sign or max(",;\t", key=first.count))
    try:
        names = [name.strip().casefold() for name in next(reader)]
        rows: list[tuple[int, Row]] = []
        before = reader.line_num
        for cells in reader:
            row = {
                name: cell.strip() for name, cell in zip(names, cells, strict=False) if name and cell.strip()
            }
            if row:
                rows.append((before + 1, row))
            before = reader.line_num
    except csv.Error:
        raise SpecError([Problem(_NO_TABLE, _CHECK, file=path.name, line=reader.line_num)]) from None
    return names, rows


_NOT_UTF8 = Text(sv="Texten är inte UTF-8.", en="The text is not UTF-8.")
_SAVE = Text(sv="Spara filen som UTF-8.", en="Save the file as UTF-8.")
_NO_TABLE = Text(sv="Filen går inte att läsa som en tabell.", en="The file cannot be read as a table.")
_CHECK = Text(sv="Kontrollera att det är rätt fil.", en="Check that it is the right file.")
