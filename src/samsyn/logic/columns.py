"""The runner for registers: all rules for all cases, as NumPy operations on bit planes.

Works in tiles that stay in the processor's cache, with a few scratch planes that are used again and
again, so the memory needed beside the planes themselves does not grow with the register.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np

from samsyn.errors import RuleError
from samsyn.logic.arrays import Codes, from_bool_masks, from_int8
from samsyn.logic.arrow import from_arrow
from samsyn.logic.expressions import Leaf
from samsyn.logic.planes import Counts, Planes, Words
from samsyn.logic.program import Program, program
from samsyn.logic.rules import RuleSet

__all__ = ["Codes", "Counts", "Planes", "evaluate_columns", "from_arrow", "from_bool_masks", "from_int8"]

# Words in one step. Threads take longer steps, because they wait for each other between NumPy calls.
_TILE: Final = 1 << 13
_TILE_OF_THREADS: Final = 1 << 15


def evaluate_columns(rules: RuleSet | Program, planes: Planes[Leaf], threads: int = 1) -> Planes[str]:
    """The planes of every rule.

    rules: a rule set, or its `program.program`, which a caller with many registers makes once.
    planes: at least the leaves of the rules, in any order. RuleError when one is lacking.
    threads: at most so many. NumPy lets go of the interpreter, so two can help on two free cores; a
    register of one tile is done sooner by one.
    """
    code = rules if isinstance(rules, Program) else program(rules)
    lost = [leaf for leaf in code.leaves if leaf not in planes.row]
    if lost:
        raise RuleError("evaluate_columns", "planes", lost[0], "a plane for each leaf of the rules")
    found = Planes.unknown(code.rules, planes.cases)
    plan = _plan(code)
    rows = [planes.row[leaf] + side for leaf in code.leaves for side in (0, 1)]
    words = found.bits.shape[1]
    if min(threads, words // _TILE) <= 1:
        _run(plan, rows, planes.bits, found.bits, _tiles(words, _TILE))
        return found
    tiles = _tiles(words, min(_TILE_OF_THREADS, -(-words // threads)))
    with ThreadPoolExecutor(threads) as pool:
        shares = [tiles[i::threads] for i in range(threads)]
        list(pool.map(lambda share: _run(plan, rows, planes.bits, found.bits, share), shares))
    return found


class _Call(NamedTuple):
    """One NumPy operation on the arrays with these numbers: leaves, then results, then scratch."""

    operation: np.ufunc
    left: int
    right: int
    out: int


class _Plan(NamedTuple):
    calls: tuple[_Call, ...]
    scratch: int


def _run(plan: _Plan, rows: list[int], leaves: Words, results: Words, tiles: Sequence[slice]) -> None:
    """All calls for each of these tiles."""
    length = max((tile.stop - tile.start for tile in tiles), default=0)
    scratch = np.empty((plan.scratch, length), np.uint64)
    for tile in tiles:
        arrays = [leaves[row, tile] for row in rows]
        arrays += [*results[:, tile], *scratch[:, : tile.stop - tile.start]]
        for operation, left, right, out in plan.calls:
            operation(arrays[left], arrays[right], arrays[out])


def _tiles(words: int, length: int) -> list[slice]:
    return [slice(start, min(start + length, words)) for start in range(0, words, length)]


@lru_cache(maxsize=64)
def _plan(code: Program) -> _Plan:
    """Where each step puts its plane: with the results when it is one, else on a free scratch plane."""
    first = 2 * len(code.leaves)
    homes: dict[int, list[int]] = {}
    for number, plane in enumerate(plane for pair in code.results for plane in pair):
        homes.setdefault(plane, []).append(first + number)
    last_use = {plane: s for s, step in enumerate(code.steps) for plane in (step.left, step.right)}
    place = {plane: plane for plane in range(first)}
    free: list[int] = []
    calls: list[_Call] = []
    end = scratch = first + 2 * len(code.results)
    for number, (both, left, right) in enumerate(code.steps):
        if first + number in homes:
            out = homes[first + number][0]
        elif free:
            out = free.pop()
        else:
            out, end = end, end + 1
        place[first + number] = out
        calls.append(_Call(np.bitwise_and if both else np.bitwise_or, place[left], place[right], out))
        free.extend(place[p] for p in (left, right) if last_use[p] == number and place[p] >= scratch)
    for plane, copies in homes.items():
        calls.extend(_Call(np.bitwise_or, place[plane], place[plane], c) for c in copies if c != place[plane])
    return _Plan(tuple(calls), end - scratch)
