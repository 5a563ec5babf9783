"""Latent classes of unknown number (LCMCR, Manrique-Vallier 2016), drawn in a way that crosses between modes.

People fall into classes; within a class lists see a person independently of each other; the shares of the classes are
a stick-breaking process cut off at `classes`. Allocations, the missing and the concentration are integrated out
(`kernels.latent`), and the missing are drawn afterwards: negative binomial of n persons seen with probability 1 - p_0.

The posterior often has several modes far apart, and a single chain tells of one of them only. Each chain here is a
ladder of copies from the posterior to the prior (`tempering`), and it goes on until the chains agree or `most_draws`.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from samsyn.prevalence.bayes.answers import from_chains
from samsyn.prevalence.bayes.diagnostics import Chains, mixing
from samsyn.prevalence.bayes.refusing import refused, unfit
from samsyn.prevalence.bayes.tempering import Ladder, Priors, Target
from samsyn.prevalence.bayes.texts import NEAR_CAP
from samsyn.prevalence.estimates import Estimate, Warned
from samsyn.prevalence.histories import Histories

Progress = Callable[[float], None]
_NEAR = 0.01
"""More of the posterior than this above half the cap is worth a warning."""


@dataclass(frozen=True, eq=False)
class Walk:
    """odds: p_0 / (1 - p_0), by chain and draw. accepted, exchanged: shares, by heat, the posterior's first."""

    odds: Chains
    accepted: list[float]
    exchanged: list[float]


def estimate(
    histories: Histories,
    seed: int = 1,
    *,
    priors: Priors | None = None,
    chains: int = 4,
    draws: int = 1000,
    most_draws: int = 4000,
    level: float = 0.95,
    data: str = "",
    progress: Progress | None = None,
) -> Estimate:
    """The posterior median of all people and the interval between its quantiles.

    draws: of each chain before it is asked whether they agree; then twice as many, up to most_draws. Status not_mixed, and
    no number, where they never do.
    """
    begun, priors = time.perf_counter(), priors or Priors()
    if why := unfit(histories):
        return refused(histories, "lcmcr", data, why, "no_estimate")
    found = walk(histories, seed, priors, chains, draws, most_draws, progress or (lambda _share: None))
    people = histories.n + missing(histories.n, found.odds, seed)
    near = float(np.mean(found.odds > priors.most / 2))
    answer = from_chains(
        histories, "lcmcr", people, data=data, seed=seed, level=level, model=f"K={priors.classes}",
        warnings=[Warned("near_cap", NEAR_CAP)] if near > _NEAR else [], more=_more(priors, near, found),
    )  # fmt: skip
    return replace(answer, seconds=time.perf_counter() - begun)


def missing(n: int, odds: Chains, seed: int) -> Chains:
    """The people no list saw, one number for each draw of the odds."""
    rng = np.random.Generator(np.random.Philox(key=[seed, 999]))
    return np.asarray(rng.negative_binomial(n, 1.0 / (1.0 + odds)).astype(float))


def walk(
    histories: Histories,
    seed: int,
    priors: Priors,
    chains: int,
    draws: int,
    most_draws: int,
    progress: Progress,
) -> Walk:
    """Warm up, then draw until the chains agree. Every chain has its own random numbers and begins elsewhere."""
    target = Target.of(histories, priors)
    ladders = [Ladder(target, np.random.Generator(np.random.Philox(key=[seed, c]))) for c in range(chains)]
    for ladder in ladders:
        ladder.warm_up()
    odds = np.empty((chains, 0))
    while True:
        more = min(max(draws, odds.shape[1]), most_draws - odds.shape[1])
        odds = np.concatenate([odds, np.array([ladder.draw(more) for ladder in ladders])], axis=1)
        progress(odds.shape[1] / most_draws)
        if odds.shape[1] >= most_draws or mixing(odds).good:
            break
    progress(1.0)
    return Walk(
        odds, *(np.mean([s[k] for s in (lad.shares for lad in ladders)], axis=0).tolist() for k in (0, 1))
    )


def _more(priors: Priors, near: float, found: Walk) -> dict[str, Any]:
    return {
        "priors": {
            "classes": priors.classes,
            "shape": priors.shape,
            "rate": priors.rate,
            "most": priors.most,
        },
        "mass_near_most": near,
        "accepted": found.accepted,
        "exchanged": found.exchanged,
    }
