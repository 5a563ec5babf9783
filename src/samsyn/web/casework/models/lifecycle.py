"""The end of a record: what holds it, what was handed out, that it was erased."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models

from samsyn.web.casework.models.base import CODE, Bare, CaseRow, SealedField


class Hold(CaseRow):
    """Why a record must not be erased yet: a court case, a request, a decision."""

    because = models.CharField(max_length=CODE)
    text = SealedField()
    until = models.DateField(null=True)
    ended_on = models.DateField(null=True)

    SEALED = ("text",)


class Extract(CaseRow):
    """What was handed out to the person herself, or to somebody for her; guardian_considered: OSL 12:3."""

    to_whom = models.CharField(max_length=CODE)
    guardian_considered = models.CharField(max_length=8, default="unknown")
    form = models.CharField(max_length=CODE)
    sections = models.JSONField(default=list)


class Transfer(CaseRow):
    """A record that goes over to another organisation. state: offered, taken, declined, withdrawn."""

    if TYPE_CHECKING:
        to_organisation_id: uuid.UUID
        disclosure_id: uuid.UUID | None

    to_organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=16, default="offered")
    disclosure = models.ForeignKey(
        "casework.Disclosure", null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    answered_at = models.DateTimeField(null=True)


class EraseAsked(CaseRow):
    """That somebody asks for a record to be erased before its time. Somebody else decides. state: asked, withdrawn, declined.

    because: a code of our own. decision: which decision it rests on, in words; it goes with the record.
    """

    because = models.CharField(max_length=CODE)
    decision = SealedField()
    state = models.CharField(max_length=16, default="asked")
    answered_at = models.DateTimeField(null=True)

    SEALED = ("decision",)


class Origin(CaseRow):
    """Where a record came from, when another organisation handed it over. transfer, disclosure: ids that may be gone by now."""

    from_organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    transfer = models.UUIDField()
    disclosure = models.UUIDField()


class Export(CaseRow):
    """That data of a record were taken out as a file. form: record_json, record_csv, list_csv, list_json, htcds_csv, htcds_json.

    ground: a code of our own; consent: when it rests on one. text: for what, in words.
    """

    form = models.CharField(max_length=CODE)
    ground = models.CharField(max_length=CODE)
    consent = models.ForeignKey(
        "casework.Consent", null=True, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    text = SealedField()

    SEALED = ("text",)


class Erasure(Bare):
    """The proof that a record was erased. It names no one and nothing of the content.

    rows: how many rows of each table went. digest: of the wrapped key that was destroyed.
    """

    if TYPE_CHECKING:
        organisation_id: uuid.UUID

    id = models.UUIDField(primary_key=True, editable=False, default=uuid.uuid4)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    record = models.UUIDField()
    rule = models.CharField(max_length=CODE)
    rows = models.JSONField()
    digest = models.BinaryField()
    erased_at = models.DateTimeField()
    erased_by = models.UUIDField(null=True)
