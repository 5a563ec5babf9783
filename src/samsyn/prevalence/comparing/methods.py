"""Every method by its name, one way to call them all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from typing import Final, cast

from samsyn.prevalence.estimates import Estimate, Method
from samsyn.prevalence.hierarchy import Model
from samsyn.prevalence.histories import Histories

SELECTING: Final[tuple[Method, ...]] = ("bic", "aic", "stepwise")
BAYES: Final[dict[Method, str]] = {
    "threshold": "threshold", "decomposable": "decomposable", "lcmcr": "latent",
}  # fmt: skip
ALL: Final[tuple[Method, ...]] = (*SELECTING, *BAYES)
MOST_DECOMPOSABLE = 6


@dataclass(frozen=True)
class Asked:
    """What is asked of every method. bootstrap: tables redrawn by those that select a model."""

    bootstrap: int = 1000
    level: float = 0.95
    seed: int = 1
    max_order: int | None = None
    fixed: Model | None = None
    data: str = ""


Tell = Callable[[Method, float], None]
"""Progress: the method, and how far it has come, 0 to 1."""


def estimate(histories: Histories, method: Method, asked: Asked, tell: Tell | None = None) -> Estimate:
    """By one method. UsageError where it cannot be asked of such a table."""
    progress = (lambda share: tell(method, share)) if tell else None
    if method in BAYES:
        # Only the method that is asked for is loaded.
        module = import_module(f"samsyn.prevalence.bayes.{BAYES[method]}")
        found: Estimate = module.estimate(
            histories, seed=asked.seed, level=asked.level, data=asked.data, progress=progress
        )
        return found
    from samsyn.prevalence.selecting.estimating import Chosen, estimate_by

    return estimate_by(
        histories, method=cast(Chosen, method), max_order=asked.max_order, fixed=asked.fixed, bootstrap=asked.bootstrap,
        level=asked.level, seed=asked.seed, progress=progress, data=asked.data,
    )  # fmt: skip


def fitting_for(histories: Histories) -> tuple[Method, ...]:
    """The methods that such a table can be given to."""
    many = len(histories.lists) > MOST_DECOMPOSABLE
    return tuple(m for m in ALL if not (m == "decomposable" and many))
