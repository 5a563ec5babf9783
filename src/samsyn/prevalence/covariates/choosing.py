"""Which dependence between lists there is, once what is known of the persons has had its say."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from math import log
from typing import Literal

import numpy as np

from samsyn.prevalence.covariates.design import Design, Weighted
from samsyn.prevalence.covariates.fitting import Fitted, fit, promise
from samsyn.prevalence.covariates.specs import Spec
from samsyn.prevalence.existence import Status
from samsyn.prevalence.fitting import Criterion, price
from samsyn.prevalence.hierarchy import Model, closed, interactions, main_effects
from samsyn.prevalence.kernels.stepping import log_tail
from samsyn.prevalence.selecting.stepwise import THRESHOLD
from samsyn.prevalence.telling import Search

How = Literal["bic", "aic", "stepwise", "fixed"]
Progress = Callable[[float], None]
MOST_EXHAUSTIVE = 5
MOST_GROUPS = 3000
"""Lists with which every set of pairs is tried, at most 1,024 models; of five lists if no more persons differ in what is
known of them. Else the search goes downhill, a pair in or out at a time."""
NEAR = 20
"""How many of the best models are chosen from again in every bootstrap draw."""
_DOUBT = 4.0
"""A model that by one step is worse than the best by more, of the criterion, is not fitted to a draw."""


@dataclass(frozen=True, eq=False)
class Choice:
    """fits: models with an estimate that were looked at, the best first, at most `NEAR`; empty where there is none, and then
    status says why. again: the same choice from other persons of the same design."""

    fits: tuple[Fitted, ...]
    again: Callable[[Weighted], Fitted | None]
    status: Status = Status.EXISTS
    search: Search | None = None


@dataclass(frozen=True, eq=False)
class Asked:
    """What is to be chosen. fixed: the model, where it is given, of the sorted lists."""

    how: How = "bic"
    fixed: Model | None = None
    pair_slopes: bool = False

    def spec(self, design: Design, model: Model) -> Spec:
        """A model as the kernels take it."""
        return Spec.of(design, model, self.pair_slopes)


def choose(persons: Weighted, asked: Asked, progress: Progress | None = None) -> Choice:
    """The models, or the reason why none has an estimate."""
    if asked.how == "stepwise":
        found = _by_steps(persons, asked)
        search: Search = "stepwise"
        return _one(found, lambda other: _by_steps(other, asked, found), search)
    if asked.how == "fixed":
        lists = len(persons.design.lists)
        found = fit(asked.spec(persons.design, asked.fixed or main_effects(lists)), persons)
        return _one(found, lambda other: fit(found.spec, other, found.parameters), None)
    kind: Criterion = "aic" if asked.how == "aic" else "bic"
    return _by_criterion(persons, asked, kind, progress)


def _one(found: Fitted, again: Callable[[Weighted], Fitted | None], search: Search | None) -> Choice:
    there = found.status == Status.EXISTS
    return Choice((found,) if there else (), again, found.status, search if there else None)


def _by_criterion(persons: Weighted, asked: Asked, kind: Criterion, progress: Progress | None) -> Choice:
    lists = len(persons.design.lists)
    pairs = interactions(lists, 2)
    known: dict[tuple[int, ...], Fitted] = {}

    def look(some: Iterable[tuple[int, ...]]) -> None:
        for held in some:
            if held not in known:
                parent = known.get(held[:-1])
                spec = asked.spec(persons.design, closed(lists, held))
                start = spec.start(parent.spec, parent.parameters) if parent is not None and held else None
                known[held] = fit(spec, persons, start)
                if progress:
                    progress(min(1.0, len(known) / 2 ** len(pairs)))

    every = lists < MOST_EXHAUSTIVE or (lists == MOST_EXHAUSTIVE and len(persons.design.z) <= MOST_GROUPS)
    if every:
        look(tuple(some) for many in range(len(pairs) + 1) for some in combinations(pairs, many))
    else:
        _downhill(pairs, known, look, kind)
    return _ranked(known, kind, every)


def _ranked(known: dict[tuple[int, ...], Fitted], kind: Criterion, every: bool) -> Choice:
    """The best of the models that were looked at. every: whether they are all there are."""
    ranked = sorted(known.values(), key=lambda f: (f.criterion(kind), f.spec.size, f.spec.model))
    best = [f for f in ranked if f.status == Status.EXISTS][:NEAR]
    if not best:
        worst = [f.status for f in ranked]
        return Choice(
            (), lambda _other: None, min(worst, key=worst.count) if len(set(worst)) > 1 else worst[0]
        )
    certain = every and all(f.status != Status.UNSETTLED for f in ranked)
    return Choice(
        tuple(best), lambda other: _best_again(best, other, kind), search="exact" if certain else "partial"
    )


def _downhill(
    pairs: list[int],
    known: dict[tuple[int, ...], Fitted],
    look: Callable[[Iterable[tuple[int, ...]]], None],
    kind: Criterion,
) -> None:
    here: tuple[int, ...] = ()
    look([here])
    while True:
        around = [tuple(sorted(set(here) ^ {pair}, key=pairs.index)) for pair in pairs]
        look(around)
        there = min(around, key=lambda held: known[held].criterion(kind))
        if not known[there].criterion(kind) < known[here].criterion(kind) - 1e-9:
            return
        here = there


def _best_again(models: list[Fitted], persons: Weighted, kind: Criterion) -> Fitted | None:
    """The best of some models for other persons. Those that one step shows to be far worse are passed over."""
    cost = price(kind, persons.n)
    about = [cost * f.spec.size - 2.0 * promise(f.spec, persons, f.parameters) for f in models]
    best: Fitted | None = None
    least = np.inf
    for i in sorted(range(len(models)), key=lambda i: (about[i], i)):
        if best is not None and about[i] > least + _DOUBT:
            break
        found = fit(models[i].spec, persons, models[i].parameters)
        value = found.criterion(kind) - cost
        if value < least:
            best, least = found, value
    return best


def _by_steps(persons: Weighted, asked: Asked, near: Fitted | None = None) -> Fitted:
    """The pair whose overlap is the least likely comes in, as long as it is unlikely: see `selecting.stepwise`."""
    lists = len(persons.design.lists)
    spec = asked.spec(persons.design, main_effects(lists))
    found = fit(spec, persons, None if near is None else spec.start(near.spec, near.parameters))
    pairs = np.array(interactions(lists, 2), np.int64)
    refused: set[int] = set()
    while found.status == Status.EXISTS:
        _totals, chances = found.margins(pairs)
        fitted = persons.persons @ chances
        inside = {int(m) for m in found.spec.terms} | refused
        tails = {
            int(pair): log_tail(float(persons.sums[0, pair]), float(mean))
            for pair, mean in zip(pairs, fitted, strict=True)
            if int(pair) not in inside
        }
        pair = min(tails, key=lambda each: (tails[each], each), default=None)
        if pair is None or not tails[pair] < log(THRESHOLD):
            break
        wider = asked.spec(persons.design, closed(lists, [*map(int, found.spec.terms), pair]))
        larger = fit(wider, persons, wider.start(found.spec, found.parameters))
        if larger.status == Status.EXISTS:
            found, refused = larger, set()
        elif larger.status == Status.UNSETTLED:
            return larger
        else:
            refused.add(pair)
    return found
