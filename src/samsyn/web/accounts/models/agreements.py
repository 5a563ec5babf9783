"""Agreements between organisations, as data: what may be shared under them, and when they are to be read again."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from samsyn.web.accounts.models.organisations import Organisation


class Agreement(models.Model):
    """What organisations have agreed on. It is no legal ground: secrecy is examined for each item all the same."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisations = models.ManyToManyField(Organisation, related_name="agreements")
    name = models.CharField(max_length=160)
    signed_on = models.DateField()
    review_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)
    item_kinds = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    """Codes of what may be shared under it."""
    purpose = models.CharField(max_length=40, blank=True, default="")
    """A code."""
    purpose_text = models.TextField(blank=True, default="")
    disagreement = models.TextField(blank=True, default="")
    """Where a disagreement is taken: roles and meetings, never a case."""
    made_by = models.ForeignKey("accounts.Member", null=True, on_delete=models.PROTECT, related_name="+")
    made = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return self.name
