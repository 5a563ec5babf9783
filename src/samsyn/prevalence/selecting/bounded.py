"""The best model where there are too many to fit them all: branch and bound, which says how sure it is.

A place in the tree is a set of interactions that are in and a set that may still be. All models there lie inside the
largest of them, so none has more likelihood than that one, and each has at least the parameters that are in: a lower
bound of the criterion (the likelihood bounded by duality, see `kernels.choosing`, so that it holds though no fit is quite
at its end). Places whose bound is not below the best model found are closed. When all are closed, the answer is exact;
when the number of places runs out, the least bound of those that stand open says how much better another model could at
most be.
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

MOST_PLACES = 60_000
"""Opened before the search gives up being exact: some ten seconds for ten lists, a minute for twelve."""
_TIE = 1e-9
_KEPT = 200
NEAR = 2.0
"""Units of the criterion: all models up to this much above the best are looked for too, as they fit about as well."""
Terms = frozenset[int]
Progress = Callable[[float], None]


@dataclass(frozen=True, eq=False)
class Found:
    """ranking: the models that were fitted, best first. exact: no model is better than the first of them. near: all models
    up to this much above it are among them. bound: no model has a criterion below this. places: opened in the search."""

    ranking: Ranking
    exact: bool
    near: float
    bound: float
    places: int


@dataclass(order=True)
class _Place:
    bound: float
    number: int
    inside: Terms = field(compare=False)
    open: Terms = field(compare=False)
    start: npt.NDArray[np.float64] = field(compare=False)
    needs: dict[int, float] = field(compare=False)


class Search:
    """One search on one table. Numbers of places, never seconds, decide when it ends: every machine finds the same."""

    def __init__(
        self, histories: Histories, kind: Criterion = "bic", order: int = 2, near: float = NEAR
    ) -> None:
        self.histories = histories
        self.kind = kind
        lists = len(histories.lists)
        self.base = main_effects(lists)
        self.terms = interactions(lists, min(order, lists - 1))
        self.rank = {term: at for at, term in enumerate(self.terms)}
        self.below = {t: frozenset(s for s in self.terms if s & t == s) for t in self.terms}
        self.above = {t: frozenset(s for s in self.terms if s & t == t) for t in self.terms}
        self.price = price(kind, histories.n)
        self.counts = histories.counts.astype(float)
        self.sums = histories.sufficient
        self.unseen = histories.unseen.astype(float)
        alone = fit(histories, [self.base])
        self.constant = alone.constant
        self.start = np.where(np.isfinite(alone.parameters[0]), alone.parameters[0], 0.0)
        self.expected = {t: self._expected(t) for t in self.terms if not self.sums[t]}
        self.values: dict[Terms, float] = {}
        self.best = np.inf
        self.near = near + _TIE
        self.number = 0

    def run(self, most: int = MOST_PLACES, progress: Progress | None = None) -> Found:
        """Search until it is certain or `most` places have been opened."""
        self.downhill(frozenset())
        model, _status = stepwise.choose(self.histories)
        self.downhill(frozenset(model) & frozenset(self.terms))
        waiting = [self.place(frozenset(), frozenset(self.terms), self.start)]
        while waiting and waiting[0].bound < self.best + self.near and self.number < most:
            here = heapq.heappop(waiting)
            for place in self._children(here):
                if place.bound < self.best + self.near:
                    heapq.heappush(waiting, place)
            if progress and self.number % 500 < 2:
                progress(min(1.0, self.number / most))
        least = waiting[0].bound if waiting else np.inf
        ranking = self._ranking()
        # Of so many models there may be more that are as good as the last.
        end = float(ranking.values.max()) if len(ranking.values) == _KEPT else np.inf
        near = min(self.near, max(0.0, min(least, end) - self.best))
        return Found(ranking, least >= self.best - _TIE, near, min(least, self.best), self.number)

    def model(self, inside: Terms) -> Model:
        """As the rest of the room writes it."""
        return (*self.base, *sorted(inside, key=self.rank.__getitem__))

    def try_all(self, some: list[Terms]) -> None:
        """Fit models, and remember the best."""
        new = [each for each in dict.fromkeys(some) if each not in self.values]
        if not new:
            return
        found = fit(self.histories, padded([self.model(each) for each in new])).criterion(self.kind)
        for each, value in zip(new, found, strict=True):
            self.values[each] = float(value)
            self.best = min(self.best, float(value))

    def downhill(self, at: Terms) -> None:
        """Add an interaction or take one away as long as that helps."""
        self.try_all([at])
        while True:
            near = [at | {t} for t in self.terms if t not in at and self.below[t] - {t} <= at]
            near += [at - {t} for t in self.terms if self.above[t] & at == {t}]
            if not near:
                return
            self.try_all(near)
            best = min(near, key=self.values.__getitem__)
            if not self.values[best] < self.values[at] - _TIE:
                return
            at = best

    def place(self, inside: Terms, undecided: Terms, start: npt.NDArray[np.float64]) -> _Place:
        """A place of the tree, with its bound."""
        masks = np.array(self.model(inside | undecided), np.int64)
        cost = self.price * (len(self.base) + len(inside))
        enough = (cost - self.best - self.near) / 2.0 + self.constant
        most, found, need = bounding.look(self.counts, self.sums, masks, self.unseen, start, enough)
        needs = dict(zip(masks.tolist(), need.tolist(), strict=True))
        self.number += 1
        return _Place(cost - 2.0 * (most - self.constant), self.number, inside, undecided, found, needs)

    def _children(self, here: _Place) -> list[_Place]:
        """With one interaction in (and all its parts), and without it (and all it is part of).

        Where no interaction can come in any more, the model that is left is fitted.
        """
        if not here.open or here.bound + self.price >= self.best + self.near:
            self.try_all([here.inside])
            return []
        term = max(sorted(here.open), key=lambda each: self._need(here, each))
        coming = self.below[term] & here.open
        self.number += 1
        within = _Place(
            here.bound + self.price * len(coming), self.number, here.inside | coming, here.open - coming, here.start,
            here.needs,
        )  # fmt: skip
        return [within, self.place(here.inside, here.open - self.above[term], here.start)]

    def _need(self, here: _Place, term: int) -> float:
        """About what leaving the interaction out costs, with all it is part of."""
        return sum(self.expected.get(t, here.needs.get(t, 0.0)) for t in self.above[term] & here.open)

    def _expected(self, term: int) -> float:
        """Where nobody is on all these lists: twice how many would be, were the lists independent."""
        people = self.histories.n + float(np.exp(min(self.start[0], 30.0)))
        share = [self.sums[bit] / people for bit in self.base[1:] if bit & term]
        return float(2.0 * people * np.prod(share))

    def _ranking(self) -> Ranking:
        best = sorted(self.values, key=lambda each: (self.values[each], sorted(each)))[:_KEPT]
        return rank(fit(self.histories, [self.model(each) for each in best]), self.kind)


def search(
    histories: Histories, kind: Criterion = "bic", order: int = 2, *, most: int = MOST_PLACES,
    progress: Progress | None = None,
) -> Found:  # fmt: skip
    """The best model by a criterion, its interactions having at most `order` lists, and how sure that is."""
    return Search(histories, kind, order).run(most, progress)
