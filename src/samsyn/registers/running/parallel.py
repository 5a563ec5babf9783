"""Several batches at a time, given back in their order: in processes where that pays, else in threads.

NumPy's calls on a batch are so short that more than two threads mostly wait for each other between them. Processes do not,
but each reads the content and makes its plans anew: on two cores two threads were as fast (benchmarks/registers_screen).
"""

from __future__ import annotations

import os
import signal
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from threading import Event, Thread
from typing import TYPE_CHECKING, Any, Final, TypeVar

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.packs.pack import Pack
from samsyn.registers.mapping.mapper import Mapper
from samsyn.registers.running.judging import Done, judge_piece
from samsyn.registers.running.order import Order
from samsyn.registers.running.source import Piece, Source
from samsyn.screening.columns.judge import Judge

if TYPE_CHECKING:
    from samsyn.registers.running.parquet_source import ParquetSource, Unit

T = TypeVar("T")
Check = Callable[[Event], None]
FEWEST_ROWS: Final = 1 << 20
"""Below this, processes take longer to start than they save."""
_MOST_THREADS: Final = 2


@dataclass(frozen=True)
class Job:
    """What every worker needs. rows: the folder for rows, where they are asked for."""

    order: Order
    pack: Pack
    rows: Path | None

    @property
    def columns(self) -> tuple[str, ...]:
        return self.order.map_.columns(ids=self.rows is not None)

    def judged(self, mapper: Mapper, judge: Judge, piece: Piece, number: int) -> Done:
        """One batch; number: of the batch in the register."""
        rows_file = None if self.rows is None else self.rows / f"part-{number:05d}.parquet"
        return judge_piece(self.order, mapper, judge, piece, rows_file)


def judged(job: Job, source: Source, skip: int, check: Check | None = None) -> Iterator[Done]:
    """Every batch but the first `skip`, in order, with a check of the whole register beside them."""
    from samsyn.registers.running.parquet_source import ParquetSource

    if (
        isinstance(source, ParquetSource)
        and job.order.workers > _MOST_THREADS
        and (source.rows or 0) >= FEWEST_ROWS
    ):
        units = _units(source, job.order.at_once, skip)
        if len(units) > job.order.workers:
            yield from _in_processes(job, source, units, check)
            return
    yield from _in_threads(job, source, skip, check)


def _units(source: ParquetSource, at_once: int, skip: int) -> list[tuple[Unit, int, int]]:
    """(unit, number of its first batch, batches of it to skip) for what is still to be done."""
    found = []
    number = 0
    for unit in source.units(at_once):
        if skip < number + unit.batches(at_once):
            found.append((unit, number, max(skip - number, 0)))
        number += unit.batches(at_once)
    return found


def _in_processes(
    job: Job, source: ParquetSource, units: list[tuple[Unit, int, int]], check: Check | None
) -> Iterator[Done]:
    made = (job, source.texts(job.order.map_.few_values()), os.getpid())
    workers = min(job.order.workers, len(units))
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _become_worker, made)
    try:
        for several in _in_order(pool, workers, ((_unit, each) for each in units), check):
            yield from several
    except BrokenProcessPool:
        raise UsageError([Problem(_GONE, _FEWER, where="--workers")]) from None


def _in_threads(job: Job, source: Source, skip: int, check: Check | None) -> Iterator[Done]:
    mapper, judge = Mapper(job.order.map_, job.pack), Judge(job.pack)
    pieces = source.read(job.columns, job.order.map_.few_values(), at_once=job.order.at_once, skip=skip)
    work = ((job.judged, (mapper, judge, piece, number)) for number, piece in enumerate(pieces, skip))
    workers = job.order.workers
    yield from _in_order(ThreadPoolExecutor(workers), workers, work, check)


def _in_order(
    pool: Executor,
    workers: int,
    work: Iterable[tuple[Callable[..., T], tuple[Any, ...]]],
    check: Check | None,
) -> Iterator[T]:
    """What work gives, in its order, with a few in work at a time; the check goes on beside it, in a thread of its own."""
    waiting: deque[Future[T]] = deque()
    stop = Event()
    with pool, ThreadPoolExecutor(1) as beside:
        checked: Future[None] | None = None
        try:
            for function, given in work:
                waiting.append(pool.submit(function, *given))
                del given
                if checked is None and check is not None:
                    checked = beside.submit(check, stop)
                if checked is not None and checked.done():
                    checked.result()
                if len(waiting) > workers:
                    yield waiting.popleft().result()
            while waiting:
                yield waiting.popleft().result()
            if checked is not None:
                checked.result()
        finally:
            stop.set()
            for each in waiting:
                each.cancel()


_worker: list[tuple[Job, list[str], Mapper, Judge]] = []


def _become_worker(job: Job, texts: list[str], parent: int) -> None:
    """Make ready what maps and judges. Ctrl-C is the parent's; where the parent is gone, so is the worker."""
    import pyarrow as pa

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_leave_with, args=(parent,), daemon=True).start()
    pa.set_cpu_count(1)
    _worker.append((job, texts, Mapper(job.order.map_, job.pack), Judge(job.pack)))


def _leave_with(parent: int) -> None:
    while os.getppid() == parent:
        time.sleep(1)
    os._exit(1)


def _unit(unit: Unit, first: int, skip: int) -> list[Done]:
    """The batches of a unit, in a worker."""
    from samsyn.registers.running.parquet_source import read_unit

    job, texts, mapper, judge = _worker[0]
    pieces = read_unit(unit, job.columns, texts, at_once=job.order.at_once, skip=skip)
    return [job.judged(mapper, judge, piece, number) for number, piece in enumerate(pieces, first + skip)]


_GONE = Text(sv="En av processerna försvann.", en="One of the processes went away.")
_FEWER = Text(
    sv="Minnet räckte kanske inte: gå vidare med --resume och ett lägre tal.",
    en="There may have been too little memory: go on with --resume and a lower number.",
)
