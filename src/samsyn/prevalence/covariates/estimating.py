"""One estimate from persons of whom something is known: the sum over those seen of how many each stands for."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, Final, Literal

import numpy as np

from samsyn.errors import DataError, Problem, UsageError
from samsyn.prevalence.bayes.refusing import unfit
from samsyn.prevalence.covariates import ratios, words
from samsyn.prevalence.covariates.choosing import Asked, Choice, How, choose
from samsyn.prevalence.covariates.design import Design, Weighted, arranged
from samsyn.prevalence.covariates.fitting import Fitted
from samsyn.prevalence.covariates.people import Covariate, Floats, People
from samsyn.prevalence.covariates.resting import TOO_MUCH, rest, without_one
from samsyn.prevalence.estimates import Estimate, Standing, Warned
from samsyn.prevalence.existence import Status
from samsyn.prevalence.hierarchy import Model, closed, notation
from samsyn.prevalence.intervals import bca
from samsyn.prevalence.kernels import resampling
from samsyn.prevalence.selecting.words import (
    INTERVAL_FAILED,
    LIMIT_ON_FEW,
    NO_INTERVAL,
    NOT_IDENTIFIABLE,
    UNBOUNDED,
    UNSETTLED,
    few_draws,
    lost_draws,
)
from samsyn.prevalence.thin import thin

Interval = Literal["bca", "percentile", "none"]
Progress = Callable[[float], None]
MOST_LISTS: Final = 8
FEW_FOR_SLOPES: Final = 10
"""Persons on a list for each column of covariates, below which it is told. A convention of ours."""
_FAR = 10.0
_SEARCHED = 0.2


@dataclass(frozen=True)
class Drawing:
    """How the interval is made. bootstrap: draws of as many persons, each with the whole choice repeated."""

    interval: Interval = "bca"
    bootstrap: int = 1000
    level: float = 0.95
    seed: int = 1


def estimate(
    people: People, *, method: How = "bic", fixed: Model | None = None, pair_slopes: bool = False,
    leave_out_unknown: bool = False, drawing: Drawing | None = None, progress: Progress | None = None, data: str = "",
) -> Estimate:  # fmt: skip
    """How many people there are. fixed: the model, where the method is "fixed". pair_slopes: whether dependence between two
    lists varies with the covariates too. DataError where a covariate is unknown of somebody and they are not to be left
    out; UsageError where it cannot be asked."""
    began = time.perf_counter()
    drawing = drawing or Drawing()
    some, warnings = _known(people, leave_out_unknown)
    histories = some.histories()
    base = Estimate(data, people.lists, len(some), method, None, level=drawing.level, warnings=warnings)
    if why := (unfit(histories, structural=False) if len(some) else words.NOTHING_KNOWN):
        return replace(base, status="no_estimate", warnings=(why, *warnings))
    design = arranged(some)
    _refuse(design)
    model = None if fixed is None else design.sorted(closed(len(people.lists), fixed))
    asked = Asked(method, model, pair_slopes)
    choice = choose(Weighted.of(design, design.count.astype(float)), asked, _part(progress, 0.0, _SEARCHED))
    found = _point(base, some, choice, asked)
    if found.estimate is not None and drawing.interval != "none":
        found = _with_interval(found, choice, drawing, _part(progress, _SEARCHED, 1.0))
    elif found.estimate is not None:
        found = _with_ratios(found, choice, None)
    return replace(found, seconds=time.perf_counter() - began)


def _known(people: People, leave_out: bool) -> tuple[People, tuple[Warned, ...]]:
    known = people.known
    gone = len(people) - int(known.sum())
    if not gone:
        return people, _strange(people)
    if not leave_out:
        raise DataError([words.unknown(gone, len(people))])
    some = people.only(known)
    return some, (words.left_out(gone, len(people)), *_strange(some))


def _strange(people: People) -> tuple[Warned, ...]:
    return tuple(words.far(each.name) for each in people.covariates if not each.levels and _far(each))


def _far(covariate: Covariate) -> bool:
    """Whether a value lies ten times the middle half's width outside of it."""
    if not covariate.values.size:
        return False
    low, high = np.quantile(covariate.values, [0.25, 0.75])
    away = np.maximum(low - covariate.values, covariate.values - high).max()
    return bool(high > low and away > _FAR * (high - low))


def _refuse(design: Design) -> None:
    if len(design.lists) > MOST_LISTS:
        raise UsageError([Problem(words.MANY_LISTS, words.MERGE, where="--covariate")])
    if not design.distinct:
        raise DataError([Problem(words.SAME, words.LEAVE_ONE, where="--covariate")])


def _point(base: Estimate, people: People, choice: Choice, asked: Asked) -> Estimate:
    """The number, and what speaks against it."""
    if not choice.fits:
        standing, why = _WHY[choice.status]
        return replace(base, status=standing, warnings=(why, *base.warnings))
    best = choice.fits[0]
    on = rest(best)
    if on.share > TOO_MUCH:
        return replace(base, status="no_estimate", warnings=(words.ONE_PERSON, *base.warnings))
    design = best.persons.design
    alone = _alone(design, asked)
    own = design.own(best.spec.model)
    more: dict[str, Any] = {
        "covariates": ratios.described(people, np.ones(len(people))), "pair_slopes": asked.pair_slopes,
        "weights": {"largest": float(f"{on.largest:.2g}"), "heaviest_twentieth": float(f"{on.top:.2g}")},
        "without_covariates": alone,
    }  # fmt: skip
    ic = best.criterion("aic" if asked.how == "aic" else "bic")
    if choice.search:
        more["search"] = choice.search
    return replace(
        base, estimate=best.estimate, model=notation(own), chosen=own, ic=ic, more=more,
        warnings=(*base.warnings, *thin(people.histories()), *_against(best, choice, alone, ic)),
    )  # fmt: skip


