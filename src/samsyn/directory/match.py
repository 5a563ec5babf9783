"""Match one person against all services, with reasons."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.lang import Text
from samsyn.logic.values import Value
from samsyn.packs.services import Service


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a service fits, may fit, or does not. condition: audience, area, age, gender, situation, ..."""

    condition: str
    value: Value
    text: Text


@dataclass(frozen=True, slots=True)
class Match:
    """One service against one person. fits: yes; unknown: ask when you call; no: does not fit.

    reach: how near it serves: municipality, county, national, or unknown.
    direct: whether the reader may turn to it without going through another service.
    special: whether it knows much about what she says of herself.
    """

    service: Service
    fits: Value
    reasons: tuple[Reason, ...]
    reach: str
    direct: bool
    special: bool
