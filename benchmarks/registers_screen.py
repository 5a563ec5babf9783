"""Whole registers, from Parquet to counts: the content of Samsyn, and 30 rules beside other engines.

Every number is of a process of its own. A register of the invented kind (`samsyn demo register`) has 65 columns of
facts. `--full` takes ten million cases of it, some minutes to make them; else a million, and nothing is written down.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks import engine_columns
from benchmarks.peers.registers import ENGINES, Counted, write

TITLE = "Registers, from Parquet to counts"
_SCREEN: Final = """
import json, re, sys, time
from datetime import date
from pathlib import Path
made, out, rows, threads, by = json.loads(sys.argv[1])
begin = time.perf_counter()
from samsyn.packs.load import load_pack
from samsyn.registers.mapping.read import read_map
from samsyn.registers.running.rows import Permission
from samsyn.registers.running.order import Order
from samsyn.registers.running.run import screen_register
pack = load_pack()
permission = Permission("Påhittat beslut", "Mätning", date(2099, 1, 1)) if rows else None
order = Order(Path(made, "register.parquet"), read_map(Path(made, "MAP.yaml"), pack), Path(out), by=tuple(by),
              rows=permission, workers=threads)
tally = screen_register(order, pack)
print(json.dumps([tally.rows, time.perf_counter() - begin, int(re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]) / 1024]))
"""
_FAR: Final = ">= 100 times slower"
_BY: Final = ("year", "county", "code")


def run(quick: bool = False, full: bool = False) -> list[dict[str, object]]:
    """Million cases a second by the median and the best run; the memory of the process at its highest, in MB."""
    cases = 100_000 if quick else 10_000_000 if full else 1_000_000
    rounds = 1 if quick else 3
    with tempfile.TemporaryDirectory() as folder:
        return [
            *_screened(Path(folder), cases, rounds),
            *_beside(Path(folder), min(cases, 1_000_000), 1 if quick else 5),
            *_in_memory(min(cases, 1_000_000)),
        ]


def _screened(folder: Path, cases: int, rounds: int) -> Iterator[dict[str, object]]:
    """The whole content."""
    from samsyn.packs.load import load_pack
    from samsyn.registers.made.recall import recall
    from samsyn.registers.made.register import make_register
    from samsyn.registers.running.order import usual_workers

    pack, made = load_pack(), folder / "made"
    make_register(made, cases, 1, pack)
    for what, rows, threads, by, target in (
        ("whole content, counts by year, county and code", False, usual_workers(), _BY, ">= 1, <= 1536 MB"),
        ("... with one thread", False, 1, _BY, ""),
        ("... by code alone", False, usual_workers(), ("code",), ""),
        ("... and rows", True, usual_workers(), _BY, ">= 0.3"),
    ):
        runs = []
        for number in range(rounds):
            out = folder / f"out-{number}"
            runs.append(_one(made, out, rows=rows, threads=threads, by=by))
            found = recall(made, out, pack)[0]
            assert found.recall == found.precision == 1, "a planted link was missed or made up"
            shutil.rmtree(out)
        yield _row(what, "Samsyn", cases, threads, [seconds for seconds, _ in runs]) | {
            "rss_mb": round(max(memory for _, memory in runs)),
            "target": target,
        }


def _one(made: Path, out: Path, *, rows: bool, threads: int, by: tuple[str, ...]) -> tuple[float, float]:
    """Seconds from the first import to the finished folder, and the memory at its highest in MB."""
    told = json.dumps([str(made), str(out), rows, threads, by])
    done = subprocess.run([sys.executable, "-c", _SCREEN, told], capture_output=True, check=True, text=True)
    _, seconds, memory = json.loads(done.stdout)
    return seconds, memory


def _beside(folder: Path, cases: int, rounds: int) -> Iterator[dict[str, object]]:
    """The 30 rules, by engines that take turns, each with one thread and warm; ratios of medians."""
    path = folder / "rules.parquet"
    write(path, cases)
    found: dict[str, list[tuple[float, float]]] = {name: [] for name in ENGINES}
    notes: dict[str, str] = {}
    right: Counted | None = None
    for _ in range(rounds):
        for name in ENGINES:
            if name in notes:
                continue
            counted, seconds, memory = _apart(name, path)
            if isinstance(counted, str):
                notes[name] = f"not measured: {counted}"
            elif right is not None and counted != right:
                notes[name] = "not measured: wrong counts"
            else:
                right = counted
                found[name].append((seconds, memory))
    ours = median(seconds for seconds, _ in found["Samsyn"])
    for name, runs in found.items():
        if name in notes:
            yield {"what": "30 rules, file to counts", "engine": name, "cases": cases, "note": notes[name]}
            continue
        times = [seconds for seconds, _ in runs]
        yield _row("30 rules, file to counts", name, cases, 1, times) | {
            "rss_mb": round(max(memory for _, memory in runs)),
            "times_slower": round(median(times) / ours, 1),
        }


def _in_memory(cases: int) -> Iterator[dict[str, object]]:
    """The 30 rules alone: what an engine is given stands in memory in its own form (see `engine_columns`)."""
    ours: float | None = None
    for found in engine_columns.beside(cases):
        row: dict[str, object] = {"what": "30 rules, in memory"}
        row |= {name: found[name] for name in ("engine", "version", "cases", "threads", "million_s_median",
                                               "million_s_best", "note") if name in found}  # fmt: skip
        if isinstance(speed := found.get("million_s_median"), float):
            ours = ours or speed
            row["times_slower"] = round(ours / speed, 1)
            row["target"] = _FAR if found["engine"] == "OpenFisca" else ""
        yield row


def _row(what: str, engine: str, cases: int, threads: int, times: list[float]) -> dict[str, object]:
    package = ENGINES[engine][0]
    return {
        "what": what,
        "engine": engine,
        "version": version(package),
        "cases": cases,
        "threads": threads,
        "million_s_median": round(cases / median(times) / 1e6, 3),
        "million_s_best": round(cases / min(times) / 1e6, 3),
    }


def _apart(name: str, path: Path) -> tuple[Any, float, float]:
    """Counts, or why there are none; seconds; memory in MB. In a fresh process."""
    with ProcessPoolExecutor(1, get_context("spawn"), _limit_threads) as pool:
        return pool.submit(_measure, name, path).result()


def _limit_threads() -> None:
    os.environ.update(POLARS_MAX_THREADS="1", OMP_NUM_THREADS="1")


def _measure(name: str, path: Path) -> tuple[Any, float, float]:
    try:
        job = ENGINES[name][1](path)
    except ImportError as error:
        return str(error), 0.0, 0.0
    import pyarrow as pa

    pa.set_cpu_count(1)
    pa.set_io_thread_count(1)
    job()
    begin = time.perf_counter()
    counted = job()
    seconds = time.perf_counter() - begin
    return counted, seconds, engine_columns.memory("VmHWM")
