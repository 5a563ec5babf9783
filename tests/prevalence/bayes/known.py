"""Tables and answers of tests/prevalence/data (where each is from: README.md there)."""

from __future__ import annotations

import csv

from samsyn.prevalence.histories import Histories
from tests.prevalence.published import DATA, table

__all__ = ["eight_lists", "peers", "table"]


def peers(package: str, method: str, settings: str = "") -> list[dict[str, str]]:
    """What other programs answered."""
    with (DATA / "bayes_peers.csv").open(encoding="utf-8", newline="") as file:
        return [
            row
            for row in csv.DictReader(file)
            if row["package"] == package and row["method"] == method and row["settings"].startswith(settings)
        ]


def eight_lists() -> Histories:
    """An invented table of eight lists, sparse: most pairs share nobody or one or two. 206 people.

    Made so that a random walk stands still on it: 37 parameters, 15 of 28 pairs empty.
    """
    alone = (58, 44, 31, 22, 14, 9, 6, 3)
    counts = {1 << j: y for j, y in enumerate(alone)}
    for (i, j), y in {(0, 1): 4, (0, 2): 3, (0, 3): 1, (1, 2): 2, (1, 4): 1, (2, 3): 2, (2, 5): 1, (3, 4): 1,
                      (0, 6): 1, (4, 5): 1, (1, 7): 1}.items():  # fmt: skip
        counts[1 << i | 1 << j] = y
    counts[0b111] = 1
    return Histories.of([f"list {j + 1}" for j in range(8)], counts)
