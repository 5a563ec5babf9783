"""From chains to an estimate: quantiles, what speaks for them, and no number where the chains are not mixed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from samsyn.prevalence.bayes.diagnostics import Chains, Mixing, mixing, quantile_error
from samsyn.prevalence.bayes.texts import BARELY_MIXED, NOT_MIXED
from samsyn.prevalence.estimates import Estimate, Method, Warned
from samsyn.prevalence.hierarchy import Model
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.thin import thin

MOST_SHOWN = 4000
"""Draws kept for pictures."""


def from_chains(
    histories: Histories,
    method: Method,
    people: Chains,
    *,
    data: str,
    seed: int,
    level: float,
    model: str,
    chosen: Model | None = None,
    warnings: Sequence[Warned] = (),
    others: Sequence[Mixing] = (),
    more: dict[str, Any],
) -> Estimate:
    """people: draws of all people, a chain a row. others: of what else must have mixed for the number to hold."""
    found = mixing(people)
    told = {**more, "rhat": found.rhat, "ess": found.bulk, "ess_tail": found.tail, "chains": int(people.shape[0]),
            "draws_per_chain": int(people.shape[1]), "rhat_worst": max([found.rhat, *(o.rhat for o in others)]),
            "ess_worst": min([found.bulk, found.tail, *(o.bulk for o in others)])}  # fmt: skip
    if not all(each.good or each.barely for each in (found, *others)):
        return Estimate(data, histories.lists, histories.n, method, None, level=level, model=model, status="not_mixed",
                        warnings=(Warned("not_mixed", NOT_MIXED), *warnings), seed=seed, more=told)  # fmt: skip
    if not all(each.good for each in (found, *others)):
        warnings = [Warned("barely_mixed", BARELY_MIXED), *warnings]
    shares = (0.5, (1 - level) / 2, (1 + level) / 2)
    middle, low, high = (float(np.quantile(people, share)) for share in shares)
    told["mean"] = float(people.mean())
    told["errors"] = dict(
        zip(("estimate", "lower", "upper"), (quantile_error(people, s) for s in shares), strict=True)
    )
    return Estimate(
        data, histories.lists, histories.n, method, middle, low, high, level, model, warnings=(*thin(histories), *warnings),
        seed=seed, chosen=chosen, draws=_thinned(people), more=told,
    )  # fmt: skip


def _thinned(people: Chains) -> tuple[float, ...]:
    """At most MOST_SHOWN draws, chain after chain, each in its order."""
    every = -(-people.size // MOST_SHOWN)
    return tuple(people[:, ::every].ravel().tolist())
