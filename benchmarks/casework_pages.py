"""Record pages and work lists over loopback: a real server, fifty signed-in users, many records."""

from __future__ import annotations

from statistics import median
from typing import Any

from benchmarks.casework_load import Load, load, served
from benchmarks.casework_world import FULL, REDUCED, World, world

TITLE = "Casework: the page of a record and the work list, 50 users signed in"
THINK, NO_PAUSE = (1.0, 2.0), (0.0, 0.0)
NAMES = {"record": "page of a record", "list": "work list"}


def run(quick: bool = False, full: bool = False) -> list[dict[str, object]]:
    """Milliseconds until the whole page has come; with one to two seconds between two pages of a user, and without."""
    place = world(FULL if full else REDUCED)
    rows: list[dict[str, object]] = []
    with served(place) as port:
        load(port, place.users, 30, NO_PAUSE, pages=6)
        for how, users, think, seconds in (
            ("1 to 2 s between pages", 50, THINK, 60.0),
            ("no pause", 8, NO_PAUSE, 20.0),
            ("no pause", 50, NO_PAUSE, 20.0),
        ):
            found = load(port, place.users[:users], seconds / (4 if quick else 1), think)
            rows += [_row(place, kind, how, users, found) for kind in NAMES]
    return rows


def _row(place: World, kind: str, how: str, users: int, found: Load) -> dict[str, Any]:
    times = sorted(found.times[kind])
    has_target = kind == "record" and how != "no pause"
    return {
        "what": NAMES[kind], "how": how, "users": users, "records": place.records, "pages": len(times),
        "p50_ms": _ms(median(times)), "p95_ms": _ms(times[int(len(times) * 0.95)]),
        "p99_ms": _ms(times[int(len(times) * 0.99)]),
        "pages_a_second": round(sum(map(len, found.times.values())) / found.seconds, 1),
        "target": "p95 <= 150 ms" if has_target else "",
    }  # fmt: skip


def _ms(seconds: float) -> float:
    return round(seconds * 1000, 1)
