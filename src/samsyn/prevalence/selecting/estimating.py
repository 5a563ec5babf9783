"""One estimate by a chosen model, with an interval that carries the choice."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any, Literal

import numpy as np

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.prevalence.bayes.refusing import unfit
from samsyn.prevalence.estimates import Estimate, Standing, Warned
from samsyn.prevalence.existence import Status
from samsyn.prevalence.fitting import Criterion, Fits, fit
from samsyn.prevalence.hierarchy import Model, closed, notation
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.intervals import bca
from samsyn.prevalence.intervals.bootstrap import Chooser, Progress, Resampled, resample
from samsyn.prevalence.intervals.profile import profile
from samsyn.prevalence.ranking import MOST_EXHAUSTIVE, Ranking, rank
from samsyn.prevalence.selecting import bounded, exhaustive, stepwise, words
from samsyn.prevalence.thin import thin

Chosen = Literal["bic", "aic", "stepwise", "fixed"]
Interval = Literal["bca", "percentile", "profile", "none"]
_NEAR_SHOWN = 6.0
_MOST_SHOWN = 30
_APART = 1.1


@dataclass(frozen=True, eq=False)
class _Choice:
    """What was chosen from the table itself, and how to choose again from another."""

    fits: Fits
    which: int | None
    again: Callable[[], Chooser]
    ic: float | None = None
    status: Standing = "ok"
    warnings: tuple[Warned, ...] = ()
    more: dict[str, Any] = field(default_factory=dict)


def estimate_by(
    histories: Histories, *, method: Chosen, max_order: int | None = None, fixed: Model | None = None,
    bootstrap: int = 0, interval: Interval = "bca", level: float = 0.95, seed: int = 1,
    progress: Progress | None = None, ntop: int | None = None, data: str = "",
) -> Estimate:  # fmt: skip
    """How many people there are.

    max_order: the most lists in one interaction that is tried; None: all that can be. fixed: the model, when the method
    is "fixed". bootstrap: tables drawn again, each with the whole choice repeated. ntop: models of the original ranking
    that are tried on them. progress: is told how far it has come, 0 to 1. UsageError where it cannot be asked.
    """
    began = time.perf_counter()
    base = Estimate(data, histories.lists, histories.n, method, None, level=level)
    if why := unfit(histories, structural=False):
        return replace(base, status="no_estimate", warnings=(why,), seconds=time.perf_counter() - began)
    choice = _chosen(histories, method, max_order, fixed, ntop)
    found = _with_point(base, choice)
    if found.estimate is not None:
        if interval == "profile":
            found = _with_profile(found, histories, choice)
        elif interval != "none":
            found = _with_bootstrap(found, histories, choice, bootstrap, interval, seed, progress)
    return replace(found, seconds=time.perf_counter() - began)


def most_order(lists: int) -> int:
    """The most lists in one interaction that all models are tried with: never all lists, which no table can test."""
    return max(lists - 1, 1) if lists < MOST_EXHAUSTIVE else 2


def _chosen(
    histories: Histories, method: Chosen, max_order: int | None, fixed: Model | None, ntop: int | None
) -> _Choice:
    if method == "stepwise":
        return _by_steps(histories)
    if method == "fixed":
        if fixed is None:
            raise UsageError([Problem(_NO_MODEL, _NAME_IT)])
        return _alone(histories, closed(len(histories.lists), fixed))
    if method not in ("bic", "aic"):
        raise UsageError([Problem(_NO_METHOD, _METHODS)])
    lists = len(histories.lists)
    order = most_order(lists) if max_order is None else min(max_order, max(lists - 1, 1))
    if lists > MOST_EXHAUSTIVE or (lists == MOST_EXHAUSTIVE and order > 2):
        warnings = (words.PAIRS_ONLY,) if max_order is None else ()
        return _by_search(histories, method, order, ntop, warnings)
    return _by_ranking(exhaustive.ranking(histories, method, order), ntop, _sure(True), ())


def _by_search(
    histories: Histories, kind: Criterion, order: int, ntop: int | None, warnings: tuple[Warned, ...]
) -> _Choice:
    found = bounded.search(histories, kind, order)
    best = found.ranking.best
    if not found.exact and best is not None:
        warnings = (*warnings, words.not_exact(float(found.ranking.values[best]) - found.bound))
    more = {"bound": found.bound, "near_complete": found.near, "places": found.places}
    return _by_ranking(found.ranking, ntop, {**_sure(found.exact), **more}, warnings)


def _sure(exact: bool) -> dict[str, Any]:
    return {"exact": exact, "search": "exact" if exact else "bounded"}


def _by_ranking(
    ranked: Ranking, ntop: int | None, more: dict[str, Any], warnings: tuple[Warned, ...]
) -> _Choice:
    fits, best = ranked.fits, ranked.best
    if best is None:
        return _Choice(fits, None, lambda: _never, status="no_estimate", warnings=(words.NO_ESTIMATE,))
    if _might_be_best(ranked, best):
        return _Choice(fits, None, lambda: _never, status="unsettled", warnings=(words.UNSETTLED,))
    among = exhaustive.top(ranked, ntop)
    near = ranked.near(bounded.NEAR)
    estimates = fits.estimate[near]
    if len(near) > 1 and estimates.max() > _APART * estimates.min():
        warnings = (
            *warnings,
            words.near_ties(len(near), float(estimates.min()), float(estimates.max()), fits.histories.n),
        )
    told = {**more, "models": len(ranked.values), "tried_again": len(among), "near": _near(ranked)}
    ic = float(ranked.values[best])
    return _Choice(fits, best, lambda: exhaustive.chooser(ranked, among), ic, "ok", warnings, told)


def _might_be_best(ranked: Ranking, best: int) -> bool:
    """Whether a model whose fit did not come to its end could beat the best one."""
    lost = np.flatnonzero(ranked.fits.status == Status.UNSETTLED)
    return any(exhaustive.least_possible(ranked, int(m)) < ranked.values[best] for m in lost)


def _near(ranked: Ranking) -> list[dict[str, Any]]:
    weights, first = ranked.weights(), float(ranked.values[ranked.order[0]])
    return [
        {
            "model": notation(ranked.model(m)), "estimate": float(ranked.fits.estimate[m]),
            "ic": float(ranked.values[m]), "difference": float(ranked.values[m]) - first, "weight": float(weights[m]),
        }
        for m in ranked.near(_NEAR_SHOWN)[:_MOST_SHOWN]
    ]  # fmt: skip


def _by_steps(histories: Histories) -> _Choice:
    model, status = stepwise.choose(histories)
    fits = fit(histories, [model])
    return _one(fits, status, lambda: stepwise.chooser(histories), {"search": "stepwise"})


def _alone(histories: Histories, model: Model) -> _Choice:
    fits = fit(histories, [model])
    return _one(
        fits, Status(int(fits.status[0])), lambda: exhaustive.chooser(rank(fits), np.zeros(1, np.int64)), {}
    )


def _one(fits: Fits, status: Status, again: Callable[[], Chooser], more: dict[str, Any]) -> _Choice:
    if status != Status.EXISTS:
        standing, why = _WHY[status]
        return _Choice(fits, None, again, None, standing, (why,))
    found = {kind: float(fits.criterion(kind)[0]) for kind in ("bic", "aic")}
    return _Choice(fits, 0, again, found["bic"], more={**more, **found})


def _never(tables: Any) -> Any:
    raise AssertionError(tables)  # where nothing was chosen, nothing is chosen again


def _with_point(base: Estimate, choice: _Choice) -> Estimate:
    if choice.which is None:
        return replace(base, status=choice.status, warnings=choice.warnings)
    model = choice.fits.model(choice.which)
    return replace(
        base, estimate=float(choice.fits.estimate[choice.which]), model=notation(model), chosen=model, ic=choice.ic,
        warnings=(*thin(choice.fits.histories), *choice.warnings), more=dict(choice.more),
    )  # fmt: skip


def _with_profile(found: Estimate, histories: Histories, choice: _Choice) -> Estimate:
    assert choice.which is not None  # noqa: S101 - there is a point
    limits = profile(histories, choice.fits.model(choice.which), found.level)
    warnings = found.warnings if found.method == "fixed" else (*found.warnings, words.ONE_MODEL)
    if limits is None:
        return replace(found, status="interval_failed", warnings=(*warnings, words.INTERVAL_FAILED))
    if limits.upper is None:
        warnings = (*warnings, words.UNBOUNDED)
    more = {**found.more, "interval": "profile", "profile_estimate": limits.estimate}
    # The estimate is that of the Poisson model, a little above the likelihood's highest point.
    assert found.estimate is not None  # noqa: S101 - there is a point
    upper = None if limits.upper is None else max(limits.upper, found.estimate)
    return replace(found, lower=min(limits.lower, found.estimate), upper=upper, warnings=warnings, more=more)


def _with_bootstrap(
    found: Estimate, histories: Histories, choice: _Choice, many: int, interval: Interval, seed: int,
    progress: Progress | None,
) -> Estimate:  # fmt: skip
    if many <= 0:
        return replace(found, warnings=(*found.warnings, words.NO_INTERVAL))
    drawn = resample(histories, choice.again(), many, seed, progress)
    finite = drawn.estimates[np.isfinite(drawn.estimates)]
    warnings = found.warnings
    if finite.size < many:
        warnings = (*warnings, words.lost_draws(1.0 - finite.size / many))
    more = {**found.more, "interval": interval, "bootstrap": many, "without_estimate": many - finite.size}
    if "tried_again" in choice.more:
        places, times = np.unique(drawn.chosen[drawn.chosen >= 0], return_counts=True)
        more["bootstrap_ranks"] = {int(at) + 1: int(n) for at, n in zip(places, times, strict=True)}
    limits = _limits(found, drawn, interval)
    full = replace(found, seed=seed, draws=tuple(finite.tolist()), more=more)
    if few := words.few_draws(many, found.level):
        warnings = (*warnings, few)
    if limits is None or not np.isfinite(limits[0]):
        failed = () if many < bca.fewest(found.level) else (words.INTERVAL_FAILED,)
        return replace(full, status="interval_failed", warnings=(*warnings, *failed))
    lower, upper = limits
    if bca.on_few(drawn.estimates, lower, upper):
        warnings = (*warnings, words.LIMIT_ON_FEW)
    if not np.isfinite(upper):
        return replace(full, lower=lower, warnings=(*warnings, words.UNBOUNDED))
    return replace(full, lower=lower, upper=upper, warnings=warnings)


def _limits(found: Estimate, drawn: Resampled, interval: Interval) -> tuple[float, float] | None:
    assert found.estimate is not None  # noqa: S101 - there is a point
    if drawn.estimates.size < bca.fewest(found.level):
        return None
    if interval == "percentile":
        limits = bca.percentile(drawn.estimates, found.level)
        return limits if bca.holds(*limits, found.estimate) else None
    return bca.limits(drawn.estimates, found.estimate, drawn.left_out, drawn.weights, found.level)


_WHY: dict[Status, tuple[Standing, Warned]] = {
    Status.NO_ESTIMATE: ("no_estimate", words.THIS_HAS_NONE),
    Status.NOT_IDENTIFIABLE: ("not_identifiable", words.NOT_IDENTIFIABLE),
    Status.UNSETTLED: ("unsettled", words.UNSETTLED),
}
_NO_MODEL = Text(sv="Metoden fixed behöver en modell.", en="The method fixed needs a model.")
_NAME_IT = Text(sv="Skriv den, till exempel --fixed 12,35.", en="Write it, for example --fixed 12,35.")
_NO_METHOD = Text(sv="Den metoden väljer ingen modell.", en="That method chooses no model.")
_METHODS = Text(sv="Välj bic, aic, stepwise eller fixed.", en="Choose bic, aic, stepwise or fixed.")
