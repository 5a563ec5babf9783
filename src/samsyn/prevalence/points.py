"""Estimates without an interval, quick enough to be asked for hundreds of times: what sensitivity is looked at with.

Counts may be fractions here (expected counts after a correction): existence rests on which counts are nought, and
the equations of the fit are the same.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.fitting import Criterion, Fits, fit
from samsyn.prevalence.hierarchy import Model, closed, main_effects, notation
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.ranking import MOST_EXHAUSTIVE, Ranking, models_of, rank

Counts = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Point:
    """An estimate and the model that gave it. estimate: all people, None where there is no honest number."""

    estimate: float | None
    model: Model | None = None
    criterion: float | None = None

    @property
    def notation(self) -> str:
        """The model by its maximal terms; empty where there is none."""
        return notation(self.model) if self.model else ""


Pointer = Callable[[Histories], Point]
"""Anything that gives a point for a table."""


def best(histories: Histories, kind: Criterion = "bic", order: int = 2) -> Point:
    """By the best of all hierarchical models; beyond six lists by downhill search from independence.

    order: the most lists in one interaction. The downhill search can end in a local minimum (Silverman, Chan and
    Vincent 2024, table 6): it is for looking at sensitivity, not for the estimate itself.
    """
    lists = len(histories.lists)
    if lists > MOST_EXHAUSTIVE:
        return downhill(histories, kind)
    found = ranking(histories, kind, order)
    return _point(found.fits, found.best, kind)


def ranking(histories: Histories, kind: Criterion = "bic", order: int = 2) -> Ranking:
    """All hierarchical models of at most six lists, best first."""
    lists = len(histories.lists)
    order = min(order, 2) if lists == MOST_EXHAUSTIVE else order
    return rank(fit(histories, models_of(lists, order)), kind)


def quick(histories: Histories, start: Model | None = None) -> Point:
    """As `best` by BIC up to five lists; of six or more the better of two downhill searches, from independence and from
    `start`. For what is asked dozens of times."""
    if len(histories.lists) < MOST_EXHAUSTIVE:
        return best(histories)
    found = [downhill(histories), *([downhill(histories, start=start)] if start else [])]
    return min(found, key=lambda point: float("inf") if point.criterion is None else point.criterion)


def by_model(histories: Histories, model: Model) -> Point:
    """By a model that stands fast."""
    return _point(fit(histories, [model]), 0, "bic")


def downhill(histories: Histories, kind: Criterion = "bic", start: Model | None = None) -> Point:
    """Add or take away one pair of lists as long as the criterion falls."""
    lists = len(histories.lists)
    pairs = [1 << i | 1 << j for j in range(lists) for i in range(j)]
    here = _point(fit(histories, [start or main_effects(lists)]), 0, kind)
    while True:
        held = {m for m in here.model or main_effects(lists) if m.bit_count() == 2}
        found = rank(fit(histories, [closed(lists, held ^ {pair}) for pair in pairs]), kind)
        there = _point(found.fits, found.best, kind)
        if there.criterion is None or (
            here.criterion is not None and there.criterion >= here.criterion - 1e-9
        ):
            return here
        here = there


def _point(fits: Fits, which: int | None, kind: Criterion) -> Point:
    if which is None or not np.isfinite(fits.estimate[which]):
        return Point(None, None if which is None else fits.model(which))
    seen = float(fits.histories.counts.sum())
    missing = float(np.exp(min(fits.parameters[which, 0], 700.0)))
    return Point(seen + missing, fits.model(which), float(fits.criterion(kind)[which]))


def expected(lists: tuple[str, ...], counts: Counts, unseen: npt.NDArray[np.bool_]) -> Histories:
    """A table of expected counts, which need not be whole. For the fits of this module alone."""
    return Histories(lists, counts, unseen)  # type: ignore[arg-type]  # fits take fractions; tables of data do not
