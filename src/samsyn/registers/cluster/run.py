"""A whole register from file to result, on a Spark cluster."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

from samsyn.packs.pack import Pack
from samsyn.registers.cluster.asked import Asked, Task, answer
from samsyn.registers.cluster.jobs import answers
from samsyn.registers.cluster.needs import refuse_without
from samsyn.registers.cluster.options import Cluster
from samsyn.registers.cluster.repeats import refuse_repeats_on
from samsyn.registers.cluster.session import spark_on
from samsyn.registers.cluster.spool import as_parquet
from samsyn.registers.running.about import about
from samsyn.registers.running.counting import counted_keys
from samsyn.registers.running.folder import ROWS, Folder
from samsyn.registers.running.order import Order
from samsyn.registers.running.parquet_source import ParquetSource
from samsyn.registers.running.run import Progress, identity, prepared
from samsyn.registers.running.tally import Tally
from samsyn.registers.running.writing import write_tables

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_SECONDS_BETWEEN_KEEPING: Final = 5.0
_ATTEMPTS: Final = "attempts"


def screen_on_spark(
    order: Order,
    pack: Pack,
    progress: Progress = lambda done, of: None,
    cluster: Cluster = Cluster(),  # noqa: B008 - frozen
) -> Tally:
    """Judge every row of a register on a cluster and write the folder of results: the same as `screen_register` writes.

    Every machine of the cluster must reach the register and the folder by the same path, and have the same Samsyn.
    DataError and UsageError as `screen_register`; UsageError too when pyspark or Java is missing, or Spark breaks down.
    What one engine began, the other can go on with.
    """
    refuse_without()
    order = _absolute(order)
    source, judge = prepared(order, pack)
    keys = counted_keys(judge)
    folder = Folder(order.out, identity(order, source, pack), keys)
    with folder.opened(resume=order.resume):
        try:
            parquet = as_parquet(source, order, folder)
            tally = _work(order, parquet, pack, folder, keys, progress, cluster)
        except BaseException:
            folder.discard()
            raise
        write_tables(folder, tally, judge.punishable)
        about(folder, tally, order, judge, engine="spark")
        folder.finish()
    return tally


def _work(
    order: Order,
    source: ParquetSource,
    pack: Pack,
    folder: Folder,
    keys: tuple[str, ...],
    progress: Progress,
    cluster: Cluster,
) -> Tally:
    done, tally = folder.kept()
    asked = _asked(order, source, pack, folder, keys)
    tasks = list(_tasks(source, order.at_once, done))
    with spark_on(cluster) as spark:
        if order.map_.id is not None:
            refuse_repeats_on(spark, source, order.map_.id, order.at_once)
        _count(spark, asked, tasks, done, tally, folder, progress, source.rows)
    return tally


def _count(spark: SparkSession, asked: Asked, tasks: list[Task], done: int, tally: Tally, folder: Folder,
           progress: Progress, rows: int | None) -> None:  # fmt: skip
    """Add the counts of each task to the tally, and keep them now and then, and when the work breaks off."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    kept_at = time.monotonic()
    whole = True  # whether `done` and the counts say the same: an interruption may come between any two of their steps
    progress(tally.rows, rows)
    try:
        for task, row in answers(spark, asked, tasks):
            whole = False
            tally.merge(answer(row, asked.keys))
            done = task.first_batch + task.unit.batches(asked.order.at_once)
            whole = True
            progress(tally.rows, rows)
            if time.monotonic() - kept_at > _SECONDS_BETWEEN_KEEPING:
                folder.keep(done, tally)
                kept_at = time.monotonic()
    except (KeyboardInterrupt, PySparkException, Py4JError, ConnectionError):
        if whole:
            folder.keep(done, tally)
        raise


def _tasks(source: ParquetSource, at_once: int, done: int) -> Iterator[Task]:
    """What is left to do after the first `done` batches."""
    first = 0
    for unit in source.units(at_once):
        batches = unit.batches(at_once)
        if first + batches > done:
            yield Task(unit, first, max(done - first, 0))
        first += batches


def _asked(order: Order, source: ParquetSource, pack: Pack, folder: Folder, keys: tuple[str, ...]) -> Asked:
    rows = order.rows is not None
    attempts = folder.scratch() / _ATTEMPTS
    shutil.rmtree(attempts, ignore_errors=True)
    for path in (attempts, folder.part / ROWS) if rows else ():
        path.mkdir(mode=0o700, exist_ok=True)
    columns = order.map_.columns(ids=rows)
    texts = source.texts([name for name in order.map_.few_values() if name in columns])
    return Asked(order, pack, columns, texts, keys, folder.part / ROWS if rows else None, attempts)


def _absolute(order: Order) -> Order:
    """Workers stand in folders of their own."""
    from dataclasses import replace

    return replace(order, register=Path(order.register).absolute(), out=Path(order.out).absolute())


__all__ = ["screen_on_spark"]
