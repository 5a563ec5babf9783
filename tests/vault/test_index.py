"""Blind indexes: equal for equals, other for other purposes and keys, the same after the wrapping key is rotated."""

from __future__ import annotations

from datetime import date

import pytest

from samsyn.vault.index import DIGEST_BYTES, PURPOSES, Purpose, digests, search
from samsyn.vault.keyring import KeyRing

DAY = date(2026, 11, 22)
# Made once by version 1 with the fixed ring. If these change, the conflict block of every installation is blind.
WRITTEN_DOWN: list[tuple[Purpose, str, str]] = [
    ("surname", "Testsson", "2ed27f188333fb9af34d859fa7f795aa"),
    ("address", "Testgatan 1", "dba28941b8559b742ac55a4a443af06d"),
    ("number", "121212-1212", "871420ce03533d8d42ecf160af62f7b8"),
    ("phone", "070-1740605", "87a80b210202030e2290b1e946325744"),
    ("relation", "Tolvan Testsson", "5aeb50443c7b92a9d8086d22828998ff"),
]


@pytest.mark.parametrize(("purpose", "text", "digest"), WRITTEN_DOWN)
def test_digests_that_were_written_down_are_still_the_same(
    ring: KeyRing, purpose: Purpose, text: str, digest: str
) -> None:
    assert [d.hex() for d in digests(ring, purpose, text)] == [digest]
    assert len(bytes.fromhex(digest)) == DIGEST_BYTES


def test_a_double_name_shares_a_digest_with_each_of_its_parts(ring: KeyRing) -> None:
    double = digests(ring, "surname", "Berg-Testsson")
    assert len(double) == 3
    assert digests(ring, "surname", "BERG") < double
    assert digests(ring, "surname", "testsson") < double
    assert not digests(ring, "surname", "Test") & double


def test_other_purposes_give_other_digests(ring: KeyRing) -> None:
    made = [digests(ring, purpose, "Testsson") for purpose in PURPOSES]
    assert len(frozenset().union(*made)) == sum(map(len, made)) == 3


def test_nothing_to_compare_gives_no_digest(ring: KeyRing) -> None:
    """Or all records without a known name would be one another's relatives."""
    assert all(
        digests(ring, purpose, " ") == search(ring, purpose, "?") == frozenset() for purpose in PURPOSES
    )


def test_rotating_the_other_keys_changes_no_digest(ring: KeyRing) -> None:
    newer = ring.with_new_key("wrap", DAY).with_new_key("sign", DAY).with_new_key("digest", DAY)
    newer = newer.retire(ring.current("wrap").id)
    assert digests(newer, "surname", "Testsson") == digests(ring, "surname", "Testsson")


def test_while_the_index_key_is_rotated_a_search_finds_old_and_new(ring: KeyRing) -> None:
    newer = ring.with_new_key("index", DAY)
    old, new = digests(ring, "surname", "Testsson"), digests(newer, "surname", "Testsson")
    assert not old & new
    assert search(newer, "surname", "Testsson") == old | new
    assert search(newer.retire(ring.current("index").id), "surname", "Testsson") == new


def test_half_a_character_is_no_obstacle(ring: KeyRing) -> None:
    assert digests(ring, "address", "Test\ud800gatan 1")
