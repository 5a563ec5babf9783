"""Several workers in processes of their own, one of which is killed while it has work: the same bytes all the same."""

from __future__ import annotations

import os
import shutil
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from samsyn.registers.cluster.options import Cluster
from samsyn.registers.running.run import screen_register
from tests.registers.cluster.spark import but_the_engine, impossible, java, left_in, needs_spark, on_spark
from tests.registers.running.registers import table
from tests.registers.running.test_run import PACK, ROWS, contents, order

pytestmark = [*needs_spark(), pytest.mark.usefixtures("java")]
__all__ = ["java"]
THREE = Cluster("local-cluster[3,1,1024]", {"spark.executor.memory": "512m"})
_PATIENCE = 300.0


class Killer:
    """Stops one executor when the first counts are there, waits until it has been given work, and kills it."""

    def __init__(self) -> None:
        self.applications: list[str] = []
        self.killed: int | None = None
        self.had_work = 0
        self.executors = 0
        self._thread = threading.Thread(target=self._kill)

    def progress(self, done: int, of: int | None) -> None:
        from pyspark import SparkContext

        if not self.applications:
            self.context: Any = SparkContext._active_spark_context
            self.applications.append(self.context.applicationId)
        if done and self.killed is None and not self._thread.is_alive():
            found = executors(self.applications[0])
            self.executors = len(found)
            self.name, self.killed = min(found.items())
            os.kill(self.killed, signal.SIGSTOP)
            self._thread.start()

    def _kill(self) -> None:
        assert self.killed is not None
        until = time.monotonic() + _PATIENCE
        while time.monotonic() < until and not self.had_work:
            self.had_work = working(self.context, self.name)
            time.sleep(0.1)
        os.kill(self.killed, signal.SIGKILL)

    def ended(self) -> bool:
        self._thread.join()
        return not Path(f"/proc/{self.killed}").exists()


def executors(application: str) -> dict[str, int]:
    """The processes of the executors of an application, by their ids."""
    found: dict[str, int] = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes().decode("utf-8", "replace").split("\0")
        except OSError:
            continue
        if application in words and "--executor-id" in words and words[0].endswith("java"):
            found[words[words.index("--executor-id") + 1]] = int(process.name)
    return found


def working(context: Any, executor: str) -> int:
    """How many tasks an executor has, as far as the driver knows."""
    told = context._jsc.sc().statusStore().executorList(True)
    each = [told.apply(place) for place in range(told.size())]
    return sum(int(one.activeTasks()) for one in each if one.id() == executor)


def forget(application: str) -> None:
    """Take away what the workers of a cluster on this machine keep of an application."""
    import pyspark

    shutil.rmtree(Path(pyspark.__file__).parent / "work" / application, ignore_errors=True)


def test_one_of_three_workers_is_killed(tmp_path: Path) -> None:
    asked = order(tmp_path, impossible(table(1200)), set_aside=True, rows=ROWS, at_once=30)
    screen_register(replace(asked, out=tmp_path / "local"), PACK)
    killer = Killer()
    try:
        on_spark(replace(asked, out=tmp_path / "spark"), killer.progress, THREE)
    finally:
        for application in killer.applications:
            forget(application)
    assert killer.executors == 3
    assert killer.had_work
    assert killer.ended()
    assert but_the_engine(contents(tmp_path / "local")) == but_the_engine(contents(tmp_path / "spark"))
    assert left_in(tmp_path) == ["local", "map.yaml", "register.parquet", "spark"]
