"""A register on Spark, on this machine: the same bytes as without it, the same refusals, nothing half done."""

from __future__ import annotations

import signal
import stat
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from samsyn.errors import DataError, UsageError, UserError
from samsyn.registers.cluster.options import Cluster
from samsyn.registers.running.order import Order
from samsyn.registers.running.run import screen_register
from tests.registers.cluster.spark import (
    but_the_engine,
    impossible,
    java,
    left_in,
    needs_spark,
    on_spark,
    wrong,
)
from tests.registers.running.registers import table
from tests.registers.running.test_run import PACK, ROWS, contents, kept, order

pytestmark = [*needs_spark(), pytest.mark.usefixtures("java")]
__all__ = ["java"]


def both(asked: Order) -> Iterator[dict[str, bytes]]:
    """The files that each engine writes."""
    for folder in ("local", "spark"):
        given = replace(asked, out=asked.out.with_name(folder))
        on_spark(given) if folder == "spark" else screen_register(given, PACK)
        yield but_the_engine(contents(given.out))


@pytest.mark.parametrize("kind", ["parquet", "csv"])
def test_every_file_is_the_same(tmp_path: Path, kind: str) -> None:
    local, spark = both(
        order(tmp_path, impossible(table(400)), kind=kind, rows=ROWS, set_aside=True, at_once=90)
    )
    assert local == spark
    assert {"counts.csv", "links.csv", "rows/part-00000.parquet", "rows/part-00004.parquet"} <= local.keys()
    assert left_in(tmp_path) == ["local", "map.yaml", f"register.{kind}", "spark"]


def test_a_large_row_group_and_counts_by_one_dimension(tmp_path: Path) -> None:
    local, spark = both(
        order(tmp_path, impossible(table(400)), rows=ROWS, set_aside=True, at_once=30, by=("county",))
    )
    assert local == spark
    assert "rows/part-00015.parquet" in local


def test_an_empty_register(tmp_path: Path) -> None:
    local, spark = both(order(tmp_path, table(0), kind="csv"))
    assert local == spark


def test_only_the_owner_can_read(tmp_path: Path) -> None:
    asked = order(tmp_path, set_aside=True, rows=ROWS)
    on_spark(asked)
    for path in [asked.out, *asked.out.rglob("*")]:
        assert stat.S_IMODE(path.stat().st_mode) & 0o077 == 0, path


@pytest.mark.parametrize(
    ("column", "rows"),
    [
        ("dag", {41: date(1800, 5, 17), 43: date(1801, 1, 1), 210: date(1802, 1, 1)}),
        ("id", {60: "påhitt-000007", 199: "påhitt-000007"}),
        ("id", {3: None, 170: None}),
        ("id", {150: "Påhittad Person"}),
    ],
    ids=["days", "repeated", "missing", "a name"],
)
def test_wrong_rows_are_named_as_on_one_machine(tmp_path: Path, column: str, rows: dict[int, object]) -> None:
    data = kept(table(400)).slice(0, 220)
    asked = order(tmp_path, wrong(data, column, rows), at_once=50)
    told: list[str] = []
    for engine in ("local", "spark"):
        with pytest.raises(UserError) as caught:
            on_spark(asked) if engine == "spark" else screen_register(asked, PACK)
        assert isinstance(caught.value, DataError)
        told.append(caught.value.render("sv"))
    assert told[0] == told[1]
    assert f"{min(rows) + 1}" in told[0]
    assert not any(str(value) in told[1] for value in rows.values() if value)
    assert left_in(tmp_path) == ["map.yaml", "register.parquet"]


@pytest.mark.parametrize(("begins", "kind"), [("local", "parquet"), ("spark", "parquet"), ("spark", "csv")])
def test_stopped_by_hand_the_other_engine_goes_on(tmp_path: Path, begins: str, kind: str) -> None:
    asked = order(tmp_path, kind=kind, set_aside=True, rows=ROWS, at_once=40)
    screen_register(replace(asked, out=tmp_path / "whole"), PACK)
    handler = signal.getsignal(signal.SIGINT)

    def stop(done: int, of: int | None) -> None:
        if done >= 120:
            signal.raise_signal(signal.SIGINT)

    read: list[int] = []
    with pytest.raises(KeyboardInterrupt):
        on_spark(asked, stop) if begins == "spark" else screen_register(asked, PACK, stop)
    assert signal.getsignal(signal.SIGINT) is handler
    assert not asked.out.exists()
    with pytest.raises(UsageError, match="resume"):
        on_spark(asked)
    if begins == "spark":
        screen_register(replace(asked, resume=True), PACK, lambda done, of: read.append(done))
    else:
        on_spark(replace(asked, resume=True), lambda done, of: read.append(done))
    assert read[0] >= 120
    assert but_the_engine(contents(asked.out)) == but_the_engine(contents(tmp_path / "whole"))
    assert left_in(tmp_path) == ["map.yaml", "out", f"register.{kind}", "whole"]


def test_a_cluster_that_is_not_there(tmp_path: Path) -> None:
    asked = order(tmp_path, set_aside=True)
    nowhere = Cluster("local[2]", {"spark.executor.memory": "many"})
    with pytest.raises(UsageError, match="Spark did not start"):
        on_spark(asked, cluster=nowhere)
    assert left_in(tmp_path) == ["map.yaml", "register.parquet"]
