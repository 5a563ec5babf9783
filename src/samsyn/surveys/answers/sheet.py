"""A table as it stands in a file: columns of texts, each text kept once, with the row of the file that each cell stands on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.surveys.answers import words as w

MAX_BYTES: Final = 2_000_000_000
Ints = npt.NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Cells:
    """A column. texts: each distinct text, without spaces around it. at: int32[n], the place of each row's; "" is a text too."""

    texts: tuple[str, ...]
    at: Ints

    def where(self, wrong: Callable[[str], bool]) -> npt.NDArray[np.intp]:
        """The rows, from 0, whose text is wrong."""
        bad = np.array([wrong(text) for text in self.texts], bool)
        return np.flatnonzero(bad[self.at]) if len(self.at) else np.zeros(0, np.intp)

    def taken(self, each: Callable[[str], float]) -> npt.NDArray[np.float64]:
        """float64[n]: a number made of each text."""
        made = np.array([each(text) for text in self.texts], np.float64)
        return made[self.at] if len(self.at) else np.zeros(0)


@dataclass(frozen=True, slots=True)
class Sheet:
    """file: its name. first_row: the row of the file on which the first record stands (2 below one line of names)."""

    file: str
    columns: Mapping[str, Cells]
    rows: int
    first_row: int = 2

    def problem(self, what: Text, do: Text, column: str = "", row: int | None = None) -> Problem:
        """A problem at a column and a row (from 0). Never what stands there."""
        return Problem(what, do, column, self.file, None if row is None else row + self.first_row)


def cells_of(texts: list[str]) -> Cells:
    """A column from the texts of its rows."""
    places: dict[str, int] = {}
    at = np.fromiter((places.setdefault(text.strip(), len(places)) for text in texts), np.int32, len(texts))
    return Cells(tuple(places), at)


def read_bytes(path: Path) -> bytes:
    """What is in a file. DataError where it is not there, is no ordinary file, is empty, or is too large."""
    try:
        if not path.is_file():
            raise DataError([Problem(*w.NO_FILE, file=path.name)])
        if path.stat().st_size > MAX_BYTES:
            raise DataError([Problem(*w.TOO_LARGE, file=path.name)])
        data = path.read_bytes()
    except OSError:
        raise DataError([Problem(*w.NO_FILE, file=path.name)]) from None
    if not data.strip():
        raise DataError([Problem(*w.EMPTY, file=path.name)])
    return data


def decoded(data: bytes, file: str, encoding: str) -> str:
    """Text from bytes. encoding: "utf-8" (with or without a mark at the beginning) or "latin-1", which is never guessed."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise DataError([Problem(*w.UTF16, file=file)])
    if encoding == "latin-1":
        if data.startswith(b"\xef\xbb\xbf"):
            raise DataError([Problem(*w.NOT_LATIN, file=file)])
        text = data.decode("cp1252", "replace")
    else:
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            raise DataError(
                [Problem(*w.NOT_UTF8, file=file, line=data[: error.start].count(b"\n") + 1)]
            ) from None
    if "\x00" in text:
        raise DataError([Problem(*w.NOT_TEXT, file=file)])
    return text


def header_of(names: list[str], file: str, line: int = 1) -> list[str]:
    """The names of columns, without spaces around them. DataError where one is empty or there twice."""
    clean = [name.strip() for name in names]
    problems = [
        Problem(*w.NO_NAME, where=f"{n + 1}", file=file, line=line)
        for n, name in enumerate(clean)
        if not name
    ]
    twice = sorted({name for name in clean if name and clean.count(name) > 1})
    problems += [Problem(*w.NAME_TWICE, where=name, file=file, line=line) for name in twice]
    if problems:
        raise DataError(problems)
    return clean
