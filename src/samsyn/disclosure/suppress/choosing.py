"""Compiled choice of cells to withhold: for each cell that must be guarded the cheapest two tables, then fewer cells."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from samsyn.disclosure.attack.cubes import NO_LIMIT, Bounds, Floats, Room
from samsyn.disclosure.attack.windows import Scratch, Window, widen
from samsyn.disclosure.joint.axes import Ints
from samsyn.disclosure.joint.moves import Geometry

Bools = npt.NDArray[np.bool_]
_SOME = 1e-6


class Proofs(NamedTuple):
    """By guarded cell (row), the cells of the tables that show it to be safe, and how many they are.

    -1: more than there is room for. row: by cell of the joint table, its row. Who uses a cell is a chain of entries:
    head by cell, then link and user by entry; an entry may be out of date. used[0]: how many entries there are.
    """

    cells: npt.NDArray[np.int32]
    many: Ints
    row: Ints
    head: Ints
    link: Ints
    user: Ints
    used: Ints


class Lines(NamedTuple):
    """Sums whose withheld parts must not be small together: by line its parent and children, by cell its lines."""

    parent: Ints
    first: Ints
    children: Ints
    line_first: Ints
    lines: Ints


class Cells(NamedTuple):
    """What is withheld, what is shown, and what may not be shown again, by cell."""

    hidden: Bools
    shown: Bools
    pinned: Bools


def proofs(guarded: Ints, cells: int, most: int = 192) -> Proofs:
    """Room for the tables of every guarded cell."""
    row = np.full(cells, -1, dtype=np.int64)
    row[guarded] = np.arange(guarded.size)
    entries = max(guarded.size * most, 1)
    return Proofs(
        np.zeros((guarded.size, most), np.int32), np.zeros(guarded.size, np.int64), row, np.full(cells, -1, np.int64),
        np.empty(entries, np.int64), np.empty(entries, np.int64), np.zeros(1, np.int64),
    )  # fmt: skip


@njit(cache=True, error_model="numpy")
def keep(held: Proofs, row: int, found: Ints, cells: int) -> None:
    """Write down the cells of the tables of one guarded cell, each once."""
    many = 0
    for at in range(cells):
        known = False
        for before in range(many):
            if held.cells[row, before] == found[at]:
                known = True
                break
        if known:
            continue
        if many == held.cells.shape[1]:
            held.many[row] = -1
            return
        held.cells[row, many] = found[at]
        many += 1
    held.many[row] = many
    register(held, row)


@njit(cache=True, error_model="numpy")
def register(held: Proofs, row: int) -> None:
    """Make the cells of a row findable by `users`. Where the chains are full they are made anew."""
    if held.used[0] + held.many[row] > held.user.size:
        held.head[:] = -1
        held.used[0] = 0
        for other in range(held.many.size):
            if other != row:
                _enter(held, other)
    _enter(held, row)


@njit(cache=True, error_model="numpy")
def _enter(held: Proofs, row: int) -> None:
    for at in range(held.many[row]):
        cell, entry = held.cells[row, at], held.used[0]
        held.user[entry], held.link[entry] = row, held.head[cell]
        held.head[cell] = entry
        held.used[0] += 1


@njit(cache=True, error_model="numpy")
def users(held: Proofs, cell: int, marks: Bools, out: Ints, many: int) -> int:
    """Append to `out` the rows whose tables move a cell, but for those that are marked, and mark them. How many then."""
    entry = held.head[cell]
    while entry >= 0:
        row = held.user[entry]
        if not marks[row]:
            for at in range(held.many[row]):
                if held.cells[row, at] == cell:
                    marks[row] = True
                    out[many] = row
                    many += 1
                    break
        entry = held.link[entry]
    return many


@njit(cache=True, error_model="numpy")
def guard(
    shape: Geometry, space: Room, work: Scratch, bounds: Bounds, window: Window, order: Ints, cells: Cells,
    held: Proofs, failed: Ints, added: Ints, weight: Floats, most: float,
) -> tuple[int, int]:  # fmt: skip
    """For each cell of `order`, withhold what its cheapest tables need. How many have none (they are in `failed`), and how
    many cells more are withheld (they are in `added`).

    most: what these may weigh. Where that is limited, the work is given up at the first cell that has none.
    """
    failures, more, spent = 0, 0, 0.0
    for at in range(order.size):
        start = order[at]
        _, count, _ = widen(shape, space, start, window, work, bounds, NO_LIMIT, False)
        if count == 0:
            _, count, _ = widen(shape, space, start, window, work, bounds, NO_LIMIT, True)
        row = held.row[start]
        if count == 0:
            failed[failures] = start
            failures += 1
            held.many[row] = 0
            if most < NO_LIMIT:
                break
            continue
        keep(held, row, work.best, count)
        for number in range(count):
            cell = work.best[number]
            if held.many[row] < 0:
                cells.pinned[cell] = True
            if cells.hidden[cell] or bounds.cost[cell] == 0.0:
                continue
            cells.hidden[cell], cells.shown[cell] = True, False
            bounds.cost[cell] = 0.0
            added[more] = cell
            more += 1
            spent += weight[cell]
        if spent > most:
            failures += 1
            break
    return failures, more


@njit(cache=True, error_model="numpy")
def small_without(cell: int, true: Ints, cells: Cells, lines: Lines, least: int) -> bool:
    """Whether showing a cell makes what is withheld in one of its lines small together, or shows such a sum.

    Of a line whose parent is not shown nothing follows.
    """
    for at in range(lines.line_first[cell], lines.line_first[cell + 1]):
        line = lines.lines[at]
        parent = lines.parent[line]
        if parent != cell and not cells.shown[parent]:
            continue
        total = 0
        for child in range(lines.first[line], lines.first[line + 1]):
            other = lines.children[child]
            if other != cell and not cells.shown[other]:
                total += true[other]
        if 0 < total < least:
            return True
    return False


@njit(cache=True, error_model="numpy")
def spare(
    shape: Geometry, space: Room, work: Scratch, bounds: Bounds, window: Window, guarded: Ints, order: Ints, many: int,
    cells: Cells, held: Proofs, anew: Proofs, marks: Bools, lines: Lines, least: int, weight: Floats,
) -> int:  # fmt: skip
    """Show again, in order, each of `many` withheld cells without which every guarded cell has tables. How many were.

    anew, marks: room, as large as `held`; marks all False.
    """
    affected, spared = np.empty(guarded.size, np.int64), 0
    for at in range(many):
        cell = order[at]
        if cells.pinned[cell] or (least > 0 and small_without(cell, work.true, cells, lines, least)):
            continue
        count = users(held, cell, marks, affected, 0)
        for number in range(count):
            marks[affected[number]] = False
        bounds.cost[cell], fine = weight[cell], True
        anew.used[0] = 0
        for number in range(count):
            _, size, _ = widen(shape, space, guarded[affected[number]], window, work, bounds, _SOME, False)
            if size == 0:
                fine = False
                break
            anew.used[0] = 0
            keep(anew, number, work.best, size)
            if anew.many[number] < 0:
                fine = False
                break
        if not fine:
            bounds.cost[cell] = 0.0
            continue
        cells.hidden[cell], cells.shown[cell] = False, True
        spared += 1
        for number in range(count):
            row = affected[number]
            held.many[row] = anew.many[number]
            held.cells[row, : anew.many[number]] = anew.cells[number, : anew.many[number]]
            register(held, row)
    return spared
