"""On how few people an estimate rests: those whom every list easily misses stand for many others each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from samsyn.prevalence.covariates.fitting import Fitted
from samsyn.prevalence.covariates.people import Floats

TOP: Final = 0.05
"""The share of those seen whose weights are looked at together."""
FEW_CARRY: Final = 0.5
"""Of those unseen, the share that these stand for, from which on it is told. A convention of ours: where all are seen as
easily it is the same as their share of those seen."""
ONE_CARRIES: Final = 0.05
"""Of the estimate, the share that one person stands for, from which on it is told. A convention of ours."""
TOO_MUCH: Final = 0.5
"""From this share on there is no number: it would be a statement about one person."""


@dataclass(frozen=True)
class Rest:
    """largest: how many people the person of the largest weight stands for; share: of the estimate. top: of those unseen,
    the share that the twentieth of largest weights stands for."""

    largest: float
    share: float
    top: float

    @property
    def few(self) -> bool:
        """Whether it must be told."""
        return self.top >= FEW_CARRY or self.share >= ONE_CARRIES


def rest(fitted: Fitted) -> Rest:
    """Of a model with an estimate."""
    persons = fitted.persons.persons
    here = persons > 0.0
    weights, held = fitted.weights[here], persons[here]
    order = np.argsort(-weights, kind="stable")
    unseen = held[order] * (weights[order] - 1.0)
    before = np.concatenate([[0.0], np.cumsum(held[order])[:-1]])
    part = np.clip(TOP * held.sum() - before, 0.0, held[order]) / held[order]
    total = float(unseen.sum())
    top = float((unseen * part).sum()) / total if total > 0.0 else 0.0
    return Rest(float(weights.max()), float(weights.max()) / fitted.estimate, top)


def without_one(fitted: Fitted) -> tuple[Floats, Floats]:
    """By row of the design that somebody has: the estimate of the same model with one person less, to the first order; and
    how many have the row. For the acceleration of BCa limits (Efron 1987, section 6)."""
    persons = fitted.persons
    design, spec, keep = persons.design, fitted.spec, fitted.face.keep
    rows = np.flatnonzero(persons.weights)
    z, group, mask = design.z, design.group[rows], design.mask[rows]
    totals, chances = fitted.margins(spec.terms)
    wide = [spec.wide if s else 1 for s in spec.slopes]
    seen = (mask[:, None] & spec.terms[None, :]) == spec.terms[None, :]
    away = np.column_stack([
        (seen[:, k] - chances[group, k])[:, None] * z[group, : wide[k]] for k in range(spec.terms.size)
    ])  # fmt: skip
    tilt = np.concatenate([
        -((persons.persons / totals * chances[:, k]) @ z[:, : wide[k]]) for k in range(spec.terms.size)
    ])  # fmt: skip
    moved = np.zeros(spec.size)
    moved[keep] = np.linalg.solve(fitted.information()[np.ix_(keep, keep)], tilt[keep])
    return fitted.estimate - fitted.weights[group] - away @ moved, persons.weights[rows]
