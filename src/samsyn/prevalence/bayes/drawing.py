"""Chains from the posterior of one log-linear model, several of them from different places."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.bayes.diagnostics import Chains
from samsyn.prevalence.hierarchy import main_effects
from samsyn.prevalence.histories import Histories

WARM = 300
"""Trajectories of each chain before any is kept."""


@dataclass(frozen=True, eq=False)
class Drawn:
    """kept: masks of the parameters drawn. gone: those at minus infinity. draws: (chains, draws, parameters)."""

    kept: tuple[int, ...]
    gone: tuple[int, ...]
    draws: npt.NDArray[np.float64]
    accepted: float

    def of(self, mask: int) -> Chains:
        """Draws of one parameter."""
        return self.draws[:, :, self.kept.index(mask)]


@dataclass(frozen=True)
class Sampler:
    """How to draw. variance: of the prior of interactions, None where it is flat."""

    histories: Histories
    variance: float | None
    seed: int
    chains: int
    draws: int

    @property
    def flat(self) -> bool:
        """Whether interactions have no prior."""
        return self.variance is None

    def fit(self, step: int, terms: Iterable[int], gone: Iterable[int]) -> Drawn | None:
        """Draws of the model with these interactions, or None where its posterior has no mode.

        step: a number of this fit, for its own random numbers. gone: parameters that an earlier fit found at minus
        infinity; those with a flat prior and nobody in them join them, and their cells leave the table.
        """
        from samsyn.prevalence.kernels import posterior

        sums = self.histories.sufficient
        masks = (*main_effects(len(self.histories.lists)), *terms)
        left = tuple(m for m in masks if sums[m] == 0 and (self.flat or m.bit_count() == 1))
        out = tuple(dict.fromkeys((*gone, *left)))
        kept = tuple(m for m in masks if not any(m & g == g for g in out))
        inside = self._inside(out)
        held, counts = np.array(kept, np.int64), sums[list(kept)]
        precision = np.array(
            [0.0 if m.bit_count() < 2 or not self.variance else 1 / self.variance for m in kept]
        )
        b = self._begin(counts, len(self.histories.lists), len(kept))
        found, curved = posterior.mode(counts, held, inside, precision, b)
        round_, a = posterior.spread(curved)
        if not (found and round_):
            return None
        draws = np.empty((self.chains, self.draws, len(kept)))
        accepted = 0.0
        for which in range(self.chains):
            rng = np.random.Generator(np.random.Philox(key=[self.seed, 1000 * step + which]))
            x, momenta = rng.standard_normal(len(kept)), rng.standard_normal((WARM + self.draws, len(kept)))
            uniforms = rng.random((WARM + self.draws, 2))
            draws[which], share, _step = posterior.chain(
                counts, held, inside, precision, b, a, x, momenta, uniforms, WARM
            )
            accepted += share / self.chains
        return Drawn(kept, out, draws, accepted)

    def _inside(self, out: Iterable[int]) -> npt.NDArray[np.float64]:
        inside = np.where(self.histories.unseen, 0.0, 1.0)
        inside[0] = 0.0
        cells = np.arange(inside.size)
        for mask in out:
            inside[cells & mask == mask] = 0.0
        return inside

    def _begin(self, counts: npt.NDArray[np.float64], lists: int, size: int) -> npt.NDArray[np.float64]:
        """As if lists were independent and five times as many people as seen."""
        b = np.zeros(size)
        people = 5.0 * self.histories.n
        b[0] = np.log(people)
        mains = min(lists, size - 1)
        b[1 : 1 + mains] = np.log(counts[1 : 1 + mains] / people)
        return b
