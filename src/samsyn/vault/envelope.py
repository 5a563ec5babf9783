"""A data key for each record, wrapped by the key ring and bound to the record.

    wrapped = version (1 byte) | id of the ring's key (4) | nonce (12) | data key and tag (48)   = 65 bytes

Rotation makes new wraps and touches nothing else. Destroying a record's wrap, in the database and in every backup
that has its own copy of it, shreds everything sealed with its data key.
"""

from __future__ import annotations

import secrets
from uuid import UUID

from samsyn.errors import VaultError
from samsyn.vault.keyring import ID_BYTES, KeyRing
from samsyn.vault.primitives import KEY_BYTES, NONCE_BYTES, TAG_BYTES, decrypt, encrypt

VERSION = 1
WRAPPED_BYTES = 1 + ID_BYTES + NONCE_BYTES + KEY_BYTES + TAG_BYTES


def new_data_key() -> bytes:
    """32 random bytes. Keep them no longer than the request that needs them."""
    return secrets.token_bytes(KEY_BYTES)


def wrap(ring: KeyRing, record_id: UUID | str, data_key: bytes) -> bytes:
    """The data key, locked with the ring's current key, for this record only."""
    if len(data_key) != KEY_BYTES:
        raise VaultError("format")
    key = ring.current("wrap")
    head = bytes([VERSION]) + key.id_bytes
    nonce = secrets.token_bytes(NONCE_BYTES)
    return head + nonce + encrypt(key.derive(), nonce, data_key, _aad(head, record_id))


def unwrap(ring: KeyRing, record_id: UUID | str, wrapped: bytes | memoryview) -> bytes:
    """The data key. Raises VaultError: for another record, altered, or when the ring lacks the key."""
    head, nonce, body = _parts(wrapped)
    key = ring.find("wrap", head[1:])
    return decrypt(key.derive(), nonce, body, _aad(head, record_id))


def is_current(ring: KeyRing, wrapped: bytes | memoryview) -> bool:
    """Whether the wrap was made with the ring's current key, so that rotation may pass it by."""
    return _parts(wrapped)[0][1:] == ring.current("wrap").id_bytes


def rewrap(ring: KeyRing, record_id: UUID | str, wrapped: bytes | memoryview) -> bytes:
    """The same data key under the ring's current key; the very same bytes when it is so already."""
    data_key = unwrap(ring, record_id, wrapped)
    return bytes(wrapped) if is_current(ring, wrapped) else wrap(ring, record_id, data_key)


def _parts(wrapped: bytes | memoryview) -> tuple[bytes, bytes, bytes]:
    """Head (version and key id), nonce and body of a wrap (any bytes-like value, as a database gives them)."""
    raw = bytes(wrapped)
    if len(raw) != WRAPPED_BYTES or raw[0] != VERSION:
        raise VaultError("format")
    head, rest = raw[: 1 + ID_BYTES], raw[1 + ID_BYTES :]
    return head, rest[:NONCE_BYTES], rest[NONCE_BYTES:]


def _aad(head: bytes, record_id: UUID | str) -> bytes:
    """What a wrap is bound to. The id of a record is always a UUID, so that one id has one spelling."""
    try:
        record = record_id if isinstance(record_id, UUID) else UUID(record_id)
    except ValueError:
        raise VaultError("format") from None
    return b"samsyn wrap|" + head + record.bytes
