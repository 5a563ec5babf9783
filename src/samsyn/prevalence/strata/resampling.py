"""Bootstrap within strata: persons drawn anew in every stratum, the model chosen anew among the best."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.strata.choosing import sizes
from samsyn.prevalence.strata.existing import LOOSE, SURE
from samsyn.prevalence.strata.model import fit

Floats = npt.NDArray[np.float64]
_BATCH = 250
"""Tables at once: what keeps the arrays small enough for the caches."""


def drawn(counts: npt.NDArray[np.int64], tables: int, seed: int) -> Floats:
    """(tables, strata, histories): each stratum keeps its number of persons. The same on every machine, by whole numbers."""
    found = np.zeros((tables, *counts.shape))
    for h, row in enumerate(counts):
        n, ends = int(row.sum()), np.cumsum(row)
        source = np.random.Philox(key=[seed, h])
        for t in range(tables if n else 0):
            persons = (source.random_raw(n) >> np.uint64(32)) * np.uint64(n) >> np.uint64(32)
            found[t, h] = np.bincount(np.searchsorted(ends, persons, side="right"), minlength=row.size)
    return found


def again(
    tables: Floats, unseen: npt.NDArray[np.bool_], models: Sequence[tuple[tuple[int, ...], Floats]]
) -> Floats:
    """By table and stratum, all people by the model of least BIC; infinite where no model has an estimate.

    models: shared interactions, and parameters to begin from (or empty).
    """
    found = [_some(tables[i : i + _BATCH], unseen, models) for i in range(0, len(tables), _BATCH)]
    return np.concatenate(found)


def _some(
    tables: Floats, unseen: npt.NDArray[np.bool_], models: Sequence[tuple[tuple[int, ...], Floats]]
) -> Floats:
    persons = tables.sum(axis=(1, 2))
    least = np.full(len(tables), np.inf)
    chosen = np.full(tables.shape[:2], np.inf)
    for shared, _start in models:
        fitted = fit(tables, unseen, shared)
        bic = np.log(persons) * sizes(tables[0], unseen, shared) - 2.0 * fitted.loglik
        told_apart = np.diagonal(fitted.spread, axis1=1, axis2=2).max(axis=1) < LOOSE
        # A mean near nought may still belong to an estimate that exists. The programme that would tell is too slow here,
        # so such a table takes its next best model or counts as one without: large without end.
        sure = fitted.converged & (fitted.least > SURE * (1.0 + persons)) & told_apart
        better = sure & (bic < least)
        least = np.where(better, bic, least)
        chosen = np.where(better[:, None], tables.sum(axis=2) + fitted.missing, chosen)
    return chosen


def one_less(counts: npt.NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Every table with one person less, and how many persons each stands for."""
    places = np.argwhere(counts > 0)
    tables = np.repeat(counts[None].astype(float), len(places), axis=0)
    for t, (h, c) in enumerate(places):
        tables[t, h, c] -= 1.0
    return tables, counts[places[:, 0], places[:, 1]].astype(float)
