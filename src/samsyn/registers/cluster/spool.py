"""A register in CSV, laid as Parquet beside the result while it is worked with: a cluster cannot begin in the middle of CSV."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pyarrow as pa
import pyarrow.parquet as pq

from samsyn.registers.running.folder import Folder
from samsyn.registers.running.order import Order
from samsyn.registers.running.parquet_source import ParquetSource
from samsyn.registers.running.source import Source

_SPOOLED: Final = "register.parquet"


def as_parquet(source: Source, order: Order, folder: Folder) -> ParquetSource:
    """The register itself, or the columns of it that the map names, in the same batches. DataError when it cannot be read."""
    if isinstance(source, ParquetSource):
        return source
    path = folder.scratch() / _SPOOLED
    if not path.exists():
        part = path.with_suffix(".part")
        os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600))
        _write(source, order, part)
        part.replace(path)
    return ParquetSource(source.path, [path])


def _write(source: Source, order: Order, path: Path) -> None:
    columns, writer = order.map_.columns(), None
    try:
        for piece in source.read(columns, order.map_.few_values(), at_once=order.at_once):
            writer = writer or pq.ParquetWriter(path, piece.records.schema)
            writer.write_table(pa.Table.from_batches([piece.records]), row_group_size=order.at_once)
        writer = writer or pq.ParquetWriter(path, pa.schema([source.schema.field(name) for name in columns]))
    finally:
        if writer is not None:
            writer.close()
