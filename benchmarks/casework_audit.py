"""The log checked row by row: in the database, and from an exported file by the program that stands by itself."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.casework_world import FULL, REDUCED, World, world

TITLE = "Casework: the log verified"
VERIFY = Path(__file__).resolve().parent.parent / "src" / "samsyn" / "web" / "audit" / "verify.py"


def run(quick: bool = False, full: bool = False) -> list[dict[str, object]]:
    """Rows a second, the start of the program in the time; the best of three."""
    place, rounds = world(FULL if full else REDUCED), 1 if quick else 3
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "log"
        _timed(place, ["-m", "samsyn", "audit", "export", str(file)])
        runs = (
            ("samsyn audit verify, in the database", ["-m", "samsyn", "audit", "verify"]),
            ("verify.py by itself, an exported file", [str(VERIFY), str(file)]),
        )
        rows: list[dict[str, object]] = []
        for what, words in runs:
            times, said = zip(*(_timed(place, words) for _ in range(rounds)), strict=True)
            count = max(
                int(number) for number in re.findall(r"\d+", said[0].replace("\N{NO-BREAK SPACE}", ""))
            )
            rows.append({
                "what": what, "rows": count, "best_s": round(min(times), 2),
                "rows_a_second": round(count / min(times)), "target": ">= 200,000 a second",
            })  # fmt: skip
    return rows


def _timed(place: World, words: list[str]) -> tuple[float, str]:
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *words],
        env={**os.environ, **place.environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return time.perf_counter() - start, done.stdout
