"""What every row about a case has in common: a random id, its record, and sealed text.

Ids are random UUIDs, so that no number tells how many there are or that one is missing. All free text
about a person lies sealed with the record's data key; plain columns hold codes, dates and ids alone.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from django.db import models

if TYPE_CHECKING:
    from samsyn.web.accounts.models import Member
    from samsyn.web.casework.models.record import Record

CODE = 64
"""The longest id of the content, or code of our own."""


def new_id() -> uuid.UUID:
    """A random id. Nothing can be told from it."""
    return uuid.uuid4()


class SealedField(models.BinaryField):  # type: ignore[type-arg]
    """Bytes that only the key of the record opens. Empty bytes: nothing was written."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        kwargs.setdefault("default", bytes)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("editable", False)
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]


class Bare(models.Model):
    """A row that says nothing of its content when it is printed, in a log or an error."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"casework {self._meta.model_name}"


class Row(Bare):
    """A row with a random id."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)

    class Meta:
        abstract = True

    def context(self, field: str) -> str:
        """What a sealed field is bound to, so that it opens in its own row and column alone."""
        return f"{self._meta.db_table}|{self.pk}|{field}"


class CaseRow(Row):
    """A row of a record. Row-level security shows it to those who may see the record, and to nobody else."""

    if TYPE_CHECKING:
        record_id: uuid.UUID
        noted_by_id: uuid.UUID

    record: models.ForeignKey[Record, Record] = models.ForeignKey(
        "casework.Record", on_delete=models.CASCADE, related_name="+"
    )
    noted_at = models.DateTimeField()
    noted_by: models.ForeignKey[Member, Member] = models.ForeignKey(
        "accounts.Member", on_delete=models.PROTECT, related_name="+"
    )

    SEALED: ClassVar[tuple[str, ...]] = ()
    """The names of the sealed fields."""

    class Meta:
        abstract = True
