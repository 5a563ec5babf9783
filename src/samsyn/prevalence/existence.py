"""Whether the estimate of a model exists; where rounding leaves it open, settled in whole fractions."""

from __future__ import annotations

from enum import IntEnum
from fractions import Fraction

from samsyn.prevalence.histories import Histories
from samsyn.prevalence.kernels import existence as kernel
from samsyn.prevalence.kernels.newton import Masks

Rows = list[list[Fraction]]


class Status(IntEnum):
    """Whether a model has an estimate for a table. The first three are the codes of Chan, Silverman and Vincent 2021."""

    EXISTS = 0
    NO_ESTIMATE = 1
    NOT_IDENTIFIABLE = 2
    UNSETTLED = 4
    """There is one, and it was not reached: never shown as a number."""


def status(histories: Histories, model: Masks) -> Status:
    """Whether the extended maximum likelihood estimate of a model exists and is the only one."""
    counts, unseen = histories.counts.astype(float), histories.unseen.astype(float)
    return settle(histories, model, kernel.judge(counts, histories.sufficient, model, unseen))


def settle(histories: Histories, model: Masks, code: int) -> Status:
    """The same, when the kernel has looked at it already and found this code."""
    return Status(code) if code != kernel.MANY_DIRECTIONS else exactly(histories, model)


def exactly(histories: Histories, model: Masks) -> Status:
    """The same, without any rounding: slow, and what the kernel is held against."""
    sums = histories.sufficient
    kept = [int(a) for a in model if sums[a] > 0]
    gone = [int(a) for a in model if sums[a] == 0]
    cells = [
        c
        for c in range(1, histories.counts.size)
        if not histories.unseen[c] and not any(c & a == a for a in gone)
    ]
    row = {c: [Fraction(int(a & c == a)) for a in kept] for c in cells}
    seen, pivots = _reduced([row[c] for c in cells if histories.counts[c] > 0])
    others = [row[c] for c in cells if not histories.counts[c] > 0]
    free = []
    for column in sorted(set(range(len(kept))) - set(pivots)):
        direction = [Fraction(int(k == column)) for k in range(len(kept))]
        for i, pivot in enumerate(pivots):
            direction[pivot] = -seen[i][column]
        free.append(direction)
    if not free:
        return Status.EXISTS
    does = [[sum(map(Fraction.__mul__, g, cell), Fraction()) for g in free] for cell in others]
    if len(_reduced([list(each) for each in does])[1]) < len(free):
        return Status.NOT_IDENTIFIABLE
    return Status.EXISTS if _balances(does) else Status.NO_ESTIMATE


def _reduced(rows: Rows) -> tuple[Rows, list[int]]:
    """Reduced echelon form, and the column of each pivot."""
    pivots: list[int] = []
    for column in range(len(rows[0]) if rows else 0):
        rank = len(pivots)
        at = next((i for i in range(rank, len(rows)) if rows[i][column]), None)
        if at is None:
            continue
        rows[rank], rows[at] = rows[at], rows[rank]
        _pivot(rows, rank, column)
        pivots.append(column)
    return rows, pivots


def _pivot(rows: Rows, at: int, column: int) -> None:
    scale = rows[at][column]
    rows[at] = [x / scale for x in rows[at]]
    for i, row in enumerate(rows):
        if i != at and row[column]:
            rows[i] = [x - row[column] * y for x, y in zip(row, rows[at], strict=True)]


def _balances(does: Rows) -> bool:
    """Phase one of the simplex method by Bland's rule: see `kernels.existence.balances`."""
    cells, wide = len(does), len(does[0])
    rows: Rows = []
    for j in range(wide):
        short = -sum((each[j] for each in does), Fraction())
        sign = -1 if short < 0 else 1
        rows.append([sign * each[j] for each in does] + [sign * short])
    rows.append([sum(column, Fraction()) for column in zip(*rows, strict=True)])
    basis = list(range(cells, cells + wide))
    while True:
        enter = next((c for c in range(cells) if rows[wide][c] > 0), None)
        if enter is None:
            return rows[wide][cells] == 0
        able = [(rows[j][cells] / rows[j][enter], basis[j], j) for j in range(wide) if rows[j][enter] > 0]
        leave = min(able)[2]
        _pivot(rows, leave, enter)
        basis[leave] = enter


__all__ = ["Status", "exactly", "settle", "status"]
