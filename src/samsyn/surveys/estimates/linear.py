"""Means, totals and ratios of several variables at once, with their covariance. What everything else is made of."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samsyn.surveys.design.design import Design, Floats
from samsyn.surveys.design.variance import covariance


@dataclass(frozen=True, eq=False)
class Linear:
    """values: estimates. influence: records by estimates, weight included; its covariance under the design is theirs."""

    values: Floats
    influence: Floats
    design: Design

    @property
    def covariance(self) -> Floats:
        """Estimates by estimates."""
        return covariance(self.design, self.influence)

    @property
    def se(self) -> Floats:
        """Standard errors."""
        errors: Floats = np.sqrt(np.maximum(np.diag(self.covariance), 0.0))
        return errors


def columns(values: Floats, design: Design) -> Floats:
    """The values as records by variables, with zeros outside the domain, where they may be missing."""
    table = np.asarray(values, dtype=np.float64).reshape(design.size, -1)
    return np.where(design.inside[:, None], table, 0.0)


def totals(design: Design, values: Floats) -> Linear:
    """Sums over the population of each variable. values: records (by variables), none missing inside."""
    influence = columns(values, design) * design.inner_weights[:, None]
    return Linear(influence.sum(axis=0), influence, design)


def means(design: Design, values: Floats) -> Linear:
    """Means over the population of each variable (Hajek: sums over the estimated size)."""
    table, weights = columns(values, design), design.inner_weights
    size = weights.sum()
    found = weights @ table / size
    return Linear(found, (table - found) * (weights / size)[:, None], design)


def ratios(design: Design, above: Floats, below: Floats) -> Linear:
    """Sums of `above` over sums of `below`."""
    over, under, weights = columns(above, design), columns(below, design), design.inner_weights
    sums = weights @ under
    found = weights @ over / sums
    return Linear(found, (over - found * under) * weights[:, None] / sums, design)


def combined(one: Linear, weights: Floats) -> Linear:
    """Linear combinations. weights: combinations by estimates."""
    matrix = np.atleast_2d(weights)
    return Linear(matrix @ one.values, one.influence @ matrix.T, one.design)
