"""Models near the best, and what a single pair or list does to the estimate."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

import numpy as np

from samsyn.prevalence.estimates import rounded
from samsyn.prevalence.fitting import Criterion, fit
from samsyn.prevalence.hierarchy import Model, closed, notation
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.points import by_model, ranking
from samsyn.prevalence.ranking import MOST_EXHAUSTIVE, rank

WITHIN = 6.0
"""Of the criterion. Such a model weighs at least exp(-3), 5 per cent, of the best."""


@dataclass(frozen=True)
class Near:
    """A model, how much its criterion is above the best, its weight among those shown, and its estimate."""

    model: str
    above_best: float
    weight: float
    estimate: float

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {
            "model": self.model, "above_best": rounded(self.above_best), "weight": rounded(self.weight),
            "estimate": rounded(self.estimate),
        }  # fmt: skip


def near(
    histories: Histories, chosen: Model | None, kind: Criterion = "bic", order: int = 2, most: int = 10
) -> tuple[Near, ...]:
    """The `most` best models and any other within `WITHIN`. Beyond six lists: the chosen one and those a pair away from it."""
    if len(histories.lists) <= MOST_EXHAUSTIVE:
        ranked = ranking(histories, kind, order)
    elif chosen is None:
        return ()
    else:
        ranked = rank(fit(histories, [chosen, *_around(histories, chosen).values()]), kind)
    if ranked.best is None:
        return ()
    least = ranked.values[ranked.best]
    known = [int(which) for which in ranked.order if np.isfinite(ranked.values[which])]
    first = known[:most] + [which for which in known[most:] if ranked.values[which] <= least + WITHIN]
    weights = np.exp(-(ranked.values[first] - least) / 2.0)
    rows = zip(first, weights / weights.sum(), strict=True)
    return tuple(
        Near(notation(ranked.model(m)), float(ranked.values[m] - least), float(w), float(ranked.fits.estimate[m]))
        for m, w in rows
    )  # fmt: skip


def pairs(histories: Histories, chosen: Model) -> dict[str, float | None]:
    """By pair of lists, the factor by which the estimate changes when the pair is taken away or added.

    None where the estimate is lost by taking it away; a pair that cannot be added is left out, for it says nothing.
    """
    base = by_model(histories, chosen).estimate
    if base is None:
        return {}
    found: dict[str, float | None] = {}
    for pair, model in _around(histories, chosen).items():
        value = by_model(histories, model).estimate
        if value is not None:
            found[_pair_name(histories, pair)] = value / base
        elif pair in chosen:
            found[_pair_name(histories, pair)] = None
    return found


def _pair_name(histories: Histories, pair: int) -> str:
    return " – ".join(histories.names(pair))


def _around(histories: Histories, chosen: Model) -> dict[int, Model]:
    """By pair, the chosen model with the pair added, or taken away with all that holds it."""
    lists = len(histories.lists)
    found: dict[int, Model] = {}
    for i, j in combinations(range(lists), 2):
        pair = 1 << i | 1 << j
        if pair in chosen:
            found[pair] = tuple(m for m in chosen if m & pair != pair)
        else:
            found[pair] = closed(lists, {*chosen, pair})
    return found
