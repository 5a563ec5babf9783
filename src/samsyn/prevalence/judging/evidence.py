"""What a verdict is reached from: numbers alone, so that every verdict can be checked in a truth table."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from samsyn.prevalence.estimates import Method


@dataclass(frozen=True)
class Evidence:
    """Everything about one estimate that the verdict looks at. None: not known, or not looked at.

    estimate, lower, upper: of the method that answers. interval_failed: an interval was asked for and cannot be had.
    in_overlaps: people on more than one list. barely_linked: lists that share fewer than
    `limits.BASE` people with all others together.
    methods: estimates by method, of those that have one. without: methods that have none. not_mixed: methods whose chains
    did not mix. near: estimates of the models near the best. pairs: by pair of lists, the factor by which the estimate
    changes when it is added or taken away; None where nothing is left then. lists: the same for a
    list left out; of four lists or more, since with two left no dependence can be seen.
    log_bias: of the internal consistency, the mean. search_not_exact: a better model than the one that answers may exist.
    """

    estimate: float | None
    lower: float | None = None
    upper: float | None = None
    interval_failed: bool = False
    mixed: bool = True
    in_overlaps: int = 0
    barely_linked: tuple[str, ...] = ()
    methods: Mapping[Method, float] = field(default_factory=dict)
    without: tuple[Method, ...] = ()
    not_mixed: tuple[Method, ...] = ()
    near: tuple[float, ...] = ()
    pairs: Mapping[str, float | None] = field(default_factory=dict)
    lists: Mapping[str, float | None] = field(default_factory=dict)
    log_bias: float | None = None
    only_two_lists: bool = False
    search_not_exact: bool = False


def spread(values: tuple[float, ...]) -> float:
    """The greatest divided by the least; one where there is at most one."""
    return max(values) / min(values) if len(values) > 1 else 1.0


def change(factor: float) -> float:
    """A factor the same whichever way it goes: 0.5 and 2 are equal."""
    return max(factor, 1.0 / factor) if factor > 0.0 else float("inf")
