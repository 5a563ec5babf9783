"""Registers in CSV: every column is text, and the map says what a text means."""

from __future__ import annotations

import csv
import re
from codecs import getincrementaldecoder
from collections.abc import Iterator, Sequence
from io import StringIO
from pathlib import Path
from typing import Any, Final

import pyarrow as pa
import pyarrow.csv as pc

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.registers.running.source import ROWS_AT_ONCE, Piece, Source, same_file, unreadable

_HEADER: Final = 1 << 16
_BLOCK: Final = 1 << 24
_QUOTED: Final = re.compile(r'"[^"]*"')
_LINE_END: Final = re.compile(r"[\r\n]")


class CsvSource(Source):
    """One file in UTF-8 whose first line names the columns; separated by comma, semicolon or tab."""

    rows = None

    def __init__(self, path: Path) -> None:
        self.path = path
        self._separator, names = _header(path)
        self.schema = pa.schema([(name, pa.string()) for name in names])

    def read(
        self,
        columns: Sequence[str],
        few_values: Sequence[str] = (),
        *,
        at_once: int = ROWS_AT_ONCE,
        skip: int = 0,
    ) -> Iterator[Piece]:
        first = 0
        for number, records in enumerate(self._joined(columns, few_values, at_once)):
            if number >= skip:
                yield Piece(first + 1, records)
            first += records.num_rows

    def fingerprint(self) -> str:
        return same_file([self.path])

    def _joined(
        self, columns: Sequence[str], few_values: Sequence[str], at_once: int
    ) -> Iterator[pa.RecordBatch]:
        """The blocks that Arrow reads, put together to batches of `at_once` rows."""
        waiting: list[pa.RecordBatch] = []
        rows = 0
        for block in self._blocks(columns, few_values):
            while rows + block.num_rows >= at_once:
                yield _one([*waiting, block.slice(0, at_once - rows)])
                block, waiting, rows = block.slice(at_once - rows), [], 0
            waiting, rows = [*waiting, block], rows + block.num_rows
        if rows:
            yield _one(waiting)

    def _blocks(self, columns: Sequence[str], few_values: Sequence[str]) -> Iterator[pa.RecordBatch]:
        kinds = {
            name: pa.dictionary(pa.int32(), pa.string()) if name in few_values else pa.string()
            for name in columns
        }
        odd: list[tuple[int | None, int, int]] = []

        def note(row: Any) -> str:
            odd.append((row.number, row.expected_columns, row.actual_columns))
            return "error"

        try:
            with pc.open_csv(
                self.path,
                read_options=pc.ReadOptions(use_threads=False, block_size=_BLOCK),
                parse_options=pc.ParseOptions(
                    delimiter=self._separator, newlines_in_values=True, invalid_row_handler=note
                ),
                convert_options=pc.ConvertOptions(
                    column_types=kinds,
                    include_columns=list(columns),
                    strings_can_be_null=True,
                    null_values=[""],
                ),
            ) as reader:
                yield from reader
        except (pa.ArrowException, UnicodeDecodeError) as error:
            if odd:
                number, expected, found = odd[0]
                raise unreadable(
                    self.path, None if number is None else number - 1, _cells(expected, found)
                ) from None
            raise unreadable(self.path, None, _NOT_UTF8 if "UTF8" in str(error) else None) from None


def _one(blocks: list[pa.RecordBatch]) -> pa.RecordBatch:
    return pa.Table.from_batches(blocks).unify_dictionaries().combine_chunks().to_batches()[0]


def _header(path: Path) -> tuple[str, list[str]]:
    """The separator and the names of the columns, from the first line."""
    with path.open("rb") as stream:
        head = stream.read(_HEADER)
    try:
        text = getincrementaldecoder("utf-8-sig")().decode(head)  # a letter may be cut at the end
    except UnicodeDecodeError:
        raise unreadable(path, None, _NOT_UTF8) from None
    line = _LINE_END.split(_QUOTED.sub("", text), maxsplit=1)[0]
    separator = max(",;\t", key=line.count)
    names = next(csv.reader(StringIO(text, newline=""), delimiter=separator), [])
    twice = sorted({name for name in names if names.count(name) > 1})
    if not names or not all(name.strip() for name in names) or twice:
        raise DataError([Problem(_NO_NAMES, _NAME_COLUMNS, file=path.name, line=1)])
    return separator, names


def _cells(expected: int, found: int) -> Text:
    return Text(
        sv=f"{found} celler, men första raden har {expected}.",
        en=f"{found} cells, but the first line has {expected}.",
    )


_NOT_UTF8 = Text(sv="Filen är inte i UTF-8.", en="The file is not in UTF-8.")
_NO_NAMES = Text(
    sv="Första raden namnger inte varje kolumn en gång.", en="The first line does not name each column once."
)
_NAME_COLUMNS = Text(
    sv="Ge varje kolumn ett eget namn på första raden.",
    en="Give each column a name of its own on the first line.",
)
