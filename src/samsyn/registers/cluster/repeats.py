"""Whether the ids of a register may be wrong: found by the cluster, and told by the same function as on one machine."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

import numpy as np

from samsyn.errors import UserError
from samsyn.registers.cluster.worker import Batches, hushed, refuse_unseen
from samsyn.registers.mapping.private import first_identity
from samsyn.registers.running.ids import fingerprints, refuse_repeats
from samsyn.registers.running.parquet_source import ParquetSource, Unit, read_unit

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import SparkSession

_SCHEMA: Final = "fingerprint long"


def refuse_repeats_on(spark: SparkSession, source: ParquetSource, column: str, at_once: int) -> None:
    """As `refuse_repeats`: DataError when an id is missing, stands in several rows, or looks like who somebody is.

    The cluster only says whether there may be such a row; the register is then read here to say which.
    """
    units = dict(enumerate(source.units(at_once)))
    if not units:
        return

    def over(batches: Batches) -> Batches:
        for batch in batches:
            for number in batch.column(0).to_pylist():
                yield from _numbers(units[number], column, at_once)

    numbers = spark.range(0, len(units), 1, numPartitions=len(units)).mapInArrow(over, _SCHEMA)
    times = numbers.groupBy("fingerprint").count()
    if times.filter("count > 1 or fingerprint is null").limit(1).collect():
        refuse_repeats(source, column)


def _numbers(unit: Unit, column: str, at_once: int) -> Iterator[pa.RecordBatch]:
    """The fingerprint of each id of a unit; a null where something is wrong that must be looked at more closely."""
    import pyarrow as pa

    try:
        refuse_unseen(unit.file)
        for _, records in read_unit(unit, [column], [], at_once=at_once):
            ids = records.column(0)
            if ids.null_count or first_identity(ids) is not None:
                yield pa.RecordBatch.from_arrays([pa.nulls(1, pa.int64())], names=["fingerprint"])
            found = pa.array(fingerprints(ids).view(np.int64))
            yield pa.RecordBatch.from_arrays([found], names=["fingerprint"])
    except UserError:
        yield pa.RecordBatch.from_arrays([pa.nulls(1, pa.int64())], names=["fingerprint"])
    except Exception as error:
        raise hushed(error) from None
