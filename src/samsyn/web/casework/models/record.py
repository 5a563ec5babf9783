"""The record: one person's case in one organisation, under a pseudonym."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models

from samsyn.web.casework.models.base import CODE, Bare, CaseRow, Row, SealedField


class Record(Row):
    """One person's case. The name, the numbers and the addresses lie in the vault.

    version: counts changes of this row, so that two who edit at once do not undo each other.
    """

    if TYPE_CHECKING:
        organisation_id: uuid.UUID
        unit_id: uuid.UUID | None
        opened_by_id: uuid.UUID

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("accounts.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    pseudonym = models.CharField(max_length=40)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    opened_because = models.CharField(max_length=CODE, blank=True)
    municipality = models.CharField(max_length=4, blank=True)
    born = SealedField()
    closed_on = models.DateField(null=True)
    closed_because = models.CharField(max_length=CODE, blank=True)
    placed = models.CharField(max_length=8, default="unknown")
    child_inquiry = models.CharField(max_length=8, default="unknown")
    """Whether the child was ever placed, and whether there was a child inquiry: yes, no, unknown. Retention asks."""
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("organisation", "pseudonym"), name="casework_pseudonym"),
        )
        indexes = (models.Index(fields=("organisation", "unit")),)


class RecordKey(Bare):
    """The record's data key, wrapped by the key ring. Without it nothing that is sealed opens again."""

    record = models.OneToOneField(Record, primary_key=True, on_delete=models.CASCADE, related_name="+")
    wrapped = models.BinaryField()
    made_at = models.DateTimeField()


class Marking(CaseRow):
    """What everybody who works with the person must know first.

    kind: protection, interpreter, communication, contact_time, contact_channel, caution. code: of the content.
    """

    kind = models.CharField(max_length=CODE)
    code = models.CharField(max_length=CODE, blank=True)
    text = SealedField()
    current = models.BooleanField(default=True)

    SEALED = ("text",)


class History(Bare):
    """A row as it was before it was changed or removed, written by the database itself."""

    id = models.UUIDField(primary_key=True, editable=False)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    table = models.CharField(max_length=CODE)
    row = models.UUIDField()
    change = models.CharField(max_length=8)
    old = models.JSONField()
    at = models.DateTimeField()
    member = models.UUIDField(null=True)

    class Meta:
        indexes = (models.Index(fields=("record", "at")),)
