"""The best model of pairs where there are too many to fit them all: branch and bound, which says how sure it is.

A place in the tree is a set of pairs that are in and a set that may still be. All models there lie inside the largest of
them, so none has more likelihood than that one, and each has at least the parameters that are in: a lower bound of the
criterion (the likelihood bounded by duality, see `kernels.choosing`, so that it holds though no fit is quite at its
end). Places whose bound is not below the best model found are closed. When all are closed, the answer is exact; when the
number of places runs out, the least bound of those that stand open says how much better another model could at most be.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.fitting import Criterion, fit, padded, price
from samsyn.prevalence.hierarchy import Model, interactions, main_effects
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.kernels import bounding
from samsyn.prevalence.ranking import Ranking, rank
from samsyn.prevalence.selecting import stepwise

MOST_PLACES = 30_000
"""Opened before the search gives up being exact: some ten seconds for ten lists."""
_TIE = 1e-9
_KEPT = 200
Pairs = frozenset[int]
Progress = Callable[[float], None]


@dataclass(frozen=True, eq=False)
class Found:
    """ranking: the models that were fitted, best first. exact: no model of pairs is better than the first of them.
    bound: no model of pairs has a criterion below this. places: opened in the search."""

    ranking: Ranking
    exact: bool
    bound: float
    places: int


@dataclass(order=True)
class _Place:
    bound: float
    number: int
    inside: Pairs = field(compare=False)
    open: Pairs = field(compare=False)
    start: npt.NDArray[np.float64] = field(compare=False)
    needs: dict[int, float] = field(compare=False)


class Search:
    """One search on one table. Numbers of places, never seconds, decide when it ends: every machine finds the same."""

    def __init__(self, histories: Histories, kind: Criterion = "bic") -> None:
        self.histories = histories
        self.kind = kind
        self.lists = len(histories.lists)
        self.base = main_effects(self.lists)
        self.pairs = interactions(self.lists, 2)
        self.price = price(kind, histories.n)
        self.counts = histories.counts.astype(float)
        self.sums = histories.sufficient
        self.unseen = histories.unseen.astype(float)
        self.constant = fit(histories, [self.base]).constant
        self.values: dict[Pairs, float] = {}
        self.best = np.inf
        self.number = 0

    def try_all(self, some: list[Pairs]) -> None:
        """Fit models, and remember the best."""
        new = [each for each in dict.fromkeys(some) if each not in self.values]
        if not new:
            return
        held = padded([(*self.base, *sorted(each)) for each in new])
        for each, value in zip(new, fit(self.histories, held).criterion(self.kind), strict=True):
            self.values[each] = float(value)
            self.best = min(self.best, float(value))

    def downhill(self, at: Pairs) -> None:
        """Add a pair or take one away as long as that helps."""
        self.try_all([at])
        while True:
            near = [at ^ {pair} for pair in self.pairs]
            self.try_all(near)
            best = min(near, key=lambda each: self.values[each])
            if not self.values[best] < self.values[at] - _TIE:
                return
            at = best

    def place(self, inside: Pairs, undecided: Pairs, start: npt.NDArray[np.float64]) -> _Place:
        """A place of the tree, with its bound."""
        masks = np.array([*self.base, *sorted(inside | undecided)], np.int64)
        cost = self.price * (len(self.base) + len(inside))
        enough = (cost - self.best) / 2.0 + self.constant
        most, found, need = bounding.look(self.counts, self.sums, masks, self.unseen, start, enough)
        needs = dict(zip((int(m) for m in masks), need.tolist(), strict=True))
        self.number += 1
        return _Place(cost - 2.0 * (most - self.constant), self.number, inside, undecided, found, needs)

    def run(self, most: int = MOST_PLACES, progress: Progress | None = None) -> Found:
        """Search until it is certain or `most` places have been opened."""
        self.downhill(frozenset())
        model, _status = stepwise.choose(self.histories)
        self.downhill(frozenset(m for m in model if m.bit_count() == 2))
        waiting = [self.place(frozenset(), frozenset(self.pairs), self._beginning())]
        while waiting and waiting[0].bound < self.best - _TIE and self.number < most:
            here = heapq.heappop(waiting)
            for place in self._children(here):
                if place.bound < self.best - _TIE:
                    heapq.heappush(waiting, place)
            if progress and self.number % 500 < 2:
                progress(min(1.0, self.number / most))
        bound = min(waiting[0].bound, self.best) if waiting else self.best
        return Found(self._ranking(), bound >= self.best - _TIE, bound, self.number)

    def _beginning(self) -> npt.NDArray[np.float64]:
        parameters = fit(self.histories, [self.base]).parameters[0]
        return np.where(np.isfinite(parameters), parameters, 0.0)

    def _children(self, here: _Place) -> list[_Place]:
        """With one pair in, and without it. Where no pair can come in any more, the model that is left is fitted."""
        if not here.open or here.bound + self.price >= self.best - _TIE:
            self.try_all([here.inside])
            return []
        pair = max(sorted(here.open), key=lambda each: self._need(here, each))
        without = here.open - {pair}
        self.number += 1
        within = _Place(
            here.bound + self.price, self.number, here.inside | {pair}, without, here.start, here.needs
        )
        return [within, self.place(here.inside, without, here.start)]

    def _need(self, here: _Place, pair: int) -> float:
        """What leaving the pair out costs, about; pairs whose overlap is nought first of all by what was expected there."""
        if self.sums[pair]:
            return here.needs[pair]
        low = pair & -pair
        return float(
            2.0 * self.sums[low] * self.sums[pair ^ low] / (self.histories.n + np.exp(here.start[0]))
        )

    def _ranking(self) -> Ranking:
        best = sorted(self.values, key=lambda each: (self.values[each], sorted(each)))[:_KEPT]
        models: list[Model] = [(*self.base, *sorted(each)) for each in best]
        return rank(fit(self.histories, models), self.kind)


def search(
    histories: Histories, kind: Criterion = "bic", most: int = MOST_PLACES, progress: Progress | None = None
) -> Found:
    """The best model of pairs by a criterion, and how sure that is."""
    return Search(histories, kind).run(most, progress)
