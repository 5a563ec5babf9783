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

    if TYPE_CHECKING:
        member_id: uuid.UUID

    member = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    reason = SealedField()
    ended_at = models.DateTimeField(null=True)

    SEALED = ("reason",)


class Clearance(CaseRow):
    """A supervisor has looked at a match of surname, address or relation and lets the colleague in.

    kinds, matched: what she was shown, and the digests behind it, written by the database. A likeness that comes
    later (an address where there was a surname) is not cleared by it.
    """

    if TYPE_CHECKING:
        member_id: uuid.UUID

    member = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    reason = SealedField()
    kinds = models.JSONField(default=list)
    matched = models.JSONField(default=list)
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
    """One worker gives the record to another, and that one takes it.

    kind: warm, talk, written, none. because: why the worker changes. checks: answer (yes, no, unknown,
    does_not_apply) by id of the checklist. told: what the person was told. why_not: why not warm, or why something was
    left out; why there was no giver. offered_at: when the giver was ready. done_at: when the taker took it, or the
    supervisor appointed her (emergency).
    """

    if TYPE_CHECKING:
        giver_id: uuid.UUID | None
        taker_id: uuid.UUID

    giver = models.ForeignKey("accounts.Member", null=True, on_delete=models.PROTECT, related_name="+")
    taker = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=CODE, blank=True)
    because = models.CharField(max_length=CODE, blank=True)
    checks = models.JSONField(default=dict)
    told = SealedField()
    why_not = SealedField()
    emergency = models.BooleanField(default=False)
    offered_at = models.DateTimeField(null=True)
    done_at = models.DateTimeField(null=True)
    cancelled = models.BooleanField(default=False)

    SEALED = ("told", "why_not")
