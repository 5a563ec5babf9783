"""What a worker does with a task, without Spark around it."""

from __future__ import annotations

import traceback
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest

from samsyn.errors import DataError, UsageError
from samsyn.registers.cluster.asked import Asked, Task, answer
from samsyn.registers.cluster.worker import WorkerError, answered, judging
from samsyn.registers.mapping.mapper import Mapper
from samsyn.registers.running.counting import counted_keys
from samsyn.registers.running.parquet_source import ParquetSource
from samsyn.registers.running.run import screen_register
from samsyn.registers.running.tally import Tally
from samsyn.screening.columns.judge import Judge
from tests.registers.cluster.spark import impossible
from tests.registers.running.registers import table
from tests.registers.running.test_run import PACK, order

KEYS = counted_keys(Judge(PACK))


def asked(folder: Path, **options: object) -> tuple[Asked, list[Task]]:
    """A register of four row groups as four tasks of two batches."""
    given = order(folder, impossible(table(400)), set_aside=True, at_once=50)
    source = ParquetSource(given.register, [given.register])
    columns = given.map_.columns(ids=False)
    whole = Asked(
        given, PACK, columns, source.texts(given.map_.few_values()), KEYS, None, folder / "attempts"
    )
    tasks = [Task(unit, 2 * number) for number, unit in enumerate(source.units(50))]
    return replace(whole, **options), tasks  # type: ignore[arg-type]


def row(batch: pa.RecordBatch) -> dict[str, object]:
    return dict(batch.to_pylist()[0])


class Sent:
    def __init__(self, value: Asked) -> None:
        self.value = value


def test_the_counts_of_tasks_make_up_the_whole(tmp_path: Path) -> None:
    given, tasks = asked(tmp_path)
    whole = screen_register(given.order, PACK)
    over = judging(Sent(given), dict(enumerate(tasks)))
    numbers = [pa.RecordBatch.from_pydict({"id": part}) for part in ([2, 0], [], [3, 1])]
    tally = Tally(KEYS)
    units = []
    for batch in over(iter(numbers)):
        units.append(row(batch)["unit"])
        tally.merge(answer(row(batch), KEYS))
    assert units == [2, 0, 3, 1]
    assert tally.rows == whole.rows == 400
    assert tally.set_aside
    assert tally.judged == whole.judged
    assert tally.set_aside == whole.set_aside
    assert tally.unmapped == whole.unmapped
    assert tally.groups() == whole.groups()
    assert all((tally.of(group) == whole.of(group)).all() for group in whole.groups())


def test_batches_that_are_done_are_skipped(tmp_path: Path) -> None:
    given, tasks = asked(tmp_path)
    tally = answer(row(answered(given, 0, replace(tasks[1], skip=1))), KEYS)
    assert tally.rows == 50


def test_a_wrong_row_comes_back_as_the_same_error(tmp_path: Path) -> None:
    given, tasks = asked(tmp_path)
    strict = replace(given, order=replace(given.order, set_aside=False))
    with pytest.raises(DataError) as local:
        screen_register(strict.order, PACK)
    with pytest.raises(DataError) as sent:
        answer(row(answered(strict, 0, tasks[0])), KEYS)
    assert sent.value.problems == local.value.problems


def test_the_words_of_a_mistake_never_leave_the_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistaken(*_: object) -> None:
        raise ValueError("Påhittad Person, 19121212-1212")

    given, tasks = asked(tmp_path)
    monkeypatch.setattr(Mapper, "batch", mistaken)
    with pytest.raises(WorkerError, match=r"ValueError \(.*test_worker.py:\d+") as caught:
        answered(given, 0, tasks[0])
    assert "Person" not in "".join(traceback.format_exception(caught.value))


def test_a_register_that_the_worker_does_not_see(tmp_path: Path) -> None:
    given, tasks = asked(tmp_path)
    given.order.register.unlink()
    with pytest.raises(UsageError, match="does not see the register"):
        answer(row(answered(given, 0, tasks[0])), KEYS)


def test_a_worker_of_another_version(tmp_path: Path) -> None:
    given, tasks = asked(tmp_path, keys=(*KEYS, "offence:later"))
    with pytest.raises(UsageError, match="another version"):
        answer(row(answered(given, 0, tasks[0])), given.keys)
