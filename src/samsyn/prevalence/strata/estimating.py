"""Estimates by stratum and their sum, with an interval that carries the choice of the model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from math import isfinite, log
from typing import Any

import numpy as np
import numpy.typing as npt

from samsyn.lang import Text
from samsyn.prevalence.estimates import Standing, Warned, rounded
from samsyn.prevalence.hierarchy import Model, closed, notation
from samsyn.prevalence.intervals import bca
from samsyn.prevalence.points import ranking
from samsyn.prevalence.ranking import MOST_EXHAUSTIVE
from samsyn.prevalence.strata import resampling
from samsyn.prevalence.strata.choosing import Candidate, candidate, choose
from samsyn.prevalence.strata.tables import Strata

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

    def row(self) -> dict[str, Any]:
        """The form in JSON."""
        return {
            "strata": [part.row() for part in self.parts], "total": self.total.row(), "model": self.model,
            "bic": rounded(self.bic), "level": self.level, "status": self.status,
            "warnings": [{"code": w.code, "sv": w.text.sv, "en": w.text.en} for w in self.warnings],
        }  # fmt: skip


def estimate(
    strata: Strata,
    *,
    model: Model | None = None,
    bootstrap: int = 500,
    seed: int = 1,
    level: float = 0.95,
    progress: Callable[[float], None] | None = None,
) -> InStrata:
    """By one model with shared interactions. model: instead of the one of least BIC.

    Strata in which nobody was observed have no estimate and are not in the sum: that nobody was seen does not say that
    nobody is there. People of unknown stratum belong to `missing.estimate`.
    """
    used, counts, unseen = _with_people(strata)
    models = _models(counts.astype(float), unseen, model, progress)
    if not models:
        return _nothing(strata, level)
    fitted = models[0].fitted
    values = counts.sum(axis=1) + fitted.missing[0]
    limits, warnings = None, [*_left_out(strata, used), *_unlike(strata, used, models[0].bic, model)]
    if bootstrap:
        limits = _limits(counts, unseen, models, values, bootstrap, seed, level)
    parts = _parts(strata, used, values, limits)
    total = Part("total", int(counts.sum()), float(values.sum()), *_pair(limits, len(used)))
    failed = bool(bootstrap) and total.upper is None
    standing: Standing = "interval_failed" if failed else "ok"
    return InStrata(parts, total, notation(closed(len(strata.lists), models[0].shared)), models[0].bic, level,
                    standing, (*warnings, *([_FAILED] if failed else [])), models[0].shared)  # fmt: skip


def separately(strata: Strata, pointer: Callable[[Any], Any]) -> InStrata:
    """Each stratum by itself: for large strata whose dependence between lists differs. pointer: as in `points`."""
    found = [pointer(strata.table(name)) for name in strata.names]
    ns = [int(row.sum()) for row in strata.counts]
    parts = tuple(Part(*each) for each in zip(strata.names, ns, (p.estimate for p in found), strict=True))
    values = [part.estimate for part in parts if part.estimate is not None]
    whole = len(values) == len(parts)
    total = Part("total", sum(ns), sum(values) if whole else None)
    models = "; ".join(f"{name} {p.notation}" for name, p in zip(strata.names, found, strict=True))
    lost = tuple(_no_estimate(part.name) for part in parts if part.estimate is None)
    return InStrata(parts, total, models, None, 0.0, "ok" if whole else "no_estimate", lost)


def _with_people(strata: Strata) -> tuple[list[int], npt.NDArray[np.int64], npt.NDArray[np.bool_]]:
    used = [h for h, row in enumerate(strata.counts) if row.sum()]
    return used, strata.counts[used], strata.unseen[used]


def _models(
    counts: npt.NDArray[np.float64],
    unseen: npt.NDArray[np.bool_],
    model: Model | None,
    progress: Callable[[float], None] | None,
) -> list[Candidate]:
    if not len(counts):
        return []
    if model is None:
        return choose(counts, unseen, progress)
    one = candidate(counts, unseen, tuple(m for m in model if m.bit_count() > 1))
    return [one] if one.status == EXISTS else []


def _limits(
    counts: npt.NDArray[np.int64],
    unseen: npt.NDArray[np.bool_],
    models: list[Candidate],
    values: npt.NDArray[np.float64],
    bootstrap: int,
    seed: int,
    level: float,
) -> list[tuple[float, float] | None]:
    """BCa limits for each stratum and, last, for the sum."""
    these = [(each.shared, np.empty(0)) for each in models]
    drawn = resampling.again(resampling.drawn(counts, bootstrap, seed), unseen, these)
    tables, weights = resampling.one_less(counts)
    left = resampling.again(tables, unseen, these)
    found = [bca.limits(drawn[:, h], values[h], left[:, h], weights, level) for h in range(len(values))]
    return [*found, bca.limits(drawn.sum(axis=1), float(values.sum()), left.sum(axis=1), weights, level)]


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


def _nothing(strata: Strata, level: float) -> InStrata:
    parts = tuple(
        Part(name, int(row.sum()), None) for name, row in zip(strata.names, strata.counts, strict=True)
    )
    return InStrata(
        parts, Part("total", int(strata.counts.sum()), None), "", None, level, "no_estimate", (_NONE,)
    )


def _left_out(strata: Strata, used: list[int]) -> list[Warned]:
    empty = [_no_estimate(name) for h, name in enumerate(strata.names) if h not in used]
    return [*empty, *([_UNKNOWN] if strata.unknown.sum() else [])]


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
        apart += log_n * int(ranked.fits.sizes[ranked.best]) - 2.0 * float(ranked.fits.loglik[ranked.best])
    return [_UNLIKE] if apart < bic else []


def _no_estimate(name: str) -> Warned:
    return Warned("stratum_without_estimate", Text(
        sv=f"{name} har ingen skattning och ingår inte i summan. Det betyder inte att det inte finns någon där.",
        en=f"{name} has no estimate and is not in the sum. That does not mean that nobody is there.",
    ))  # fmt: skip


_UNKNOWN = Warned("stratum_unknown", Text(
    sv="Personer vars stratum inte är känt ingår inte här.", en="People whose stratum is not known are not in this.",
))  # fmt: skip
_UNLIKE = Warned("strata_unlike", Text(
    sv="Listorna beror av varandra på olika sätt i olika strata. En gemensam modell kan då ge fel i vart och ett; jämför med "
    "skattningar för varje stratum för sig.",
    en="The lists depend on each other in different ways in different strata. A shared model can then be wrong in each of "
    "them; compare with estimates of each stratum by itself.",
))  # fmt: skip
_NONE = Warned("no_estimate", Text(
    sv="Ingen modell med gemensamma beroenden har en skattning för dessa strata.",
    en="No model with shared dependence has an estimate for these strata.",
))  # fmt: skip
_FAILED = Warned("interval_failed", Text(
    sv="Intervallet saknas eller har ingen övre gräns: för många av de omdragna tabellerna saknar skattning.",
    en="There is no interval, or none with an upper limit: too many of the redrawn tables have no estimate.",
))  # fmt: skip
