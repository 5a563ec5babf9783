"""Every hierarchical model fitted, and the whole choice repeated on tables drawn again."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.existence import Status
from samsyn.prevalence.fitting import Criterion, fit, price
from samsyn.prevalence.hierarchy import all_models, parents
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.intervals.bootstrap import Chooser, Floats
from samsyn.prevalence.kernels import choosing, duality
from samsyn.prevalence.ranking import Ranking, models_of, rank

Places = npt.NDArray[np.int64]
TOP = {3: 8, 4: 20, 5: 100, 6: 100}
"""Models of the original ranking among which a bootstrap chooses (Silverman, Chan and Vincent 2024)."""


def ranking(histories: Histories, kind: Criterion = "bic", order: int = 2) -> Ranking:
    """All models whose interactions have at most `order` lists, by a criterion."""
    lists = len(histories.lists)
    order = min(order, max(lists - 1, 1))
    models_of(lists, order)  # refuses what is too many
    return rank(fit(histories, all_models(lists, order), parents(lists, order)), kind)


def top(ranked: Ranking, many: int | None) -> Places:
    """The best so many models of those that have an estimate; None: as many as is the custom."""
    lists = len(ranked.fits.histories.lists)
    able = int(np.isfinite(ranked.values).sum())
    return ranked.order[: min(able, TOP.get(lists, 100) if many is None else many)]


def chooser(ranked: Ranking, among: Places) -> Chooser:
    """The choice of a model on other tables of the same lists, among some models. What it chooses: a place in `among`."""
    fits = ranked.fits
    models, sizes = fits.models[among], fits.sizes[among]
    starts = fits.parameters[among]
    unseen = fits.histories.unseen.astype(float)

    def choose(tables: Floats) -> tuple[Floats, Places]:
        persons = tables.sum(axis=1)
        prices = np.array([price(ranked.kind, n) for n in persons])
        chosen, missing, codes = choosing.best_of_models(tables, models, sizes, unseen, starts, prices)
        settled = codes == Status.EXISTS
        return persons + np.where(settled, missing, np.inf), np.where(settled, chosen, -1)

    return choose


def least_possible(ranked: Ranking, which: int) -> float:
    """No criterion of this model is below it, whether or not its fit came to its end."""
    fits = ranked.fits
    counts, unseen = fits.histories.counts.astype(float), fits.histories.unseen.astype(float)
    masks = fits.models[which, : fits.sizes[which]]
    start = np.zeros(counts.size)
    start[0] = np.log(fits.histories.n / counts.size)
    work = np.empty((5, counts.size))
    most = choosing.ceiling(
        duality.saturated(counts), fits.histories.sufficient, masks, unseen, start, -np.inf, work
    )
    return price(ranked.kind, fits.histories.n) * masks.size - 2.0 * (most - fits.constant)
