"""Rows with their findings, for the few who may have them: under pseudonyms, with ground, purpose and end date in the file."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from samsyn.logic.planes import Planes, unpack
from samsyn.registers.mapping.batch import Batch
from samsyn.registers.running.counting import Counted

if TYPE_CHECKING:
    import pyarrow as pa

ID, CODE = "id", "code"
METADATA_KEY: Final = b"samsyn"


@dataclass(frozen=True, slots=True)
class Permission:
    """What lets rows leave: the legal ground, the purpose, and the day on which the file must be gone."""

    ground: str
    purpose: str
    until: date

    def to_data(self) -> dict[str, str]:
        return {"ground": self.ground, "purpose": self.purpose, "until": self.until.isoformat()}


def row_keys(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The findings that a row is given: all but stages, which not every law has."""
    return tuple(key for key in keys if not key.startswith("stage:"))


def rows_of(batch: Batch, counted: Counted) -> pa.RecordBatch:
    """id, code, and a column of booleans for each finding; null is unknown. In the order of the register."""
    import pyarrow as pa

    assert batch.ids is not None  # noqa: S101 - rows are refused where the map has no ids
    place = np.empty(len(counted.order), np.intp)
    place[counted.order] = np.arange(len(counted.order))
    keys = row_keys(counted.planes.keys)
    findings = [_booleans(counted.planes, key, place) for key in keys]
    columns = [batch.ids.cast(pa.string()), batch.groups["code"].cast(pa.string()), *findings]
    return pa.RecordBatch.from_arrays(columns, names=[ID, CODE, *keys])


def _booleans(planes: Planes[str], key: str, place: NDArray[np.intp]) -> pa.Array:
    import pyarrow as pa

    both = unpack(planes.yes(key), planes.cases).view(np.uint8) * np.uint8(2)
    both += unpack(planes.no(key), planes.cases).view(np.uint8)
    both = both[place]
    known = pa.py_buffer(np.packbits(both, bitorder="little"))
    yes = pa.py_buffer(np.packbits(both == 2, bitorder="little"))
    return pa.Array.from_buffers(pa.bool_(), planes.cases, [known, yes])


def write_rows(path: Path, rows: pa.RecordBatch, about: dict[str, object]) -> None:
    """One Parquet file, readable by its owner alone, whole or not at all."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    told = json.dumps(about, ensure_ascii=False, sort_keys=True).encode()
    table = pa.Table.from_batches([rows]).replace_schema_metadata({METADATA_KEY: told})
    part = path.with_suffix(".part")
    part.touch(mode=0o600)
    pq.write_table(table, part, compression="zstd", use_dictionary=[CODE], write_statistics=False)
    part.replace(path)
