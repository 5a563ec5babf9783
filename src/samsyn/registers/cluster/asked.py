"""What goes to the workers, and what comes back: counts, or why there are none."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
import numpy as np

from samsyn.errors import DataError, Problem, UsageError, UserError
from samsyn.packs.pack import Pack
from samsyn.registers.running.order import Order
from samsyn.registers.running.parquet_source import Unit
from samsyn.registers.running.tally import Tally

if TYPE_CHECKING:
    import pyarrow as pa

SCHEMA: Final = "unit long, refused string, plain binary, counts binary"
_ERRORS: Final[dict[str, type[UserError]]] = {"DataError": DataError, "UsageError": UsageError}


@dataclass(frozen=True)
class Task:
    """A unit of the register, and the number of its first batch in the whole. skip: batches of it that are done."""

    unit: Unit
    first_batch: int
    skip: int = 0


@dataclass(frozen=True)
class Asked:
    """The same for all tasks. texts: the columns to read as dictionaries. keys: what is counted.

    rows: the folder of parts, None for counts alone. attempts: where a part is written before it gets its name.
    """

    order: Order
    pack: Pack
    columns: tuple[str, ...]
    texts: list[str]
    keys: tuple[str, ...]
    rows: Path | None
    attempts: Path


def counted(number: int, tally: Tally) -> pa.RecordBatch:
    """The counts of a unit as one row of SCHEMA."""
    import pyarrow as pa

    plain, counts = tally.to_data()
    pressed = pa.compress(np.ascontiguousarray(counts).tobytes(), "zstd", asbytes=True)
    return _row(number, None, json.dumps(plain).encode(), pressed)


def refused(number: int, error: UserError) -> pa.RecordBatch:
    """Why a unit was not counted."""
    return _row(number, type(error).__name__, msgspec.json.encode(error.problems), b"")


def answer(row: Any, keys: tuple[str, ...]) -> Tally:
    """What a worker sent. Raises the error that it met."""
    import pyarrow as pa

    if row["refused"] is not None:
        problems = msgspec.json.decode(bytes(row["plain"]), type=list[Problem])
        raise _ERRORS.get(row["refused"], DataError)(problems)
    plain = json.loads(bytes(row["plain"]))
    shape = (2 * len(keys), len(plain["groups"]))
    size = int(np.prod(shape)) * np.dtype(np.int64).itemsize
    counts = pa.decompress(bytes(row["counts"]), size, "zstd", asbytes=True) if size else b""
    return Tally.from_data(keys, plain, np.frombuffer(counts, np.int64).reshape(shape))


def _row(number: int, why: str | None, plain: bytes, counts: bytes) -> pa.RecordBatch:
    import pyarrow as pa

    columns = [
        pa.array([number], pa.int64()),
        pa.array([why], pa.string()),
        pa.array([plain], pa.binary()),
        pa.array([counts], pa.binary()),
    ]
    return pa.RecordBatch.from_arrays(columns, names=["unit", "refused", "plain", "counts"])
