"""Blind indexes: keyed digests that tell whether two names, addresses or numbers are equal, without showing them.

    digest = the first 16 bytes of HMAC-SHA-256(key of the purpose, one spelling from `folding`)

Each purpose has its own key, so a surname and a street of the same letters give different digests. Save `digests`
(and `ring.current("index").id` beside them); look up with `search`, which also gives the digests under older keys,
so that nothing is missed while a rotation is under way.

What they leak to somebody who reads the database without the ring: which rows are equal, and how often, and a
common surname is known by its frequency. So they belong in a table of their own, away from all other columns, and
they are deleted with the record. With the ring, every name can be tried: the ring is as secret as the names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, get_args

from samsyn.vault import folding
from samsyn.vault.keyring import Key, KeyRing
from samsyn.vault.primitives import keyed_digest

Purpose = Literal["surname", "address", "number", "phone", "relation"]
PURPOSES: tuple[Purpose, ...] = get_args(Purpose)
DIGEST_BYTES = 16

_FOLD: dict[Purpose, Callable[[str], frozenset[str]]] = {
    "surname": folding.surname,
    "address": folding.address,
    "number": folding.number,
    "phone": folding.phone,
    "relation": folding.relation,
}


def digests(ring: KeyRing, purpose: Purpose, text: str) -> frozenset[bytes]:
    """The digests to save, under the current key. Empty when the text holds nothing to compare."""
    return _under(ring.current("index"), purpose, text)


def search(ring: KeyRing, purpose: Purpose, text: str) -> frozenset[bytes]:
    """The digests to look for, under every index key of the ring."""
    return frozenset().union(*(_under(key, purpose, text) for key in ring.of("index")))


def _under(key: Key, purpose: Purpose, text: str) -> frozenset[bytes]:
    secret = key.derive(purpose)
    return frozenset(
        keyed_digest(secret, one.encode("utf-8", "surrogatepass"))[:DIGEST_BYTES]
        for one in _FOLD[purpose](text)
    )