def _against(best: Fitted, choice: Choice, alone: dict[str, Any], ic: float) -> list[Warned]:
    design, on = best.persons.design, rest(best)
    said = [words.carried_by_few(on)] if on.few else []
    least = min(float(best.persons.sums[0, 1 << j]) for j in range(len(design.lists)))
    if design.columns and least < FEW_FOR_SLOPES * len(design.columns):
        said.append(words.few_for_slopes(FEW_FOR_SLOPES))
    if design.columns and alone["ic"] is not None and alone["ic"] < ic:
        said.append(words.NO_EARNING)
    return [*said, *([words.NOT_CERTAIN] if choice.search == "partial" else [])]


def _alone(design: Design, asked: Asked) -> dict[str, Any]:
    """The same question about the same persons with nothing known of them."""
    nothing = design.alone()
    found = choose(Weighted.of(nothing, nothing.count.astype(float)), asked).fits
    if not found:
        return {"estimate": None, "model": None, "ic": None}
    ic = found[0].criterion("aic" if asked.how == "aic" else "bic")
    return {"estimate": found[0].estimate, "model": notation(design.own(found[0].spec.model)), "ic": ic}


def _with_interval(found: Estimate, choice: Choice, drawing: Drawing, progress: Progress) -> Estimate:
    if drawing.bootstrap <= 0:
        return _with_ratios(replace(found, warnings=(*found.warnings, NO_INTERVAL)), choice, None)
    best = choice.fits[0]
    drawn, slopes = _drawn(choice, drawing, progress)
    finite = drawn[np.isfinite(drawn)]
    warnings = found.warnings
    if finite.size < drawn.size:
        warnings = (*warnings, lost_draws(1.0 - finite.size / drawn.size))
    if few := few_draws(drawn.size, drawing.level):
        warnings = (*warnings, few)
    kept = {
        "interval": drawing.interval,
        "bootstrap": drawing.bootstrap,
        "without_estimate": drawn.size - finite.size,
    }
    full = replace(found, seed=drawing.seed, draws=tuple(finite.tolist()), more={**found.more, **kept})
    return _with_ratios(_limited(full, best, drawn, drawing, warnings), choice, slopes)


def _limited(
    found: Estimate, best: Fitted, drawn: Floats, drawing: Drawing, warnings: tuple[Warned, ...]
) -> Estimate:
    point = best.estimate
    if drawn.size < bca.fewest(drawing.level):
        return replace(found, status="interval_failed", warnings=warnings)
    if drawing.interval == "percentile":
        limits: tuple[float, float] | None = bca.percentile(drawn, drawing.level)
        limits = limits if limits and bca.holds(*limits, point) else None
    else:
        limits = bca.limits(drawn, point, *without_one(best), drawing.level)
    if limits is None or not np.isfinite(limits[0]):
        return replace(found, status="interval_failed", warnings=(*warnings, INTERVAL_FAILED))
    if bca.on_few(drawn, *limits):
        warnings = (*warnings, LIMIT_ON_FEW)
    if not np.isfinite(limits[1]):
        return replace(found, lower=limits[0], warnings=(*warnings, UNBOUNDED))
    return replace(found, lower=limits[0], upper=limits[1], warnings=warnings)


def _drawn(choice: Choice, drawing: Drawing, progress: Progress) -> tuple[Floats, Floats]:
    """Estimates of persons drawn again, infinite where no model has one, and the slopes of the lists in each."""
    design = choice.fits[0].persons.design
    person = np.repeat(np.arange(design.count.size), design.count)
    source = np.random.Philox(key=drawing.seed)
    found, slopes = np.full(drawing.bootstrap, np.inf), []
    table = np.zeros((1, design.count.size))
    for t in range(drawing.bootstrap):
        resampling.draw(source.random_raw(person.size), person, table)
        again = choice.again(Weighted.of(design, table[0].copy()))
        there = again if again is not None and again.status == Status.EXISTS else None
        found[t] = there.estimate if there else np.inf
        slopes.append(ratios.slopes(there, design))
        progress((t + 1) / drawing.bootstrap)
    return found, np.array(slopes)


def _with_ratios(found: Estimate, choice: Choice, drawn: Floats | None) -> Estimate:
    best = choice.fits[0]
    design = best.persons.design
    own = ratios.slopes(best, design)
    told = ratios.told(design, found.lists, own, drawn, found.level)
    return replace(found, more={**found.more, "odds_ratios": told})


def _part(progress: Progress | None, start: float, end: float) -> Progress:
    """The same, of a part of the work."""
    return lambda share: progress(start + (end - start) * share) if progress else None


_WHY: dict[Status, tuple[Standing, Warned]] = {
    Status.NO_ESTIMATE: ("no_estimate", words.WITHOUT_END),
    Status.NOT_IDENTIFIABLE: ("not_identifiable", NOT_IDENTIFIABLE),
    Status.UNSETTLED: ("unsettled", UNSETTLED),
}
