"""A user's place in an organisation, the invitation that leads there, and the staff's own blind indexes."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q

from samsyn.web.accounts.models.organisations import Organisation, Unit
from samsyn.web.accounts.models.users import User


class Member(models.Model):
    """A user in an organisation, with one role. A user may have several; the session holds the chosen one."""

    class Role(models.TextChoices):
        """What the member does. `administrator` never sees the content of a case; `analyst` only released figures."""

        WORKER = "worker", "handläggare"
        SUPERVISOR = "supervisor", "arbetsledare"
        COORDINATOR = "coordinator", "koordinator"
        READER = "reader", "läsare"
        ADMINISTRATOR = "administrator", "administratör"
        ANALYST = "analyst", "analytiker"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, null=True, on_delete=models.PROTECT, related_name="members")
    """None until the invitation is used."""
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="members")
    unit = models.ForeignKey(Unit, null=True, blank=True, on_delete=models.PROTECT, related_name="members")
    role = models.CharField(max_length=14, choices=Role.choices)
    asked_role = models.CharField(max_length=14, choices=Role.choices, blank=True, default="")
    """What an administrator has asked for and nobody has confirmed yet: the member is a worker until then."""
    name = models.CharField(max_length=120)
    """What colleagues see; follows the user's name."""
    title = models.CharField(max_length=80, blank=True, default="")
    active = models.BooleanField(default=True)
    since = models.DateTimeField(auto_now_add=True)
    until = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation"], condition=Q(active=True), name="accounts_member_once"
            )
        ]
        indexes = [models.Index(fields=["organisation", "active"])]

    def __str__(self) -> str:
        return self.name


class StaffIndex(models.Model):
    """What a member has declared of itself, as keyed blind indexes: whose record it must be cleared for first.

    The surname or address itself is never kept. A digest can be compared with that of a person in a
    record, by a function in the database; it cannot be turned back without the key ring.
    """

    class Kind(models.TextChoices):
        """What was declared."""

        SURNAME = "surname", "efternamn"
        ADDRESS = "address", "adress"
        RELATION = "relation", "relation"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="declared")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    digest = models.BinaryField(max_length=16)
    declared = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["member", "kind", "digest"], name="accounts_staffindex_once")
        ]
        indexes = [models.Index(fields=["kind", "digest"])]

    def __str__(self) -> str:
        return self.kind


class Invitation(models.Model):
    """A code on paper that lets one person in, once, as one member."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    digest = models.BinaryField(max_length=32, unique=True)
    """SHA-256 of the code, which is random and long enough that nobody can try them all."""
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="invitations")
    made_by = models.ForeignKey(Member, null=True, on_delete=models.PROTECT, related_name="+")
    """None for the first administrator, who is invited from the command line."""
    made = models.DateTimeField(auto_now_add=True)
    expires = models.DateTimeField()
    used = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return str(self.id)
