"""What a method tells besides its number, in a form that JSON has: how well it mixed, what was assumed, how it searched."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import numpy as np

from samsyn.lang import Text

Search = Literal["exact", "bounded", "stepwise", "partial"]
"""exact: no model that was asked for is better. bounded: the search ended before that was certain, another may be better by
a known amount at most. stepwise: one interaction at a time, as the method is defined; other models were not looked at.
partial: the best that a search found, without a bound."""

TOLD = (
    "search", "models", "places", "bound", "near_complete", "graphs",
    "rhat", "ess", "ess_tail", "rhat_worst", "ess_worst", "chains", "draws_per_chain", "errors", "priors",
    "mass_near_end", "mass_near_most", "interval", "bootstrap", "without_estimate",
    "covariates", "pair_slopes", "weights", "without_covariates", "odds_ratios",
)  # fmt: skip
"""Of what a method tells besides, that which programs and people are given."""

SEARCHES: dict[Search, Text] = {
    "exact": Text(
        sv="säker: ingen av de modeller som frågan gäller är bättre",
        en="certain: none of the models asked for is better",
    ),
    "bounded": Text(
        sv="inte säker: sökningen avbröts, och en bättre modell kan finnas",
        en="not certain: the search was cut short, and there may be a better model",
    ),
    "stepwise": Text(
        sv="steg för steg: bara modeller på vägen prövades",
        en="step by step: only models along the way were tried",
    ),
    "partial": Text(
        sv="inte säker: bara de bästa modeller som en sökning fann vägdes in",
        en="not certain: only the best models that a search found were weighed",
    ),
}


def told(more: Mapping[str, Any]) -> dict[str, Any]:
    """Diagnostics, priors and how far the search went, by name; those that the method has."""
    return {key: _steady(plain(more[key])) for key in TOLD if key in more and key != "search"}


def rounded(value: float | None) -> float | None:
    """To ten significant figures: what is the same on every machine."""
    return None if value is None else float(f"{value:.10g}")


def finite(value: float | None) -> float | None:
    """A number that JSON knows, None where it is not finite."""
    return float(value) if value is not None and np.isfinite(value) else None


def plain(value: Any) -> Any:
    """Numbers, texts, lists and maps alone, as JSON has them."""
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | np.ndarray):
        return [plain(each) for each in value]
    if isinstance(value, float | np.floating):
        return finite(float(value))
    if isinstance(value, np.integer):
        return int(value)
    return value


def _steady(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _steady(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_steady(each) for each in value]
    return rounded(value) if isinstance(value, float) else value
