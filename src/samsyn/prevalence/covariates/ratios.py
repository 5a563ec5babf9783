"""How each list depends on what is known of a person: odds ratios, with limits from the same draws as the estimate."""

from __future__ import annotations

from math import exp
from typing import Any

import numpy as np

from samsyn.prevalence.covariates.design import Design, moments, reference
from samsyn.prevalence.covariates.fitting import Fitted
from samsyn.prevalence.covariates.people import Floats, People
from samsyn.prevalence.intervals import bca


def slopes(fitted: Fitted | None, design: Design) -> Floats:
    """By list and column but the first: the slope; not a number where a term is at minus infinity or there is no estimate."""
    found = np.full((len(design.lists), design.z.shape[1] - 1), np.nan)
    if fitted is None:
        return found
    for j in range(len(design.lists)):
        at = int(fitted.spec.starts[list(fitted.spec.terms).index(1 << j)])
        here = slice(at + 1, at + design.z.shape[1])
        if fitted.face.keep[at]:
            found[j] = np.where(fitted.face.keep[here], fitted.parameters[here], np.nan)
    return found


def told(
    design: Design, names: tuple[str, ...], own: Floats, drawn: Floats | None, level: float
) -> list[dict[str, Any]]:
    """By list, in the order of the file, and covariate. names: lists as the file has them. drawn: (draws, lists, columns)."""
    found = []
    for name in names:
        j = design.lists.index(name)
        for c, column in enumerate(design.columns):
            lower, upper = _limits(drawn[:, j, c], level) if drawn is not None else (None, None)
            row = {"list": name, "covariate": column.covariate, "level": column.level or None}
            found.append({**row, "odds_ratio": _ratio(own[j, c]), "lower": lower, "upper": upper})
    return found


def described(people: People, persons: Floats) -> list[dict[str, Any]]:
    """Each covariate as it was taken: a number with its mean and spread, or categories with the one compared with."""
    found: list[dict[str, Any]] = []
    for each in people.covariates:
        if each.levels:
            usual = each.levels[reference(each.values, persons, len(each.levels))]
            found.append(
                {"name": each.name, "kind": "category", "levels": list(each.levels), "compared_with": usual}
            )
        else:
            middle, spread = (float(f"{value:.3g}") for value in moments(np.sort(each.values), persons))
            found.append({"name": each.name, "kind": "number", "mean": middle, "unit": spread})
    return found


def _limits(drawn: Floats, level: float) -> tuple[float | None, float | None]:
    """Percentiles; none where so many draws have no slope that a limit would hide it."""
    outside = (1.0 - level) / 2.0
    if drawn.size < bca.fewest(level) or np.isnan(drawn).mean() > outside / 2.0:
        return None, None
    lower, upper = bca.percentile(drawn[~np.isnan(drawn)], level)
    return _ratio(lower), _ratio(upper)


def _ratio(slope: float) -> float | None:
    """To three figures."""
    return float(f"{exp(slope):.3g}") if abs(slope) < 700.0 else None
