"""Compiled search for whole-number changes of a joint table that keep every published number.

A change is a product of one change for each axis (`joint.moves`): a cube of cells, those at its corners going up or down
by one step. Cells are searched from one corner, axis by axis; a branch ends where a cell may not move or the cost of
cells that would have to be withheld exceeds the best so far. A cube that leaves a cell below its bound can be mended by
further cubes that raise it; one that moves a published sum, by others that move it back. What is found is a table of whole
numbers that agrees with all that is published: the attacker cannot rule it out.

Numba keeps what it compiles by the file of a function alone: whoever changes something here clears the `__pycache__` of the
modules that call it.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from samsyn.disclosure.joint.axes import Ints
from samsyn.disclosure.joint.moves import Geometry

Floats = npt.NDArray[np.float64]
NO_LIMIT = 1e17
FREE = 1e-9
_TRIES = 40
"""Mending steps before a change is given up."""


class Room(NamedTuple):
    """Working space of one search: corners so far, the corners found, and where each axis stands."""

    cells: Ints
    signs: Ints
    found: Ints
    found_signs: Ints
    many: Ints
    paid: Floats
    at: Ints


class Bounds(NamedTuple):
    """By cell: the least and the greatest a whole number may be, and what it costs to withhold it (0: it is withheld)."""

    low: Ints
    high: Ints
    cost: Floats


def room(axes: int, corners: int = 32768) -> Room:
    """Working space for a joint table with so many axes."""
    return Room(
        np.empty(corners, np.int64), np.empty(corners, np.int64), np.empty(corners, np.int64),
        np.empty(corners, np.int64), np.zeros(axes + 1, np.int64), np.zeros(axes + 1), np.zeros(axes + 1, np.int64),
    )  # fmt: skip


@njit(cache=True, error_model="numpy")
def cube(
    shape: Geometry,
    space: Room,
    start: int,
    now: Ints,
    bounds: Bounds,
    step: int,
    limit: float,
    penalty: float,
    hard: int,
) -> tuple[float, int]:
    """The cheapest cube that moves cell `start` by `step`: its cost, and how many corners are in `space.found` (0: none).

    limit: what it must cost less than. penalty: for each corner out of its bounds; 0 where none may be. hard: a cell that may
    not be in any case.
    """
    low, high, cost = bounds.low, bounds.high, bounds.cost
    best, corners, axes = limit, 0, shape.strides.size
    cells, signs, many, paid, at = space.cells, space.signs, space.many, space.paid, space.at
    value = now[start] + step
    if (step < 0 and value < low[start]) or (step > 0 and value > high[start]) or cost[start] >= best:
        return best, 0
    cells[0], signs[0], many[0], paid[0] = start, 1, 1, cost[start]
    axis = 0
    at[0] = shape.first[shape.node_at[0] + shape.node[start, 0]]
    while axis >= 0:
        node = shape.node[start, axis]
        if at[axis] >= shape.first[shape.node_at[axis] + node + 1]:
            axis -= 1
            continue
        begin = shape.begins[shape.change_at[axis] + at[axis]]
        end = shape.begins[shape.change_at[axis] + at[axis] + 1]
        at[axis] += 1
        spent, last, allowed = paid[axis], many[axis], True
        held = last
        for term in range(begin, end):
            shift = (shape.nodes[shape.term_at[axis] + term] - node) * shape.strides[axis]
            sign = shape.signs[shape.term_at[axis] + term]
            for corner in range(held):
                cell = cells[corner] + shift
                to = signs[corner] * sign
                value = now[cell] + step * to
                if (value > high[cell] and value > now[cell]) or (value < low[cell] and value < now[cell]):
                    if penalty == 0.0 or now[cell] == 0 or value < 0 or cell == hard:
                        allowed = False
                        break
                    spent += penalty
                if last == cells.size:
                    allowed = False
                    break
                spent += cost[cell]
                if spent >= best:
                    allowed = False
                    break
                cells[last], signs[last] = cell, to
                last += 1
            if not allowed:
                break
        if not allowed:
            continue
        if axis < axes - 1:
            axis += 1
            many[axis], paid[axis] = last, spent
            at[axis] = shape.first[shape.node_at[axis] + shape.node[start, axis]]
            continue
        best, corners = spent, last
        space.found[:last] = cells[:last]
        space.found_signs[:last] = signs[:last]
        if best <= FREE:
            break
    return best, corners


@njit(cache=True, error_model="numpy")
def apply(
    space: Room, corners: int, step: int, now: Ints, cost: Floats, out: Ints, kept: Floats, held: int
) -> int:
    """Make the change; the cells go to `out` from `held`, what they cost to `kept`, and they cost nothing from now."""
    for corner in range(corners):
        cell = space.found[corner]
        now[cell] += step * space.found_signs[corner]
        out[held], kept[held] = cell, cost[cell]
        cost[cell] = 0.0
        held += 1
    return held


@njit(cache=True, error_model="numpy")
def undo(true: Ints, now: Ints, cost: Floats, out: Ints, kept: Floats, held: int) -> tuple[float, int]:
    """Take back every change. `out` keeps, once each, the cells that had another number at the end: what they cost, how many."""
    for at in range(held - 1, -1, -1):
        cell = out[at]
        moved = now[cell] != true[cell]
        now[cell] = true[cell]
        cost[cell] = kept[at]
        if not moved:
            out[at] = -1
    total, left = 0.0, 0
    for at in range(held):
        if out[at] >= 0:
            out[left] = out[at]
            total += cost[out[at]]
            left += 1
    return total, left


@njit(cache=True, error_model="numpy")
def reach(
    shape: Geometry, space: Room, start: int, by: int, true: Ints, now: Ints, bounds: Bounds, limit: float,
    whole: bool, out: Ints, kept: Floats,
) -> tuple[float, int]:  # fmt: skip
    """A table in which cell `start` is `by` from the true number, in one cube or (not whole) in several.

    now: as true, and so again after it. Gives the cost and how many cells of `out` move (0: there is none).
    """
    total, held, left = 0.0, 0, by
    while left != 0:
        step = left if whole or abs(left) > 4 else (1 if left > 0 else -1)
        spent, corners = cube(shape, space, start, now, bounds, step, limit - total, 0.0, start)
        while corners == 0 and not whole and abs(step) > 1:
            step = step // 2 if step > 0 else -(-step // 2)
            spent, corners = cube(shape, space, start, now, bounds, step, limit - total, 0.0, start)
        if corners == 0 or held + corners > out.size:
            undo(true, now, bounds.cost, out, kept, held)
            return limit, 0
        total += spent
        held = apply(space, corners, step, now, bounds.cost, out, kept, held)
        left -= step
    return undo(true, now, bounds.cost, out, kept, held)


@njit(cache=True, error_model="numpy")
def mended(
    shape: Geometry, space: Room, now: Ints, bounds: Bounds, penalty: float, out: Ints, kept: Floats, at: int, held: int,
    hard: int,
) -> tuple[int, bool]:  # fmt: skip
    """Bring every cell of `out` from `at` on back into its bounds, by further cubes. How many cells then, and whether all are."""
    tries = 0
    while at < held:
        cell = out[at]
        if bounds.low[cell] <= now[cell] <= bounds.high[cell]:
            at += 1
            continue
        step = 1 if now[cell] < bounds.low[cell] else -1
        _, corners = cube(shape, space, cell, now, bounds, step, NO_LIMIT, 0.0, hard)
        if corners == 0:
            _, corners = cube(shape, space, cell, now, bounds, step, NO_LIMIT, penalty, hard)
        tries += 1
        if corners == 0 or corners > out.size - held or tries > _TRIES:
            return held, False
        held = apply(space, corners, step, now, bounds.cost, out, kept, held)
    return held, True


@njit(cache=True, error_model="numpy")
def mend(
    shape: Geometry, space: Room, start: int, by: int, true: Ints, now: Ints, bounds: Bounds, limit: float,
    penalty: float, out: Ints, kept: Floats,
) -> tuple[float, int]:  # fmt: skip
    """As `reach`, by unit steps of which some leave cells out of their bounds; further cubes bring these back."""
    low, high = bounds.low, bounds.high
    held, step, fine = 0, 1 if by > 0 else -1, True
    low_start, high_start = low[start], high[start]
    for _ in range(abs(by)):
        _, corners = cube(shape, space, start, now, bounds, step, NO_LIMIT, penalty, start)
        if corners == 0 or held + corners > out.size:
            fine = False
            break
        at = held
        held = apply(space, corners, step, now, bounds.cost, out, kept, held)
        low[start], high[start] = now[start], now[start]
        held, fine = mended(shape, space, now, bounds, penalty, out, kept, at, held, start)
        low[start], high[start] = low_start, high_start
        if not fine:
            break
    for at in range(held):
        fine = fine and now[out[at]] >= low[out[at]] and now[out[at]] <= high[out[at]]
    fine = fine and now[start] == true[start] + by
    total, left = undo(true, now, bounds.cost, out, kept, held)
    return (total, left) if fine and total < limit else (limit, 0)
