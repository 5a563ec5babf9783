"""Which interactions the strata share: the least BIC, over all pairs of at most four lists, else downhill."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import combinations
from math import lgamma, log

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.existence import Status
from samsyn.prevalence.strata.existing import status
from samsyn.prevalence.strata.model import Fitted, fit

MOST_EXHAUSTIVE = 4
NEAR = 20
"""How many of the best models are chosen from again in every bootstrap table."""


@dataclass(frozen=True)
class Choice:
    """models: those that were looked at and have an estimate, best first, at most `NEAR` of them; none, where none has.
    certain: whether every model was looked at and judged, so that none is better than the first."""

    models: tuple[Candidate, ...]
    certain: bool


@dataclass(frozen=True)
class Candidate:
    """A model: its shared interactions, BIC, whether it has an estimate, and its fit."""

    shared: tuple[int, ...]
    bic: float
    status: Status
    fitted: Fitted


def sizes(counts: npt.NDArray[np.float64], unseen: npt.NDArray[np.bool_], shared: tuple[int, ...]) -> int:
    """How many parameters: those at minus infinity among them, those that no design can see not."""
    cells = np.arange(counts.shape[-1])
    lists = int(counts.shape[-1]).bit_length() - 1
    own = [0, *(1 << j for j in range(lists))]

    def seen(h: int, mask: int) -> bool:
        return bool(np.any(~unseen[h] & (cells > 0) & (cells & mask == mask)))

    strata = range(counts.shape[-2])
    return sum(seen(h, m) for h in strata for m in own) + sum(any(seen(h, m) for h in strata) for m in shared)


def candidate(
    counts: npt.NDArray[np.float64], unseen: npt.NDArray[np.bool_], shared: tuple[int, ...]
) -> Candidate:
    """One model. counts: by stratum and history."""
    fitted = fit(counts[None], unseen, shared)
    there = status(counts[None], unseen, fitted)
    constant = sum(lgamma(y + 1.0) for y in counts.ravel() if y > 1.0)
    price = log(counts.sum()) * sizes(counts, unseen, shared)
    bic = price - 2.0 * (float(fitted.loglik[0]) - constant)
    return Candidate(shared, bic if there == Status.EXISTS else float("inf"), there, fitted)


def choose(
    counts: npt.NDArray[np.float64],
    unseen: npt.NDArray[np.bool_],
    progress: Callable[[float], None] | None = None,
) -> Choice:
    """The models that share pairs of lists, by BIC."""
    lists = int(counts.shape[-1]).bit_length() - 1
    pairs = [1 << i | 1 << j for i, j in combinations(range(lists), 2)]
    known: dict[tuple[int, ...], Candidate] = {}

    def look(some: Iterable[tuple[int, ...]]) -> None:
        for shared in some:
            if shared not in known:
                known[shared] = candidate(counts, unseen, shared)
                if progress:
                    progress(len(known) / 2 ** len(pairs))

    if lists <= MOST_EXHAUSTIVE:
        look(tuple(some) for size in range(len(pairs) + 1) for some in combinations(pairs, size))
    else:
        _downhill(pairs, known, look)
    ranked = sorted(known.values(), key=lambda each: (each.bic, len(each.shared), each.shared))
    settled = all(each.status != Status.UNSETTLED for each in ranked)
    found = tuple(each for each in ranked if each.status == Status.EXISTS)[:NEAR]
    return Choice(found, settled and lists <= MOST_EXHAUSTIVE)


def _downhill(
    pairs: list[int],
    known: dict[tuple[int, ...], Candidate],
    look: Callable[[Iterable[tuple[int, ...]]], None],
) -> None:
    here: tuple[int, ...] = ()
    look([here])
    while True:
        around = [tuple(sorted(set(here) ^ {pair})) for pair in pairs]
        look(around)
        there = min(around, key=lambda shared: known[shared].bic)
        if known[there].bic >= known[here].bic - 1e-9:
            return
        here = there
