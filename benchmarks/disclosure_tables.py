"""Tables guarded by withholding cells and audited against three attackers, beside peers that do not audit.

Two invented tables with all margins: M, county x form x age x sex (2,640 cells), and L, municipality in county x form x age
x sex (37,440). Counts from 1 to 4 are primary; zeros are shown but may be withheld, or every zero is shown. Below the level:
primary cells that one of the three attackers narrows to two numbers or one, counted by linear programmes of their own for M, and
by what the audit says for L; the peer's by an attacker who knows that every zero is shown.
Peers ran elsewhere: data/disclosure_peers.csv (R GaussSuppression 1.0.0, sdcTable 0.32.7; the audit by a
script of ours with HiGHS 1.15.1), measured on 2 shared cores, its seconds and processor seconds. Compiled code is on disk before anything is timed.
"""

from __future__ import annotations

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import TypeVar

from samsyn.disclosure.attack.outside import audit_published
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.spec.published import read_published
from samsyn.disclosure.spec.reading import Spec, read_spec
from samsyn.disclosure.suppress.protecting import Guarding, guarded

TITLE = "Disclosure: tables with cells withheld, and audited"
HERE = Path(__file__).resolve().parent
_TESTS = HERE.parent / "tests" / "disclosure" / "data"
_SPEC = """\
inner: inner.csv
count: n
dimensions: {{{place}, form: {{}}, age: {{}}, sex: {{}}}}
tables: {{main: {{dims: [place, form, age, sex]}}}}
rules: {{threshold: 5, own: {own}, zeros: {zeros}}}
"""
Found = TypeVar("Found")
_KINDS = {
    "mixed": "guarded and audited",
    "own": "guarded and audited, those alone counted on",
    "published": "guarded and audited, every zero shown",
}
_ZEROS = {"published": "published"}
_PLACES = {"M": "place: {column: county}", "L": "place: {columns: [county, mun]}"}


def run(quick: bool = False) -> list[dict[str, object]]:
    """Seconds and cells, the peer's beside."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        specs = {(size, kind): _spec(folder, size, kind) for size in "ML" for kind in _KINDS}
        guarded(read_spec(specs["M", "mixed"]).linked, Rules())
        times = 1 if quick else 5
        return [
            *(_guarding(specs[size, kind], size, kind, times if size == "M" else max(1, times // 2)) for size in "ML" for kind in _KINDS),
            _process(specs["M", "mixed"], "M", times, "<= 3"),
            _process(specs["L", "mixed"], "L", max(1, times // 2), "<= 120, stretch 35"),
            _attack(folder, specs["M", "published"], 1 if quick else 3),
        ]  # fmt: skip


def _spec(folder: Path, size: str, kind: str) -> Path:
    """A spec in a folder of its own, with its data."""
    path = folder / f"{size}{kind}"
    path.mkdir()
    if size == "M":
        data = (_TESTS / "sdc_table_M_inner.csv").read_bytes()
    else:
        data = (HERE / "data" / "sdc_table_L_inner.csv").read_bytes()
    (path / "inner.csv").write_bytes(data)
    text = _SPEC.format(place=_PLACES[size], own=str(kind == "own").lower(), zeros=_ZEROS.get(kind, "mixed"))
    (path / "spec.yaml").write_text(text, encoding="utf-8")
    return path / "spec.yaml"


def _guarding(path: Path, size: str, kind: str, times: int) -> dict[str, object]:
    spec = read_spec(path)
    seconds, found = _timed(lambda: guarded(spec.linked, spec.rules), times)
    return _row(_KINDS[kind], size, seconds, found, below=_below(spec, found, size, kind))


def _below(spec: Spec, found: Guarding, size: str, kind: str) -> int:
    """Primary cells that one of the attackers narrows to two numbers or one."""
    intervals = found.intervals
    if size == "M" and kind != "own":
        intervals = tuple(guarded(spec.linked, spec.rules, exact=True).intervals)
    spans = [each for each in intervals if each.primary and each.upper is not None]
    return len({(each.table, each.key) for each in spans if (each.upper or 0) - each.lower <= 1})


def _process(path: Path, size: str, times: int, target: str) -> dict[str, object]:
    """From the shell: start, spec, data, guarding, audit, files."""
    out = path.parent / "out"
    words = [sys.executable, "-m", "samsyn", "disclosure", "protect", str(path), "--out", str(out)]
    seconds, _ = _timed(
        lambda: subprocess.run(words, check=True, capture_output=True, env=dict(os.environ)), times
    )
    return _row("samsyn disclosure protect, as a process", size, seconds, None, target)


def _attack(folder: Path, path: Path, times: int) -> dict[str, object]:
    """What somebody finds of the peer's pattern who knows that zeros are published, exactly, by two programmes a cell."""
    with (_TESTS / "sdc_table_M_gauss_pattern.csv").open(encoding="utf-8", newline="") as file:
        rows = [
            {name.replace("county", "place"): cell for name, cell in row.items()}
            for row in csv.DictReader(file)
        ]
    pattern = folder / "main.csv"
    with pattern.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.DictWriter(stream, rows[0])
        writer.writeheader()
        writer.writerows(rows)
    spec = read_spec(path)
    seen = read_published(pattern, spec)
    seconds, found = _timed(lambda: audit_published(spec, seen, exact=True), times)
    spans = [each for each in found if each.attacker == "zeros" and each.primary]
    below = sum(each.upper is not None and each.upper - each.lower <= 1 for each in spans)
    made = _row("exact intervals of the peer's pattern, two attackers", "M", seconds, None)
    return {**made, "primary": len(spans), "secondary": len(found) // 3 - len(spans), "below_level": below,
            "peer": "script of ours with HiGHS 1.15.1, one attacker", "peer_s": 14.8, "peer_cpu_s": ""}  # fmt: skip


def _row(
    what: str,
    size: str,
    seconds: tuple[float, float],
    found: Guarding | None,
    target: str = "",
    below: int | None = None,
) -> dict[str, object]:
    peer = {"M": (2.94, 1.42, 332, 350), "L": (352.73, 206.45, 3646, "64 of 120 tried")}[size]
    beside = dict(zip(("peer_s", "peer_cpu_s", "peer_secondary", "peer_below"), peer, strict=True))
    return {
        "what": what, "table": size, "cells": {"M": 2640, "L": 37440}[size],
        "primary": found.primary if found else "", "secondary": found.secondary if found else "",
        "below_level": "" if below is None else below, "seconds": round(seconds[0], 2), "cpu_s": round(seconds[1], 2),
        "target": target, "peer": "GaussSuppression, no audit", **beside,
    }  # fmt: skip


def _timed(job: Callable[[], Found], times: int) -> tuple[tuple[float, float], Found]:
    """Median seconds, and median processor seconds of this process and of those it started."""
    taken: list[tuple[float, float]] = []
    while True:
        start, used = time.perf_counter(), _used()
        found = job()
        taken.append((time.perf_counter() - start, _used() - used))
        if len(taken) >= times:
            return (median(wall for wall, _ in taken), median(cpu for _, cpu in taken)), found


def _used() -> float:
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system
