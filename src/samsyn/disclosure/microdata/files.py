"""A CSV file with a row for each record, read by columns, and written in an order that tells nothing."""

from __future__ import annotations

import csv as python_csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np

from samsyn.disclosure.microdata.levels import Ints
from samsyn.disclosure.spec import words
from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.spreadsheet import guarded, unguarded

MOST_BYTES: Final = 2_000_000_000
_SEPARATORS: Final = ",;\t"
_FEW: Final = 20


@dataclass(frozen=True)
class Column:
    """values: each once, in the order of their characters. codes: for each record the number of its value; -1 where the cell is
    empty."""

    values: tuple[str, ...]
    codes: Ints

    def row_of(self, value: int) -> int:
        """The line of the file (the headings are line 1) on which a value stands first; -1 is an empty cell."""
        return int(np.argmax(self.codes == value)) + 2


@dataclass(frozen=True)
class Rows:
    """file: its name. columns: every column by its heading."""

    file: str
    columns: Mapping[str, Column]

    def column(self, name: str) -> Column:
        """One of them. DataError where it is not there."""
        if name not in self.columns:
            raise DataError([Problem(*words.NO_COLUMN, where=name, file=self.file)])
        return self.columns[name]

    def problem(self, said: words.Said, name: str, value: int) -> Problem:
        """What is wrong with a value of a column, without the value."""
        return Problem(*said, where=name, file=self.file, line=self.columns[name].row_of(value))

    def kept(self, name: str) -> Column:
        """A column that is to come along as it is. DataError for one that points out single records."""
        found = self.column(name)
        if len(found.codes) >= _FEW and 2 * len(found.values) > len(found.codes):
            raise DataError([Problem(*_POINTS_OUT, where=name, file=self.file)])
        return found


def read_rows(path: Path) -> Rows:
    """DataError where the file is no table: encoding, quotes, rows of another width, headings that stand twice."""
    data = _bytes(path)
    head = data.partition(b"\n")[0].decode()
    separator = max(_SEPARATORS, key=head.count)
    table = _parsed(data, separator, path.name)
    names = [name.strip() for name in table.column_names]
    if "" in names or len(set(names)) < len(names):
        raise DataError([Problem(*words.HEADINGS, file=path.name, line=1)])
    if not table.num_rows:
        raise DataError([Problem(*words.NO_ROWS, file=path.name)])
    return Rows(path.name, {name: _column(table.column(at)) for at, name in enumerate(names)})


def _bytes(path: Path) -> bytes:
    try:
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise DataError([Problem(*words.unreadable(error.strerror or ""), file=path.name)]) from None
    if len(data) > MOST_BYTES:
        raise DataError([Problem(*words.TOO_LARGE, file=path.name)])
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        data.decode()
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise DataError([Problem(*words.NOT_UTF8, file=path.name, line=line)]) from None
    if not data.strip():
        raise DataError([Problem(*words.NO_ROWS, file=path.name)])
    return data


def _parsed(data: bytes, separator: str, file: str) -> Any:
    """Every cell as text. What Arrow says of an error may hold the row, so it is not passed on."""
    import pyarrow as pa
    from pyarrow import csv

    uneven: list[int | None] = []

    def met(row: Any) -> str:
        uneven.append(row.number)
        return "skip"

    names = next(python_csv.reader([data.partition(b"\n")[0].decode().rstrip("\r")], delimiter=separator), [])
    kinds = csv.ConvertOptions(column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False)
    options = csv.ParseOptions(delimiter=separator, newlines_in_values=True, invalid_row_handler=met)
    try:
        table = csv.read_csv(io.BytesIO(data), csv.ReadOptions(use_threads=False), options, kinds)
    except pa.ArrowInvalid:
        raise DataError([Problem(*words.QUOTES, file=file)]) from None
    if uneven:
        raise DataError([Problem(*words.WIDTH, file=file, line=line) for line in uneven[:5]])
    return table


def _column(chunks: Any) -> Column:
    import pyarrow as pa

    encoded = chunks.cast(pa.string()).combine_chunks().dictionary_encode()
    if isinstance(encoded, pa.ChunkedArray):
        encoded = encoded.combine_chunks()
    plain = [unguarded((value or "").strip()) for value in encoded.dictionary.to_pylist()]
    values = tuple(sorted({value for value in plain if value}))
    place = {value: number for number, value in enumerate(values)} | {"": -1}
    codes = np.array([place[value] for value in plain] or [-1], np.int64)[
        encoded.indices.fill_null(0).to_numpy()
    ]
    return Column(values, codes)


def written(columns: Mapping[str, tuple[Sequence[str], Ints]]) -> bytes:
    """CSV with the rows in the order of their values, so that the order they came in is not told.

    columns: by heading the values and, for each record, the number of its value; -1 is an empty cell.
    """
    import pyarrow as pa
    from pyarrow import csv

    codes = [each for _, each in columns.values()]
    order = np.lexsort(codes[::-1]) if codes else np.zeros(0, np.int64)
    arrays = [
        pa.DictionaryArray.from_arrays(
            pa.array(each[order] + 1, pa.int32()), pa.array(["", *map(guarded, values)])
        ).cast(pa.string())
        for values, each in columns.values()
    ]
    stream = io.BytesIO()
    table = pa.table(arrays, names=[guarded(name) for name in columns])
    csv.write_csv(table, stream, csv.WriteOptions(quoting_style="needed"))
    return stream.getvalue()


_POINTS_OUT = (
    Text(
        sv="Kolumnen har nästan ett värde för varje rad, så den pekar ut var och en.",
        en="The column has nearly one value for each row, so it points out everybody.",
    ),
    Text(sv="Ta bort den ur keep.", en="Take it out of keep."),
)
