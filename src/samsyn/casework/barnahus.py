"""How far a Barnahus consultation has come: the checks of the ten standards, and why it was not used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from samsyn.packs.casework import BarnahusStandard
from samsyn.packs.schema import Status

Reply = Literal["yes", "no", "unknown", "does_not_apply"]


@dataclass(frozen=True, slots=True)
class StandardState:
    """One standard: how many checks are answered how. unverified: checks that were only recalled."""

    standard: str
    yes: tuple[str, ...]
    no: tuple[str, ...]
    unknown: tuple[str, ...]
    does_not_apply: tuple[str, ...]
    unverified: tuple[str, ...]

    @property
    def met(self) -> Literal["yes", "no", "unknown"]:
        """no as soon as one check fails; yes only when each that applies is yes; else unknown."""
        if self.no:
            return "no"
        return "unknown" if self.unknown or not self.yes else "yes"


def states(standards: Iterable[BarnahusStandard], answers: Mapping[str, Reply]) -> list[StandardState]:
    """Every standard in order. A check without an answer is unknown, never no."""
    found = []
    for standard in standards:
        by_reply: dict[Reply, list[str]] = {"yes": [], "no": [], "unknown": [], "does_not_apply": []}
        for check in standard.checks:
            by_reply[answers.get(check.id, "unknown")].append(check.id)
        found.append(
            StandardState(
                standard.id,
                tuple(by_reply["yes"]),
                tuple(by_reply["no"]),
                tuple(by_reply["unknown"]),
                tuple(by_reply["does_not_apply"]),
                tuple(check.id for check in standard.checks if check.status is Status.UNVERIFIED),
            )
        )
    return found
