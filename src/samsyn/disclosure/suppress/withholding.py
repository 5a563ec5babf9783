"""The choice of cells to withhold, from the primary ones to a set that every guarded cell is safe in."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from samsyn.disclosure.attack.cubes import NO_LIMIT, Bounds, room
from samsyn.disclosure.attack.windows import Window, scratch
from samsyn.disclosure.joint.axes import Ints
from samsyn.disclosure.suppress.choosing import Bools, Cells, Lines, Proofs, guard, proofs, register, spare
from samsyn.disclosure.suppress.improving import improve
from samsyn.disclosure.suppress.lines import lines_of, more_to_hide, small_sums
from samsyn.disclosure.suppress.situation import ENDLESS, Situation
from samsyn.disclosure.suppress.unions import exposed_line, exposed_lines, more_for

_ROUNDS, _FEWEST = 400, 200
_SEED = 20261122
_SWEEPS = 50
_STARTS = 5_000
"""Up to so many cells several orders are tried and the best is taken."""


@dataclass
class Choice:
    """cells: by cell of the joint table. guarded: the cells that must be safe. failed: those for which nothing helps; small:
    lines of which the same is true."""

    cells: Cells
    guarded: Ints
    failed: list[int] = field(default_factory=list)
    small: list[int] = field(default_factory=list)

    @property
    def hidden(self) -> Bools:
        """What is withheld."""
        return self.cells.hidden


@dataclass
class Making:
    """A choice with the tables that show it to be safe. anew: room as large as they take."""

    choice: Choice
    held: Proofs
    bounds: Bounds
    anew: Proofs


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
        size = self.situation.true.size
        makings = [self.from_order(kind) for kind in (_ORDERS if size <= _STARTS else _ORDERS[:2])]
        best = min(makings, key=lambda each: self._worth(each.choice))
        if not best.choice.failed:  # else it is refused
            self.improve(best, min(_ROUNDS, max(_FEWEST, _ROUNDS * _STARTS // size)))
            if self._enlarge_unions(best.choice):
                best.bounds = self.situation.bounds(best.choice.hidden)
                self.spare(best)
            self.settle(best)
            self.guard_further(best)
        return best.choice

    def guard_further(self, making: Making) -> None:
        """Withhold more against those who know their own number, and where sums of withheld cells are of too few.

        Nothing is shown again from here on, so that what has been settled stays so, and it comes to an end.
        """
        choice = making.choice
        while not choice.failed:
            if self.situation.rules.own:
                self.guard_against_own(making)
            if choice.failed or not self._enlarge_unions(choice):
                return
            choice.cells.pinned[choice.cells.hidden] = True
            making.bounds = self.situation.bounds(choice.cells.hidden)
            self.settle(making)

    def guard_against_own(self, making: Making) -> None:
        """Withhold more where somebody who is alone in a withheld cell, and knows its number, could work out another.

        Only where the tables found for a cell move that cell need others be found; they need a width of one.
        """
        start, choice, held = self.situation, making.choice, making.held
        endless = np.full(start.true.size, ENDLESS, dtype=np.int64)
        window = Window(self.window.floor, endless, np.ones_like(endless))
        known = start.alone & choice.hidden
        low, high = making.bounds.low, making.bounds.high
        failed, added = np.zeros(1, dtype=np.int64), np.empty(start.true.size, np.int64)
        for row, cell in enumerate(choice.guarded.tolist()):
            for other in held.cells[row, : max(int(held.many[row]), 0)].tolist():
                if not known[other] or self._same_one(cell, other):
                    continue
                kept = int(low[other]), int(high[other])
                low[other] = high[other] = start.true[other]
                count, _ = guard(
                    self.shape, self.space, self.work, making.bounds, window, choice.guarded[row : row + 1],
                    choice.cells, making.anew, failed, added, start.weight, NO_LIMIT,
                )  # fmt: skip
                low[other], high[other] = kept
                choice.failed += [cell] * count

    def _same_one(self, cell: int, other: int) -> bool:
        """Whether a cell of one is the very person of another, who learns nothing by it."""
        joint = self.situation.joint
        if joint.true[cell] != joint.true[other]:
            return False
        pairs = [(axis.nodes[a], axis.nodes[b])
                 for axis, a, b in zip(joint.axes, joint.node[cell], joint.node[other], strict=True)]  # fmt: skip
        return all(a <= b or b <= a for a, b in pairs)

    def settle(self, making: Making) -> None:
        """Withheld cells that no table moves can be worked out: they are shown, or guarded where a sum needs them withheld."""
        start, choice = self.situation, making.choice
        self._spare(making, self._unmoved(making))
        left = self._unmoved(making)
        if not left.size:
            return
        before, choice.guarded = making.held, np.union1d(choice.guarded, left)
        making.held = _grown(before, choice.guarded, start.true.size)
        making.anew = proofs(choice.guarded, start.true.size)
        self.window.width[left] = start.rules.others
        failed, added = np.zeros(left.size, dtype=np.int64), np.empty(start.true.size, np.int64)
        count, _ = guard(
            self.shape,
            self.space,
            self.work,
            making.bounds,
            self.window,
            left,
            choice.cells,
            making.held,
            failed,
            added,
            start.weight,
            NO_LIMIT,
        )
        choice.failed += failed[:count].tolist()

    def _unmoved(self, making: Making) -> Ints:
        """Withheld cells that have one number in all tables found."""
        moved, held = making.choice.cells.hidden & ~self._optional(), making.held
        for row, many in enumerate(held.many.tolist()):
            moved[held.cells[row, :many] if many >= 0 else held.cells[row]] = True
        return np.flatnonzero(making.choice.cells.hidden & ~moved)

    def _worth(self, choice: Choice) -> tuple[int, int, float]:
        extra = choice.cells.hidden & ~self.situation.primary
        failures = len(choice.failed) + len(choice.small)
        return failures, int(extra.sum()), float(self.situation.weight[extra].sum())

    def from_order(self, kind: str) -> Making:
        """Guard the cells in this order, then show again what can be shown."""
        start = self.situation
        hidden = (start.primary | start.kept).astype(bool)
        cells = Cells(hidden, start.shown(hidden), np.zeros_like(hidden))
        choice = Choice(cells, np.flatnonzero(start.primary))
        self._enlarge_sums(choice)
        self._enlarge_unions(choice)
        held = proofs(choice.guarded, hidden.size)
        making = Making(choice, held, start.bounds(hidden), held)
        waiting, added = self._ordered(choice.guarded, kind), np.empty(hidden.size, np.int64)
        while waiting.size:
            failed = np.zeros(waiting.size, dtype=np.int64)
            count, _ = guard(
                self.shape,
                self.space,
                self.work,
                making.bounds,
                self.window,
                waiting,
                cells,
                making.held,
                failed,
                added,
                start.weight,
                NO_LIMIT,
            )
            choice.failed += failed[:count].tolist()
            before = choice.guarded
            self._enlarge_sums(choice)
            waiting = np.setdiff1d(choice.guarded, before)
            if waiting.size:
                making.held = _grown(making.held, choice.guarded, hidden.size)
        self._enlarge_unions(choice)
        making.bounds, making.anew = start.bounds(hidden), proofs(choice.guarded, hidden.size)
        self.spare(making)
        return making

    def spare(self, making: Making) -> None:
        """Show again what no guarded cell needs, large counts first."""
        start, choice = self.situation, making.choice
        extra = np.flatnonzero(choice.cells.hidden & self._optional())
        self._spare(making, extra[np.lexsort((extra, -start.true[extra]))])

    def _spare(self, making: Making, order: Ints) -> None:
        """Show again, in order, what no guarded cell needs, and no sum of withheld cells."""
        for some in order.reshape(-1, 1) if self.situation.parts else (order,):
            if not self.situation.parts or not self._needed(int(some[0]), making.choice.cells):
                self._spare_some(making, some)

    def _needed(self, cell: int, cells: Cells) -> bool:
        """Whether showing a cell leaves a sum of withheld cells that breaks the rules on contributors."""
        start, shown, lines = self.situation, cells.shown.copy(), self.lines
        shown[cell] = True
        around = lines.lines[lines.line_first[cell] : lines.line_first[cell + 1]].tolist()
        return any(exposed_line(line, lines, start.true, shown, start.parts, start.rules) for line in around)

    def _spare_some(self, making: Making, order: Ints) -> None:
        start, choice = self.situation, making.choice
        spare(
            self.shape, self.space, self.work, making.bounds, self.window, choice.guarded, order, order.size,
            choice.cells, making.held, making.anew, np.zeros(choice.guarded.size, bool), self.lines, self.least,
            start.weight,
        )  # fmt: skip

    def improve(self, making: Making, rounds: int) -> None:
        """Look for fewer cells. The search knows of no contributors: what their sums need is pinned meanwhile."""
        choice = making.choice
        for cell in np.flatnonzero(choice.hidden & self._optional()).tolist() if self.situation.parts else ():
            choice.cells.pinned[cell] |= self._needed(cell, choice.cells)
        improve(
            self.shape, self.space, self.work, making.bounds, self.window, choice.guarded, choice.cells, making.held,
            making.anew, self.lines, self.least, self.situation.weight, self._optional(), rounds, _SEED,
        )  # fmt: skip
        # Else some are pinned for tables that there is no room for.
        if self.situation.parts and (making.held.many >= 0).all():
            choice.cells.pinned[:] = False

    def _optional(self) -> Bools:
        """The cells that are withheld only for the sake of others."""
        start = self.situation
        return (start.listed & ~start.primary & ~start.rounded & ~start.kept).astype(bool)

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

    def _enlarge_sums(self, choice: Choice) -> None:
        """Withhold more where sums of withheld cells are small."""
        start, shown, free = self.situation, choice.cells.shown, self._free()
        for _ in range(_SWEEPS if self.least else 0):
            small = small_sums(self.lines, start.true, shown, self.least)
            found = [line for line in small.tolist() if line not in choice.small]
            if not found:
                return
            for line in found:
                self._enlarge(line, choice, free)

    def _enlarge_unions(self, choice: Choice) -> bool:
        """Withhold more where sums of withheld cells break the rules on contributors. Whether any more is withheld."""
        start, cells, changed = self.situation, choice.cells, False
        asked = start.true, cells.shown, start.parts, start.rules
        while found := [line for line in exposed_lines(self.lines, *asked) if line not in choice.small]:
            for line in found:
                if not exposed_line(line, self.lines, *asked):  # more is withheld there meanwhile
                    continue
                more = more_for(line, self.lines, *asked, self._free(), start.weight)
                if more.size:
                    cells.hidden[more], cells.shown[more], changed = True, False, True
                else:
                    choice.small.append(line)
        return changed

    def _free(self) -> Bools:
        """The cells that may be withheld."""
        start = self.situation
        return (start.listed & ~start.fixed & ~start.rounded).astype(bool)

    def _enlarge(self, line: int, choice: Choice, free: Bools) -> None:
        start, cells = self.situation, choice.cells
        if not small_sums_of(line, self.lines, start.true, cells.shown, self.least):
            return
        more = more_to_hide(line, self.lines, start.true, cells.shown, free, start.weight, self.least)
        if not more.size:
            choice.small.append(line)
            return
        cells.hidden[more], cells.shown[more] = True, False


def small_sums_of(line: int, lines: Lines, true: Ints, shown: Bools, least: int) -> list[int]:
    """The line itself where its sum is small, else nothing."""
    children = lines.children[lines.first[line] : lines.first[line + 1]]
    total = int(true[children[~shown[children]]].sum())
    own = total == int(true[lines.parent[line]])
    return [line] if shown[lines.parent[line]] and 0 < total < least and not own else []


def _grown(held: Proofs, guarded: Ints, cells: int) -> Proofs:
    """The same tables by the rows of more guarded cells."""
    grown = proofs(guarded, cells, held.cells.shape[1])
    for old in np.flatnonzero(held.row >= 0).tolist():
        row = int(grown.row[old])
        grown.cells[row], grown.many[row] = held.cells[held.row[old]], held.many[held.row[old]]
        register(grown, row)
    return grown


_ORDERS = ("place", "fine", "small", "large", "coarse")
