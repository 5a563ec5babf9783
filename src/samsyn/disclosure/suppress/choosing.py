"""Compiled choice of cells to withhold: for each cell that must be guarded the cheapest two tables, then fewer cells."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from numba import njit

from samsyn.disclosure.attack.cubes import NO_LIMIT, Bounds, Room
from samsyn.disclosure.attack.windows import Scratch, Window, widen
from samsyn.disclosure.joint.axes import Ints
from samsyn.disclosure.joint.moves import Geometry

Bools = npt.NDArray[np.bool_]
_SOME = 1e-6


class Proofs(NamedTuple):
    """By guarded cell (row), the cells of the tables that show it to be safe, and how many they are.

    -1: more than there is room for. row: by cell of the joint table, its row.
    """

    cells: npt.NDArray[np.int32]
    many: Ints
    row: Ints


class Lines(NamedTuple):
    """Sums whose withheld parts must not be small together: by line its parent and children, by cell its lines."""

    parent: Ints
    first: Ints
    children: Ints
    line_first: Ints
    lines: Ints


def proofs(guarded: Ints, cells: int, most: int = 256) -> Proofs:
    """Room for the tables of every guarded cell."""
    row = np.full(cells, -1, dtype=np.int64)
    row[guarded] = np.arange(guarded.size)
    return Proofs(np.zeros((guarded.size, most), np.int32), np.zeros(guarded.size, np.int64), row)


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


@njit(cache=True, error_model="numpy")
def guard(
    shape: Geometry, space: Room, work: Scratch, bounds: Bounds, window: Window, order: Ints, hidden: Bools,
    held: Proofs, pinned: Bools, failed: Ints,
) -> int:  # fmt: skip
    """For each cell of `order`, withhold what its cheapest tables need. How many have none; they are in `failed`."""
    failures = 0
    for at in range(order.size):
        start = order[at]
        _, cells, _ = widen(shape, space, start, window, work, bounds, NO_LIMIT, False)
        if cells == 0:
            _, cells, _ = widen(shape, space, start, window, work, bounds, NO_LIMIT, True)
        row = held.row[start]
        if cells == 0:
            failed[failures] = start
            failures += 1
            held.many[row] = 0
            continue
        keep(held, row, work.best, cells)
        for number in range(cells):
            cell = work.best[number]
            hidden[cell] = True
            bounds.cost[cell] = 0.0
            if held.many[row] < 0:
                pinned[cell] = True
    return failures


@njit(cache=True, error_model="numpy")
def small_without(cell: int, true: Ints, hidden: Bools, shown: Bools, lines: Lines, least: int) -> bool:
    """Whether showing a cell makes what is withheld in one of its lines small together, or shows such a sum.

    shown: cells that are published; of a line whose parent is not, nothing follows.
    """
    for at in range(lines.line_first[cell], lines.line_first[cell + 1]):
        line = lines.lines[at]
        parent = lines.parent[line]
        if parent != cell and not shown[parent]:
            continue
        total = 0
        for child in range(lines.first[line], lines.first[line + 1]):
            other = lines.children[child]
            if other != cell and (hidden[other] or not shown[other]):
                total += true[other]
        if 0 < total < least:
            return True
    return False


@njit(cache=True, error_model="numpy")
def spare(
    shape: Geometry, space: Room, work: Scratch, bounds: Bounds, window: Window, guarded: Ints, order: Ints,
    hidden: Bools, shown: Bools, held: Proofs, pinned: Bools, lines: Lines, least: int,
) -> int:  # fmt: skip
    """Show again, in order, each withheld cell without which every guarded cell has tables. How many were."""
    affected, spared = np.empty(guarded.size, np.int64), 0
    anew = Proofs(
        np.empty((guarded.size, held.cells.shape[1]), np.int32), np.empty(guarded.size, np.int64), held.row
    )
    for at in range(order.size):
        cell, many = order[at], 0
        if pinned[cell] or (least > 0 and small_without(cell, work.true, hidden, shown, lines, least)):
            continue
        for row in range(guarded.size):
            for number in range(held.many[row]):
                if held.cells[row, number] == cell:
                    affected[many] = row
                    many += 1
                    break
        bounds.cost[cell], fine = 1.0, True
        for number in range(many):
            _, cells, _ = widen(shape, space, guarded[affected[number]], window, work, bounds, _SOME, False)
            if cells == 0:
                fine = False
                break
            keep(anew, number, work.best, cells)
            if anew.many[number] < 0:
                fine = False
                break
        if not fine:
            bounds.cost[cell] = 0.0
            continue
        hidden[cell], shown[cell] = False, True
        spared += 1
        for number in range(many):
            row = affected[number]
            held.many[row] = anew.many[number]
            held.cells[row, : anew.many[number]] = anew.cells[number, : anew.many[number]]
    return spared
