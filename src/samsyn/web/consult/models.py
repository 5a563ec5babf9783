"""A call for advice: codes of the content, days and numbers. What is written is never written over.

Nothing here says who is concerned. A place is that of whoever asks, and a time is a day without a clock.
"""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

CODE = 64
"""The longest id of the content."""


def new_id() -> uuid.UUID:
    """A random id. Nothing can be told from it."""
    return uuid.uuid4()


def codes() -> ArrayField[list[str], list[str]]:
    """Ids of the content, in the order in which the page has them."""
    return ArrayField(models.CharField(max_length=CODE), default=list, blank=True)


class Choice(models.Model):
    """Whether an organisation keeps a consultation log, as its administrator has decided.

    Without a row it is as usual for its kind. records: whether a call may become a record there.
    """

    organisation = models.OneToOneField(
        "accounts.Organisation", primary_key=True, on_delete=models.PROTECT, related_name="+"
    )
    keeps = models.BooleanField()
    records = models.BooleanField()
    decided_on = models.DateField()
    decided_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")

    def __str__(self) -> str:
        return "consult choice"


class Consultation(models.Model):
    """One call. What was said of it stands in its versions; the latest one counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey("accounts.Unit", null=True, on_delete=models.PROTECT, related_name="+")
    noted_on = models.DateField()
    noted_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("organisation", "unit")),)

    def __str__(self) -> str:
        return "consultation"


class Version(models.Model):
    """What is noted of a call, from this version on.

    number: 1, 2, …; two who correct at once cannot both write the same one. body: the kind of organisation of
    whoever asks. municipality: hers, as SCB's code. minutes: how long; None: not counted. follow_up: whether she
    wants to be called again: yes, no, unknown. withdrawn: was written by mistake and counts nowhere.
    became_record: that it became one, never which.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    noted_on = models.DateField()
    noted_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    held_on = models.DateField()
    minutes = models.PositiveSmallIntegerField(null=True)
    channel = models.CharField(max_length=CODE, blank=True)
    profession = models.CharField(max_length=CODE, blank=True)
    body = models.CharField(max_length=CODE, blank=True)
    municipality = models.CharField(max_length=4, blank=True)
    field = models.CharField(max_length=CODE, blank=True)
    situations = codes()
    topics = codes()
    age = models.CharField(max_length=CODE, blank=True)
    people = models.CharField(max_length=CODE, blank=True)
    guidance = codes()
    duties = codes()
    services = codes()
    outcomes = codes()
    follow_up = models.CharField(max_length=CODE, default="unknown")
    withdrawn = models.BooleanField(default=False)
    became_record = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("consultation", "number"), name="consult_number"),)
        indexes = (models.Index(fields=("held_on",)),)

    def __str__(self) -> str:
        return "consultation version"


class Answers(models.Model):
    """The screening of a call: {fact: yes, no, not_known or refused}, without who said it or when.

    Each saving is a row of its own. When the call becomes a record they go there, and leave the log.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    consultation = models.ForeignKey(Consultation, on_delete=models.CASCADE, related_name="answers")
    number = models.PositiveIntegerField()
    noted_on = models.DateField()
    noted_by = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    content_version = models.CharField(max_length=40)
    answers = models.JSONField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("consultation", "number"), name="consult_answers_number"),
        )

    def __str__(self) -> str:
        return "consultation answers"
