"""Models fitted to a table, each with the proof that its estimate exists or the reason why there is none.

-2 log-likelihood, the number of parameters (those at minus infinity among them) and log of the persons
observed are put together as the peers of the field do (Chan, Silverman and Vincent 2021), so that the
information criteria can be compared with published ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import lgamma
from typing import Literal, cast

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.existence import Status, exactly
from samsyn.prevalence.hierarchy import Model
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.kernels import batch, newton
from samsyn.prevalence.kernels.newton import Masks

Criterion = Literal["bic", "aic"]


@dataclass(frozen=True, eq=False)
class Fits:
    """Models fitted to one table, in the order given.

    loglik: with its constant. estimate: all people, seen and unseen; not a number where there is none. parameters: by
    model and mask, minus infinity where a statistic is nought and nought where the model has none.
    """

    histories: Histories
    models: Masks
    sizes: Masks
    loglik: npt.NDArray[np.float64]
    status: npt.NDArray[np.int64]
    parameters: npt.NDArray[np.float64]

    @property
    def estimate(self) -> npt.NDArray[np.float64]:
        """How many people there are, by model."""
        missing = np.exp(np.minimum(self.parameters[:, 0], 700.0))
        return np.where(self.status == Status.EXISTS, self.histories.n + missing, np.nan)

    def criterion(self, kind: Criterion) -> npt.NDArray[np.float64]:
        """BIC or AIC by model; infinite where there is no estimate."""
        value = price(kind, self.histories.n) * self.sizes - 2.0 * self.loglik
        return np.where(self.status == Status.EXISTS, value, np.inf)

    @property
    def constant(self) -> float:
        """What the log-likelihood has beside the parameters: the sum of log of the factorials of the counts."""
        return _constant(self.histories.counts.astype(float))

    def model(self, which: int) -> Model:
        """One of the models."""
        return tuple(int(m) for m in self.models[which, : self.sizes[which]])

    def means(self, which: int) -> npt.NDArray[np.float64]:
        """Fitted means by history; place 0 is the people whom no list saw."""
        from samsyn.prevalence.kernels.transforms import over_subsets

        eta = self.parameters[which].copy()
        over_subsets(eta)
        found = np.exp(eta)
        found[self.histories.unseen] = 0.0
        return np.asarray(found)


def price(kind: Criterion, n: float) -> float:
    """What one parameter costs."""
    return float(np.log(n)) if kind == "bic" else 2.0


def padded(models: Sequence[Model]) -> tuple[Masks, Masks]:
    """Models as rows, filled out with -1, and their sizes."""
    held = np.full((len(models), max(map(len, models))), -1, np.int64)
    for i, model in enumerate(models):
        held[i, : len(model)] = model
    return held, np.array([len(model) for model in models], np.int64)


def fit(
    histories: Histories, models: tuple[Masks, Masks] | Sequence[Model], parents: Masks | None = None
) -> Fits:
    """Fit each model. models: as `hierarchy.all_models` gives them, or any models.

    parents: as `hierarchy.parents` gives them, to begin each fit from the one before: quicker, the same result.
    """
    masks, sizes = (
        cast(tuple[Masks, Masks], models) if _are_rows(models) else padded(cast(Sequence[Model], models))
    )
    above = np.full(sizes.size, -1, np.int64) if parents is None else parents
    counts, unseen = histories.counts.astype(float), histories.unseen.astype(float)
    loglik, codes, b = batch.fit_models(counts, histories.sufficient, masks, sizes, above, unseen)
    for which in np.flatnonzero(codes >= batch.MANY_DIRECTIONS):
        if codes[which] == batch.MANY_DIRECTIONS:
            codes[which] = _settled(histories, masks[which, : sizes[which]], loglik, int(which), b)
    return Fits(histories, masks, sizes, loglik - _constant(counts), codes, b)


def _are_rows(models: object) -> bool:
    return isinstance(models, tuple) and isinstance(models[0], np.ndarray)


def _settled(
    histories: Histories,
    model: Masks,
    loglik: npt.NDArray[np.float64],
    which: int,
    b: npt.NDArray[np.float64],
) -> int:
    """What whole fractions say; where there is an estimate after all, it is fitted with patience."""
    code = exactly(histories, model)
    if code == Status.EXISTS and not np.isfinite(loglik[which]):
        counts, unseen = histories.counts.astype(float), histories.unseen.astype(float)
        work = np.empty((4, counts.size))
        found, how, _least = newton.fit(
            counts, histories.sufficient, model, unseen, False, True, b[which], work
        )
        loglik[which] = found
        return int(Status.EXISTS if how == newton.FITTED else Status.UNSETTLED)
    return int(code)


def _constant(counts: npt.NDArray[np.float64]) -> float:
    return sum(lgamma(y + 1.0) for y in counts if y > 1.0)
