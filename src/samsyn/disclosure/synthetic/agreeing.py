"""Measured tables made to agree: with each other, with nought, and with one total. Nothing of the data is used any more.

What several tables say of the same column is put together by how sure each is; then every pair is moved to agree with its two
columns, and counts below nought are raised to it at the cost of the others (norm-sub: Wang and others, NDSS 2020).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from samsyn.disclosure.synthetic.budget import Scales
from samsyn.disclosure.synthetic.coded import Floats
from samsyn.disclosure.synthetic.measuring import Measured

_ROUNDS: Final = 10


@dataclass(frozen=True)
class Agreed:
    """total: about how many records there are. singles, pairs: counts from 0 that add up to it."""

    total: float
    singles: tuple[Floats, ...]
    pairs: dict[tuple[int, int], Floats]


def agreed(measured: Measured, scale: Scales) -> Agreed:
    """Tables that agree."""
    total = max(_total(measured, scale), 0.0)
    singles = tuple(_single(measured, scale, column, total) for column in range(len(measured.sizes)))
    pairs = {
        (one, other): _pair(table.astype(float), singles[one], singles[other], total)
        for (one, other), table in measured.pairs.items()
    }
    return Agreed(total, singles, pairs)


def _total(measured: Measured, scale: Scales) -> float:
    """What each table adds up to, the surer the heavier."""
    sums = [(float(each.sum()), 1 / (each.size * scale.singles**2)) for each in measured.singles]
    sums += [(float(each.sum()), 1 / (each.size * scale.pairs**2)) for each in measured.pairs.values()]
    return sum(value * weight for value, weight in sums) / sum(weight for _, weight in sums)


def _single(measured: Measured, scale: Scales, column: int, total: float) -> Floats:
    told = measured.singles[column] / scale.singles**2
    weight = 1 / scale.singles**2
    for (one, other), table in measured.pairs.items():
        if column in (one, other):
            along = table.sum(axis=1 if column == one else 0)
            sure = 1 / (scale.pairs**2 * table.shape[1 if column == one else 0])
            told, weight = told + along * sure, weight + sure
    return norm_sub(told / weight, total)


def _pair(table: Floats, rows: Floats, columns: Floats, total: float) -> Floats:
    for _ in range(_ROUNDS):
        table = table + ((rows - table.sum(axis=1)) / table.shape[1])[:, None]
        table = table + (columns - table.sum(axis=0)) / table.shape[0]
        table = norm_sub(table.ravel(), total).reshape(table.shape)
    return table


def norm_sub(counts: Floats, total: float) -> Floats:
    """The nearest counts from 0 that add up to the total: the same number is taken from all that stay above nought."""
    order = np.sort(counts)[::-1]
    over = (np.cumsum(order) - total) / np.arange(1, len(order) + 1)
    last = int(np.flatnonzero(order > over)[-1]) if (order > over).any() else 0
    return np.asarray(np.maximum(counts - over[last], 0.0))
