"""One chain of the latent class model: where it stands, how it warms up, and how far apart draws are worth keeping."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.histories import Histories

Vector = npt.NDArray[np.float64]
Counts = npt.NDArray[np.int64]
_LARGE = 1000
"""From so many people on, modes can lie so far apart that splits and mergers are worth their time."""
TRIES = (0.1, 0.5)
"""Of splits and mergers in a sweep, on average: with fewer people than _LARGE, and with more."""
_WARM_TRIES = 8.0
"""Times as many while warming up."""
_TABLE = 1 << 17
"""Logs of factorials kept; larger ones are computed when needed."""


@dataclass(frozen=True)
class Priors:
    """classes: at most so many, two or more. shape, rate: of the gamma of the concentration. Chances to be seen are uniform.

    most: the missing are at most so many times the observed. The R package LCMCR draws again what lies above twenty
    times, and does not say so.
    """

    classes: int = 10
    shape: float = 0.25
    rate: float = 0.25
    most: float = 20.0


@dataclass(frozen=True, eq=False)
class Target:
    """The posterior as the kernel wants it. cells, counts: histories that were seen. known: logs of factorials."""

    cells: Counts
    counts: Counts
    lists: int
    cap: int
    known: Vector
    priors: Priors

    @classmethod
    def of(cls, histories: Histories, priors: Priors) -> Target:
        """From a table."""
        cells, cap = np.flatnonzero(histories.counts).astype(np.int64), int(priors.most * histories.n)
        size = min(histories.n + cap + len(histories.lists) + 3, _TABLE)
        known = np.concatenate([[0.0], np.cumsum(np.log(np.arange(1.0, size)))])
        counts = np.rint(histories.counts[cells]).astype(np.int64)
        return cls(cells, counts, len(histories.lists), cap, known, priors)


class Chain:
    """State of one chain. Chains begin apart: with one to four classes, people put in them at random, few or many missing."""

    def __init__(self, target: Target, rng: np.random.Generator, number: int) -> None:
        self.target, self.alpha, self.wide = target, 1.0, 2.0
        self.tries = TRIES[int(target.counts.sum() >= _LARGE)]
        self.state = rng.integers(1, 2**63, 4, dtype=np.uint64)
        classes = target.priors.classes
        used = min(1 + number % 4, classes)
        chances = np.zeros((target.cells.size, classes))
        chances[:, :used] = rng.dirichlet(np.ones(used), target.cells.size)
        self.given = rng.multinomial(target.counts, chances).astype(np.int64)
        on = (target.cells[:, None] >> np.arange(target.lists) & 1).astype(np.int64)
        self.seen, self.observed = np.ascontiguousarray(on.T @ self.given), self.given.sum(axis=0)
        most = min(5.0, 0.9 * target.priors.most)
        self.missing = (self.observed * rng.uniform(0.0, most)).astype(np.int64)

    def warm_up(self, sweeps: int) -> Vector:
        """Missing by sweep, which are not to be kept; slices become as wide as they moved."""
        found = self.draw(sweeps, tries=_WARM_TRIES * self.tries)
        self.wide = float(np.clip(4.0 * np.log(found[sweeps // 2 :] + 1.0).std(), 0.2, 10.0))
        return found

    def draw(self, size: int, every: int = 1, tries: float | None = None) -> Vector:
        """The number of missing after every so many sweeps, with so many tries of splits and mergers in each."""
        from samsyn.prevalence.kernels import sweeping as kernel

        t, kept = self.target, np.empty(size)
        self.alpha = kernel.sweep(
            t.cells, t.counts, t.priors.shape, t.priors.rate, t.cap, self.alpha, self.given, self.observed,
            self.missing, self.seen, t.known, self.wide, self.tries if tries is None else tries, self.state, every, kept,
        )  # fmt: skip
        return kept
