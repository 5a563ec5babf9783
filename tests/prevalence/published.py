"""Tables of published studies, from data/: facts from the packages named in data/selection_SOURCES.md and bayes_SOURCES.md."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path

from samsyn.prevalence.histories import Histories

DATA = Path(__file__).parent / "data"


@cache
def table(name: str) -> Histories:
    """One of them, such as UKdat_5."""
    with (DATA / f"{name}.csv").open(encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    counts: dict[int, int] = {}
    for *flags, count in rows:
        mask = sum(1 << j for j, flag in enumerate(flags) if flag == "1")
        counts[mask] = counts.get(mask, 0) + int(count)
    return Histories.of(head[:-1], counts)
