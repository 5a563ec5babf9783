"""Weights that agree with what is known of the population: post-stratification, raking, calibration.

Deville and Särndal 1992 (Journal of the American Statistical Association 87, 376-382) for calibration and its variance;
Deming and Stephan 1940 for raking. Uncertainty is that of the residuals (`Adjustment`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import numpy as np

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.surveys.design.design import Design, Floats
from samsyn.surveys.design.making import Column

CLOSE: Final = 1e-10
"""Relative distance from the known totals at which raking has arrived."""
MOST_ROUNDS: Final = 500


def post_stratify(design: Design, groups: Column, totals: Mapping[Any, float]) -> Design:
    """Weights so that each group stands for its known total. groups: of every record. totals: by group. Records outside the
    design stand for nobody, and keep their weights."""
    margin = _indicators(np.asarray(groups), totals, design)
    factor = np.fromiter(totals.values(), np.float64) / (design.weights @ margin)
    return design.adjusted(design.weights * _factors(design, margin, factor), margin)


def rake(design: Design, margins: Sequence[tuple[Column, Mapping[Any, float]]]) -> Design:
    """Weights that agree with several margins at once, each its groups and their totals. DataError where the margins do
    not have the same sum, or no weights agree with all of them."""
    tables = [_indicators(np.asarray(groups), totals, design) for groups, totals in margins]
    wanted = [np.fromiter(totals.values(), np.float64) for _, totals in margins]
    if any(not np.isclose(each.sum(), wanted[0].sum(), rtol=1e-9) for each in wanted):
        raise DataError([Problem(*_SUMS, where="totals")])
    weights = design.weights.copy()
    for _ in range(MOST_ROUNDS):
        for table, total in zip(tables, wanted, strict=True):
            weights = weights * _factors(design, table, total / (weights @ table))
        if all(
            np.allclose(weights @ t, w, rtol=CLOSE, atol=0.0) for t, w in zip(tables, wanted, strict=True)
        ):
            return design.adjusted(weights, np.hstack(tables))
    raise DataError([Problem(*_NEVER, where="totals")])


def calibrate(
    design: Design, auxiliary: Floats, totals: Floats, distance: Literal["linear", "raking"] = "linear"
) -> Design:
    """Weights near the old ones whose totals of the auxiliary variables are the known ones.

    auxiliary: records by variables, none missing. totals: by variable. linear: the distance is squared, and weights may
    come out below zero, which is refused; raking: they stay above it.
    """
    table = np.asarray(auxiliary, dtype=np.float64).reshape(design.size, -1)
    known = np.atleast_1d(np.asarray(totals, dtype=np.float64))
    if not np.isfinite(table).all():
        row = int(np.argmin(np.isfinite(table).all(axis=1))) + 1
        raise DataError([Problem(*_MISSING, where="auxiliary", line=row)])
    weights = design.weights
    multiplier = np.zeros(len(known))
    for _ in range(1 if distance == "linear" else MOST_ROUNDS):
        slopes = table.T @ (table * (design.weights if distance == "linear" else weights)[:, None])
        multiplier = multiplier + np.linalg.lstsq(slopes, known - weights @ table, rcond=None)[0]
        moved = table @ multiplier
        weights = design.weights * (
            1.0 + moved if distance == "linear" else np.exp(np.clip(moved, -50.0, 50.0))
        )
        if np.allclose(weights @ table, known, rtol=CLOSE, atol=CLOSE):
            break
    if not np.allclose(weights @ table, known, rtol=1e-7, atol=1e-7):
        raise DataError([Problem(*_NEVER, where="totals")])
    if not (weights > 0.0).all():
        raise DataError([Problem(*_NEGATIVE, where="weights", line=int(np.argmin(weights > 0.0)) + 1)])
    return design.adjusted(weights, table)


def _factors(design: Design, table: Floats, of_group: Floats) -> Floats:
    """What each weight is multiplied by."""
    return np.where(design.inside, table @ of_group, 1.0)


def _indicators(groups: Column, totals: Mapping[Any, float], design: Design) -> Floats:
    """Records by groups; all zero for records outside."""
    given = np.asarray(groups)
    if given.shape != (design.size,):
        raise DataError([Problem(*_LENGTH, where="groups")])
    if not all(np.isfinite(each) and each > 0.0 for each in totals.values()):
        raise DataError([Problem(*_NO_TOTAL, where="totals")])
    margin = np.stack([given == group for group in totals], axis=1).astype(np.float64)
    homeless = design.inside & ~margin.any(axis=1)
    if homeless.any():
        raise DataError([Problem(*_NO_GROUP, where="groups", line=int(np.argmax(homeless)) + 1)])
    margin[~design.inside] = 0.0
    if not margin.any(axis=0).all():
        raise DataError([Problem(*_NOBODY, where="totals")])
    return margin


_LENGTH: Final = (
    Text(sv="Kolumnen är inte lika lång som svaren.", en="The column is not as long as the answers."),
    Text(sv="Ge en grupp för varje svarande.", en="Give a group for each respondent."),
)
_SUMS: Final = (
    Text(sv="De kända totalerna har inte samma summa.", en="The known totals do not have the same sum."),
    Text(
        sv="Ta alla från samma källa och samma dag.",
        en="Take all of them from the same source and the same day.",
    ),
)
_NEVER: Final = (
    Text(sv="Inga vikter stämmer med alla kända totaler.", en="No weights agree with all known totals."),
    Text(
        sv="Kontrollera totalerna, eller slå ihop små grupper.", en="Check the totals, or merge small groups."
    ),
)
_NEGATIVE: Final = (
    Text(sv="En vikt skulle bli noll eller mindre.", en="A weight would become zero or less."),
    Text(
        sv="Använd avståndet raking, eller färre hjälpvariabler.",
        en="Use the distance raking, or fewer auxiliary variables.",
    ),
)
_MISSING: Final = (
    Text(sv="En hjälpvariabel saknar värde.", en="An auxiliary variable has no value."),
    Text(
        sv="Hjälpvariabler måste vara kända för alla svarande.",
        en="Auxiliary variables must be known for all respondents.",
    ),
)
_NO_TOTAL: Final = (
    Text(sv="En känd total är inget tal större än noll.", en="A known total is no number above zero."),
    Text(
        sv="Skriv hur många gruppen har i befolkningen.", en="Write how many the group has in the population."
    ),
)
_NO_GROUP: Final = (
    Text(sv="Gruppen finns inte bland de kända totalerna.", en="The group is not among the known totals."),
    Text(sv="Lägg till dess total, eller rätta gruppen.", en="Add its total, or correct the group."),
)
_NOBODY: Final = (
    Text(
        sv="En grupp med känd total har ingen svarande.", en="A group with a known total has no respondent."
    ),
    Text(sv="Slå ihop den med en annan grupp.", en="Merge it with another group."),
)
