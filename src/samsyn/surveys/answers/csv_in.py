"""Comma-, semicolon- and tab-separated files as a sheet, read column by column."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from typing import Final

import numpy as np

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.surveys.answers import words as w
from samsyn.surveys.answers.sheet import Cells, Sheet, decoded, header_of, read_bytes

_HINT: Final = re.compile(r"\s*\"?sep=(?P<sign>[,;\t])\"?[ ]*\r?\n", re.IGNORECASE)
"""The line by which a spreadsheet says what parts the columns."""
_SIGNS: Final = (";", ",", "\t")
_BLOCK: Final = 64 << 20
_TOLD: Final = 20


def read_csv(path: Path, encoding: str = "utf-8") -> Sheet:
    """A file with one line of names. DataError names the rows that have another number of cells than the first."""
    text = decoded(read_bytes(path), path.name, encoding)
    hint = _HINT.match(text)
    if hint:
        text = text[hint.end() :]
    sign = hint["sign"] if hint else _sign(text)
    first = next(csv.reader(io.StringIO(text), delimiter=sign), [])
    names = header_of(first, path.name, line=2 if hint else 1)
    if len(names) < 2:
        raise DataError([Problem(*w.ONE_COLUMN, file=path.name, line=1)])
    return _read(text, sign, names, path.name, first_row=3 if hint else 2)


def _sign(text: str) -> str:
    line = text.split("\n", 1)[0]
    return max(_SIGNS, key=line.count)


def _read(text: str, sign: str, names: list[str], file: str, first_row: int) -> Sheet:
    import pyarrow as pa
    import pyarrow.csv as pc

    odd: list[tuple[int | None, int]] = []

    def remember(row: pc.InvalidRow) -> str:
        odd.append((row.number, row.actual_columns))
        return "skip"

    kind = pa.dictionary(pa.int32(), pa.string())
    try:
        table = pc.read_csv(
            pa.BufferReader(text.encode()),
            read_options=pc.ReadOptions(
                use_threads=False, block_size=_BLOCK, column_names=names, skip_rows_after_names=1
            ),
            parse_options=pc.ParseOptions(
                delimiter=sign, newlines_in_values=True, invalid_row_handler=remember
            ),
            convert_options=pc.ConvertOptions(
                column_types=dict.fromkeys(names, kind),
                strings_can_be_null=False,
                quoted_strings_can_be_null=False,
            ),
        )
    except pa.ArrowInvalid:  # its message may hold what stands in the row
        raise DataError([Problem(*w.NOT_A_TABLE, file=file)]) from None
    if odd:
        raise DataError(
            [
                _other_width(None if row is None else row + first_row - 2, width, len(names), file)
                for row, width in odd[:_TOLD]
            ]
        )
    if not table.num_rows:
        raise DataError([Problem(*w.NO_ROWS, file=file)])
    return Sheet(file, {name: _cells(table.column(name)) for name in names}, table.num_rows, first_row)


def _other_width(row: int | None, width: int, wanted: int, file: str) -> Problem:
    what = Text(
        sv=f"Raden har {width} celler, inte {wanted}.", en=f"The row has {width} cells, not {wanted}."
    )
    return Problem(what, w.NOT_A_TABLE[1], file=file, line=row)


def _cells(column: object) -> Cells:
    import pyarrow as pa

    if not isinstance(column, pa.ChunkedArray):
        raise TypeError
    whole = column.unify_dictionaries().combine_chunks()
    chunk = whole.chunk(0) if isinstance(whole, pa.ChunkedArray) else whole
    places: dict[str, int] = {}
    raw = chunk.dictionary.to_pylist()
    to = np.array([places.setdefault(text.strip(), len(places)) for text in raw], np.int32)
    return Cells(tuple(places), to[np.asarray(chunk.indices)])
