"""Tasks in waves: each wave is a job of Spark's, a few are in work at a time, and answers come in the order of the tasks."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from samsyn.registers.cluster.asked import SCHEMA, Asked, Task
from samsyn.registers.cluster.worker import judging

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_IN_WORK: Final = 3
"""Waves at a time: while the slow tasks of one are waited for, the next ones use the cores that are free."""
_MOST: Final = 256
"""Tasks in a wave where the cluster grows with the work that waits."""


def answers(spark: SparkSession, asked: Asked, tasks: Sequence[Task]) -> Iterator[tuple[Task, Any]]:
    """(task, row of SCHEMA) in the order of the tasks. When it is left early, what is in work is cancelled."""
    sent = spark.sparkContext.broadcast(asked)
    numbered = iter(enumerate(tasks))
    waiting: deque[Future[list[Any]]] = deque()
    pool = ThreadPoolExecutor(_IN_WORK)
    try:
        while True:
            wave = dict(islice(numbered, wave_size(spark)))
            if wave:
                waiting.append(pool.submit(_job, spark, sent, wave))
            if waiting and (len(waiting) > _IN_WORK or not wave):
                yield from ((tasks[row["unit"]], row) for row in waiting.popleft().result())
            elif not wave:
                return
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        with suppress(Exception):  # Java may be gone
            spark.sparkContext.cancelAllJobs()
        pool.shutdown()


def wave_size(spark: SparkSession) -> int:
    """As many tasks as there are cores; more where cores come when there is work for them."""
    context = spark.sparkContext
    grows = context.getConf().get("spark.dynamicAllocation.enabled", "false") == "true"
    return _MOST if grows else max(context.defaultParallelism, 1)


def _job(spark: SparkSession, sent: Any, wave: Mapping[int, Task]) -> list[Any]:
    """Each task is a partition of a table of numbers; its function reads what the number stands for."""
    first, end = min(wave), max(wave) + 1
    numbers = spark.range(first, end, 1, numPartitions=end - first)
    rows = numbers.mapInArrow(judging(sent, wave), SCHEMA).collect()
    return sorted(rows, key=lambda row: row["unit"])
