"""Latent classes of unknown number (LCMCR, Manrique-Vallier 2016), drawn with most of it integrated out.

People fall into classes; within a class lists see a person independently of each other; the shares of the classes are
a stick-breaking process cut off at `classes`. The missing of a class and the concentration are drawn with chances and
shares integrated out (`kernels.classes`); only the classes of those seen are drawn given the rest (`kernels.sweeping`).

The posterior often has several modes far apart, and one chain may tell of one of them only. So several chains begin far
apart, and go on until they agree or `most_draws`; where they do not, there is no number.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from samsyn.prevalence.bayes.answers import from_chains
from samsyn.prevalence.bayes.classes import Chain, Priors, Target
from samsyn.prevalence.bayes.diagnostics import Chains, effective_size, mixing
from samsyn.prevalence.bayes.refusing import refused, unfit
from samsyn.prevalence.bayes.texts import CAP_DECIDES, NEAR_CAP
from samsyn.prevalence.estimates import Estimate, Warned
from samsyn.prevalence.histories import Histories

Progress = Callable[[float], None]
_NEAR = 0.01
"""More of the posterior than this above half the cap is worth a warning."""
_MOST = 0.5
"""More than this, and the cap decides the number itself."""

_WARM = 500
"""Sweeps of each of the two parts of warming up."""
_APART = 3.0
"""Draws kept for each that is worth an independent one: fewer lose, more are only judged for nothing."""


@dataclass(frozen=True, eq=False)
class Walk:
    """missing: by chain and draw. every: sweeps from one draw kept to the next."""

    missing: Chains
    every: int


def estimate(
    histories: Histories,
    seed: int = 1,
    *,
    priors: Priors | None = None,
    chains: int = 4,
    draws: int = 2000,
    most_draws: int = 12_000,
    level: float = 0.95,
    data: str = "",
    progress: Progress | None = None,
) -> Estimate:
    """The posterior median of all people and the interval between its quantiles.

    draws: of each chain before it is asked whether they agree; then twice as many, up to most_draws. Status not_mixed, and
    no number, where they never do; no_estimate where the cap of the prior, and not the table, decides the number.
    """
    begun, priors = time.perf_counter(), priors or Priors()
    if why := unfit(histories):
        return refused(histories, "lcmcr", data, why, "no_estimate")
    found = walk(histories, seed, priors, chains, draws, most_draws, progress or (lambda _share: None))
    near = float(np.mean(found.missing > priors.most * histories.n / 2))
    answer = from_chains(
        histories, "lcmcr", histories.n + found.missing, data=data, seed=seed, level=level, model=f"K={priors.classes}",
        warnings=_of_the_cap(near), more=_more(priors, near, found),
    )  # fmt: skip
    answer = replace(answer, seconds=time.perf_counter() - begun)
    return _without_number(answer) if near > _MOST else answer


def _of_the_cap(near: float) -> list[Warned]:
    """What is to be said where such a share of the posterior lies above half the cap."""
    return [Warned("near_cap", NEAR_CAP)] if _NEAR < near <= _MOST else []


def _without_number(answer: Estimate) -> Estimate:
    """The same without a number: what the prior decides is no estimate, however well the chains agree."""
    cap = Warned("cap_decides", CAP_DECIDES)
    if answer.status == "not_mixed":
        return replace(answer, warnings=(*answer.warnings, cap))
    warnings = (cap, *answer.warnings)
    return replace(
        answer, estimate=None, lower=None, upper=None, status="no_estimate", warnings=warnings, draws=()
    )


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
    walking = [Chain(target, np.random.Generator(np.random.Philox(key=[seed, c])), c) for c in range(chains)]
    every = _warm_up(walking)
    missing = np.empty((chains, 0))
    while True:
        more = min(max(draws, missing.shape[1]), most_draws - missing.shape[1])
        missing = np.concatenate([missing, np.array([chain.draw(more, every) for chain in walking])], axis=1)
        progress(missing.shape[1] / most_draws)
        if missing.shape[1] >= most_draws or mixing(missing).good:
            break
    progress(1.0)
    return Walk(missing, every)


def _warm_up(walking: list[Chain]) -> int:
    """How many sweeps apart draws are to be kept. Chains that remember for long are warmed up for longer."""
    for chain in walking:
        chain.warm_up(_WARM)
    found = np.array([chain.warm_up(_WARM) for chain in walking])
    memory = _WARM / max(float(np.median([effective_size(each[None]) for each in found])), 1.0)
    for chain in walking:
        chain.draw(1, round(10 * memory))
    return max(1, round(memory / _APART))


def _more(priors: Priors, near: float, found: Walk) -> dict[str, Any]:
    return {
        "priors": {
            "classes": priors.classes,
            "shape": priors.shape,
            "rate": priors.rate,
            "most": priors.most,
        },
        "mass_near_most": near,
        "sweeps_per_draw": found.every,
    }
