"""Bayesian thresholding (Silverman 2020): every pair of lists is tried, those that stand out are kept, and only they count.

Flat priors on the intercept and the lists, on interactions N(0, variance) or flat. A pair is kept when its posterior
mean is at least `threshold` standard deviations from nought; interactions of three lists are tried where all their
pairs were kept. Draws: `kernels.posterior`. Missing people: exp(intercept), as the peers count, not a Poisson draw of it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.bayes.answers import from_chains
from samsyn.prevalence.bayes.diagnostics import Mixing, mixing
from samsyn.prevalence.bayes.drawing import Drawn, Sampler
from samsyn.prevalence.bayes.refusing import refused, unfit
from samsyn.prevalence.bayes.texts import (
    NEAR_THRESHOLD,
    NO_FLAT,
    NO_POSTERIOR,
    NO_TRIPLES,
    NOT_MIXED,
    PRIOR_DECIDES,
)
from samsyn.prevalence.estimates import Estimate, Warned
from samsyn.prevalence.existence import Status, status
from samsyn.prevalence.hierarchy import closed, interactions, notation
from samsyn.prevalence.histories import Histories

Prior = Literal["proper", "flat"]
Progress = Callable[[float], None]


@dataclass(frozen=True)
class _Sieved:
    """Which interactions of one order stayed, how far each stands from nought, and whether that is well known."""

    ratios: dict[int, float]
    kept: tuple[int, ...]
    near: bool
    mixed: tuple[Mixing, ...]


@dataclass(frozen=True)
class _Course:
    """What came out of all steps: the last fit, and what to tell."""

    last: Drawn
    pairs: _Sieved
    triples: _Sieved | None
    eligible: tuple[int, ...]
    warnings: tuple[Warned, ...]


def estimate(
    histories: Histories,
    seed: int = 1,
    *,
    prior: Prior = "proper",
    variance: float = 1.0,
    threshold: float = 2.0,
    max_order: int = 2,
    chains: int = 4,
    draws: int = 2500,
    level: float = 0.95,
    data: str = "",
    progress: Progress | None = None,
) -> Estimate:
    """The posterior median of all people and the interval between its quantiles. draws: kept, of each chain.

    Status no_estimate where nothing overlaps or a flat prior has no posterior; not_mixed, and no number, where the
    chains of any step do not agree.
    """
    begun = time.perf_counter()
    if why := unfit(histories, structural=False):
        return refused(histories, "threshold", data, why, "no_estimate")
    lists = len(histories.lists)
    if not _exists(histories, ()):
        return refused(histories, "threshold", data, Warned("no_posterior", NO_POSTERIOR), "no_estimate")
    if prior == "flat" and not _exists(histories, interactions(lists, 2)):
        return refused(histories, "threshold", data, Warned("no_flat_posterior", NO_FLAT), "no_estimate")
    sampler = Sampler(histories, variance if prior == "proper" else None, seed, chains, draws)
    course = _course(histories, sampler, threshold, max_order, progress or (lambda _share: None))
    if course is None:
        return refused(histories, "threshold", data, Warned("not_mixed", NOT_MIXED), "not_mixed")
    triples = course.triples.kept if course.triples else ()
    kept = closed(lists, (*course.pairs.kept, *triples, *course.last.gone))
    found = from_chains(
        histories, "threshold", histories.n + np.exp(course.last.of(0)), data=data, seed=seed, level=level,
        model=notation(kept), chosen=kept, warnings=course.warnings,
        others=(*course.pairs.mixed, *(course.triples.mixed if course.triples else ())),
        more=_more(course, prior, variance, threshold),
    )  # fmt: skip
    return replace(found, seconds=time.perf_counter() - begun)


def _course(
    histories: Histories, sampler: Sampler, threshold: float, max_order: int, progress: Progress
) -> _Course | None:
    """All pairs, then perhaps triples, then what is left. None where a fit has no mode."""
    lists, warnings = len(histories.lists), []
    first = sampler.fit(0, interactions(lists, 2), ())
    if first is None:
        return None
    progress(0.5)
    pairs = _sieve(first, 2, threshold)
    gone, last, triples = first.gone, None, None
    eligible = _eligible(lists, pairs.kept) if max_order >= 3 else ()
    if eligible and sampler.flat and not _exists(histories, (*pairs.kept, *eligible)):
        warnings.append(Warned("no_triples", NO_TRIPLES))
    elif eligible:
        second = sampler.fit(1, (*pairs.kept, *eligible), gone)
        if second is None:
            return None
        triples, gone = _sieve(second, 3, threshold), second.gone
    last = sampler.fit(2, (*pairs.kept, *(triples.kept if triples else ())), gone)
    progress(1.0)
    if pairs.near or (triples and triples.near):
        warnings.append(Warned("near_threshold", NEAR_THRESHOLD))
    if not sampler.flat and any(histories.sufficient[m] == 0 for m in interactions(lists, 2)):
        warnings.append(Warned("prior_decides", PRIOR_DECIDES))
    return _Course(last, pairs, triples, eligible, tuple(warnings)) if last else None


def _sieve(drawn: Drawn, order: int, threshold: float) -> _Sieved:
    ratios, mixed, near = {}, [], False
    for mask in drawn.kept:
        if mask.bit_count() == order:
            values = drawn.of(mask)
            ratios[mask] = float(abs(values.mean()) / values.std(ddof=1))
            mixed.append(mixing(values))
            error = ((1 + ratios[mask] ** 2 / 2) / max(mixed[-1].bulk, 1.0)) ** 0.5
            near |= abs(ratios[mask] - threshold) < 3 * error
    return _Sieved(ratios, tuple(m for m, r in ratios.items() if r >= threshold), near, tuple(mixed))


def _eligible(lists: int, pairs: Sequence[int]) -> tuple[int, ...]:
    """Interactions of three lists, all of whose pairs were kept."""
    kept = set(pairs)
    return tuple(
        t
        for t in interactions(lists, 3)
        if t.bit_count() == 3 and all(t & ~(1 << j) in kept for j in range(lists) if t >> j & 1)
    )


def _exists(histories: Histories, terms: Sequence[int]) -> bool:
    model: npt.NDArray[np.int64] = np.array(closed(len(histories.lists), terms), np.int64)
    return status(histories, model) == Status.EXISTS


def _more(course: _Course, prior: Prior, variance: float, threshold: float) -> dict[str, Any]:
    told: dict[str, Any] = {
        "priors": {
            "interactions": prior,
            "variance": variance if prior == "proper" else None,
            "threshold": threshold,
        },
        "threshold_statistics": course.pairs.ratios,
        "eligible_triples": course.eligible,
        "minus_infinite": course.last.gone,
        "accepted": course.last.accepted,
    }
    if course.triples:
        told["triple_threshold_statistics"] = course.triples.ratios
    return told
