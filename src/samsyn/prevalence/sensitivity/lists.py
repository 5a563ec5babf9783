"""The estimate with one list left out, and with two lists taken as one."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import Any

from samsyn.prevalence.estimates import rounded
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.points import Pointer, quick


@dataclass(frozen=True)
class Otherwise:
    """The estimate when the lists are otherwise. lists: the one left out, or those merged. n: persons still seen."""

    lists: tuple[str, ...]
    n: int
    estimate: float | None
    model: str

    def row(self) -> dict[str, Any]:
        """The form in JSON, for the analyst: n is exact."""
        return {
            "lists": list(self.lists),
            "n": self.n,
            "estimate": rounded(self.estimate),
            "model": self.model,
        }


def left_out(histories: Histories, pointer: Pointer = quick) -> tuple[Otherwise, ...]:
    """Each list left out in turn. Of three lists or more: with two, one is left and nothing can be estimated."""
    if len(histories.lists) < 3:
        return ()
    return tuple(_otherwise((name,), histories.without(name), pointer) for name in histories.lists)


def merged(histories: Histories, pointer: Pointer = quick) -> tuple[Otherwise, ...]:
    """Each two lists taken as one. Where two agencies refer to each other, this takes their dependence away."""
    if len(histories.lists) < 3:
        return ()
    pairs = combinations(histories.lists, 2)
    return tuple(_otherwise(two, histories.merged(two, "+".join(two)), pointer) for two in pairs)


def _otherwise(lists: tuple[str, ...], table: Histories, pointer: Pointer) -> Otherwise:
    found = pointer(table)
    return Otherwise(lists, table.n, found.estimate, found.notation)
