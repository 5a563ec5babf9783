"""Compiled search for the width a cell must have: two tables of whole numbers that agree with all that is published."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numba import njit

from samsyn.disclosure.attack.cubes import FREE, Bounds, Floats, Room, mend, reach
from samsyn.disclosure.joint.axes import Ints
from samsyn.disclosure.joint.moves import Geometry

_SMALL = 4
"""Up to this width every way to divide it into down and up is tried."""
_PENALTY = 3.0


class Window(NamedTuple):
    """What a cell is to have, by cell: a span of `width` around its number, within `floor` and `ceiling`."""

    floor: Ints
    ceiling: Ints
    width: Ints


class Scratch(NamedTuple):
    """true and now: the same numbers, by cell. Then the cells of a table, their cost, and the best tables so far."""

    true: Ints
    now: Ints
    out: Ints
    kept: Floats
    best: Ints
    more: Ints
    more_kept: Floats


def scratch(true: Ints, cells: int = 16384) -> Scratch:
    """Working space of a search."""
    many = [np.empty(cells, np.int64) for _ in range(3)]
    return Scratch(true, true.copy(), many[0], np.empty(cells), many[1], many[2], np.empty(cells))


@njit(cache=True, error_model="numpy")
def one_way(
    shape: Geometry, space: Room, start: int, by: int, work: Scratch, bounds: Bounds, limit: float, deep: bool,
) -> tuple[float, int]:  # fmt: skip
    """The cheapest table found with the cell `by` from its number; its cells are in `work.more`. (limit, 0): none."""
    cost, held = reach(
        shape, space, start, by, work.true, work.now, bounds, limit, True, work.more, work.more_kept
    )
    if abs(by) > 1 and (held == 0 or cost > FREE):
        most = cost if held > 0 else limit
        other, more = reach(shape, space, start, by, work.true, work.now, bounds, most, False,
                            work.more[held:], work.more_kept[held:])  # fmt: skip
        if more > 0 and (held == 0 or other < cost):
            for at in range(more):
                work.more[at] = work.more[held + at]
            cost, held = other, more
    if held == 0 and deep:
        cost, held = mend(shape, space, start, by, work.true, work.now, bounds, limit, _PENALTY,
                          work.more, work.more_kept)  # fmt: skip
    return (cost, held) if held > 0 else (limit, 0)


@njit(cache=True, error_model="numpy")
def both_ways(
    shape: Geometry, space: Room, start: int, down: int, up: int, work: Scratch, bounds: Bounds, limit: float, deep: bool,
) -> tuple[float, int]:  # fmt: skip
    """As `one_way` for a table with the cell lower and one with it higher, the second at what the first leaves to pay.

    The cells of both are in `work.out`.
    """
    total, held, fine = 0.0, 0, True
    for by in (-down, up):
        if by == 0:
            continue
        cost, more = one_way(shape, space, start, by, work, bounds, limit - total, deep)
        if more == 0 or held + more > work.out.size:
            fine = False
            break
        total += cost
        for at in range(more):
            cell = work.more[at]
            work.out[held], work.kept[held] = cell, bounds.cost[cell]
            bounds.cost[cell] = 0.0
            held += 1
    for at in range(held - 1, -1, -1):
        bounds.cost[work.out[at]] = work.kept[at]
    return (total, held) if fine and held > 0 and total < limit else (limit, 0)


@njit(cache=True, error_model="numpy")
def widen(
    shape: Geometry, space: Room, start: int, window: Window, work: Scratch, bounds: Bounds, limit: float, deep: bool,
) -> tuple[float, int, int]:  # fmt: skip
    """The cheapest pair of tables that gives a cell its width: cost, cells (in `work.best`, 0: none), and how far down."""
    best, cells, below = limit, 0, 0
    width, value = window.width[start], work.true[start]
    for turn in range(width + 1):
        if width > _SMALL and turn not in (0, width // 2, width):
            continue
        if value - turn < window.floor[start] or value + width - turn > window.ceiling[start]:
            continue
        cost, held = both_ways(shape, space, start, turn, width - turn, work, bounds, best, deep)
        if held > 0 and cost < best:
            best, cells, below = cost, held, turn
            work.best[:held] = work.out[:held]
            if best <= FREE:
                break
    return best, cells, below
