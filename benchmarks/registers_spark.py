"""A register on Spark with 1, 2 and 4 workers, beside the engine on one machine.

Each worker is a Java process with one core and a Python process, all on this machine (`local-cluster`): more workers than
cores take turns, and Java and the driver want their part of the cores too. `count_s` is from the first batch that is sent
out until all are counted; `whole_s` is all that a person waits for: Java and the workers started, ids looked through,
counts written. `--full` takes ten million cases; else two million.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median

TITLE = "Registers on Spark: 1, 2 and 4 workers on one machine"
_BATCH = 125_000
_SCREEN = """
import json, sys, time
from pathlib import Path
made, out, workers, batch = json.loads(sys.argv[1])
begin = time.perf_counter()
from samsyn.packs.load import load_pack
from samsyn.registers.cluster.options import Cluster
from samsyn.registers.cluster.run import screen_on_spark
from samsyn.registers.mapping.read import read_map
from samsyn.registers.running.order import Order
from samsyn.registers.running.run import screen_register
pack = load_pack()
order = Order(Path(made, "register.parquet"), read_map(Path(made, "MAP.yaml"), pack), Path(out), threads=1, at_once=batch)
heard = []
told = lambda done, of: heard.append(time.perf_counter())
if workers:
    cluster = Cluster(f"local-cluster[{workers},1,1024]", {"spark.executor.memory": "512m"})
    tally = screen_on_spark(order, pack, told, cluster)
else:
    tally = screen_register(order, pack, told)
print(json.dumps([tally.rows, heard[-1] - heard[0], time.perf_counter() - begin]))
"""


def run(quick: bool = False, full: bool = False) -> list[dict[str, object]]:
    """Million cases a second by the median of the counting; how many times one worker that is."""
    from samsyn.packs.load import load_pack
    from samsyn.registers.made.register import make_register

    cases = 250_000 if quick else 10_000_000 if full else 2_000_000
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as folder:
        made = Path(folder, "made")
        make_register(made, cases, 1, load_pack(), rows_in_group=_BATCH)
        one: float | None = None
        counts: bytes | None = None
        for workers in (0, 1, 2, 4):
            runs = []
            for number in range(1 if quick else 3):
                out = Path(folder, f"out-{workers}-{number}")
                runs.append(_one(made, out, workers, cases))
                found = (out / "counts.csv").read_bytes() + (out / "links.csv").read_bytes()
                assert counts in (None, found), "the engines count differently"
                counts = found
                shutil.rmtree(out)
            count, whole = (median(times) for times in zip(*runs, strict=True))
            if workers:
                one = one or count
            rows.append(_row(workers, cases, count, whole, one))
    return rows


def _row(workers: int, cases: int, count: float, whole: float, one: float | None) -> dict[str, object]:
    cores = os.cpu_count() or 1
    return {
        "engine": "Spark" if workers else "local, one thread",
        "workers": workers or "",
        "cores_of_the_machine": cores,
        "cases": cases,
        "count_s": round(count, 1),
        "whole_s": round(whole, 1),
        "million_s": round(cases / count / 1e6, 3),
        "times_one_worker": round(one / count, 2) if one and workers else "",
        "note": "more workers than cores" if workers > cores else "",
        "target": "near-linear until the cores end; stated" if workers else "",
    }


def _one(made: Path, out: Path, workers: int, cases: int) -> tuple[float, float]:
    """Seconds for the counting, and for all of it, in a process of its own."""
    told = json.dumps([str(made), str(out), workers, _BATCH])
    before = _left()
    done = subprocess.run([sys.executable, "-c", _SCREEN, told], capture_output=True, check=True, text=True)
    for each in _left() - before:
        shutil.rmtree(each, ignore_errors=True)
    rows, count, whole = json.loads(done.stdout)
    assert rows == cases
    return count, whole


def _left() -> set[Path]:
    """What the workers of clusters on this machine have left of their talk."""
    import pyspark

    return set((Path(pyspark.__file__).parent / "work").glob("app-*"))
