"""Who may see a record: who works with it, who must not, and what was done in an emergency."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models

from samsyn.web.casework.models.base import CODE, CaseRow, SealedField


class Assignment(CaseRow):
    """Somebody's work with a record, from and to. part: main, co, reader (a colleague for a time)."""

    if TYPE_CHECKING:
        member_id: uuid.UUID

    member = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=CODE)
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    because = models.CharField(max_length=CODE, blank=True)

    class Meta:
        indexes = (models.Index(fields=("member", "until")), models.Index(fields=("record", "part")))


class Block(CaseRow):
    """Somebody who must not know that the record exists, whatever else would open it."""

    member = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    reason = SealedField()
    ended_at = models.DateTimeField(null=True)

    SEALED = ("reason",)


class Clearance(CaseRow):
    """A supervisor has looked at a match of surname, address or relation and lets the colleague in."""

    if TYPE_CHECKING:
        member_id: uuid.UUID

    member = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    reason = SealedField()
    ended_at = models.DateTimeField(null=True)

    SEALED = ("reason",)


class BreakGlass(CaseRow):
    """Access taken in an emergency: for a reason, for some hours, told to the supervisor at once."""

    if TYPE_CHECKING:
        member_id: uuid.UUID

    member = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    because = models.CharField(max_length=CODE)
    reason = SealedField()
    until = models.DateTimeField()
    seen_by = models.ForeignKey("accounts.Member", null=True, on_delete=models.PROTECT, related_name="+")
    seen_at = models.DateTimeField(null=True)
    found = models.CharField(max_length=CODE, blank=True)

    SEALED = ("reason",)


class Handover(CaseRow):
    """One worker gives the record to another. checks: answer (yes, no, unknown) by id of the checklist."""

    if TYPE_CHECKING:
        giver_id: uuid.UUID | None
        taker_id: uuid.UUID

    giver = models.ForeignKey("accounts.Member", null=True, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=CODE, blank=True)
    checks = models.JSONField(default=dict)
    why_not = SealedField()
    done_at = models.DateTimeField(null=True)
    cancelled = models.BooleanField(default=False)

    SEALED = ("why_not",)
