"""The tables of the log, to read from. Nothing is written through them: `log` and the database do that.

The tables themselves are made by `sql/`; Django only knows their columns.
"""

from __future__ import annotations

import uuid

from django.db import models


class Entry(models.Model):
    """A row of a chain."""

    pk = models.CompositePrimaryKey("chain", "number")
    previous = models.BinaryField()
    chain = models.UUIDField()
    number = models.BigIntegerField()
    at = models.BigIntegerField()
    """Microseconds since 1970-01-01 UTC, by the database's clock."""
    member = models.UUIDField()
    action = models.CharField(max_length=40)
    record = models.UUIDField(null=True)
    thing = models.CharField(max_length=63)
    thing_id = models.UUIDField(null=True)
    about = models.CharField(max_length=63)
    reason_digest = models.BinaryField(null=True)
    request = models.UUIDField()
    hash = models.BinaryField()

    class Meta:
        managed = False
        db_table = "audit_entry"

    def __str__(self) -> str:
        return f"{self.chain} {self.number}"


class SealedReason(models.Model):
    """Why, in somebody's own words, sealed with the record's key."""

    id = models.UUIDField(primary_key=True)
    digest = models.BinaryField()
    record = models.UUIDField(null=True)
    sealed = models.BinaryField()

    class Meta:
        managed = False
        db_table = "audit_reason"

    def __str__(self) -> str:
        return str(self.id)


class Alarm(models.Model):
    """A reading that somebody should look at. since, until: the first and the last reading behind it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation = models.UUIDField()
    member = models.UUIDField()
    record = models.UUIDField(null=True)
    rule = models.CharField(max_length=40)
    strength = models.CharField(max_length=10)
    records = models.IntegerField()
    since = models.DateTimeField()
    until = models.DateTimeField()
    at = models.DateTimeField()
    day = models.DateField()
    seen_by = models.UUIDField(null=True)
    seen_on = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=40)

    class Meta:
        managed = False
        db_table = "audit_alarm"

    def __str__(self) -> str:
        return str(self.id)


class Check(models.Model):
    """A recurring check of readings: who made it, when, of which days."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4)
    organisation = models.UUIDField()
    checked_by = models.UUIDField()
    checked_on = models.DateTimeField()
    from_day = models.DateField()
    to_day = models.DateField()

    class Meta:
        managed = False
        db_table = "audit_check"

    def __str__(self) -> str:
        return str(self.id)
