"""The covariance of estimates under the design: linearisation, clusters within strata, finite populations."""

from __future__ import annotations

from typing import Final

import numpy as np

from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.surveys.design.design import Design, Floats


def covariance(design: Design, influence: Floats) -> Floats:
    """The covariance matrix of estimates.

    influence: records by estimates (or records, for one): weight times how much a record moves each estimate, zero for
    records outside. Within each stratum of m clusters out of M: (1 - M^-1 m) m / (m - 1) times the sum of squares of the
    clusters' sums around their mean (Särndal, Swensson and Wretman 1992, result 4.3.1; Binder 1983 for what is no sum).
    DataError where a stratum has one cluster, is not wholly drawn, and the design does not say what then.
    """
    moved = influence.reshape(design.size, -1)
    for step in reversed(design.adjustments):
        moved = step.residual(moved)
    return covariance_of_sums(design, cluster_sums(design, moved))


def cluster_sums(design: Design, moved: Floats) -> Floats:
    """Sums by cluster: clusters by estimates."""
    if design.single:
        ordered: Floats = np.empty_like(moved)
        ordered[design.cluster] = moved
        return ordered
    clusters = len(design.stratum_of)
    columns = [np.bincount(design.cluster, weights=column, minlength=clusters) for column in moved.T]
    return np.stack(columns, axis=1) if columns else np.zeros((clusters, 0))


def covariance_of_sums(design: Design, sums: Floats) -> Floats:
    """The covariance from sums by cluster (clusters by estimates)."""
    scale = scales(design)
    strata = len(design.population)
    summed = np.stack([np.bincount(design.stratum_of, weights=c, minlength=strata) for c in sums.T], axis=1)
    means: Floats = summed / np.maximum(design.drawn, 1.0)[:, None]
    lone = design.drawn <= 1.0
    if lone.any() and design.centred:
        means[lone] = sums.mean(axis=0)
    around = (sums - means[design.stratum_of]) * np.sqrt(scale)[design.stratum_of][:, None]
    found: Floats = around.T @ around
    return found


def scales(design: Design) -> Floats:
    """For each stratum, what its sum of squares is multiplied by."""
    drawn = design.drawn
    left = 1.0 - np.where(np.isfinite(design.population), drawn / design.population, 0.0)
    lone = (drawn == 1.0) & (left > 0.0)
    if lone.any() and not design.centred:
        row = int(np.argmax(lone[design.stratum])) + 1
        raise DataError([Problem(*_LONE, where="strata", line=row)])
    found: Floats = left * np.where(drawn > 1.0, drawn / np.maximum(drawn - 1.0, 1.0), 1.0)
    return found


_LONE: Final = (
    Text(
        sv="Stratumet har bara ett kluster, så osäkerheten går inte att räkna ut.",
        en="The stratum has one cluster only, so the uncertainty cannot be worked out.",
    ),
    Text(
        sv="Slå ihop stratumet med ett som liknar det, eller be att det jämförs med alla (försiktigare).",
        en="Merge the stratum with one like it, or ask that it be compared with all (more cautious).",
    ),
)
