"""Estimates by stratum and their sum, with an interval that carries the choice of the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from math import isfinite, log
from typing import Any

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.comparing.overlaps import in_overlaps
from samsyn.prevalence.estimates import Standing, Warned, rounded
from samsyn.prevalence.hierarchy import Model, closed, notation
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.intervals import bca
from samsyn.prevalence.judging.limits import BASE
from samsyn.prevalence.points import ranking
from samsyn.prevalence.ranking import MOST_EXHAUSTIVE
from samsyn.prevalence.selecting.words import LIMIT_ON_FEW, NO_INTERVAL, few_draws
from samsyn.prevalence.strata import resampling, words
from samsyn.prevalence.strata.choosing import Candidate, Choice, candidate, choose, sizes
from samsyn.prevalence.strata.tables import Strata
from samsyn.prevalence.telling import Search
from samsyn.prevalence.thin import thin

EXISTS = 0


@dataclass(frozen=True)
class Part:
    """One stratum, or their sum. n: persons observed in it."""

    name: str
    n: int
    estimate: float | None
    lower: float | None = None
    upper: float | None = None

    def row(self) -> dict[str, Any]:
        """The form in JSON, for the analyst."""
        return {
            "name": self.name, "n": self.n, "estimate": rounded(self.estimate), "lower": rounded(self.lower),
            "upper": rounded(self.upper),
        }  # fmt: skip


@dataclass(frozen=True)
class InStrata:
    """Every stratum and the sum of those that have an estimate. status: of the sum."""

    parts: tuple[Part, ...]
    total: Part
    model: str
    bic: float | None
    level: float
    status: Standing = "ok"
    warnings: tuple[Warned, ...] = ()
    shared: tuple[int, ...] = ()
    search: Search | None = None
    """How sure it is that no other shared model is better; None where the model was given or each stratum has its own."""

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {
            "strata": [part.row() for part in self.parts], "total": self.total.row(), "model": self.model,
            "bic": rounded(self.bic), "level": self.level, "status": self.status,
            "warnings": [{"code": w.code, "sv": w.text.sv, "en": w.text.en} for w in self.warnings], "search": self.search,
        }  # fmt: skip


def estimate(
    strata: Strata,
    *,
    model: Model | None = None,
    bootstrap: int = 1000,
    seed: int = 1,
    level: float = 0.95,
    progress: Callable[[float], None] | None = None,
) -> InStrata:
    """By one model with shared interactions. model: instead of the one of least BIC.

    Strata in which nobody was observed have no estimate and are not in the sum: that nobody was seen does not say that
    nobody is there. People of unknown stratum belong to `missing.estimate`.
    """
    used, counts, unseen = _with_people(strata)
    choice = _models(counts.astype(float), unseen, model, progress)
    if not choice.models:
        return _nothing(strata, level, _left_out(strata, used))
    best = choice.models[0]
    values = counts.sum(axis=1) + best.fitted.missing[0]
    limits, few = None, False
    if bootstrap:
        limits, few = _limits(counts, unseen, choice.models, values, bootstrap, seed, level)
    parts = _parts(strata, used, values, limits)
    total = Part("total", int(counts.sum()), float(values.sum()), *_pair(limits, len(used)))
    search: Search | None = None if model is not None else "exact" if choice.certain else "partial"
    warnings = [
        *_left_out(strata, used), *_thin(strata, used), *_unlike(strata, used, best.bic, model),
        *([words.NOT_CERTAIN] if search == "partial" else []), *_on_interval(parts, total, bootstrap, level),
        *([LIMIT_ON_FEW] if few else []),
    ]  # fmt: skip
    standing: Standing = "interval_failed" if bootstrap and total.upper is None else "ok"
    return InStrata(parts, total, notation(closed(len(strata.lists), best.shared)), best.bic, level, standing,
                    tuple(warnings), best.shared, search)  # fmt: skip


def separately(strata: Strata, pointer: Callable[[Any], Any]) -> InStrata:
    """Each stratum by itself: for large strata whose dependence between lists differs. pointer: as in `points`."""
    found = [pointer(strata.table(name)) for name in strata.names]
    ns = [int(row.sum()) for row in strata.counts]
    parts = tuple(Part(*each) for each in zip(strata.names, ns, (p.estimate for p in found), strict=True))
    values = [part.estimate for part in parts if part.estimate is not None]
    whole = len(values) == len(parts)
    total = Part("total", sum(ns), sum(values) if whole else None)
    models = "; ".join(f"{name} {p.notation}" for name, p in zip(strata.names, found, strict=True))
    lost = tuple(words.alone_without_estimate(part.name) for part in parts if part.estimate is None)
    return InStrata(parts, total, models, None, 0.0, "ok" if whole else "no_estimate", (*lost, NO_INTERVAL))


def _with_people(strata: Strata) -> tuple[list[int], npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    used = [h for h, row in enumerate(strata.counts) if row.sum()]
    return used, strata.counts[used], strata.unseen[used]


def _models(
    counts: npt.NDArray[np.float64],
    unseen: npt.NDArray[np.bool_],
    model: Model | None,
    progress: Callable[[float], None] | None,
) -> Choice:
    if not len(counts):
        return Choice((), True)
    if model is None:
        return choose(counts, unseen, progress)
    one = candidate(counts, unseen, tuple(m for m in model if m.bit_count() > 1))
    return Choice((one,) if one.status == EXISTS else (), True)


def _limits(
    counts: npt.NDArray[np.int64],
    unseen: npt.NDArray[np.bool_],
    models: Sequence[Candidate],
    values: npt.NDArray[np.float64],
    bootstrap: int,
    seed: int,
    level: float,
) -> tuple[list[tuple[float, float] | None], bool]:
    """BCa limits for each stratum and, last, for the sum; and whether any of them rests on a few draws alone."""
    these = [(each.shared, np.empty(0)) for each in models]
    drawn = _and_sum(resampling.again(resampling.drawn(counts, bootstrap, seed), unseen, these))
    tables, weights = resampling.one_less(counts)
    left = _and_sum(resampling.again(tables, unseen, these))
    points = [*map(float, values), float(values.sum())]
    found = [bca.limits(drawn[:, h], point, left[:, h], weights, level) for h, point in enumerate(points)]
    few = any(limits is not None and bca.on_few(drawn[:, h], *limits) for h, limits in enumerate(found))
    return found, few


def _and_sum(by_stratum: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    return np.concatenate([by_stratum, by_stratum.sum(axis=1, keepdims=True)], axis=1)


def _pair(limits: list[tuple[float, float] | None] | None, at: int) -> tuple[float | None, float | None]:
    found = limits[at] if limits else None
    if found is None:
        return None, None
    return (found[0] if isfinite(found[0]) else None), (found[1] if isfinite(found[1]) else None)


def _parts(
    strata: Strata,
    used: list[int],
    values: npt.NDArray[np.float64],
    limits: list[tuple[float, float] | None] | None,
) -> tuple[Part, ...]:
    parts = [Part(name, int(strata.counts[h].sum()), None) for h, name in enumerate(strata.names)]
    for i, h in enumerate(used):
        lower, upper = _pair(limits, i)
        parts[h] = replace(parts[h], estimate=float(values[i]), lower=lower, upper=upper)
    return tuple(parts)


def _nothing(strata: Strata, level: float, warnings: Sequence[Warned]) -> InStrata:
    parts = tuple(
        Part(name, int(row.sum()), None) for name, row in zip(strata.names, strata.counts, strict=True)
    )
    total = Part("total", int(strata.counts.sum()), None)
    return InStrata(parts, total, "", None, level, "no_estimate", (words.NONE, *warnings))


def _left_out(strata: Strata, used: list[int]) -> list[Warned]:
    empty = [words.without_estimate(name) for h, name in enumerate(strata.names) if h not in used]
    return [*empty, *([words.UNKNOWN] if strata.unknown.sum() else [])]


def _thin(strata: Strata, used: Sequence[int]) -> list[Warned]:
    """Few people on several lists: in all strata together, or in some."""
    counts = Histories(
        strata.lists, strata.counts[used].sum(axis=0), np.asarray(strata.unseen[used].all(axis=0))
    )
    few = [strata.names[h] for h in used if in_overlaps(strata.table(strata.names[h])) < BASE]
    return [*thin(counts), *([words.thin(few, BASE)] if few else [])]


def _on_interval(parts: Sequence[Part], total: Part, bootstrap: int, level: float) -> list[Warned]:
    """What there is to say of the intervals, or of there being none."""
    if not bootstrap:
        return [NO_INTERVAL]
    few = few_draws(bootstrap, level)
    said = [few] if few else []
    if bootstrap < bca.fewest(level):
        return said
    if total.upper is None:
        return [*said, words.FAILED]
    lost = [part.name for part in parts if part.estimate is not None and part.upper is None]
    return [*said, *([words.without_interval(lost)] if lost else [])]


def _unlike(strata: Strata, used: list[int], bic: float, model: Model | None) -> list[Warned]:
    """Whether the strata by themselves, with what each needs, fit better than the model they share (BIC)."""
    if model is not None or len(strata.lists) >= MOST_EXHAUSTIVE or len(used) < 2:
        return []
    log_n = log(strata.counts.sum())
    apart = 0.0
    for h in used:
        ranked = ranking(strata.table(strata.names[h]))
        if ranked.best is None:
            return []
        shared = tuple(mask for mask in ranked.model(ranked.best) if mask.bit_count() > 1)
        size = sizes(strata.counts[[h]].astype(float), strata.unseen[[h]], shared)
        apart += log_n * size - 2.0 * float(ranked.fits.loglik[ranked.best])
    return [words.UNLIKE] if apart < bic else []
