"""Bare Ed25519 signatures (RFC 8032), for every room that signs. Keys are 32 bytes; public keys are told in hex."""

from __future__ import annotations

import hashlib

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey


def public_of(seed: bytes) -> str:
    """The public key (64 hex digits) of a 32-byte private one."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw().hex()


def sign_with(seed: bytes, message: bytes) -> bytes:
    """The bare signature (64 bytes) of RFC 8032."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def verify_with(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether a bare signature of RFC 8032 holds."""
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, message)
    except (InvalidSignature, ValueError):
        return False
    return True


def fingerprint(public: str) -> str:
    """A short form of a public key, to compare over the telephone: 20 hex digits in groups of four."""
    digest = hashlib.sha256(bytes.fromhex(public)).hexdigest()
    return " ".join(digest[i : i + 4] for i in range(0, 20, 4))
