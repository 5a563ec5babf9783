"""How the estimate moves as models grow or as data come in: a number that still moves is not to be leant on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.prevalence.estimates import rounded
from samsyn.prevalence.fitting import Criterion
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.points import Pointer, best, ranking


@dataclass(frozen=True)
class Step:
    """A place on the path. at: the number of interactions, or the name of what came in last."""

    at: str
    estimate: float | None
    model: str
    above_best: float | None = None
    """How much the criterion is above that of the best model; None where models are not what is added."""

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {
            "at": self.at, "estimate": rounded(self.estimate), "model": self.model,
            "above_best": rounded(self.above_best),
        }  # fmt: skip


def by_interactions(histories: Histories, kind: Criterion = "bic", order: int = 2) -> tuple[Step, ...]:
    """By number of interactions, the best model of that many. Of at most six lists."""
    from samsyn.prevalence.hierarchy import notation

    ranked = ranking(histories, kind, order)
    if ranked.best is None:
        return ()
    least, first = ranked.values[ranked.best], 1 + len(histories.lists)
    steps: dict[int, Step] = {}
    for which in ranked.order:
        size = int(ranked.fits.sizes[which]) - first
        if size in steps or not np.isfinite(ranked.values[which]):
            continue
        estimate, above = float(ranked.fits.estimate[which]), float(ranked.values[which] - least)
        steps[size] = Step(str(size), estimate, notation(ranked.model(int(which))), above)
    return tuple(steps[size] for size in sorted(steps))


def by_data(parts: Sequence[tuple[str, Histories]], pointer: Pointer = best) -> tuple[Step, ...]:
    """As parts come in (years, counties), each added to those before it. UsageError where their lists are not the same."""
    if any(part.lists != parts[0][1].lists for _name, part in parts):
        raise UsageError([Problem(_UNLIKE, _SAME)])
    names = [name for name, _part in parts]
    tables = accumulate((part for _name, part in parts), together)
    return tuple(_step(name, table, pointer) for name, table in zip(names, tables, strict=True))


def by_lists(histories: Histories, pointer: Pointer = best) -> tuple[Step, ...]:
    """As lists come in, the longest first, from two lists on."""
    totals = histories.totals()
    order = sorted(histories.lists, key=lambda name: -totals[name])
    steps, table = [], histories
    for left in range(len(order), 1, -1):
        steps.append(_step(order[left - 1], table, pointer))
        table = table.without(order[left - 1]) if left > 2 else table
    return tuple(reversed(steps))


def together(one: Histories, other: Histories) -> Histories:
    """Two tables with the same lists as one. A history is impossible in it only where it is in both."""
    return Histories(one.lists, one.counts + other.counts, one.unseen & other.unseen)


def _step(name: str, table: Histories, pointer: Pointer) -> Step:
    found = pointer(table)
    return Step(name, found.estimate, found.notation)


_UNLIKE = Text(sv="Delarna har inte samma listor.", en="The parts do not have the same lists.")
_SAME = Text(
    sv="Ge varje del samma listor i samma ordning; en lista som inte kan se en del markeras som det.",
    en="Give every part the same lists in the same order; mark a list that cannot see a part as such.",
)
