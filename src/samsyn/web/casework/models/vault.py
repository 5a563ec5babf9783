"""The identity vault: names, numbers, addresses, phones. Sealed one by one; each reveal is asked for and logged."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from django.db import models

from samsyn.web.casework.models.base import CODE, Bare, CaseRow, SealedField
from samsyn.web.casework.models.people import Person
from samsyn.web.casework.models.record import Record


class VaultItem(CaseRow):
    """One thing that tells who or where somebody is.

    kind: name, personal_number, coordination_number, address, phone, email, school, other. person: whose, when not
    the person of the record. named_only: shown to nobody but those who are named (the address of a protected person).
    provisional: a number that is not complete or does not check.
    """

    if TYPE_CHECKING:
        person_id: uuid.UUID | None

    person = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=CODE)
    value = SealedField()
    provisional = models.BooleanField(default=False)
    named_only = models.BooleanField(default=False)
    current = models.BooleanField(default=True)

    SEALED = ("value",)


class VaultReader(CaseRow):
    """Who may read an item that is for named people only."""

    if TYPE_CHECKING:
        item_id: uuid.UUID
        member_id: uuid.UUID

    item = models.ForeignKey(VaultItem, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey("accounts.Member", on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True)


class RecordIndex(Bare):
    """A keyed blind index of a surname, an address or a number in the vault, to find staff who must not look.

    Nobody reads it; the database compares it with what staff have said of themselves.
    """

    id = models.UUIDField(primary_key=True, editable=False, default=uuid.uuid4)
    record = models.ForeignKey(Record, on_delete=models.CASCADE, related_name="+")
    item = models.ForeignKey(VaultItem, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=CODE)
    digest = models.BinaryField()
