"""The data keys of records and disclosures, opened for as long as one request lasts.

The wrapped key is a row like any other: row-level security gives it only to those who may see what it opens.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from samsyn.vault.envelope import new_data_key, unwrap, wrap
from samsyn.vault.sealing import open_sealed, open_text, seal
from samsyn.web.casework.models import (
    DisclosedItem,
    Disclosure,
    DisclosureKey,
    Parcel,
    ParcelIdentity,
    Record,
    RecordKey,
)
from samsyn.web.casework.models.base import Row
from samsyn.web.casework.rows_of import known_key
from samsyn.web.database.clock import now
from samsyn.web.ring import ring

_opened: ContextVar[dict[uuid.UUID, bytes] | None] = ContextVar("_opened", default=None)


@contextmanager
def open_keys() -> Iterator[None]:
    """Remember opened keys until the block ends, and no longer."""
    token = _opened.set({})
    try:
        yield
    finally:
        _opened.reset(token)


def make_key(owner: Record | Disclosure | Parcel | ParcelIdentity) -> None:
    """Give a new record, disclosure or parcel its data key. Once: another would leave what is sealed closed for good."""
    key = new_data_key()
    wrapped = wrap(ring(), owner.pk, key)
    if isinstance(owner, Record):
        RecordKey.objects.create(record=owner, wrapped=wrapped, made_at=now())
    elif isinstance(owner, Disclosure):
        DisclosureKey.objects.create(disclosure=owner, wrapped=wrapped)
    else:
        owner.wrapped = wrapped
    _keep(owner.pk, key)


def key_to_come(owner: Disclosure) -> DisclosureKey:
    """The key of a disclosure that is not written yet, so that it can be sealed first; to be saved after it."""
    key = new_data_key()
    _keep(owner.pk, key)
    return DisclosureKey(disclosure=owner, wrapped=wrap(ring(), owner.pk, key))


def seal_in(row: Row, field: str, text: str | bytes) -> None:
    """Set a sealed field of a row, which is not saved by this. Empty stays empty: that nothing was written may be seen."""
    setattr(row, field, seal(_key(row), row.context(field), text) if text else b"")


def unsealed(row: Row, field: str) -> str:
    """The text that a sealed field holds. VaultError when the seal is broken or belongs elsewhere."""
    sealed = bytes(getattr(row, field))
    return open_text(_key(row), row.context(field), sealed) if sealed else ""


def unsealed_bytes(row: Row, field: str) -> bytes:
    """The bytes that a sealed field holds. VaultError as `unsealed`."""
    sealed = bytes(getattr(row, field))
    return open_sealed(_key(row), row.context(field), sealed) if sealed else b""


def data_key(record: Record) -> bytes:
    """The data key of a record, for what is sealed outside its own tables: a reason in the log."""
    return _key(record)


def _key(row: Row) -> bytes:
    """The data key that seals the row's fields: its disclosure's, its parcel's, or its record's."""
    kept = _opened.get() or {}
    owner = _owner(row)
    if owner in kept:
        return kept[owner]
    key = unwrap(ring(), owner, _wrapped(row, owner))
    _keep(owner, key)
    return key


def _owner(row: Row) -> uuid.UUID:
    if isinstance(row, DisclosedItem):
        return row.disclosure_id
    if isinstance(row, (Record, Disclosure, Parcel, ParcelIdentity)):
        return row.pk
    record: uuid.UUID = row.record_id  # type: ignore[attr-defined]
    return record


def _wrapped(row: Row, owner: uuid.UUID) -> bytes:
    if isinstance(row, (Parcel, ParcelIdentity)):
        return bytes(row.wrapped)
    if isinstance(row, (DisclosedItem, Disclosure)):
        return bytes(DisclosureKey.objects.get(pk=owner).wrapped)
    return known_key(owner) or bytes(RecordKey.objects.get(pk=owner).wrapped)


def _keep(owner: uuid.UUID, key: bytes) -> None:
    kept = _opened.get()
    if kept is not None:
        kept[owner] = key
