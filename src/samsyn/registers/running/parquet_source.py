"""Registers in Parquet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pyarrow as pa
import pyarrow.parquet as pq

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.registers.running.source import ROWS_AT_ONCE, Piece, Source, same_file, unreadable


class Unit(NamedTuple):
    """Row groups of one file that are read together. first: the number of their first row, from 0."""

    file: Path
    row_groups: list[int]
    first: int
    rows: int

    def batches(self, at_once: int) -> int:
        """How many batches `read_unit` makes of it."""
        return -(-self.rows // at_once)


class ParquetSource(Source):
    """One file, or several files of the same columns, which are read one after the other."""

    def __init__(self, path: Path, files: Sequence[Path]) -> None:
        self.path, self._files = path, list(files)
        self._metadata = [_metadata(file) for file in self._files]
        self.schema = _schema(self._files[0])
        for file in self._files[1:]:
            if not _schema(file).equals(self.schema):
                raise DataError([Problem(_DIFFERS, _ONE_KIND, file=file.name)])
        self.rows = sum(each.num_rows for each in self._metadata)

    def read(
        self,
        columns: Sequence[str],
        few_values: Sequence[str] = (),
        *,
        at_once: int = ROWS_AT_ONCE,
        skip: int = 0,
    ) -> Iterator[Piece]:
        texts = self.texts(few_values)
        for unit in self.units(at_once):
            if skip >= unit.batches(at_once):
                skip -= unit.batches(at_once)
                continue
            yield from read_unit(unit, columns, texts, at_once=at_once, skip=skip)
            skip = 0

    def fingerprint(self) -> str:
        return same_file(self._files)

    def units(self, at_once: int) -> Iterator[Unit]:
        """Row groups so many that they fill a batch, or one that is larger: so that batches can be counted beforehand."""
        first = 0
        for file, metadata in zip(self._files, self._metadata, strict=True):
            together: list[int] = []
            rows = 0
            for number in range(metadata.num_row_groups):
                more = metadata.row_group(number).num_rows
                if together and rows + more > at_once:
                    yield Unit(file, together, first, rows)
                    first, together, rows = first + rows, [], 0
                together, rows = [*together, number], rows + more
            if rows:
                yield Unit(file, together, first, rows)
                first += rows

    def texts(self, columns: Sequence[str]) -> list[str]:
        """Those of the columns that hold text, and so can be read as dictionaries."""
        return [name for name in columns if _is_text(self.schema.field(name).type)]


def read_unit(
    unit: Unit, columns: Sequence[str], texts: list[str], *, at_once: int, skip: int = 0
) -> Iterator[Piece]:
    """The batches of a unit, without the first `skip`. texts: columns to read as dictionaries. DataError."""
    first = unit.first
    try:
        with pq.ParquetFile(unit.file, read_dictionary=texts, memory_map=True, pre_buffer=True) as file:
            for number, records in enumerate(
                file.iter_batches(at_once, row_groups=unit.row_groups, columns=list(columns))
            ):
                if number >= skip:
                    _refuse_other_encodings(unit.file, records)
                    yield Piece(first + 1, records)
                first += records.num_rows
    except (pa.ArrowException, OSError) as error:
        raise unreadable(unit.file) from error


def _refuse_other_encodings(file: Path, records: pa.RecordBatch) -> None:
    """DataError where a column of text is not in UTF-8, which Parquet demands and nobody who writes it checks."""
    for name, column in zip(records.schema.names, records.columns, strict=True):
        texts = column.dictionary if pa.types.is_dictionary(column.type) else column
        if _is_text(texts.type) or pa.types.is_string_view(texts.type):
            try:
                texts.validate(full=True)
            except pa.ArrowInvalid:
                what = Text(
                    sv=f"Kolumnen {name!r} är inte i UTF-8.", en=f"The column {name!r} is not in UTF-8."
                )
                raise unreadable(file, None, what) from None


def _is_text(kind: Any) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _metadata(file: Path) -> Any:
    try:
        return pq.read_metadata(file)
    except (pa.ArrowException, OSError) as error:
        raise unreadable(file) from error


def _schema(file: Path) -> Any:
    return pq.read_schema(file).remove_metadata()


_DIFFERS = Text(
    sv="Filen har andra kolumner eller typer än den första i mappen.",
    en="The file has other columns or types than the first one in the folder.",
)
_ONE_KIND = Text(sv="Lägg filer av ett slag i mappen.", en="Put files of one kind in the folder.")
