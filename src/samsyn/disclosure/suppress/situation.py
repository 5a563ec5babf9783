"""Where the choice of cells begins: what is true, what is listed, what is known already, and what must be guarded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from samsyn.disclosure.attack.cubes import Bounds, Floats
from samsyn.disclosure.attack.windows import Window
from samsyn.disclosure.joint.axes import Ints
from samsyn.disclosure.joint.earlier import Earlier, laid
from samsyn.disclosure.joint.table import Joint, Linked, refuse_other_sums
from samsyn.disclosure.primary import Contribution, alone_cells, parts_of, primary_cells
from samsyn.disclosure.rules import Rules
from samsyn.disclosure.suppress.choosing import Bools
from samsyn.disclosure.tables import Key

ENDLESS = 1 << 40
"""No upper bound."""


@dataclass(frozen=True)
class Situation:
    """By cell of the joint table, unless said otherwise.

    places: by table, the cell of each key. listed: in a table of this release. before: shown by an earlier one.
    kept: withheld by an earlier one and in no table of this one. fixed: cannot be withheld. primary: must be guarded.
    alone: cells of one person, or one contributor.
    rounded: shown only as a number near it, between low and high. weight: what it costs to withhold it.
    low, high: what any attacker knows beforehand of a cell that is withheld; of a cell in no table, nothing.
    parts: what each contributor gave to a cell, where sums of withheld cells are held to the rules on contributors.
    """

    joint: Joint
    rules: Rules
    places: Mapping[str, Mapping[Key, int]]
    listed: Bools
    before: Bools
    kept: Bools
    fixed: Bools
    primary: Bools
    alone: Bools
    rounded: Bools
    weight: Floats
    low: Ints
    high: Ints
    parts: Mapping[int, Mapping[str, int]] = field(default_factory=dict)

    @property
    def true(self) -> Ints:
        """The true numbers."""
        return self.joint.true

    def bounds(self, hidden: Bools) -> Bounds:
        """What a search may move: withheld cells for nothing, others at their weight, what is fixed not at all."""
        still = self.fixed & ~hidden & ~self.rounded
        low, high = np.where(still, self.true, self.low), np.where(still, self.true, self.high)
        paid = (self.listed | self.before) & ~hidden & ~self.rounded
        return Bounds(low, high, np.where(paid, self.weight, 0.0))

    def shown(self, hidden: Bools) -> Bools:
        """The cells whose numbers are published, by this release or an earlier one."""
        return ((self.listed & ~hidden & ~self.rounded) | self.before).astype(bool)

    def window(self) -> Window:
        """What a primary cell is to have against the attacker who knows most."""
        rules, floor = self.rules, self.floor()
        width = np.maximum(rules.width, np.ceil(self.true * rules.percent / 100)).astype(np.int64)
        ceiling = np.full(self.true.size, ENDLESS, dtype=np.int64)
        if "rule" in rules.attackers:
            below = self.true < rules.threshold
            ceiling = np.where(below, np.maximum(rules.threshold - 1, floor + width), ceiling)
        return Window(floor, ceiling, width)

    def floor(self) -> Ints:
        """What follows from published zeros alone: a sum is at least as many as it has parts that are not zero."""
        found = self.low.copy()
        found[self.rounded] = 0
        for at, axis in enumerate(self.joint.axes):
            step = int(self.joint.strides[at])
            across = np.flatnonzero(self.joint.node[:, at] == 0)
            for parent, below in reversed(axis.relations):
                least = found[across[:, None] + np.array(below)[None, :] * step].sum(axis=1)
                place = across + parent * step
                found[place] = np.maximum(found[place], least)
        return np.minimum(found, self.true)


def situation_of(
    linked: Linked, rules: Rules, earlier: Sequence[Earlier] = (), contributions: Sequence[Contribution] = ()
) -> Situation:
    """Of tables to be published, after what has been. DataError where they do not belong together."""
    over = laid(linked, earlier)
    joint = over.joint
    for table in linked.tables:
        refuse_other_sums(table, joint)
    places = {table.name: joint.places(table.dims) for table in linked.tables}
    listed = np.zeros(joint.true.size, dtype=bool)
    for cells in places.values():
        listed[list(cells.values())] = True
    if rules.totals == "hidden":
        listed &= joint.totals == 0
    before, kept = _told_before(joint, earlier, over.times)
    kept &= ~listed
    primary = primary_cells(joint, listed | kept, rules, contributions) & ~before
    sums = listed & (joint.totals > 0) & ~primary & ~before
    rounded = sums if rules.totals == "rounded" else np.zeros_like(listed)
    least_one = rules.zeros_known and set(rules.attackers) != {"nonneg"}
    some = ((listed | kept) & least_one) | _not_zero_before(joint, earlier, over.times)
    low = np.where(some & (joint.true > 0), 1, 0).astype(np.int64)
    high = np.full(joint.true.size, ENDLESS, dtype=np.int64)
    found = Situation(
        joint,
        rules,
        places,
        listed,
        before,
        kept,
        before,
        primary,
        alone_cells(joint, contributions),
        rounded,
        _weights(joint, rules, places),
        low,
        high,
        parts_of(joint, contributions) if rules.sums and rules.by_contributors else {},
    )
    return _fixed(_rounded(found))


def _told_before(joint: Joint, earlier: Sequence[Earlier], times: Sequence[int]) -> tuple[Bools, Bools]:
    """The cells whose numbers earlier releases showed (those near the true one count as shown), and those they withheld."""
    shown, hidden = np.zeros(joint.true.size, dtype=bool), np.zeros(joint.true.size, dtype=bool)
    for release, time in zip(earlier, times, strict=True):
        for table in release.tables:
            places = joint.places(table.dims, time)
            for key, state in table.states.items():
                if state in ("shown", "rounded"):
                    shown[places[key]] = True
                elif state == "hidden":
                    hidden[places[key]] = True
    return shown, hidden & ~shown


def _not_zero_before(joint: Joint, earlier: Sequence[Earlier], times: Sequence[int]) -> Bools:
    """The cells that an earlier release withheld while it showed every zero."""
    found = np.zeros(joint.true.size, dtype=bool)
    for release, time in zip(earlier, times, strict=True):
        for table in release.tables if release.zeros_shown else ():
            places = joint.places(table.dims, time)
            found[[places[key] for key, state in table.states.items() if state == "hidden"]] = True
    return found


def _rounded(found: Situation) -> Situation:
    """Of a rounded number it is known how far it may be from the true one."""
    base, at = found.rules.base, found.rounded
    near = nearest(found.true, base)
    low = np.where(at, np.maximum(near - base // 2, 0), found.low)
    return replace(found, low=low, high=np.where(at, near + base // 2, found.high))


def nearest(true: Ints, base: int) -> Ints:
    """The nearest multiple of the base; halves go up."""
    return (true + base // 2) // base * base


def _fixed(found: Situation) -> Situation:
    """What cannot be withheld: published zeros, what must be shown, the total of everything, and what is known already."""
    fixed = found.before.copy()
    if found.rules.zeros_known:
        fixed |= found.listed & (found.true == 0)
    if found.rules.totals == "true":
        fixed |= found.listed & ~found.primary & (found.joint.node == 0).all(axis=1)
    for name, keys in found.rules.show.items():
        fixed[[found.places[name][key] for key in keys]] = True
    return replace(found, fixed=fixed & ~found.kept)


def _weights(joint: Joint, rules: Rules, places: Mapping[str, Mapping[Key, int]]) -> Floats:
    """Few cells first, then small counts; sums, and what should rather be shown, cost more."""
    weight: Floats = 1.0 + 0.01 * np.log2(1.0 + joint.true) + 0.02 * joint.totals
    for name, keys in rules.prefer.items():
        weight[[places[name][key] for key in keys]] += 4.0
    return weight
