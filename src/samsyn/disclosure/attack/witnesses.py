"""Whole-number tables that agree with all that is published: what they show possible, nobody can rule out."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit

from samsyn.disclosure.attack.cubes import Bounds, Room, room
from samsyn.disclosure.attack.windows import Scratch, Window, scratch, widen
from samsyn.disclosure.joint.axes import Ints
from samsyn.disclosure.joint.moves import Geometry
from samsyn.disclosure.joint.table import Joint

_NOTHING = 1e-6


@dataclass(frozen=True)
class Witnessed:
    """By cell that was asked for: between what numbers tables were found; both None-like (-1) where not wide enough."""

    lower: Ints
    upper: Ints

    @property
    def found(self) -> np.ndarray:
        """Which cells have tables that give them the width asked for."""
        return np.asarray(self.upper >= 0)


def witnesses(joint: Joint, cells: Ints, bounds: Bounds, window: Window) -> Witnessed:
    """Search tables that give each cell the width of its window. bounds: cost 0 for what may move."""
    return Witnessed(
        *_search(joint.geometry, room(len(joint.axes)), scratch(joint.true), cells, bounds, window)
    )


@njit(cache=True, error_model="numpy")
def _search(
    shape: Geometry, space: Room, work: Scratch, cells: Ints, bounds: Bounds, window: Window
) -> tuple[Ints, Ints]:
    lower, upper = np.full(cells.size, -1, np.int64), np.full(cells.size, -1, np.int64)
    for at in range(cells.size):
        cell = cells[at]
        _, held, down = widen(shape, space, cell, window, work, bounds, _NOTHING, False)
        if held == 0:
            _, held, down = widen(shape, space, cell, window, work, bounds, _NOTHING, True)
        if held > 0:
            lower[at] = work.true[cell] - down
            upper[at] = lower[at] + window.width[cell]
    return lower, upper
