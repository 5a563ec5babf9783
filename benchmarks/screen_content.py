"""The whole content on one case: every finding with its minimal reason, and the next question."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from statistics import median

from samsyn.packs.load import load_pack
from samsyn.screening.case_file import read_case
from samsyn.screening.changes import changes
from samsyn.screening.evidence import gather
from samsyn.screening.judge import findings
from samsyn.screening.screen import screen

TITLE = "Whole content, one case"
_EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
_TIMES = 60


def run() -> list[dict[str, object]]:
    """Median and best time in ms over the README's examples, rules compiled beforehand as in a server."""
    pack = load_pack()
    cases = [read_case(path, pack, date(2026, 11, 21)) for path in sorted(_EXAMPLES.glob("*.yaml"))]
    for case in cases:
        screen(case, pack)
    gc.collect()
    gc.freeze()  # as the server does when it has loaded the content (samsyn.web.warm)

    def reasons(number: int) -> object:
        return list(findings(gather(cases[number], pack), {}))

    def what_changes(number: int) -> object:
        evidence = gather(cases[number], pack)
        return list(findings(evidence, changes(evidence)))

    def everything(number: int) -> object:
        return screen(cases[number], pack)

    return [
        _row("all findings with minimal reasons", reasons, len(cases), "<= 5 ms"),
        _row("... and what would change each", what_changes, len(cases), ""),
        _row("... and the next five questions (the whole result)", everything, len(cases), ""),
    ]


def _row(what: str, job: Callable[[int], object], cases: int, target: str) -> dict[str, object]:
    times = []
    for turn in range(_TIMES):
        start = time.perf_counter()
        job(turn % cases)
        times.append((time.perf_counter() - start) * 1000)
    return {
        "what": what,
        "median_ms": round(median(times), 2),
        "best_ms": round(min(times), 2),
        "target": target,
    }
