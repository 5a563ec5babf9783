"""All hierarchical models side by side, and the best of them by BIC or AIC."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.prevalence.fitting import Criterion, Fits, fit
from samsyn.prevalence.hierarchy import Model, all_models, closed

MOST_EXHAUSTIVE = 6
"""Lists up to which every model of pairs is fitted; with interactions of three lists or more, one list less."""


@dataclass(frozen=True, eq=False)
class Ranking:
    """Models by a criterion, best first. Those without an estimate stand last."""

    fits: Fits
    kind: Criterion

    @cached_property
    def values(self) -> npt.NDArray[np.float64]:
        """The criterion by model, in the order of the fits."""
        return self.fits.criterion(self.kind)

    @cached_property
    def order(self) -> npt.NDArray[np.int64]:
        """Models from best to worst; equal ones in the order of the fits."""
        return np.argsort(self.values, kind="stable")

    @property
    def best(self) -> int | None:
        """The best model, None where none has an estimate."""
        first = int(self.order[0])
        return first if np.isfinite(self.values[first]) else None

    def near(self, within: float) -> list[int]:
        """Models whose criterion is at most this much above the best, best first."""
        least = self.values[self.order[0]]
        return [int(m) for m in self.order if self.values[m] <= least + within]

    def weights(self) -> npt.NDArray[np.float64]:
        """By model, exp(-difference / 2), summing to one."""
        least = self.values[self.order[0]]
        w = np.exp(-(self.values - least) / 2.0)
        return np.asarray(w / w.sum())

    def model(self, which: int) -> Model:
        """One of the models."""
        return self.fits.model(which)


def rank(fitted: Fits, kind: Criterion = "bic") -> Ranking:
    """Models that have been fitted, by a criterion."""
    return Ranking(fitted, kind)


def default_order(lists: int) -> int:
    """The most lists in one interaction that is searched exhaustively: what the peers use, and one more for few lists."""
    return min(lists - 1, {3: 2, 4: 3, 5: 3}.get(lists, 2))


def models_of(lists: int, order: int) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Every hierarchical model, for an exhaustive search. UsageError where there are too many."""
    order = min(order, max(lists - 1, 1))
    if lists > MOST_EXHAUSTIVE or (lists == MOST_EXHAUSTIVE and order > 2):
        raise UsageError([Problem(_TOO_MANY, _ELSE)])
    return all_models(lists, order)


def fixed(lists: int, model: Model) -> tuple[Model, ...]:
    """One model, as something to fit."""
    return (closed(lists, model),)


__all__ = ["Ranking", "default_order", "fit", "fixed", "models_of", "rank"]

_TOO_MANY = Text(
    sv="Det finns för många modeller för att pröva alla.", en="There are too many models to try all of them."
)
_ELSE = Text(
    sv="Välj högst sex listor, eller sök med gränser (method bic) eller stegvis.",
    en="Choose at most six lists, or search with bounds (method bic) or stepwise.",
)
