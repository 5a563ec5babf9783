"""Internal consistency: a list of known length, estimated from the others (Binette and Steorts, arXiv 2112.01594).

The people on list j are a population whose size is known: T_j. The other lists see some of them. Estimating T_j from the
overlaps of the other lists inside it, and comparing, is the one test of a method against a truth that a study can make
without further data. It tests the method on the people of one list, who may be unlike those on none.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, log
from statistics import mean
from typing import Any

import numpy as np

from samsyn.prevalence.estimates import Estimate, rounded
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.points import Pointer, best

ENOUGH = 10
"""People on a list and on two others, from which on its answer weighs. A convention of ours: below it chance rules."""


@dataclass(frozen=True)
class Held:
    """One list held out as the truth. truth: its length. estimate, lower, upper: what the other lists say of it."""

    name: str
    truth: int
    estimate: float | None
    lower: float | None = None
    upper: float | None = None
    firm: bool = True
    """Whether enough of the people on it are on two other lists for the answer to weigh: `ENOUGH`."""

    @property
    def log_bias(self) -> float | None:
        """log(estimate / truth); below nought when the estimate is too low."""
        return None if self.estimate is None else log(self.estimate / self.truth)

    @property
    def covered(self) -> bool | None:
        """Whether the truth is in the interval; None where there is no interval."""
        if self.lower is None or self.upper is None:
            return None
        return self.lower <= self.truth <= self.upper

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {
            "list": self.name, "truth": self.truth, "estimate": rounded(self.estimate), "lower": rounded(self.lower),
            "upper": rounded(self.upper), "log_bias": rounded(self.log_bias), "covered": self.covered,
            "firm": self.firm,
        }  # fmt: skip


@dataclass(frozen=True)
class Consistency:
    """Every list held out in turn."""

    held: tuple[Held, ...]

    @property
    def log_bias(self) -> float | None:
        """Mean of log(estimate / truth) over the lists with an estimate that weighs; None where there is none."""
        found = [each.log_bias for each in self.held if each.log_bias is not None and each.firm]
        return mean(found) if found else None

    @property
    def factor(self) -> float | None:
        """The mean bias as a factor: 0.8 is a fifth too low."""
        return None if self.log_bias is None else exp(self.log_bias)

    @property
    def coverage(self) -> float | None:
        """The share of the lists whose length is in its interval, of those with an interval."""
        found = [each.covered for each in self.held if each.covered is not None]
        return mean(map(float, found)) if found else None

    @property
    def refused(self) -> int:
        """Lists whose length the others could not tell."""
        return sum(each.estimate is None for each in self.held)


def within(histories: Histories, name: str) -> Histories:
    """The people on one list, as the other lists see them. Those whom no other list saw are left out: they are the question."""
    at = histories.lists.index(name)
    low = (1 << at) - 1
    others = [each for each in histories.lists if each != name]
    counts, unseen = np.zeros(1 << len(others), np.int64), np.zeros(1 << len(others), np.bool_)
    for mask in range(1, counts.size):
        wide = mask & low | (mask & ~low) << 1 | 1 << at
        counts[mask], unseen[mask] = histories.counts[wide], histories.unseen[wide]
    return Histories(tuple(others), counts, unseen)


def held_out(histories: Histories, pointer: Pointer = best) -> Consistency:
    """Each list held out in turn, points only. Of three lists or more."""
    return _over(histories, lambda table: (pointer(table).estimate, None, None))


def held_out_by(histories: Histories, method: Callable[[Histories], Estimate]) -> Consistency:
    """The same with a method that gives an interval."""

    def ask(table: Histories) -> _Answer:
        found = method(table)
        return found.estimate, found.lower, found.upper

    return _over(histories, ask)


_Answer = tuple[float | None, float | None, float | None]


def _over(histories: Histories, ask: Callable[[Histories], _Answer]) -> Consistency:
    names: Sequence[str] = histories.lists if len(histories.lists) > 2 else ()
    totals = histories.totals()
    return Consistency(tuple(_hold(histories, name, totals[name], ask) for name in names if totals[name]))


def _hold(histories: Histories, name: str, truth: int, ask: Callable[[Histories], _Answer]) -> Held:
    table = within(histories, name)
    shared = sum(count for mask, count in enumerate(table.counts.tolist()) if mask.bit_count() > 1)
    return Held(name, truth, *(ask(table) if shared else (None, None, None)), firm=shared >= ENOUGH)
