"""A register: Samsyn's column runner beside data frames and a simulator, each in a process of its own."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any, Final, NamedTuple

from benchmarks.peers import columns as peers
from benchmarks.peers.cases import UNKNOWN, Columns, differing, peer_rules, register
from benchmarks.peers.columns import Job, Read
from samsyn.logic.columns import Codes, Planes, evaluate_columns, from_arrow, from_int8
from samsyn.logic.expressions import Leaf
from samsyn.logic.planes import unpack
from samsyn.logic.program import program

TITLE = "A register, 30 rules over 80 facts, 30 % of the facts unknown"

_SIZES: Final = (100_000, 1_000_000)
_SECONDS: Final = 2.0
_FEWEST, _MOST = 3, 200


class Engine(NamedTuple):
    """make: from columns of numbers and a number of threads to what is timed and how to read its answers."""

    name: str
    package: str
    make: Callable[[Columns, int], tuple[Job, Read]]
    target: str = ""
    threads: tuple[int, ...] = (1, 2)
    largest: int = 1_000_000


def _read(found: Planes[str]) -> dict[str, Any]:
    return {rule: found.values(rule)[:1000] for rule in found.keys}


def _numbers(given: Columns) -> Planes[Leaf]:
    return from_int8(peer_rules().leaves, given, Codes(unknown=UNKNOWN))


def _planes(given: Columns, threads: int) -> tuple[Job, Read]:
    code, planes = program(peer_rules()), _numbers(given)
    return lambda: evaluate_columns(code, planes, threads), _read


def _int8(given: Columns, threads: int) -> tuple[Job, Read]:
    code = program(peer_rules())
    return lambda: evaluate_columns(code, _numbers(given), threads), _read


def _booleans(given: Columns, threads: int) -> tuple[Job, Read]:
    """A boolean column for each leaf."""
    import pyarrow as pa

    code, planes = program(peer_rules()), _numbers(given)
    columns = {
        leaf: pa.array(
            unpack(planes.yes(leaf), planes.cases),
            mask=~unpack(planes.yes(leaf) | planes.no(leaf), planes.cases),
        )
        for leaf in code.leaves
    }
    return lambda: evaluate_columns(code, from_arrow(code.leaves, columns), threads), _read


def _mixed(given: Columns, threads: int) -> tuple[Job, Read]:
    """The register as Arrow holds it: a column for each fact."""
    code = program(peer_rules())
    columns = peers.arrow_columns(given)
    return lambda: evaluate_columns(code, from_arrow(code.leaves, columns), threads), _read


_ENGINES: Final = (
    Engine("Samsyn, bit planes", "samsyn", _planes, ">= 100"),
    Engine("Samsyn, Arrow booleans", "samsyn", _booleans, ">= 50"),
    Engine("Samsyn, Arrow booleans and numbers", "samsyn", _mixed),
    Engine("Samsyn, NumPy int8 and int32", "samsyn", _int8, ">= 25"),
    Engine("Polars", "polars", lambda given, _: peers.polars(peer_rules(), given)),
    Engine(
        "pyarrow compute",
        "pyarrow",
        lambda given, _: peers.arrow(peer_rules(), given),
        threads=(1,),
    ),
    Engine(
        "DuckDB",
        "duckdb",
        lambda given, threads: peers.duckdb(peer_rules(), given, threads),
        threads=(1,),
    ),
    Engine(
        "OpenFisca",
        "openfisca-core",
        lambda given, _: peers.openfisca(peer_rules(), given),
        threads=(1,),
        largest=100_000,
    ),
)


def run(quick: bool = False) -> list[dict[str, object]]:
    """Million cases a second by the median and the best run, and the ratio of best runs to the first row.

    Memory: what is held at the start, and the growth in one run.
    """
    rows = []
    for cases in _SIZES[:1] if quick else _SIZES:
        ours: float | None = None
        for place, engine in enumerate(_ENGINES):
            for threads in _threads(engine, cases):
                row = _apart(place, cases, threads)
                speed = row.get("million_s_best")
                if isinstance(speed, float):
                    ours = ours or speed
                    row["times_slower"] = round(ours / speed, 1)
                    row["target"] = engine.target if cases == max(_SIZES) else ""
                rows.append(row)
    return rows


def beside(cases: int) -> list[dict[str, object]]:
    """One size, every engine with one thread: rows as those of `run`, without ratios and targets."""
    return [_apart(place, cases, 1) for place in range(len(_ENGINES))]


def _threads(engine: Engine, cases: int) -> tuple[int, ...]:
    """How many threads to try. A small register is not shared, so there one is enough."""
    if cases > engine.largest:
        return ()
    return engine.threads if cases == max(_SIZES) else (1,)


def _apart(place: int, cases: int, threads: int) -> dict[str, object]:
    """One row, measured in a fresh process."""
    engine = _ENGINES[place]
    with ProcessPoolExecutor(1, get_context("spawn"), _limit_threads, (threads,)) as pool:
        found = pool.submit(_measure, place, cases, threads).result()
    return {"engine": engine.name, "cases": cases, "threads": threads, **found}


def _limit_threads(threads: int) -> None:
    os.environ["POLARS_MAX_THREADS"] = str(threads)
    os.environ["OMP_NUM_THREADS"] = str(threads)


def _measure(place: int, cases: int, threads: int) -> dict[str, object]:
    engine = _ENGINES[place]
    try:
        job, read = engine.make(register(cases), threads)
    except ImportError as error:
        return {"note": f"not measured: {error}"}
    gc.collect()
    held = _start_of_peak()
    found = job()
    peak = memory("VmHWM")
    if wrong := differing(read(found)):
        return {"note": f"not measured: wrong answers for {len(wrong)} rules"}
    del found
    times = _times(job)
    return {
        "version": version(engine.package),
        "million_s_median": round(cases / median(times) / 1e6, 2),
        "million_s_best": round(cases / min(times) / 1e6, 2),
        "held_mb": round(held) if held else "",
        "growth_mb": round(peak - held) if held else "",
    }


def _times(job: Job) -> list[float]:
    times: list[float] = []
    while len(times) < _FEWEST or (sum(times) < _SECONDS and len(times) < _MOST):
        start = time.perf_counter()
        job()
        times.append(time.perf_counter() - start)
    return times


def _start_of_peak() -> float:
    """The memory held now, from which on the system notes the peak. 0 where it cannot be told."""
    with suppress(OSError):
        Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
        return memory("VmRSS")
    return 0.0


def memory(name: str) -> float:
    """An entry of the process's own status, in MB; 0 on systems without it."""
    with suppress(OSError):
        for line in Path("/proc/self/status").read_text(encoding="ascii").splitlines():
            if line.startswith(f"{name}:"):
                return int(line.split()[1]) / 1024
    return 0.0
