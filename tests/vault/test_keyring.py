"""The ring: four uses apart, one current key each, and nothing secret in a repr."""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from datetime import date

import pytest

from samsyn.errors import UserError, VaultError
from samsyn.vault.keyring import USES, Key, KeyRing, Use, new_ring

DAY = date(2026, 11, 22)


def test_a_new_ring_has_one_key_of_each_use_and_no_two_are_alike() -> None:
    ring = new_ring(DAY)
    assert [key.use for key in ring.keys] == list(USES)
    assert len({key.secret for key in ring.keys}) == len({key.id for key in ring.keys}) == len(USES)
    assert all(len(key.secret) == 32 for key in ring.keys)
    assert new_ring(DAY) != ring


def test_no_secret_shows_in_a_repr() -> None:
    ring = new_ring(DAY)
    for key in ring.keys:
        assert repr(key.secret) not in repr(ring)
        assert key.secret.hex() not in repr(ring)
        assert key.id in repr(ring)


def test_the_same_secret_gives_other_keys_for_other_uses_and_parts() -> None:
    keys = [Key("00000000", use, DAY, bytes(32)) for use in USES]
    made = [key.derive(detail) for key in keys for detail in ("", "surname", "address")]
    assert len(set(made)) == len(made)
    assert bytes(32) not in made


@pytest.mark.parametrize("use", USES)
def test_a_new_key_is_current_for_its_own_use_only(use: Use) -> None:
    old = new_ring(DAY)
    ring = old.with_new_key(use, DAY)
    for other in USES:
        assert (ring.current(other) == old.current(other)) == (other != use)
    assert ring.of(use) == (ring.current(use), old.current(use))
    assert ring.find(use, old.current(use).id_bytes) == old.current(use)


@pytest.mark.parametrize("use", USES)
def test_a_coming_key_can_open_before_it_is_current(use: Use) -> None:
    """All processes get to know it first, so that none meets a wrap it cannot open."""
    old = new_ring(DAY)
    ring = old.with_coming_key(use, DAY)
    (coming,) = set(ring.keys) - set(old.keys)
    assert ring.current(use) == old.current(use)
    assert ring.find(use, coming.id_bytes) == coming
    promoted = ring.promote(coming.id)
    assert promoted.current(use) == coming
    assert promoted.of(use) == (coming, old.current(use))
    assert all(promoted.current(other) == old.current(other) for other in USES if other != use)
    with pytest.raises(UserError, match="not in the key ring"):
        ring.promote("00000000")


def test_an_id_that_is_taken_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    ring = new_ring(DAY)
    ids: Iterator[str] = iter([ring.keys[0].id, ring.keys[3].id, "abcdef01"])
    monkeypatch.setattr(secrets, "token_hex", lambda _n: next(ids))
    assert ring.with_new_key("wrap", DAY).current("wrap").id == "abcdef01"


def test_a_retired_key_opens_nothing_more() -> None:
    old = new_ring(DAY)
    ring = old.with_new_key("wrap", DAY).retire(old.current("wrap").id)
    assert len(ring.keys) == len(USES)
    with pytest.raises(VaultError) as error:
        ring.find("wrap", old.current("wrap").id_bytes)
    assert error.value.reason == "unknown_key"


def test_a_key_is_found_for_its_own_use_only() -> None:
    ring = new_ring(DAY)
    with pytest.raises(VaultError):
        ring.find("index", ring.current("wrap").id_bytes)


def test_a_current_key_and_an_unknown_one_cannot_be_retired() -> None:
    ring = new_ring(DAY)
    for key in ring.keys:
        with pytest.raises(UserError, match="used for all that is new"):
            ring.retire(key.id)
    with pytest.raises(UserError, match="not in the key ring"):
        ring.retire("00000000")


def test_a_ring_without_a_use_or_with_an_id_twice_cannot_exist() -> None:
    ring = new_ring(DAY)
    with pytest.raises(UserError, match="lacks keys"):
        KeyRing(ring.keys[:3])
    with pytest.raises(UserError, match="same id"):
        KeyRing((*ring.keys, ring.keys[0]))
