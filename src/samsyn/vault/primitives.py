"""The three primitives the vault is built of, each in one place, so that published test vectors run through them.

AES-256-GCM (NIST SP 800-38D), HKDF with SHA-256 (RFC 5869) and HMAC with SHA-256 (RFC 2104), all from the
`cryptography` library and the standard library. Ed25519 (RFC 8032) is in `signing`.
"""

from __future__ import annotations

import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from samsyn.errors import VaultError

KEY_BYTES = 32
NONCE_BYTES = 12
TAG_BYTES = 16


def encrypt(key: bytes, nonce: bytes, plain: bytes, aad: bytes) -> bytes:
    """Plain text to cipher text with the tag at its end. A nonce may be used once only with one key."""
    return _cipher(key).encrypt(nonce, plain, aad)


def decrypt(key: bytes, nonce: bytes, sealed: bytes, aad: bytes) -> bytes:
    """The plain text again. Raises VaultError when anything at all differs: key, nonce, bytes or `aad`."""
    try:
        return _cipher(key).decrypt(nonce, sealed, aad)
    except InvalidTag:
        # `from None`: nothing of the library's own error, or of the bytes in its frame, goes into a report.
        raise VaultError("altered") from None


def derive(secret: bytes, info: bytes, *, salt: bytes | None = None, length: int = KEY_BYTES) -> bytes:
    """A key for one purpose (`info`) from a secret."""
    return HKDF(algorithm=SHA256(), length=length, salt=salt, info=info).derive(secret)


def keyed_digest(key: bytes, message: bytes) -> bytes:
    """HMAC-SHA-256, 32 bytes."""
    return hmac.new(key, message, hashlib.sha256).digest()


def _cipher(key: bytes) -> AESGCM:
    """AES-256 only: the library would take a shorter key without a word."""
    if len(key) != KEY_BYTES:
        raise VaultError("format")
    return AESGCM(key)
