"""The jackknife: everything is estimated again without one cluster at a time. For estimates that have no formula."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np

from samsyn.surveys.design.design import Design, Floats
from samsyn.surveys.design.variance import scales


def jackknife(design: Design, statistic: Callable[[Design], Floats]) -> tuple[Floats, Floats]:
    """The estimates and their covariance matrix: JK1 with one stratum, JKn with several (Wolter 2007, 4.2 and 4.5).

    statistic: estimates of a design. For each cluster, those left in its stratum stand for it too. Deviations are from
    the mean of the replicates. Known totals are not calibrated to anew in each replicate: adjust by `Adjustment` instead.
    """
    whole = np.atleast_1d(statistic(design))
    scale = scales(design)
    found = np.stack(
        [np.atleast_1d(statistic(_without(design, each))) for each in range(len(design.stratum_of))]
    )
    drawn = design.drawn[design.stratum_of]
    by = scale[design.stratum_of] * ((drawn - 1.0) / drawn) ** 2
    around = (found - found.mean(axis=0)) * np.sqrt(by)[:, None]
    covariance: Floats = around.T @ around
    return whole, covariance


def _without(design: Design, cluster: int) -> Design:
    """The design without a cluster; a stratum of one cluster keeps it."""
    stratum = design.stratum_of[cluster]
    drawn = design.drawn[stratum]
    if drawn < 2.0:
        return design
    raised = np.where(design.stratum == stratum, design.weights * drawn / (drawn - 1.0), design.weights)
    return replace(design, weights=raised, inside=design.inside & (design.cluster != cluster))
