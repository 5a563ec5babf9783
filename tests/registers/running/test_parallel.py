"""Workers in processes give what one worker gives, and an end of any of them ends the work."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Event
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from samsyn.errors import DataError, UsageError
from samsyn.packs.load import load_pack
from samsyn.registers.running import parallel
from samsyn.registers.running.run import screen_register
from tests.registers.running.registers import table
from tests.registers.running.test_run import ROWS, contents, kept, order

PACK = load_pack()


@pytest.fixture(autouse=True)
def small_registers_too(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(parallel, "FEWEST_ROWS", 0)
    yield


def test_processes_give_the_same_bytes_as_one_thread(tmp_path: Path) -> None:
    one, many = tmp_path / "one", tmp_path / "many"
    one.mkdir()
    many.mkdir()
    options: dict[str, Any] = {"set_aside": True, "rows": ROWS, "at_once": 70}
    screen_register(order(one, workers=1, **options), PACK)
    screen_register(order(many, workers=3, **options), PACK)
    assert contents(one / "out") == contents(many / "out")
    assert len(list((many / "out/rows").iterdir())) > 4


def test_they_go_on_where_others_stopped(tmp_path: Path) -> None:
    whole, halted = tmp_path / "whole", tmp_path / "halted"
    whole.mkdir()
    halted.mkdir()
    options: dict[str, Any] = {"set_aside": True, "at_once": 30}  # several batches in each row group
    screen_register(order(whole, workers=1, **options), PACK)
    begun = order(halted, workers=3, **options)

    def stop(done: int, of: int | None) -> None:
        if done >= 150:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        screen_register(begun, PACK, stop)
    screen_register(replace(begun, resume=True), PACK)
    assert contents(whole / "out") == contents(halted / "out")


def test_a_wrong_row_far_down_is_named(tmp_path: Path) -> None:
    data = kept(table(500))
    days = data["dag"].to_pylist()
    days[411] = date(1800, 5, 17)
    data = data.set_column(data.schema.get_field_index("dag"), "dag", pa.array(days))
    with pytest.raises(DataError, match="Row 412, column dag"):
        screen_register(order(tmp_path, data, workers=3, at_once=100), PACK)
    assert pc.count(data["dag"]).as_py() == data.num_rows


def test_a_worker_that_is_killed_ends_the_work_with_a_word_on_how_to_go_on(tmp_path: Path) -> None:
    asked = order(tmp_path, set_aside=True, workers=3, at_once=50)
    killed = Event()

    def kill(done: int, of: int | None) -> None:
        if done and not killed.is_set():
            killed.set()
            for child in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
                for pid in child.read_text().split():
                    if b"spawn_main" in Path(f"/proc/{pid}/cmdline").read_bytes():
                        os.kill(int(pid), signal.SIGKILL)

    with pytest.raises(UsageError, match="--resume"):
        screen_register(asked, PACK, kill)
    assert killed.is_set()
    assert not asked.out.exists()
