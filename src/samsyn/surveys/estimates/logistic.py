"""Logistic regression under the design (Binder 1983, International Statistical Review 51, 279-292)."""

from __future__ import annotations

from dataclasses import dataclass
from math import exp
from typing import Final

import numpy as np
from scipy.special import expit
from scipy.stats import t as student

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.surveys.design.design import Design, Floats
from samsyn.surveys.estimates.estimate import Estimate
from samsyn.surveys.estimates.linear import Linear

SETTLED: Final = 1e-12
MOST_STEPS: Final = 50
FAR: Final = 25.0
"""A logit beyond which a fitted share is 0 or 1: what is estimated has then no end."""


@dataclass(frozen=True, eq=False)
class Logistic:
    """coefficients, se: with the intercept first. covariance: theirs. odds: odds ratios of the others, with intervals of
    Student's t with `degf` degrees of freedom (clusters less strata less the variables)."""

    names: tuple[str, ...]
    coefficients: Floats
    se: Floats
    covariance: Floats
    degf: int
    n: int

    def odds(self, level: float = 0.95) -> dict[str, Estimate]:
        """The odds ratio of each variable."""
        wide = float(student.ppf((1.0 + level) / 2.0, self.degf)) if self.degf > 0 else None
        found = {}
        for name, logit, se in zip(self.names[1:], self.coefficients[1:], self.se[1:], strict=True):
            if wide is None:
                found[name] = Estimate(exp(logit), method="logistic", base=self.n, state="too_few")
                continue
            low, high = exp(logit - wide * se), exp(logit + wide * se)
            found[name] = Estimate(
                exp(logit), low, high, level, "logistic", self.n, self.n, None, None, self.degf
            )
        return found


def logistic(design: Design, yes: Floats, variables: dict[str, Floats]) -> Logistic:
    """The odds of yes by variables. yes: 1.0, 0.0, NaN; a record without any of the values is left out. DataError where a
    variable follows from others, or tells yes from no without fault, so that its coefficient has no end."""
    there = design.answered(yes, *variables.values())
    inside = there.inside
    table = np.stack([np.ones(there.n), *(each[inside] for each in variables.values())], axis=1)
    weights, wanted = there.weights[inside], yes[inside]
    weights = weights / weights.mean() if there.n else weights
    if there.n <= table.shape[1] or np.linalg.matrix_rank(table) < table.shape[1]:
        raise DataError([Problem(*_SAME, where="variables")])
    found, information = _fit(table, wanted, weights)
    moved = np.zeros((there.size, table.shape[1]))
    moved[inside] = (table * (weights * (wanted - expit(table @ found)))[:, None]) @ np.linalg.inv(
        information
    )
    covariance = Linear(found, moved, there).covariance
    degf = there.degf - len(variables)
    names = ("(intercept)", *variables)
    return Logistic(names, found, np.sqrt(np.diag(covariance)), covariance, degf, there.n)


def _fit(table: Floats, wanted: Floats, weights: Floats) -> tuple[Floats, Floats]:
    """Newton's steps to the largest weighted likelihood, and the information there."""
    center, spread = table[:, 1:].mean(axis=0), table[:, 1:].std(axis=0)
    scaled = np.hstack([table[:, :1], (table[:, 1:] - center) / spread])
    found = np.zeros(table.shape[1])
    for _ in range(MOST_STEPS):
        fitted = expit(scaled @ found)
        information = scaled.T @ (scaled * (weights * fitted * (1.0 - fitted))[:, None])
        if np.linalg.cond(information) > 1e12 or np.abs(scaled @ found).max() > FAR:
            raise DataError([Problem(*_APART, where="variables")])
        step = np.linalg.solve(information, scaled.T @ (weights * (wanted - fitted)))
        found = found + step
        if np.abs(step).max() < SETTLED * max(1.0, np.abs(found).max()):
            break
    else:
        raise DataError([Problem(*_APART, where="variables")])
    slopes = found[1:] / spread
    plain = np.concatenate([[found[0] - slopes @ center], slopes])
    fitted = expit(table @ plain)
    return plain, table.T @ (table * (weights * fitted * (1.0 - fitted))[:, None])


_SAME: Final = (
    Text(
        sv="En variabel följer av de andra, eller så är svaren för få.",
        en="A variable follows from the others, or the answers are too few.",
    ),
    Text(sv="Ta bort en av variablerna.", en="Leave one of the variables out."),
)
_APART: Final = (
    Text(
        sv="Variablerna skiljer ja från nej utan undantag, så oddsen har ingen gräns.",
        en="The variables tell yes from no without exception, so the odds have no end.",
    ),
    Text(
        sv="Slå ihop kategorier, eller ta bort variabeln.", en="Merge categories, or leave the variable out."
    ),
)
