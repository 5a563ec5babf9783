"""The keys of the accounts, derived from the key ring that seals the vault, so that all processes have the same."""

from __future__ import annotations

from samsyn.web.ring import ring


def name_key() -> bytes:
    """What names are digested with, in the table of failed tries. Another key forgets all tries, no more."""
    return ring().current("index").derive("sign-in name")


def current_second_factor_key() -> tuple[str, bytes]:
    """The id and the key that second factors are sealed with from now on."""
    key = ring().current("wrap")
    return key.id, key.derive("second factor")


def second_factor_key(key_id: str) -> bytes:
    """The key that a second factor was sealed with. VaultError when the ring holds it no more."""
    return ring().find("wrap", bytes.fromhex(key_id)).derive("second factor")
