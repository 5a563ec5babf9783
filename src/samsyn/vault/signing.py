"""Ed25519 signatures (RFC 8032) of the installation, for parcels and for the head of an audit chain.

A signature is made for one purpose ("parcel 1", "audit head 1"), which is signed along, so that what was signed for
one thing can never pass for another. Public keys are 64 hex digits.
"""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from samsyn.vault.keyring import KeyRing

SIGNATURE_BYTES = 64
PUBLIC_BYTES = 32


def public_key(ring: KeyRing) -> str:
    """The public half of the ring's current signing key, to be told to receivers."""
    return public_of(ring.current("sign").derive())


def sign(ring: KeyRing, purpose: str, message: bytes) -> bytes:
    """The signature (64 bytes) of a message for a purpose, with the current signing key."""
    return sign_with(ring.current("sign").derive(), _framed(purpose, message))


def is_signed(public: str, purpose: str, message: bytes, signature: bytes) -> bool:
    """Whether the signature is that key's, for that purpose, over that message."""
    return verify_with(bytes.fromhex(public), _framed(purpose, message), bytes(signature))


def fingerprint(public: str) -> str:
    """A short form to compare over the telephone: 20 hex digits in groups of four."""
    digest = hashlib.sha256(bytes.fromhex(public)).hexdigest()
    return " ".join(digest[i : i + 4] for i in range(0, 20, 4))


def public_of(seed: bytes) -> str:
    """The public key of a 32-byte private one."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw().hex()


def sign_with(seed: bytes, message: bytes) -> bytes:
    """The bare signature of RFC 8032."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def verify_with(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether a bare signature of RFC 8032 holds."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def _framed(purpose: str, message: bytes) -> bytes:
    return b"samsyn|" + purpose.encode("ascii") + b"\0" + message
