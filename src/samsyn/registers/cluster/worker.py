"""What runs on the workers. Nothing of a row leaves them: not in an answer, not in an error, not in a log."""

from __future__ import annotations

import traceback
import uuid
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from samsyn.errors import Problem, UsageError, UserError
from samsyn.lang import Text
from samsyn.registers.cluster.asked import Asked, Task, counted, refused
from samsyn.registers.mapping.mapper import Mapper
from samsyn.registers.running.counting import counted_keys
from samsyn.registers.running.judging import judge_piece
from samsyn.registers.running.parquet_source import read_unit
from samsyn.registers.running.tally import Tally
from samsyn.screening.columns.judge import Judge

if TYPE_CHECKING:
    import pyarrow as pa

Batches = Iterator["pa.RecordBatch"]


class Sent(Protocol):
    """What Spark's broadcast looks like to a worker: sent once to each machine."""

    @property
    def value(self) -> Asked: ...


class WorkerError(Exception):
    """A mistake in the program, met on a worker. Says where and never what: the words of other errors may hold a row."""


def judging(sent: Sent, tasks: Mapping[int, Task]) -> Callable[[Batches], Batches]:
    """The function for `mapInArrow`: numbers of tasks in, a row of counts out for each."""

    def over(batches: Batches) -> Batches:
        import pyarrow as pa

        pa.set_cpu_count(1)  # Spark counts on one core for each task
        for batch in batches:
            for number in batch.column(0).to_pylist():
                yield answered(sent.value, number, tasks[number])

    return over


def answered(asked: Asked, number: int, task: Task) -> pa.RecordBatch:
    """The counts of one task, or why it was refused. WorkerError for mistakes in the program."""
    try:
        return counted(number, tally_of(asked, task))
    except UserError as error:
        return refused(number, error)
    except Exception as error:
        raise hushed(error) from None


def tally_of(asked: Asked, task: Task) -> Tally:
    """Read, map, judge and count the batches of a task; write their rows where they are asked for."""
    mapper, judge = _made(asked)
    if counted_keys(judge) != asked.keys:
        raise UsageError([Problem(_OTHER_VERSION, _SAME_VERSION)])
    order, tally = asked.order, Tally(asked.keys)
    refuse_unseen(task.unit.file)
    pieces = read_unit(task.unit, asked.columns, asked.texts, at_once=order.at_once, skip=task.skip)
    for number, piece in enumerate(pieces, task.first_batch + task.skip):
        attempt = asked.attempts / f"{uuid.uuid4().hex}.parquet"
        done = judge_piece(order, mapper, judge, piece, attempt)
        if asked.rows is not None:
            attempt.replace(asked.rows / f"part-{number:05d}.parquet")
        tally.add(done.batch, done.counted)
    return tally


def refuse_unseen(file: Path) -> None:
    """UsageError when this machine does not see the register."""
    if not file.exists():
        raise UsageError([Problem(_NOT_SEEN, _SHARE_IT, file=file.name)])


def hushed(error: Exception) -> WorkerError:
    """The kind of an error and where it was met, without its words."""
    frames = traceback.extract_tb(error.__traceback__)[-3:]
    places = ", ".join(f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
    return WorkerError(f"{type(error).__name__} ({places})")


def _made(asked: Asked) -> tuple[Mapper, Judge]:
    """What maps and judges, made once in each process, which Spark uses for one task after the other."""
    key = (asked.pack.digest, asked.order.map_.digest())
    if key not in _MADE:
        _MADE.clear()
        _MADE[key] = Mapper(asked.order.map_, asked.pack), Judge(asked.pack)
    return _MADE[key]


_MADE: dict[tuple[str, str], tuple[Mapper, Judge]] = {}
_OTHER_VERSION = Text(
    sv="En arbetare i klustret har en annan version av Samsyn.",
    en="A worker of the cluster has another version of Samsyn.",
)
_SAME_VERSION = Text(
    sv="Installera samma version på varje dator.", en="Install the same version on every machine."
)
_NOT_SEEN = Text(
    sv="En arbetare i klustret ser inte registret.", en="A worker of the cluster does not see the register."
)
_SHARE_IT = Text(
    sv="Lägg registret och --out på en disk som varje dator i klustret når under samma sökväg.",
    en="Put the register and --out on a disk that every machine of the cluster reaches by the same path.",
)
