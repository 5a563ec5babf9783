"""The plan: what she wants, what is done by whom until when, what the law asks, and what could not be had."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models

from samsyn.web.casework.models.base import CODE, CaseRow, SealedField


class Goal(CaseRow):
    """What is to be reached. whose: the person's own wish, a guardian's, the worker's. state: of the content."""

    text = SealedField()
    whose = models.CharField(max_length=CODE)
    state = models.CharField(max_length=CODE, default="open")
    on = models.DateField()
    version = models.PositiveIntegerField(default=1)

    SEALED = ("text",)


class Intervention(CaseRow):
    """Something done for her. kind and need: ids of the content. service: id of the directory.

    asked_days and granted_days: how long was asked for, and how long was granted; None is not known.
    """

    if TYPE_CHECKING:
        owner_id: uuid.UUID

    goal = models.ForeignKey(Goal, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=CODE)
    for_whom = models.CharField(max_length=CODE, blank=True)
    person = models.ForeignKey("casework.Person", null=True, on_delete=models.PROTECT, related_name="+")
    service = models.CharField(max_length=CODE, blank=True)
    fits = models.CharField(max_length=CODE, default="unknown")
    asked_days = models.PositiveIntegerField(null=True)
    granted_days = models.PositiveIntegerField(null=True)
    granted = models.CharField(max_length=CODE, default="unknown")
    owner = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=CODE, default="planned")
    outcome = models.CharField(max_length=CODE, blank=True)
    done_on = models.DateField(null=True)
    text = SealedField()
    version = models.PositiveIntegerField(default=1)

    SEALED = ("text",)

    class Meta:
        indexes = (models.Index(fields=("owner", "state", "due_on")),)


class Deadline(CaseRow):
    """A day that the law sets. duty and deadline: ids of the content. starts_on None: the day it counts from is not known.

    state: open, done, extended, not_needed.
    """

    duty = models.CharField(max_length=CODE)
    deadline = models.CharField(max_length=CODE)
    starts_on = models.DateField(null=True)
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=CODE, default="open")
    done_on = models.DateField(null=True)
    reason = SealedField()
    owner = models.ForeignKey("accounts.Member", null=True, on_delete=models.PROTECT, related_name="+")
    content_version = models.CharField(max_length=40)
    version = models.PositiveIntegerField(default=1)

    SEALED = ("reason",)

    class Meta:
        indexes = (models.Index(fields=("state", "due_on")),)


class UnmetNeed(CaseRow):
    """Wanted, not available, why. need, reason: ids of the content. Feeds the gaps, without the record."""

    need = models.CharField(max_length=CODE)
    kind = models.CharField(max_length=CODE, blank=True)
    reason = models.CharField(max_length=CODE)
    municipality = models.CharField(max_length=4, blank=True)
    wanted_on = models.DateField()
    met_on = models.DateField(null=True)
    text = SealedField()
    version = models.PositiveIntegerField(default=1)

    SEALED = ("text",)


class Meeting(CaseRow):
    """A meeting of several agencies. kind: barnahus, planning, network. not_used: why Barnahus was not used.

    agenda: ids of the content that are dealt with. checks: answer (yes, no, unknown, does_not_apply) by id of the PROMISE checks.
    next_on: when it is followed up.
    """

    kind = models.CharField(max_length=CODE)
    on = models.DateField(null=True)
    state = models.CharField(max_length=CODE, default="planned")
    agenda = models.JSONField(default=list)
    participants = models.JSONField(default=list)
    checks = models.JSONField(default=dict)
    not_used = models.CharField(max_length=CODE, blank=True)
    next_on = models.DateField(null=True)
    decisions = SealedField()
    version = models.PositiveIntegerField(default=1)

    SEALED = ("decisions",)


class Checked(CaseRow):
    """A checklist of the content as far as it has come in this record. answers: yes, no, unknown, does_not_apply by item.

    words: what was found, by item, in the worker's own words; JSON, sealed.
    """

    checklist = models.CharField(max_length=CODE)
    answers = models.JSONField(default=dict)
    words = SealedField()
    version = models.PositiveIntegerField(default=1)

    SEALED = ("words",)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("record", "checklist"), name="casework_checked_once"),)


class Draft(CaseRow):
    """A document drafted from the facts of a day. kind: id of the content."""

    kind = models.CharField(max_length=CODE)
    content_version = models.CharField(max_length=40)
    body = SealedField()

    SEALED = ("body",)
