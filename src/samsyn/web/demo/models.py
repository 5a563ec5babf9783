"""That a database is the demo's. In every other database this table is empty, and no page can write in it."""

from __future__ import annotations

from django.db import models


class Mark(models.Model):
    """One row, written by the role that owns the tables before anything else is laid in the demo.

    state: filling until all is there, then filled. password and secret: what everybody in the demo signs in with;
    drawn for this demo alone.
    """

    only = models.BooleanField(primary_key=True, default=True)
    state = models.CharField(max_length=8)
    password = models.CharField(max_length=60)
    secret = models.CharField(max_length=60)
    filled_on = models.DateField()

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(only=True), name="demo_one_mark"),)

    def __str__(self) -> str:
        return self.state
