"""What crosses between organisations: chosen items, to one receiver, on a legal ground, for a purpose, until a day."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models

from samsyn.web.casework.models.base import CODE, Bare, CaseRow, Row, SealedField
from samsyn.web.casework.models.record import Record


class Consent(CaseRow):
    """What the person has said yes to. items: ids of what may be handed on, as kind:id, or kinds.

    given_by: the person, a guardian (OSL 12:3 considered first), a representative. withdrawn_on ends it.
    considered: how OSL 12:3 was considered, in words; harmed: the answer to whether the child may suffer
    considerable harm if the guardian is told.
    """

    given_by = models.CharField(max_length=CODE)
    form = models.CharField(max_length=CODE)
    given_on = models.DateField()
    to_organisation = models.ForeignKey(
        "accounts.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    to_outside = SealedField()
    items = models.JSONField(default=list)
    scope = SealedField()
    topics_told = models.JSONField(default=list)
    guardian_considered = models.CharField(max_length=8, default="unknown")
    considered = SealedField()
    harmed = models.CharField(max_length=8, default="unknown")
    until = models.DateField(null=True)
    withdrawn_on = models.DateField(null=True)

    SEALED = ("scope", "to_outside", "considered")


class Disclosure(CaseRow):
    """One disclosure. Its content is sealed with a key of its own, so that it outlives neither its end nor its sender's shredding.

    to_organisation: who gets it here; None for a receiver outside, who gets a parcel. ground: id of the content;
    ground_value and ground_missing: how it stood when it was sent. state: sent, received, answered, revoked.
    terms: from whom, to whom, whom to ask and the ground, in the words of the day when it was sent.
    """

    if TYPE_CHECKING:
        from_organisation_id: uuid.UUID
        to_organisation_id: uuid.UUID | None

    from_organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    to_organisation = models.ForeignKey(
        "accounts.Organisation", null=True, on_delete=models.PROTECT, related_name="+"
    )
    to_outside = SealedField()
    contact = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    ground = models.CharField(max_length=CODE)
    ground_value = models.CharField(max_length=8)
    ground_missing = models.JSONField(default=list)
    content_version = models.CharField(max_length=40)
    consent = models.ForeignKey(Consent, null=True, on_delete=models.PROTECT, related_name="+")
    purpose = SealedField()
    terms = SealedField()
    until = models.DateField()
    state = models.CharField(max_length=16, default="sent")
    received_at = models.DateTimeField(null=True)
    received_by = models.ForeignKey("accounts.Member", null=True, on_delete=models.PROTECT, related_name="+")
    reply = models.CharField(max_length=CODE, blank=True)
    reply_text = SealedField()
    revoked_at = models.DateTimeField(null=True)
    revoked_because = models.CharField(max_length=CODE, blank=True)

    SEALED = ("purpose", "terms", "to_outside", "reply_text")

    class Meta:
        indexes = (models.Index(fields=("to_organisation", "state")),)


class DisclosureKey(Bare):
    """The key of one disclosure, wrapped by the key ring; gone when the disclosure is shredded."""

    disclosure = models.OneToOneField(
        Disclosure, primary_key=True, on_delete=models.CASCADE, related_name="+"
    )
    wrapped = models.BinaryField()


class DisclosureBasis(CaseRow):
    """Why a disclosure was allowed when it was sent. For the sender alone: the receiver never sees it.

    body: each answer that the ground rested on and where it came from. consents: ids of those it rests on.
    """

    if TYPE_CHECKING:
        disclosure_id: uuid.UUID

    disclosure = models.OneToOneField(Disclosure, on_delete=models.CASCADE, related_name="+")
    body = SealedField()
    consents = models.JSONField(default=list)

    SEALED = ("body",)


class DisclosedItem(Row):
    """One item as the receiver sees it, and nothing more. source and source_row are for the sender alone.

    kind: fact, note, document, marking, vault, plan, snapshot. file: the bytes of a document, apart from what is said of it.
    """

    if TYPE_CHECKING:
        disclosure_id: uuid.UUID

    disclosure = models.ForeignKey(Disclosure, on_delete=models.CASCADE, related_name="+")
    place = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=CODE)
    code = models.CharField(max_length=CODE, blank=True)
    body = SealedField()
    file = SealedField()

    class Meta:
        ordering = ("disclosure", "place")


class DisclosedSource(CaseRow):
    """Which row of the sender's record an item was made from. The receiver never sees it."""

    item = models.ForeignKey(DisclosedItem, on_delete=models.CASCADE, related_name="+")
    source_table = models.CharField(max_length=CODE)
    source_row = models.UUIDField()


class Received(CaseRow):
    """That a disclosure, or a parcel from outside, belongs to a record of the receiver's own.

    It stays when the sender's record is erased. taken: ids of the items that were taken over; body: a copy of those.
    """

    if TYPE_CHECKING:
        disclosure_id: uuid.UUID

    disclosure = models.ForeignKey(
        Disclosure, on_delete=models.DO_NOTHING, db_constraint=False, related_name="+"
    )
    taken = models.JSONField(default=list)
    body = SealedField()

    SEALED = ("body",)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("record", "disclosure"), name="casework_received_once"),
        )


class Parcel(Row):
    """A file that came from outside: who sent it, as far as its signature tells, and what it holds, sealed with a key of its own."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Record, null=True, on_delete=models.CASCADE, related_name="+")
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    signer_known = models.BooleanField(default=False)
    digest = models.BinaryField()
    wrapped = models.BinaryField()
    body = SealedField()
