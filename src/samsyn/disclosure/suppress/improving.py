"""Compiled search for fewer withheld cells: take some away, guard anew what they guarded, and keep what costs no more.

The chance is a sequence of its own with a seed, so that the same tables give the same cells everywhere.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from samsyn.disclosure.attack.cubes import Bounds, Floats, Room
from samsyn.disclosure.attack.windows import Scratch, Window
from samsyn.disclosure.joint.axes import Ints
from samsyn.disclosure.joint.moves import Geometry
from samsyn.disclosure.suppress.choosing import (
    Bools,
    Cells,
    Lines,
    Proofs,
    guard,
    register,
    small_without,
    spare,
    users,
)

State = npt.NDArray[np.uint64]
_SOME = 1e-9
_ANYWHERE = 30
_MOST = 1.5
"""Before what is not needed is shown again, this many times as much may be withheld."""


@njit(cache=True, error_model="numpy")
def below(state: State, most: int) -> int:
    """A number from 0 to most - 1 (xorshift64*, Vigna 2016)."""
    x = state[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    state[0] = x
    return np.int64(((x * np.uint64(2685821657736338717)) >> np.uint64(33)) % np.uint64(most))  # type: ignore[return-value]


@njit(cache=True, error_model="numpy")
def shuffle(state: State, cells: Ints, many: int) -> None:
    """The first `many` in another order."""
    for at in range(many - 1, 0, -1):
        other = below(state, at + 1)
        cells[at], cells[other] = cells[other], cells[at]


@njit(cache=True, error_model="numpy")
def take_away(state: State, shape: Geometry, extra: Ints, size: int, hidden: Bools, out: Ints) -> int:
    """Some withheld cells: about thirty anywhere, or those that have one or two categories in common. How many are in `out`."""
    many, axes = 0, shape.strides.size
    first, kind = extra[below(state, size)], below(state, 3)
    one, other = below(state, axes) if kind == 2 else 0, below(state, axes) if kind == 2 else 0
    for at in range(size):
        cell = extra[at]
        if not hidden[cell] or many == out.size:
            continue
        if kind == 0:
            chosen = below(state, 1000) * size < 1000 * _ANYWHERE
        else:
            alike = shape.node[cell, one] == shape.node[first, one]
            chosen = alike and shape.node[cell, other] == shape.node[first, other]
        if chosen:
            out[many] = cell
            many += 1
    return many


@njit(cache=True, error_model="numpy")
def put_back(cells: Cells, bounds: Bounds, weight: Floats, added: Ints, gone: Ints) -> None:
    """What was withheld anew is shown again, and what was taken away is withheld again."""
    for cell in added:
        cells.hidden[cell], cells.shown[cell] = False, True
        bounds.cost[cell] = weight[cell]
    for cell in gone:
        cells.hidden[cell], cells.shown[cell] = True, False
        bounds.cost[cell] = 0.0


@njit(cache=True, error_model="numpy")
def improve(
    shape: Geometry, space: Room, work: Scratch, bounds: Bounds, window: Window, guarded: Ints, cells: Cells,
    held: Proofs, anew: Proofs, lines: Lines, least: int, weight: Floats, optional: Bools, rounds: int, seed: int,
) -> int:  # fmt: skip
    """So many rounds. optional: cells that are withheld only for the sake of others. How many rounds changed something."""
    state = np.array([seed], dtype=np.uint64)
    extra, size = np.flatnonzero(cells.hidden & optional), 0
    marks, rows = np.zeros(guarded.size, np.bool_), np.empty(guarded.size, np.int64)
    gone, added, failed = (
        np.empty(256, np.int64),
        np.empty(weight.size, np.int64),
        np.empty(guarded.size, np.int64),
    )
    old_many, old_cells = np.empty(guarded.size, np.int64), np.empty(held.cells.shape, np.int32)
    price, changes = weight.copy(), 0
    for turn in range(rounds):
        if turn % 16 == 0:
            extra = np.flatnonzero(cells.hidden & optional)
            size = extra.size
            if size == 0:
                break
        many = take_away(state, shape, extra, size, cells.hidden, gone)
        saved, count, left = 0.0, 0, 0
        for at in range(many):
            cell = gone[at]
            if cells.pinned[cell] or (least > 0 and small_without(cell, work.true, cells, lines, least)):
                continue
            cells.hidden[cell], cells.shown[cell] = False, True
            count = users(held, cell, marks, rows, count)
            saved += weight[cell]
            gone[left] = cell
            left += 1
        for at in range(left):
            price[gone[at]] = weight[gone[at]] * (1.0 + below(state, 300) / 1000.0)
            bounds.cost[gone[at]] = price[gone[at]]
        shuffle(state, rows, count)
        for number in range(count):
            row = rows[number]
            marks[row] = False
            old_many[number] = held.many[row]
            old_cells[number, : held.many[row]] = held.cells[row, : held.many[row]]
        failures, more = guard(
            shape, space, work, bounds, window, guarded[rows[:count]], cells, held, failed, added, weight, _MOST * saved,
        )  # fmt: skip
        spent = 0.0
        for at in range(more):
            spent += weight[added[at]]
        if failures == 0:
            spare(
                shape, space, work, bounds, window, guarded, added, more, cells, held, anew, marks, lines, least, weight,
            )  # fmt: skip
            spent = 0.0
            for at in range(more):
                if cells.hidden[added[at]]:
                    spent += weight[added[at]]
        if failures == 0 and spent <= saved + _SOME:
            changes += 1
            for at in range(left):
                if not cells.hidden[gone[at]]:
                    bounds.cost[gone[at]] = weight[gone[at]]
            continue
        put_back(cells, bounds, weight, added[:more], gone[:left])
        for number in range(count):
            row = rows[number]
            held.many[row] = old_many[number]
            held.cells[row, : old_many[number]] = old_cells[number, : old_many[number]]
            register(held, row)
    return changes
