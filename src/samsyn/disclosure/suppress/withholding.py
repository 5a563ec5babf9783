"""The choice of cells to withhold, from the primary ones to a set that every guarded cell is safe in."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from samsyn.disclosure.attack.cubes import room
from samsyn.disclosure.attack.windows import scratch
from samsyn.disclosure.joint.axes import Ints
from samsyn.disclosure.suppress.choosing import Bools, Lines, Proofs, guard, proofs, spare
from samsyn.disclosure.suppress.lines import lines_of, more_to_hide, small_sums
from samsyn.disclosure.suppress.situation import Situation

_STARTS = 5_000
"""Up to so many cells several orders are tried and the best is taken."""


@dataclass
class Choice:
    """hidden: by cell of the joint table. failed: guarded cells for which nothing helps; small: lines likewise."""

    hidden: Bools
    guarded: Ints
    failed: list[int] = field(default_factory=list)
    small: list[int] = field(default_factory=list)


class Withholding:
    """One choice being made."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.shape, self.space = situation.joint.geometry, room(len(situation.joint.axes))
        self.work, self.lines = scratch(situation.true), lines_of(situation.joint)
        self.window = situation.window()
        self.least = situation.rules.threshold if situation.rules.sums else 0

    def choose(self) -> Choice:
        """The best of a few orders, improved."""
        small = self.situation.true.size <= _STARTS
        choices = [self.from_order(kind) for kind in (_ORDERS if small else _ORDERS[:1])]
        return min(choices, key=self._worth)

    def _worth(self, choice: Choice) -> tuple[int, int, float]:
        extra = choice.hidden & ~self.situation.primary
        failures = len(choice.failed) + len(choice.small)
        return failures, int(extra.sum()), float(self.situation.weight[extra].sum())

    def from_order(self, kind: str) -> Choice:
        """Guard the cells in this order, then show again what can be shown."""
        start = self.situation
        hidden = (start.primary | start.kept).astype(bool)
        choice = Choice(hidden, np.flatnonzero(start.primary))
        self._enlarge_sums(choice)
        held = proofs(choice.guarded, hidden.size)
        pinned = np.zeros(hidden.size, dtype=bool)
        waiting = self._ordered(choice.guarded, kind)
        for _ in range(20):
            bounds = start.bounds(hidden)
            failed = np.zeros(waiting.size + 1, dtype=np.int64)
            count = guard(
                self.shape, self.space, self.work, bounds, self.window, waiting, hidden, held, pinned, failed
            )
            choice.failed += failed[:count].tolist()
            before = choice.guarded
            if not self._enlarge_sums(choice):
                break
            waiting = np.setdiff1d(choice.guarded, before)
            held = _grown(held, choice.guarded, hidden.size)
        self.spare(choice, held, pinned)
        return choice

    def spare(self, choice: Choice, held: Proofs, pinned: Bools) -> None:
        """Show again what no guarded cell needs, large counts first."""
        start, hidden = self.situation, choice.hidden
        extra = np.flatnonzero(hidden & ~start.primary & ~start.kept & ~start.rounded)
        order = extra[np.lexsort((extra, -start.true[extra]))]
        shown = start.shown(hidden)
        lines = self.lines
        spare(self.shape, self.space, self.work, start.bounds(hidden), self.window, choice.guarded, order, hidden,
              shown, held, pinned, lines, self.least)  # fmt: skip

    def _ordered(self, cells: Ints, kind: str) -> Ints:
        true, totals = self.situation.true[cells], self.situation.joint.totals[cells]
        keys = {
            "fine": (true, totals),
            "coarse": (true, -totals),
            "small": (true,),
            "large": (-true,),
            "place": (),
        }
        return cells[np.lexsort((cells, *keys[kind]))]

    def _enlarge_sums(self, choice: Choice) -> bool:
        """Withhold more where sums of withheld cells are small; whether anything was."""
        start, changed = self.situation, False
        free = start.listed & ~start.fixed
        for _ in range(50 if self.least else 0):
            shown = start.shown(choice.hidden)
            found = [
                line
                for line in small_sums(self.lines, start.true, shown, self.least)
                if line not in choice.small
            ]
            if not found:
                break
            for line in found:
                self._enlarge(int(line), choice, shown, free)
            changed = True
        return changed

    def _enlarge(self, line: int, choice: Choice, shown: Bools, free: Bools) -> None:
        start = self.situation
        if line not in small_sums_of(line, self.lines, start.true, shown, self.least):
            return
        more = more_to_hide(line, self.lines, start.true, shown, free, start.weight, self.least)
        if not more.size:
            choice.small.append(line)
            return
        choice.hidden[more], shown[more] = True, False
        if more[0] == self.lines.parent[line]:
            choice.guarded = np.union1d(choice.guarded, more)


def small_sums_of(line: int, lines: Lines, true: Ints, shown: Bools, least: int) -> list[int]:
    """The line itself where its sum is small, else nothing."""
    children = lines.children[lines.first[line] : lines.first[line + 1]]
    total = int(true[children[~shown[children]]].sum())
    return [line] if shown[lines.parent[line]] and 0 < total < least else []


def _grown(held: Proofs, guarded: Ints, cells: int) -> Proofs:
    """The same tables by the rows of more guarded cells."""
    grown = proofs(guarded, cells, held.cells.shape[1])
    old = np.flatnonzero(held.row >= 0)
    grown.cells[grown.row[old]] = held.cells[held.row[old]]
    grown.many[grown.row[old]] = held.many[held.row[old]]
    return grown


_ORDERS = ("fine", "small", "large", "coarse", "place")
