"""What is known and who said so; what was judged from it; what was written and filed."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models

from samsyn.web.casework.models.base import CODE, CaseRow, SealedField

if TYPE_CHECKING:
    from samsyn.web.casework.models.people import Person


class Fact(CaseRow):
    """One statement: an answer to a question of the vocabulary, or free words.

    fact: id of the vocabulary; empty for free words alone. answer: yes, no, not_known, refused, not_applicable;
    empty for free words. happened_on: when it happened or began. said_on: when it was told. source: who told, an
    id of the content. person: whom it is about, when not the person of the record. replaces: the statement that this one corrects,
    which stays readable. current: False once corrected. shared_from: the disclosure that it came by.
    """

    if TYPE_CHECKING:
        person_id: uuid.UUID | None
        replaces_id: uuid.UUID | None

    fact = models.CharField(max_length=CODE, blank=True)
    answer = models.CharField(max_length=16, blank=True)
    detail = SealedField()
    source = models.CharField(max_length=CODE, blank=True)
    said_on = models.DateField(null=True)
    happened_on = models.DateField(null=True)
    person: models.ForeignKey[Person | None, Person | None] = models.ForeignKey(
        "casework.Person", null=True, on_delete=models.PROTECT, related_name="+"
    )
    replaces: models.ForeignKey[Fact | None, Fact | None] = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+"
    )
    current = models.BooleanField(default=True)
    why_corrected = models.CharField(max_length=CODE, blank=True)
    shared_from = models.UUIDField(null=True)

    SEALED = ("detail",)

    class Meta:
        indexes = (models.Index(fields=("record", "current")),)
        constraints = (models.UniqueConstraint(fields=("replaces",), name="casework_corrected_once"),)


class Snapshot(CaseRow):
    """A screening or an assessment as it was on the day, with the content that it was made with."""

    kind = models.CharField(max_length=CODE)
    content_version = models.CharField(max_length=40)
    act_date = models.DateField()
    assessed_on = models.DateField()
    body = SealedField()

    SEALED = ("body",)


class Note(CaseRow):
    """A note of the worker. A correction is a note of its own; what it corrects stays readable."""

    kind = models.CharField(max_length=CODE)
    on = models.DateField()
    body = SealedField()
    replaces: models.ForeignKey[Note | None, Note | None] = models.ForeignKey(
        "self", null=True, on_delete=models.PROTECT, related_name="+"
    )
    current = models.BooleanField(default=True)

    SEALED = ("body",)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("replaces",), name="casework_note_corrected_once"),)


class Document(CaseRow):
    """A file of the record. Its name and its bytes are sealed; it is never shown inside a page."""

    kind = models.CharField(max_length=CODE)
    name = SealedField()
    media_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField()
    removed = models.BooleanField(default=False)

    SEALED = ("name",)


class DocumentBody(CaseRow):
    """The bytes of a file, apart from its row, so that a list does not fetch them. The id is the document's."""

    body = SealedField()

    SEALED = ("body",)
