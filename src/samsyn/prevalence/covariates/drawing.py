"""The interval: persons drawn again, the whole choice repeated for each draw."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from samsyn.prevalence.covariates import ratios
from samsyn.prevalence.covariates.choosing import Choice
from samsyn.prevalence.covariates.design import Weighted
from samsyn.prevalence.covariates.fitting import Fitted
from samsyn.prevalence.covariates.people import Floats
from samsyn.prevalence.covariates.resting import without_one
from samsyn.prevalence.estimates import Estimate, Warned
from samsyn.prevalence.existence import Status
from samsyn.prevalence.intervals import bca
from samsyn.prevalence.kernels import resampling
from samsyn.prevalence.selecting.words import (
    INTERVAL_FAILED,
    LIMIT_ON_FEW,
    NO_INTERVAL,
    UNBOUNDED,
    few_draws,
    lost_draws,
)

Interval = Literal["bca", "percentile", "none"]
Progress = Callable[[float], None]


@dataclass(frozen=True)
class Drawing:
    """How the interval is made. bootstrap: draws of as many persons, each with the whole choice repeated."""

    interval: Interval = "bca"
    bootstrap: int = 1000
    level: float = 0.95
    seed: int = 1


def with_interval(found: Estimate, choice: Choice, drawing: Drawing, progress: Progress) -> Estimate:
    """An estimate with its limits and what speaks against them."""
    if drawing.bootstrap <= 0:
        return with_ratios(replace(found, warnings=(*found.warnings, NO_INTERVAL)), choice, None)
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
    return with_ratios(_limited(full, best, drawn, drawing, warnings), choice, slopes)


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


def with_ratios(found: Estimate, choice: Choice, drawn: Floats | None) -> Estimate:
    """An estimate with the odds ratios of its lists. drawn: slopes by draw, for their limits."""
    best = choice.fits[0]
    design = best.persons.design
    own = ratios.slopes(best, design)
    told = ratios.told(design, found.lists, own, drawn, found.level)
    return replace(found, more={**found.more, "odds_ratios": told})
