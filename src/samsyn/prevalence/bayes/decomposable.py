"""Averaging over decomposable graphs, with the people no list saw on a grid (Madigan and York 1997).

Cells have a hyper-Dirichlet prior of the same concentration everywhere. The marginal likelihood of a graph is then a
product over cliques divided by one over separators, and each depends on the missing through one cell: a curve. All
graphs of three to six lists are weighed; for more lists the best are searched for, and the answer says so.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from math import lgamma
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.bayes import grids
from samsyn.prevalence.bayes.graphs import HOW_MANY, Graphs, decomposable
from samsyn.prevalence.bayes.grids import Grid
from samsyn.prevalence.bayes.refusing import refused, unfit
from samsyn.prevalence.bayes.searching import Progress, searched
from samsyn.prevalence.bayes.texts import END_OF_GRID, SEARCHED, TOO_MANY_LISTS
from samsyn.prevalence.estimates import Estimate, Warned
from samsyn.prevalence.hierarchy import notation
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.kernels import graphs as kernel
from samsyn.prevalence.thin import thin

DRAWS = 4000
MOST_LISTS = 11
"""A graph is kept as the bits of one number, one for each two lists; with twelve there are 66."""
_AT_END = 0.01
"""More of the posterior than this in the last twentieth of the grid is worth a warning."""


@dataclass(frozen=True)
class Prior:
    """On how many there are. kind: "people" is 1/N, "missing" is 1/(N - n), "flat" is even.

    "gamma": N is Poisson with a mean that is gamma of this shape and scale (Madigan and York's spina bifida).
    """

    kind: Literal["people", "missing", "flat", "gamma"] = "people"
    shape: float = 1.0
    scale: float = 1.0

    def log(self, n: int, missing: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
        """By point of the grid, without its constant."""
        people = n + missing
        if self.kind == "missing":
            return -np.log(missing)
        if self.kind == "gamma":
            grown = np.array([lgamma(each + self.shape) - lgamma(each + 1.0) for each in people])
            return np.asarray(grown - people * np.log1p(1.0 / self.scale))
        return -np.log(people) if self.kind == "people" else np.zeros_like(missing)


@dataclass(frozen=True, eq=False)
class Posterior:
    """Of the missing, by point of the grid, and of the graphs."""

    grid: Grid
    mass: npt.NDArray[np.float64]
    graphs: Graphs
    weights: npt.NDArray[np.float64]


def posterior(
    histories: Histories,
    *,
    concentration: float | None = None,
    prior: Prior | None = None,
    grid: Grid | None = None,
    progress: Progress | None = None,
) -> Posterior:
    """The whole answer. concentration: of a cell, 2**-lists by default. grid: 1 to ten times the observed by default."""
    prior, lists = prior or Prior(), len(histories.lists)
    grid = grid or grids.usual(histories.n, lists)
    held = kernel.curves(histories.sufficient, grid.points, concentration or 0.5**lists)
    base = prior.log(histories.n, grid.points) + np.log(grid.widths) + _ways(histories.n, grid.points)
    graphs = decomposable(lists) if lists in HOW_MANY else searched(lists, held, base, progress)
    evidence = np.empty(graphs.edges.size)
    added, _top = kernel.average(held, base, graphs.terms, graphs.first, evidence)
    weights = np.exp(evidence - evidence.max())
    return Posterior(grid, added / added.sum(), graphs, weights / weights.sum())


def estimate(
    histories: Histories,
    seed: int = 1,
    *,
    concentration: float | None = None,
    prior: Prior | None = None,
    grid: Grid | None = None,
    level: float = 0.95,
    data: str = "",
    progress: Progress | None = None,
) -> Estimate:
    """The posterior median of all people, and the interval between its quantiles. seed: of the draws, for pictures only."""
    begun, prior = time.perf_counter(), prior or Prior()
    if why := unfit(histories):
        return refused(histories, "decomposable", data, why, "no_estimate")
    if len(histories.lists) > MOST_LISTS:
        why = Warned("too_many_lists", TOO_MANY_LISTS)
        return refused(histories, "decomposable", data, why, "no_estimate")
    found = posterior(histories, concentration=concentration, prior=prior, grid=grid, progress=progress)
    middle, low, high = (found.grid.quantile(found.mass, p) for p in (0.5, (1 - level) / 2, (1 + level) / 2))
    best = int(np.argmax(found.weights))
    rng = np.random.Generator(np.random.Philox(key=[seed, 0]))
    draws = found.grid.points[np.searchsorted(np.cumsum(found.mass), rng.random(DRAWS) * (1 - 1e-12))]
    chosen, n = found.graphs.model(best), histories.n
    return Estimate(
        data, histories.lists, n, "decomposable", n + middle, n + low, n + high, level, notation(chosen),
        warnings=(*thin(histories), *_warnings(found)), seed=seed, seconds=time.perf_counter() - begun, chosen=chosen,
        draws=tuple((n + draws).tolist()),
        more=_more(found, n, prior, concentration or 0.5 ** len(histories.lists)),
    )  # fmt: skip


def _ways(n: int, missing: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """The multinomial coefficient: in how many ways the missing may stand among all people. Without its constant."""
    return np.array([lgamma(n + m + 1.0) - lgamma(m + 1.0) for m in missing])


def _warnings(found: Posterior) -> tuple[Warned, ...]:
    warnings = []
    if found.grid.near_end(found.mass) > _AT_END:
        warnings.append(Warned("end_of_grid", END_OF_GRID))
    if found.graphs.lists not in HOW_MANY:
        warnings.append(Warned("searched", SEARCHED))
    return tuple(warnings)


def _least_relative(found: Posterior, n: int) -> float:
    """The number of least expected squared relative error, which Madigan and York print: E[1/N] / E[1/N^2]."""
    people = n + found.grid.points
    return float((found.mass / people).sum() / (found.mass / people**2).sum())


def _more(found: Posterior, n: int, prior: Prior, concentration: float) -> dict[str, Any]:
    order = np.argsort(-found.weights, kind="stable")[:10]
    return {
        "mean": n + float(found.grid.points @ found.mass),
        "least_relative": _least_relative(found, n),
        "mode": n + float(found.grid.points[np.argmax(found.mass / found.grid.widths)]),
        "priors": {"people": prior.kind, "shape": prior.shape, "scale": prior.scale, "concentration": concentration,
                   "most_missing": float(found.grid.end), "mass_near_end": found.grid.near_end(found.mass)},
        "graphs": int(found.graphs.edges.size),
        "exact": found.graphs.lists in HOW_MANY,
        "search": "exact" if found.graphs.lists in HOW_MANY else "partial",
        "top_models": [(notation(found.graphs.model(int(g))), float(found.weights[g])) for g in order],
    }  # fmt: skip
