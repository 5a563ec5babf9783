"""What must be guarded, and how well."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, get_args

from samsyn.disclosure.tables import Key

Attacker = Literal["nonneg", "zeros", "rule"]
ATTACKERS: tuple[Attacker, ...] = get_args(Attacker)
"""nonneg: knows that no count is below zero. zeros: sees which zeros are shown; where every zero is,
a hidden count is at least one. rule: knows the threshold too, and of a cell that he takes to be primary that it lies below it."""


@dataclass(frozen=True)
class Rules:
    """Which cells are primary, what every attacker must be left to consider possible, and what cannot be withheld.

    threshold: the least count that may be shown (0: no such rule). zeros: "mixed" shows them, but withholds one where that
    guards other numbers, so that what is hidden may be nothing; "published" shows every zero, so that what is hidden is at
    least one, and more must be hidden; "protected" treats a zero as a small count. sums: what withheld cells of a line add up
    to must reach the threshold too, and pass the rules on contributors, where it follows from what is shown.
    dominance: (n, k): the n largest contributors have more than k percent. p_percent: the second largest can estimate
    the largest within p percent. contributors: cells with at most so many contributors are primary.
    group: dimensions in which it must not show that all of a group are in one category, or none.
    own: those who are alone in a cell know its number.

    width: upper minus lower bound that each attacker must at least be left with, for primary cells; others: for other
    withheld cells; percent: of the cell's value, where that is more. attackers: whom the audit is made against.
    show: by table, keys that must be shown. prefer: keys that should rather be shown. totals: "true", "rounded" to
    `base`, or "hidden" (all cells that are sums).
    """

    threshold: int = 5
    zeros: Literal["mixed", "published", "protected"] = "mixed"
    sums: bool = True
    dominance: tuple[int, float] | None = None
    p_percent: float | None = None
    contributors: int = 0
    group: tuple[str, ...] = ()
    own: bool = False
    width: int = 2
    others: int = 1
    percent: float = 0.0
    attackers: tuple[Attacker, ...] = ATTACKERS
    totals: Literal["true", "rounded", "hidden"] = "true"
    base: int = 5
    show: Mapping[str, tuple[Key, ...]] = field(default_factory=dict)
    prefer: Mapping[str, tuple[Key, ...]] = field(default_factory=dict)

    @property
    def zeros_known(self) -> bool:
        """Whether a hidden cell is known to be at least one."""
        return self.zeros == "published" and not self.group

    @property
    def by_contributors(self) -> bool:
        """Whether any rule asks who contributed."""
        return bool(self.dominance or self.p_percent or self.contributors)
