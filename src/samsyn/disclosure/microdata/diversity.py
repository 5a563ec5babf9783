"""Whether those who are told alike differ in what is sensitive: k people who all share a secret hide nobody.

Distinct l-diversity (Machanavajjhala and others, ACM TKDD 1, 2007): at least l different values in every class. The mildest of
its forms; it does not see that one value may be far more common in a class than elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samsyn.disclosure.microdata.levels import Ints
from samsyn.disclosure.microdata.records import Records, packed


@dataclass(frozen=True)
class Diversity:
    """asked: the l. least: the fewest different values in a class. below: classes, and records in them, that do not reach l."""

    asked: int
    least: int
    classes_below: int
    records_below: int


def diversity(records: Records, sensitive: Ints, asked: int) -> Diversity:
    """sensitive: for each record a whole number from 0 for its value; one that is not known is no value (-1)."""
    key = packed(records.told(), [len(by.labels) for by in records.by])
    _, place, size = np.unique(key, return_inverse=True, return_counts=True)
    known = sensitive >= 0
    span = int(sensitive.max(initial=0)) + 1
    pairs = np.unique(place[known].astype(np.int64) * span + sensitive[known])
    distinct = np.bincount(pairs // span, minlength=len(size))
    short = distinct < asked
    return Diversity(asked, int(distinct.min(initial=asked)), int(short.sum()), int(size[short].sum()))
