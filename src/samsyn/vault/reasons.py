"""The digest that holds a typed reason to the audit chain, while the reason itself is sealed apart.

    digest = id of the ring's key (4 bytes) | HMAC-SHA-256 of context and reason (32)

The context (the log row's random id) makes equal reasons look different. Whoever has the ring and guesses the very
words can test the guess even after the reason is shredded; without the ring the digest says nothing.
"""

from __future__ import annotations

import hmac

from samsyn.vault.keyring import ID_BYTES, Key, KeyRing
from samsyn.vault.primitives import keyed_digest


def digest_of_reason(ring: KeyRing, context: str, reason: str) -> bytes:
    """36 bytes, the same for the same context and reason under the same key."""
    key = ring.current("digest")
    return key.id_bytes + _digest(key, context, reason)


def reason_fits(ring: KeyRing, context: str, reason: str, digest: bytes | memoryview) -> bool:
    """Whether this is the reason that was given. Raises VaultError when the ring lacks the digest's key."""
    raw = bytes(digest)
    key = ring.find("digest", raw[:ID_BYTES])
    return hmac.compare_digest(raw[ID_BYTES:], _digest(key, context, reason))


def _digest(key: Key, context: str, reason: str) -> bytes:
    # The length in front of the context: no other pair of texts runs together into the same bytes.
    place = context.encode("utf-8", "surrogatepass")
    return keyed_digest(
        key.derive(), len(place).to_bytes(4, "big") + place + reason.encode("utf-8", "surrogatepass")
    )
