"""A row to be logged, as the program gathers it. The database adds number, time and hashes."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from samsyn.vault.keyring import KeyRing
from samsyn.vault.reasons import digest_of_reason
from samsyn.vault.sealing import place, seal

NOBODY = UUID(int=0)
"""Stands for the member where nobody is signed in, and for the chain of the installation."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why, in somebody's own words: sealed, with the digest that the chain keeps. Made by `sealed_reason`."""

    id: UUID
    digest: bytes
    sealed: bytes


def sealed_reason(ring: KeyRing, data_key: bytes, text: str) -> Reason:
    """Seal a reason with the record's data key. Its random id is the digest's context and goes with the row."""
    id = uuid.uuid4()
    sealed = seal(data_key, place("audit_reason", id, "reason"), text)
    return Reason(id, digest_of_reason(ring, str(id), text), sealed)


@dataclass(frozen=True, slots=True)
class Row:
    """One act. organisation: only for a row that no member writes; else the database takes the member's own."""

    member: UUID
    action: str
    record: UUID | None
    thing: str
    thing_id: UUID | None
    about: str
    reason: Reason | None
    organisation: UUID


@dataclass(slots=True)
class Log:
    """The rows of one request or job, in the order they happened, under one random id."""

    member: Callable[[], UUID]
    about: str = ""
    id: UUID = field(default_factory=uuid.uuid4)
    rows: list[Row] = field(default_factory=list)
