"""Seal one text or file with a record's data key, bound to the one place where it stands.

    sealed = version (1 byte) | nonce (12) | cipher text and tag
    inside = length of the plain text (4 bytes, big-endian) | plain text | zeros

The context ("table|row|field", see `place`) is authenticated: moved to another row or field, a seal does not open.

Why everything is padded: AES-GCM hides what is written but not how long it is, and here the length alone can tell
("yes" or "no", a protected address against none, the same name in two records). So lengths go up in classes: 64 bytes
at a time to 1 KiB, and above that to steps of at most one eighth (the Padmé idea), which costs little for files. Texts
of up to 60 bytes, so nearly every name, number, phone and short answer, all look alike: 93 bytes.
"""

from __future__ import annotations

import secrets

from samsyn.errors import VaultError
from samsyn.vault.primitives import NONCE_BYTES, TAG_BYTES, decrypt, encrypt

VERSION = 1
MAX_BYTES = 256 * 1024 * 1024
_STEP = 64
_FINE_TO = 1024
_LENGTH_BYTES = 4


def place(table: str, row: object, field: str) -> str:
    """The context of a field of a row: "table|row|field". No part may be empty or hold a bar."""
    parts = (table, str(row), field)
    if not all(parts) or any("|" in part for part in parts):
        raise VaultError("format")
    return "|".join(parts)


def seal(data_key: bytes, context: str, plain: bytes | str) -> bytes:
    """The sealed bytes, other ones each time. Text is sealed as UTF-8."""
    raw = _utf8(plain) if isinstance(plain, str) else bytes(plain)
    if len(raw) > MAX_BYTES:
        raise VaultError("too_large")
    nonce = secrets.token_bytes(NONCE_BYTES)
    return bytes([VERSION]) + nonce + encrypt(data_key, nonce, _pad(raw), _aad(context))


def open_sealed(data_key: bytes, context: str, sealed: bytes | memoryview) -> bytes:
    """What was sealed. Raises VaultError: other key, other context, altered, cut short, other version."""
    raw = bytes(sealed)
    if len(raw) < 1 + NONCE_BYTES + TAG_BYTES or raw[0] != VERSION:
        raise VaultError("format")
    nonce, body = raw[1 : 1 + NONCE_BYTES], raw[1 + NONCE_BYTES :]
    return _unpad(decrypt(data_key, nonce, body, _aad(context)))


def open_text(data_key: bytes, context: str, sealed: bytes | memoryview) -> str:
    """What was sealed, as text."""
    plain = open_sealed(data_key, context, sealed)
    try:
        return plain.decode()
    except UnicodeDecodeError:
        pass
    raise VaultError("format")  # raised out here, because the decoder's own error carries the opened bytes


def padded_length(length: int) -> int:
    """The size class that a plain text of this many bytes falls in, in bytes."""
    whole = length + _LENGTH_BYTES
    step = _STEP if whole <= _FINE_TO else 1 << ((whole - 1).bit_length() - 4)
    return -(-whole // step) * step


def _utf8(text: str) -> bytes:
    try:
        return text.encode()
    except UnicodeEncodeError:
        pass
    raise VaultError(
        "format"
    )  # half a character; raised out here, because the encoder's error carries the text


def _pad(raw: bytes) -> bytes:
    return (len(raw).to_bytes(_LENGTH_BYTES, "big") + raw).ljust(padded_length(len(raw)), b"\0")


def _unpad(inside: bytes) -> bytes:
    length = int.from_bytes(inside[:_LENGTH_BYTES], "big")
    if padded_length(length) != len(inside):
        raise VaultError("format")
    return inside[_LENGTH_BYTES : _LENGTH_BYTES + length]


def _aad(context: str) -> bytes:
    if not context:
        raise VaultError("format")
    return b"samsyn seal|" + bytes([VERSION]) + context.encode()
