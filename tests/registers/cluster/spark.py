"""When tests on Spark can run, and what they all do."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from samsyn.registers.cluster.needs import JAVA, java_version
from samsyn.registers.cluster.options import Cluster
from samsyn.registers.cluster.run import screen_on_spark
from samsyn.registers.running.order import Order
from samsyn.registers.running.run import Progress
from samsyn.registers.running.tally import Tally
from tests.registers.running.test_run import PACK

HERE = Cluster("local[2]")


def on_spark(asked: Order, progress: Progress = lambda done, of: None, cluster: Cluster = HERE) -> Tally:
    return screen_on_spark(asked, PACK, progress, cluster)


def needs_spark() -> list[Any]:
    """The marks of a module of such tests: `make test-slow` installs what they need."""
    return [pytest.mark.slow, pytest.mark.timeout(900)]


@pytest.fixture(scope="module")
def java() -> None:
    """Looked for only when such a test runs."""
    assert java_version() >= JAVA, "Spark needs Java 17; make test-slow installs it"


def but_the_engine(found: dict[str, bytes]) -> dict[str, bytes]:
    """The files of a result, with the word for the engine in about.json the same for both."""
    about = found["about.json"].replace(b'"engine": "spark"', b'"engine": "local"')
    return found | {"about.json": about}


def left_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def wrong(data: pa.Table, column: str, rows: Mapping[int, object]) -> pa.Table:
    """The register with other values in some rows."""
    values = data[column].to_pylist()
    for row, value in rows.items():
        values[row] = value
    place = data.schema.get_field_index(column)
    return data.set_column(place, column, pa.array(values, data.schema.field(column).type))


def impossible(data: pa.Table) -> pa.Table:
    """The register with a few days that no act has."""
    return wrong(data, "dag", {row: date(1800, 1, 1) for row in range(7, data.num_rows, 41)})
