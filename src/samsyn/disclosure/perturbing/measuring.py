"""How far numbers were moved: for whoever guards the tables. What it says is about the true numbers, so it stays inside."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt

import numpy as np

from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.perturbing.linking import Ints, sums_of
from samsyn.disclosure.tables import Protected


@dataclass(frozen=True)
class Moved:
    """Over the published cells that hold anybody and are not withheld, each once.

    cells: how many they are. changed: how many are not told as they are. greatest, mean: of the absolute differences.
    hellinger: 1 is nothing lost: 1 - H(true, told) / sqrt(sum of the true), H the Hellinger distance (as in SmallCountRounding).
    """

    cells: int
    changed: int
    greatest: int
    mean: float
    hellinger: float


def moved(linked: Linked, protected: Protected) -> Moved:
    """The measures of tables that were rounded or perturbed."""
    found = sums_of(linked)
    true = found.of_inner(found.counts)
    told, seen = np.zeros(found.size, np.int64), np.zeros(found.size, bool)
    named: set[frozenset[tuple[str, str]]] = set()
    for table, keys, start in zip(protected.tables, found.cells, found.starts, strict=True):
        for number, key in enumerate(keys, start):
            pairs = zip(table.dims, key, strict=True)
            name = frozenset((dim.name, code) for dim, code in pairs if code != dim.total)
            if key in table.values and true[number] and name not in named:
                told[number], seen[number] = table.values[key], True
                named.add(name)
    return measures(true[seen], told[seen])


def measures(true: Ints, told: Ints) -> Moved:
    """The measures of numbers beside the true ones, of which none is nought."""
    off = np.abs(told - true)
    distance = sqrt(float(((np.sqrt(true) - np.sqrt(told)) ** 2).sum()) / 2)
    return Moved(
        cells=len(true),
        changed=int(np.count_nonzero(off)),
        greatest=int(off.max(initial=0)),
        mean=float(off.mean()) if len(off) else 0.0,
        hellinger=1.0 - distance / sqrt(float(true.sum())) if len(true) else 1.0,
    )
