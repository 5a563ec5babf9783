"""Who is named for items of the vault when the worker changes: the taker where somebody said so, nobody who has left."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from samsyn.web.accounts.models import Member
from samsyn.web.casework import words
from samsyn.web.casework.actions.base import Acting, noted
from samsyn.web.casework.models import Assignment, Record, VaultReader
from samsyn.web.casework.who_opens import live
from samsyn.web.database import plain
from samsyn.web.database.clock import now
from samsyn.web.language import current

KEY = "named:"
"""Before the id of an item, among the answers of a handover."""


@dataclass(frozen=True, slots=True)
class Closed:
    """An item for named people, without what it says. readers: those named who still work with the record."""

    id: uuid.UUID
    kind: str
    readers: frozenset[uuid.UUID]

    @property
    def name(self) -> str:
        """What a form calls the question about it."""
        return f"named_{self.id.hex}"

    @property
    def key(self) -> str:
        """What the handover keeps the answer under."""
        return f"{KEY}{self.id}"

    @property
    def label(self) -> str:
        """The kind, in the language of the page."""
        return words.VAULT_KINDS.get(self.kind, words.VAULT_KINDS["other"])[current()]


def closed_items(record: Record) -> list[Closed]:
    """What lies in the vault for named people only."""
    rows = plain.asked("SELECT id, kind FROM casework_named_items(%s) ORDER BY kind, id", [record.pk])
    if not rows:
        return []
    there = _with_access(record)
    named = VaultReader.objects.filter(record=record, ended_at=None).values_list("item_id", "member_id")
    readers = [(item, member) for item, member in named if member in there]
    return [Closed(item, kind, frozenset(m for i, m in readers if i == item)) for item, kind in rows]


def to_ask(record: Record, asker: Member, taker: Member | None) -> list[Closed]:
    """The items that the asker may name the taker for: she reads them, or she is the record's head of unit."""
    heads = asker.role == "supervisor" and record.unit_id is not None and asker.unit_id == record.unit_id
    found = [each for each in closed_items(record) if heads or asker.pk in each.readers]
    return [each for each in found if taker is None or taker.pk not in each.readers]


def carry_over(by: Acting, record: Record, taker: Member, answers: Mapping[str, str]) -> None:
    """Name the taker for what was said yes to, and end those who work with the record no longer.

    After the worker has changed. Where nobody is left, the record says so to the head of unit.
    """
    for each in closed_items(record):
        if answers.get(each.key) == "yes" and taker.pk not in each.readers:
            VaultReader(item_id=each.id, member=taker, **noted(by, record)).save(force_insert=True)
    VaultReader.objects.filter(record=record, ended_at=None).exclude(
        member_id__in=_with_access(record)
    ).update(ended_at=now())


def _with_access(record: Record) -> set[uuid.UUID]:
    """Those who work with the record now or read it, and the heads of its unit."""
    ids = set(live(Assignment.objects.filter(record=record)).values_list("member_id", flat=True))
    here = Member.objects.filter(active=True)
    found = set(here.filter(pk__in=ids).values_list("pk", flat=True))
    if record.unit_id:
        found |= set(here.filter(unit_id=record.unit_id, role="supervisor").values_list("pk", flat=True))
    return found
