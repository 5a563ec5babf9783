"""The people around the person: relatives, partners, possible perpetrators, others exposed, accompanying children."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models

from samsyn.web.casework.models.base import CODE, CaseRow, Row, SealedField


class Person(CaseRow):
    """Somebody around the person. The name lies in the vault.

    risk: what they mean for her: threat, support, both, unknown. part: possible_perpetrator (only where the kind of
    organisation may record one), exposed_too, accompanying_child, other.
    """

    relation = models.CharField(max_length=CODE)
    part = models.CharField(max_length=CODE, default="other")
    risk = models.CharField(max_length=CODE, default="unknown")
    label = SealedField()
    birth_year = models.PositiveSmallIntegerField(null=True)
    current = models.BooleanField(default=True)
    version = models.PositiveIntegerField(default=1)

    SEALED = ("label",)


class ChildDecision(CaseRow):
    """A decision about an accompanying child: its own, never only its mother's."""

    if TYPE_CHECKING:
        person_id: uuid.UUID

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    decision = models.CharField(max_length=CODE)
    decided_on = models.DateField(null=True)
    child_heard = models.CharField(max_length=8, default="unknown")
    reason = SealedField()

    SEALED = ("reason",)


class Network(Row):
    """Several records of one organisation that hang together: several exposed, several who may have done it."""

    organisation = models.ForeignKey("accounts.Organisation", on_delete=models.PROTECT, related_name="+")
    pseudonym = models.CharField(max_length=40)


class NetworkPart(CaseRow):
    """That a record belongs to a network. Whoever sees this record does not thereby see the others."""

    if TYPE_CHECKING:
        network_id: uuid.UUID

    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    part = models.CharField(max_length=CODE)
    ended = models.BooleanField(default=False)


class SamePerson(CaseRow):
    """That somebody around this person is the same as somebody around another of the network."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    network = models.ForeignKey(Network, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField()
