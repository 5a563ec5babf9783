"""How close anybody comes to a small count, who takes all that is told together: bounds of each cell, and that cells add up.

Two tables that agree with all that is told, and differ in a cell, leave it in doubt. Most are found at once: the true one, with
one inner cell moved, and a few against it. Where that does not show enough, a linear programme (HiGHS) gives the bounds
that anybody could work out.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from samsyn.disclosure.perturbing.linking import Ints, Sums
from samsyn.disclosure.perturbing.swapping import Nearby
from samsyn.disclosure.tables import Table
from samsyn.errors import DataError, Problem
from samsyn.lang import Text

_MOST_WORK: Final = 50_000
"""Cells times inner cells for which programmes are solved: some seconds."""
_TOLD: Final = 5


def refuse_derived(
    found: Sums, tables: Sequence[Table], low: Ints, high: Ints, small: NDArray[np.bool_], least: int
) -> int:
    """The narrowest interval that is left for a small cell, as far as is known. DataError where it is below `least`.

    low, high: by published cell, what is told of it alone; a cell of which nothing is told has wide bounds. small: the cells
    that must stay in doubt.
    """
    true = found.of_inner(found.counts)
    cells = np.flatnonzero(small & (true > 0))
    widths = np.maximum(_alone(found, true, low, high)[cells], 0)
    nearby = Nearby(found, low, high)
    for place in np.flatnonzero(widths < least):
        if nearby.in_doubt(int(cells[place]), least):
            widths[place] = least
    doubtful = np.flatnonzero(widths < least)
    if len(doubtful) * len(found.counts) > _MOST_WORK:
        where = [found.name(int(cell), tables) for cell in cells[doubtful[:_TOLD]]]
        raise DataError([Problem(_NOT_CERTAIN, _HELP, where=each) for each in where])
    if len(doubtful):
        widths[doubtful] = _by_programme(found, low, high, cells[doubtful])
    bare = cells[widths < least]
    if len(bare):
        raise DataError(
            [Problem(_DERIVED, _HELP, where=found.name(int(cell), tables)) for cell in bare[:_TOLD]]
        )
    return int(widths.min(initial=int((high - low)[cells].max(initial=least))))


def _alone(found: Sums, true: Ints, low: Ints, high: Ints) -> Ints:
    """By cell, the width that the true table shows when one inner cell moves and no other."""
    up = np.full(len(found.counts), np.iinfo(np.int64).max // 4)
    down = found.counts.copy()
    np.minimum.at(up, found.of, (high - true)[found.at])
    np.minimum.at(down, found.of, (true - low)[found.at])
    best = np.zeros(found.size, np.int64)
    np.maximum.at(best, found.at, (up + down)[found.of])
    return best


def _by_programme(found: Sums, low: Ints, high: Ints, cells: Ints) -> Ints:
    """Upper minus lower bound of each cell, whole numbers."""
    import highspy

    solver: Any = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    many = len(found.counts)
    solver.addVars(many, np.zeros(many), np.full(many, float(high.max())))
    order = np.argsort(found.at, kind="stable")
    at, of = found.at[order], found.of[order].astype(np.int32)
    ends = np.searchsorted(at, np.arange(found.size + 1))
    for cell in range(found.size):
        row = of[ends[cell] : ends[cell + 1]]
        if len(row):
            solver.addRow(float(low[cell]), float(high[cell]), len(row), row, np.ones(len(row)))
    widths = [_width(solver, of[ends[cell] : ends[cell + 1]], many) for cell in cells]
    return np.array(widths, np.int64)


def _width(solver: Any, of: NDArray[np.int32], many: int) -> int:
    """Both bounds of the sum of some inner cells."""
    import highspy

    cost = np.zeros(many)
    cost[of] = 1.0
    solver.changeColsCost(many, np.arange(many, dtype=np.int32), cost)
    bounds: list[float] = []
    for sense in (highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize):
        solver.changeObjectiveSense(sense)
        solver.run()
        bounds.append(solver.getInfo().objective_function_value)
    return max(floor(bounds[1] + 1e-6) - ceil(bounds[0] - 1e-6), 0)


_DERIVED = Text(
    sv="Ur alla tal tillsammans går det att räkna ut det här antalet, eller nästan.",
    en="From all numbers together this count can be worked out, or nearly.",
)
_HELP = Text(
    sv="Runda eller dölj totalen, visa färre tabeller, eller välj större bas eller avvikelse.",
    en="Round or hide the total, show fewer tables, or choose a larger base or deviation.",
)
_NOT_CERTAIN = Text(
    sv="Det är inte säkert att det här antalet står sig i tvivel när alla tal läggs ihop.",
    en="It is not certain that this count stays in doubt when all numbers are put together.",
)
