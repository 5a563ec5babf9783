"""One estimate from persons of whom something is known: the sum over those seen of how many each stands for."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any, Final

import numpy as np

from samsyn.errors import DataError, Problem, UsageError
from samsyn.prevalence.bayes.refusing import unfit
from samsyn.prevalence.covariates import ratios, words
from samsyn.prevalence.covariates.choosing import Asked, Choice, How, choose
from samsyn.prevalence.covariates.design import Design, Weighted, arranged
from samsyn.prevalence.covariates.drawing import Drawing, Progress, with_interval, with_ratios
from samsyn.prevalence.covariates.fitting import Fitted
from samsyn.prevalence.covariates.people import Covariate, People
from samsyn.prevalence.covariates.resting import TOO_MUCH, rest
from samsyn.prevalence.estimates import Estimate, Standing, Warned
from samsyn.prevalence.existence import Status
from samsyn.prevalence.hierarchy import Model, closed, notation
from samsyn.prevalence.selecting.words import (
    NOT_IDENTIFIABLE,
    UNSETTLED,
)
from samsyn.prevalence.thin import thin

MOST_LISTS: Final = 8
FEW_FOR_SLOPES: Final = 10
"""Persons on a list for each column of covariates, below which it is told. A convention of ours."""
_FAR = 10.0
_SEARCHED = 0.2


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
        found = with_interval(found, choice, drawing, _part(progress, _SEARCHED, 1.0))
    elif found.estimate is not None:
        found = with_ratios(found, choice, None)
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


def _part(progress: Progress | None, start: float, end: float) -> Progress:
    """The same, of a part of the work."""
    return lambda share: progress(start + (end - start) * share) if progress else None


_WHY: dict[Status, tuple[Standing, Warned]] = {
    Status.NO_ESTIMATE: ("no_estimate", words.WITHOUT_END),
    Status.NOT_IDENTIFIABLE: ("not_identifiable", NOT_IDENTIFIABLE),
    Status.UNSETTLED: ("unsettled", UNSETTLED),
}
