"""Estimates kept in a file between two runs, with all that is shown of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from samsyn.cli.prevalence.resuming import Kept
from samsyn.lang import Text
from samsyn.prevalence.estimates import Estimate, Warned
from samsyn.prevalence.telling import TOLD, finite, plain


def remembered(kept: Kept, name: str, make: Callable[[], Estimate], *, draws: bool = True) -> Estimate:
    """The estimate of this name, made if it has not been. It is the same whether it was kept or made now.

    draws: whether they are kept too.
    """
    held = kept.get(name)
    if held is None:
        made = make()
        held = as_data(made if draws else replace(made, draws=()))
        kept.put(name, held)
    return from_data(held)


def as_data(estimate: Estimate) -> dict[str, Any]:
    """For a file."""
    return {
        "data": estimate.data, "lists": list(estimate.lists), "n": estimate.n, "method": estimate.method,
        "estimate": finite(estimate.estimate), "lower": finite(estimate.lower), "upper": finite(estimate.upper),
        "level": estimate.level, "model": estimate.model, "ic": finite(estimate.ic), "status": estimate.status,
        "warnings": [[each.code, each.text.sv, each.text.en] for each in estimate.warnings],
        "seed": estimate.seed, "seconds": estimate.seconds,
        "chosen": None if estimate.chosen is None else [int(mask) for mask in estimate.chosen],
        "draws": [finite(value) for value in estimate.draws],
        "more": {key: plain(estimate.more[key]) for key in TOLD if key in estimate.more},
    }  # fmt: skip


def from_data(held: dict[str, Any]) -> Estimate:
    """Out of a file."""
    warnings = tuple(Warned(code, Text(sv=sv, en=en)) for code, sv, en in held["warnings"])
    chosen = None if held["chosen"] is None else tuple(held["chosen"])
    draws = tuple(float("inf") if value is None else value for value in held["draws"])
    return Estimate(
        **{**held, "lists": tuple(held["lists"]), "warnings": warnings, "chosen": chosen, "draws": draws}
    )


def warned_too(estimate: Estimate, warnings: tuple[Warned, ...]) -> Estimate:
    """With what the table itself says against it, first, each once."""
    codes = {(each.code, each.text.en) for each in warnings}
    rest = tuple(each for each in estimate.warnings if (each.code, each.text.en) not in codes)
    return replace(estimate, warnings=(*warnings, *rest))
