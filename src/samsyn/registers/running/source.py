"""A register as a stream of record batches: Parquet (a file, or a folder of files) or CSV, the same batches each time."""

from __future__ import annotations

import hashlib
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from samsyn.errors import DataError, Problem
from samsyn.lang import Text

if TYPE_CHECKING:
    import pyarrow as pa

ROWS_AT_ONCE: Final = 1 << 18
_PART: Final = 1 << 20


class Piece(NamedTuple):
    """A batch and the number of its first row in the register, from 1."""

    first_row: int
    records: pa.RecordBatch


class Source(ABC):
    """A register that can be read again and again. Only the columns that are asked for are ever loaded."""

    path: Path
    schema: pa.Schema
    rows: int | None
    """None where they are not known before they have been read."""

    @abstractmethod
    def read(
        self,
        columns: Sequence[str],
        few_values: Sequence[str] = (),
        *,
        at_once: int = ROWS_AT_ONCE,
        skip: int = 0,
    ) -> Iterator[Piece]:
        """Batches of at most about `at_once` rows, without the first `skip` batches. The same each time.

        few_values: columns that are better read as dictionaries. DataError when a row cannot be read.
        """

    @abstractmethod
    def fingerprint(self) -> str:
        """Tells whether the register is the same as another time, without reading all of it."""


def same_file(files: Sequence[Path]) -> str:
    """A digest of the names, sizes, times and both ends of files."""
    digest = hashlib.sha256()
    for file in files:
        known = file.stat()
        digest.update(f"{file.name}\0{known.st_size}\0{known.st_mtime_ns}\0".encode())
        with file.open("rb") as stream:
            digest.update(stream.read(_PART))
            stream.seek(max(known.st_size - _PART, 0))
            digest.update(stream.read(_PART))
    return digest.hexdigest()


def unreadable(path: Path, row: int | None = None, what: Text | None = None) -> DataError:
    """What cannot be read. Never says what stands there: it may be a person."""
    told = what or Text(sv="Filen går inte att läsa.", en="The file cannot be read.")
    if row is not None:
        told = Text(sv=f"Rad {row}: {told.sv}", en=f"Row {row}: {told.en}")
    return cannot_read(path, told, _WRITE_AGAIN)


def cannot_read(path: Path, what: Text, do: Text) -> DataError:
    """The error for a register, with its file."""
    return DataError([Problem(what, do, file=path.name)])


_WRITE_AGAIN = Text(
    sv="Ta ut den på nytt ur registret, som Parquet eller som CSV i UTF-8.",
    en="Take it out of the register again, as Parquet or as CSV in UTF-8.",
)
