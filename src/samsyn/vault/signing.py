"""Ed25519 signatures (RFC 8032) of the installation, for parcels and for the head of an audit chain.

A signature is made for one purpose ("parcel 1", "audit head 1"), which is signed along, so that what was signed for
one thing can never pass for another. Public keys are 64 hex digits.
"""

from __future__ import annotations

from samsyn.signatures import fingerprint, public_of, sign_with, verify_with
from samsyn.vault.keyring import KeyRing

__all__ = ["fingerprint", "is_signed", "public_key", "public_of", "sign", "sign_with", "verify_with"]

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


def _framed(purpose: str, message: bytes) -> bytes:
    return b"samsyn|" + purpose.encode("ascii") + b"\0" + message
