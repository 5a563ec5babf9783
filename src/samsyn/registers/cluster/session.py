"""Spark, started with care for what is read, and stopped again."""

from __future__ import annotations

import os
import re
import signal
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING, Final

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.registers.cluster.needs import submitted
from samsyn.registers.cluster.options import LOCAL, Cluster

if TYPE_CHECKING:
    from pyspark import SparkContext
    from pyspark.sql import SparkSession

_ALWAYS: Final = {
    "spark.app.name": "samsyn registers screen",
    "spark.ui.enabled": "false",  # a web server open to the network
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
    "spark.io.encryption.enabled": "true",  # what Spark lays on disk on its way
    "spark.sql.shuffle.partitions": "32",
}
_ON_THIS_MACHINE: Final = {"spark.driver.bindAddress": "127.0.0.1", "spark.driver.host": "127.0.0.1"}
_ON_A_CLUSTER: Final = {"spark.executor.memoryOverhead": "2g"}
"""YARN and Kubernetes end a worker that takes more than it asked for, and the batches are not in Java's memory."""
_LONGEST: Final = 300
_NAMED: Final = re.compile(r"[\w.]+(Error|Exception): ")


@contextmanager
def spark_on(cluster: Cluster) -> Iterator[SparkSession]:
    """A session on the cluster. UsageError with Spark's own words when it does not start, or breaks down."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", cluster.settings.get("spark.pyspark.python", sys.executable))
    handler = signal.getsignal(signal.SIGINT)
    with tempfile.TemporaryFile() as log:
        try:
            session = SparkSession(_context(cluster, log))
        except (PySparkException, Py4JError, OSError) as error:
            raise broken(_NOT_STARTED, _last(log) or str(error), _LOOK_AT_IT) from None
        try:
            _restore(handler)
            yield session
        except (PySparkException, Py4JError, ConnectionError) as error:
            raise broken(_BROKEN, str(error), _GO_ON) from None
        finally:
            with suppress(Exception):  # Java may be gone
                session.stop()
            _restore(handler)


def settings(cluster: Cluster) -> dict[str, str]:
    """What Spark is told; the user's word goes before ours."""
    master = cluster.master or (None if submitted() else LOCAL)
    ours = dict(_ALWAYS)
    if master is not None:
        ours["spark.master"] = master
        ours |= _ON_THIS_MACHINE if master.startswith("local") else {}
        ours |= {} if master.startswith(("local", "spark:")) else _ON_A_CLUSTER
    return ours | cluster.settings


def _context(cluster: Cluster, log: IO[bytes]) -> SparkContext:
    """Java is started with its talk going to a file, so that the terminal stays readable."""
    from pyspark import SparkConf, SparkContext
    from pyspark.java_gateway import launch_gateway

    told = list(settings(cluster).items())
    with _held():
        gateway = SparkContext._gateway or launch_gateway(
            SparkConf(loadDefaults=False).setAll(told), {"stdout": log, "stderr": log}
        )
        SparkContext._ensure_initialized(gateway=gateway)
    return SparkContext(conf=SparkConf().setAll(told), gateway=gateway)


@contextmanager
def _held() -> Iterator[None]:
    """Ctrl-C waits: a Java that is left while it starts lives on alone. The second one does not wait."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before, met = signal.getsignal(signal.SIGINT), []

    def meet(number: int, _frame: object) -> None:
        met.append(number)
        signal.signal(signal.SIGINT, before)

    signal.signal(signal.SIGINT, meet)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if met:
        raise KeyboardInterrupt


def _restore(handler: object) -> None:
    """PySpark puts a handler of its own for Ctrl-C."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, handler)  # type: ignore[arg-type]


def _last(log: IO[bytes]) -> str:
    """The line of Spark's talk that says most: the last one with an error in it."""
    log.seek(0)
    lines = [line.strip() for line in log.read().decode("utf-8", "replace").splitlines() if line.strip()]
    telling = [
        line for line in lines if ("Exception" in line or "Error" in line) and not line.startswith("at ")
    ]
    return (telling or lines or [""])[-1]


def broken(what: Text, told: str, do: Text) -> UsageError:
    """What Spark tells, in one line: of an error in Python the last line, which names it; else the first."""
    if "No module named 'samsyn" in told:
        return UsageError([Problem(_NO_SAMSYN, _INSTALL_IT, where="--engine spark")])
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    named = [line for line in lines if _NAMED.match(line)] if "Traceback" in told else []
    line = (named[-1:] or lines[:1] or [""])[0][:_LONGEST]
    return UsageError(
        [
            Problem(
                Text(sv=f"{what.sv} {line}".strip(), en=f"{what.en} {line}".strip()),
                do,
                where="--engine spark",
            )
        ]
    )


_NOT_STARTED = Text(sv="Spark startade inte:", en="Spark did not start:")
_LOOK_AT_IT = Text(
    sv="Pröva --master och --conf, eller räkna på den här datorn med --engine local.",
    en="Try --master and --conf, or count on this machine with --engine local.",
)
_BROKEN = Text(sv="Spark gav upp:", en="Spark gave up:")
_GO_ON = Text(
    sv="Det som är räknat är sparat. Åtgärda felet och skriv samma kommando med --resume.",
    en="What is counted is kept. Mend it and give the same command with --resume.",
)
_NO_SAMSYN = Text(
    sv="Arbetarna i klustret har inte Samsyn.", en="The workers of the cluster do not have Samsyn."
)
_INSTALL_IT = Text(
    sv="Installera samma version på varje dator, på samma plats, eller ange Python med PYSPARK_PYTHON.",
    en="Install the same version on every machine, in the same place, or name the Python with PYSPARK_PYTHON.",
)
