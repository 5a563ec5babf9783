"""Whom help is sought for: as little as possible, nothing kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from samsyn.packs.services import Audience

Gender = Literal["woman", "man", "nonbinary"]
Reader = Literal["exposed", "relative", "professional", "buyer_or_abuser"]
"""The four lists. Nobody is ever shown another list's services."""


@dataclass(frozen=True, slots=True)
class Seeker:
    """What is known of whoever needs help; everything but the audience may be left unknown.

    audience: who reads the answer. The rest is about the person exposed, whoever reads.
    age_from, age_to: the ages she may have, both counted; None: no limit known.
    situations, supports: ids of needs; empty: any. groups: groups she is known to belong to;
    not_in: groups she is known not to belong to.
    municipality: SCB code, or None. county: SCB code where only the county is known.
    anonymous: she wants to be anonymous. no_police_report: she has not reported and does not want to.
    """

    audience: Audience = "exposed"
    age_from: int | None = None
    age_to: int | None = None
    gender: Gender | None = None
    groups: frozenset[str] = frozenset()
    not_in: frozenset[str] = frozenset()
    situations: frozenset[str] = frozenset()
    supports: frozenset[str] = frozenset()
    municipality: str | None = None
    county: str | None = None
    anonymous: bool = False
    no_police_report: bool = False
