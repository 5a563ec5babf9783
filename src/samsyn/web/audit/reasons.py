"""The typed reasons: found by their digest, opened with the record's data key, erased with the record."""

from __future__ import annotations

from uuid import UUID

from django.db import connections

from samsyn.errors import VaultError
from samsyn.vault.keyring import KeyRing
from samsyn.vault.reasons import reason_fits
from samsyn.vault.sealing import open_text, place
from samsyn.web.audit.models import SealedReason
from samsyn.web.database import plain, router


def reasons_of(record: UUID) -> dict[bytes, SealedReason]:
    """The sealed reasons of a record that the member sees, by the digest that stands in the chain."""
    return {bytes(each.digest): each for each in plain.rows(SealedReason, "WHERE record = %s", [record])}


def opened(ring: KeyRing, data_key: bytes, reason: SealedReason) -> str:
    """What was typed. Raises VaultError when the seal is broken, or is not what the chain holds."""
    text = open_text(data_key, place("audit_reason", reason.id, "reason"), bytes(reason.sealed))
    if not reason_fits(ring, str(reason.id), text, bytes(reason.digest)):
        raise VaultError("altered")
    return text


def erase(record: UUID) -> int:
    """Erase the reasons of a record, as the owner; how many. The chain keeps digests that nothing can test any more."""
    with connections[router.alias.get()].cursor() as cursor:
        cursor.execute("delete from audit_reason where record = %s", [record])
        count: int = cursor.rowcount
    return count
