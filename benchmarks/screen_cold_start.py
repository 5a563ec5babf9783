"""`samsyn screen` as a whole process: from the command to the answer, interpreter start included."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path
from statistics import median

TITLE = "Command line, cold start to answer"
_CASE = Path(__file__).resolve().parent.parent / "examples" / "readme-engaged-girl-trip.yaml"
_TIMES = 9


def run() -> list[dict[str, object]]:
    """Median and best time in seconds for each format; a bare interpreter beside, for the ratio."""
    bare = _times([sys.executable, "-c", "pass"])
    rows = [
        {
            "what": "python, nothing done",
            "median_s": round(median(bare), 3),
            "best_s": round(min(bare), 3),
            "target": "",
        }
    ]
    for form in ("json", "text", "html", "pdf"):
        command = [sys.executable, "-m", "samsyn", "screen", str(_CASE), "--format", form]
        times = _times(command)
        target = "<= 0.6 s" if form in ("json", "text") else ""
        rows.append({"what": f"samsyn screen --format {form}", "median_s": round(median(times), 3),
                     "best_s": round(min(times), 3), "target": target})  # fmt: skip
    return rows


def _times(command: list[str]) -> list[float]:
    times = []
    for _ in range(_TIMES):
        start = time.perf_counter()
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - start)
    return times
