"""What recoding cost: said beside every set of records that is made, so that nobody takes them for the data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from samsyn.disclosure.microdata.records import Records, packed


@dataclass(frozen=True)
class Loss:
    """Shares from 0 to 1. withheld: of the known values, those withheld. broader: those told by a broader category. lost: the
    mean over the known values of how much each lost (see `Levels.cost`), a withheld one 1. changed: records with any value
    that is not told as it was. height: for each quasi-identifier the mean of its levels, the highest 1. class_size: the mean
    number of records told alike.
    """

    withheld: float
    broader: float
    lost: float
    changed: float
    values_withheld: int
    by_column: dict[str, dict[str, float]]
    class_size: float

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {
            "withheld": self.withheld, "broader": self.broader, "lost": self.lost, "changed": self.changed,
            "values_withheld": self.values_withheld, "by_column": self.by_column, "class_size": self.class_size,
        }  # fmt: skip


def loss(records: Records) -> Loss:
    """The loss of records against how they came."""
    known = records.leaves < np.array([[by.leaves] for by in records.by])
    tops = np.array([[by.top] for by in records.by], np.int8)
    withheld = known & (records.heights == tops)
    broader = known & (records.heights > 0) & ~withheld
    lost = np.array([by.cost[records.categories(at)[known[at]]].sum() for at, by in enumerate(records.by)])
    everything = max(int(known.sum()), 1)
    classes = len(np.unique(packed(records.told(), [len(by.labels) for by in records.by])))
    return Loss(
        withheld=float(withheld.sum()) / everything,
        broader=float(broader.sum()) / everything,
        lost=float(lost.sum()) / everything,
        changed=float((withheld | broader).any(axis=0).mean()) if len(records) else 0.0,
        values_withheld=int(withheld.sum()),
        by_column={
            by.name: {
                "withheld": float(withheld[at].sum()) / max(int(known[at].sum()), 1),
                "lost": float(lost[at]) / max(int(known[at].sum()), 1),
                "height": float(np.where(known[at], records.heights[at], 0).sum()) / (max(int(known[at].sum()), 1) * by.top),
            }
            for at, by in enumerate(records.by)
        },
        class_size=len(records) / max(classes, 1),
    )  # fmt: skip
