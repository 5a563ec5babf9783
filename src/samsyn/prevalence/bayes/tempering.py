"""One chain of the latent class model: copies at several heats, from the posterior to the prior, that change places.

The heats are spaced so that each pair of neighbours changes places equally often (Syed, Bouchard-Cote, Deligiannidis and
Doucet 2022), and each copy has scales and a step of its own; all of that is learnt while warming up and then kept.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.histories import Histories

Vector = npt.NDArray[np.float64]
_COPIES = 14
_COLDEST = 2e-4
"""Of the copies but the one at the prior, the smallest power of the likelihood to begin with."""
_WARM = (100, 150, 200, 250, 150)
"""Rounds of warming up; after each but the last the scales and heats are set anew."""
_LENGTH, _STEPS = 1.5, 16
_CHUNK = 250


@dataclass(frozen=True)
class Priors:
    """classes: at most so many. shape, rate: of the gamma of the concentration. Chances to be seen are uniform.

    most: the expected number of missing is at most so many times the observed. The R package LCMCR draws again what lies
    above twenty times, and does not say so.
    """

    classes: int = 10
    shape: float = 0.25
    rate: float = 0.25
    most: float = 20.0


@dataclass(frozen=True, eq=False)
class Target:
    """The posterior as the kernel wants it. cells, counts: histories that were seen. shares: of n, by list."""

    cells: npt.NDArray[np.int64]
    counts: Vector
    n: float
    shares: Vector
    priors: Priors

    @classmethod
    def of(cls, histories: Histories, priors: Priors) -> Target:
        """From a table."""
        cells = np.flatnonzero(histories.counts).astype(np.int64)
        seen = histories.sufficient[[1 << j for j in range(len(histories.lists))]]
        return cls(
            cells, histories.counts[cells].astype(float), float(histories.n), seen / histories.n, priors
        )

    @property
    def lists(self) -> int:
        """How many."""
        return int(self.shares.size)

    def begin(self, rng: np.random.Generator) -> Vector:
        """Sticks as the prior has them at a concentration of one, and chances spread around what the list totals say."""
        k = self.priors.classes
        middle = np.log(self.shares + 0.01) - np.log(1.01 - self.shares)
        seen = middle[:, None] + rng.standard_normal((self.lists, k))
        return np.concatenate([np.log(rng.exponential(1.0, k - 1)), seen.ravel()])

    def prior(self, rng: np.random.Generator, size: int) -> Vector:
        """Draws from the prior, one a row."""
        p = self.priors
        alpha = rng.gamma(p.shape, 1.0 / p.rate, (size, 1)) + 1e-290
        sticks = np.log(rng.exponential(1.0, (size, p.classes - 1)) + 1e-290) - np.log(alpha)
        return np.concatenate([sticks, rng.logistic(size=(size, self.lists * p.classes))], axis=1)


class Ladder:
    """Copies of one chain, where they stand and what they have learnt."""

    def __init__(self, target: Target, rng: np.random.Generator) -> None:
        self.target, self.rng = target, rng
        self.heats = np.append(np.geomspace(1.0, _COLDEST, _COPIES - 1), 0.0)
        self.x = np.array([target.begin(rng) for _ in self.heats])
        self.scale = np.ones_like(self.x)
        self.log_step = np.full(self.heats.size, -2.0)
        self.shares: tuple[Vector, Vector] = (np.zeros(0), np.zeros(0))

    def warm_up(self) -> None:
        """Learn scales, heats and steps; nothing is kept."""
        for window in _WARM[:-1]:
            moments = self._go(window, True)[1]
            mean, square = moments / window
            self.scale[:-1] = np.clip(np.sqrt(np.maximum(square - mean**2, 0.0)), 0.02, 3.0)[:-1]
            self._respace(self.shares[1])
        self._go(_WARM[-1], True)

    def draw(self, rounds: int) -> Vector:
        """p_0 / (1 - p_0) of the copy at the posterior, by round."""
        sizes = [min(_CHUNK, rounds - begin) for begin in range(0, rounds, _CHUNK)]
        return np.concatenate([self._go(size, False)[0] for size in sizes])

    def _go(self, rounds: int, tune: bool) -> tuple[Vector, Vector]:
        from samsyn.prevalence.kernels import tempering as kernel

        t, p = self.target, self.target.priors
        moments = np.zeros((2, *self.x.shape))
        momenta = self.rng.standard_normal((rounds, *self.x.shape))
        uniforms = self.rng.random((rounds, self.heats.size, kernel.numbers(t.lists)))
        kept, moved, changed = kernel.tempered(
            t.cells, t.counts, t.n, t.lists, p.classes, p.shape, p.rate, p.most, self.heats, self.x, self.scale,
            self.log_step, tune, _LENGTH, _STEPS, momenta, uniforms, t.prior(self.rng, rounds), moments,
        )  # fmt: skip
        self.shares = (moved[:-1], changed[:-1])
        return kept, moments

    def _respace(self, changed: Vector) -> None:
        """Heats at equal parts of what exchanges cost so far; each copy begins from the nearest that was."""
        last = self.heats.size - 1
        cost = np.concatenate([[0.0], np.cumsum(np.maximum(1.0 - changed, 0.02))])
        even = np.linspace(0.0, cost[-1], last + 1)
        heats = np.interp(even, cost, self.heats)
        heats[0], heats[-1] = 1.0, 0.0
        place = np.interp(even, cost, np.arange(last + 1.0)).round().astype(int)
        place[:-1] = np.minimum(place[:-1], last - 1)
        place[-1] = last
        self.heats, self.x, self.scale = heats, self.x[place], self.scale[place]
        self.log_step = self.log_step[place]
