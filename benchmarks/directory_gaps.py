"""The table of gaps: every municipality, need and group, from the content to the last cell."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from datetime import date
from itertools import islice, product
from statistics import median

from samsyn.directory.book import book
from samsyn.directory.gap_places import around
from samsyn.directory.gap_words import groups, needs
from samsyn.directory.gaps import Gaps
from samsyn.packs.load import load_pack
from samsyn.packs.places import municipalities

TITLE = "Directory: the table of gaps"
_TODAY = date(2026, 11, 21)
_PROFILES = 40
_TIMES = 15


def run(quick: bool = False) -> list[dict[str, object]]:
    """Median and best time in ms. A profile is a need and a group; nothing is kept between runs."""
    pack = load_pack()
    profiles = [(need.id, group.id) for need, group in product(needs(pack), groups(pack))]
    some = list(islice(profiles[:: max(1, len(profiles) // _PROFILES)], _PROFILES))
    book(pack)  # made once for each content, when the server starts
    gc.collect()
    gc.freeze()

    def table(asked: list[tuple[str, str]]) -> None:
        made = Gaps(pack, _TODAY, around(pack, _TODAY))
        for need, group in asked:
            made.column(need, group)

    times = 3 if quick else _TIMES
    places, services = len(municipalities()), len(pack.services)
    return [
        _row("areas alone", lambda: around(pack, _TODAY), times, places, 0, services, ""),
        _row("table", lambda: table(some), times, places, len(some), services, "<= 3000 ms"),
        _row("whole table", lambda: table(profiles), times, places, len(profiles), services, ""),
    ]


def _row(
    what: str, job: Callable[[], object], times: int, places: int, profiles: int, services: int, target: str
) -> dict[str, object]:
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        job()
        taken.append((time.perf_counter() - start) * 1000)
    return {
        "what": what,
        "municipalities": places,
        "profiles": profiles,
        "services": services,
        "median_ms": round(median(taken), 1),
        "best_ms": round(min(taken), 1),
        "target": target,
    }
