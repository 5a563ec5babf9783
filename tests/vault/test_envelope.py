"""Wraps: bound to their record, renewed by rotation, lost with their key."""

from __future__ import annotations

import threading
from datetime import date
from uuid import UUID, uuid4

import pytest

from samsyn.errors import VaultError
from samsyn.vault.envelope import WRAPPED_BYTES, is_current, new_data_key, rewrap, unwrap, wrap
from samsyn.vault.keyring import KeyRing, new_ring
from samsyn.vault.sealing import open_text, seal

DAY = date(2026, 11, 22)
RECORD = UUID("11111111-1111-4111-8111-111111111111")
# Made once by version 1 with the fixed ring. If this no longer opens, the records of every installation are lost.
WRITTEN_DOWN = bytes.fromhex(
    "01000000004a108731f873cb386a275cef903451ba9d8c7b70bbe9fb3e6354082b105d998f1748aa979fee0027b2a0937b15"
    "217b82358a003fd44f89c4f7b03c9e"
)


def test_a_wrap_that_was_written_down_still_opens(ring: KeyRing) -> None:
    assert unwrap(ring, RECORD, WRITTEN_DOWN) == b"\x07" * 32


def test_a_data_key_comes_back_for_its_record_however_the_id_is_spelled(ring: KeyRing) -> None:
    key = new_data_key()
    wrapped = wrap(ring, str(RECORD).upper(), key)
    assert len(wrapped) == WRAPPED_BYTES == 65
    assert key not in wrapped
    assert unwrap(ring, RECORD, wrapped) == unwrap(ring, str(RECORD), memoryview(wrapped)) == key
    assert wrap(ring, RECORD, key) != wrapped


def test_a_wrap_moved_to_another_record_does_not_open(ring: KeyRing) -> None:
    with pytest.raises(VaultError) as error:
        unwrap(ring, uuid4(), wrap(ring, RECORD, new_data_key()))
    assert error.value.reason == "altered"


def test_a_record_is_named_by_a_uuid_and_a_data_key_has_32_bytes(ring: KeyRing) -> None:
    with pytest.raises(VaultError, match="form"):
        wrap(ring, "Hassel 27", new_data_key())
    with pytest.raises(VaultError, match="form"):
        wrap(ring, RECORD, b"short")


def test_every_changed_byte_is_noticed(ring: KeyRing) -> None:
    wrapped = wrap(ring, RECORD, new_data_key())
    for place in range(len(wrapped)):
        changed = bytearray(wrapped)
        changed[place] ^= 1
        with pytest.raises(VaultError):
            unwrap(ring, RECORD, bytes(changed))


@pytest.mark.parametrize(
    "change", [lambda w: b"", lambda w: w[:-1], lambda w: w + b"\0", lambda w: b"\2" + w[1:]]
)
def test_another_length_or_version_is_told_as_such(ring: KeyRing, change) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(VaultError) as error:
        unwrap(ring, RECORD, change(wrap(ring, RECORD, new_data_key())))
    assert error.value.reason == "format"


def test_rotation_changes_the_wrap_and_leaves_the_seals(ring: KeyRing) -> None:
    key = new_data_key()
    wrapped, sealed = wrap(ring, RECORD, key), seal(key, "t|r|f", "åäö")
    newer = ring.with_new_key("wrap", DAY)
    assert not is_current(newer, wrapped)
    again = rewrap(newer, RECORD, wrapped)
    assert is_current(newer, again)
    assert rewrap(newer, RECORD, again) == again
    only_new = newer.retire(ring.current("wrap").id)
    assert open_text(unwrap(only_new, RECORD, again), "t|r|f", sealed) == "åäö"
    with pytest.raises(VaultError, match="does not hold the key"):
        unwrap(only_new, RECORD, wrapped)


def test_rotation_refuses_a_wrap_that_is_not_the_records_own(ring: KeyRing) -> None:
    wrapped = wrap(ring, RECORD, new_data_key())
    with pytest.raises(VaultError):
        rewrap(ring, uuid4(), wrapped)
    with pytest.raises(VaultError):
        rewrap(ring.with_new_key("wrap", DAY), uuid4(), wrapped)


def test_with_a_lost_ring_nothing_opens(ring: KeyRing) -> None:
    with pytest.raises(VaultError) as error:
        unwrap(new_ring(DAY), RECORD, wrap(ring, RECORD, new_data_key()))
    assert error.value.reason == "unknown_key"
    twin = KeyRing(
        tuple(type(k)(k.id, k.use, k.made, b"x" * 32) for k in ring.keys)
    )  # same ids, other secrets
    with pytest.raises(VaultError) as error:
        unwrap(twin, RECORD, wrap(ring, RECORD, new_data_key()))
    assert error.value.reason == "altered"


def test_records_are_read_and_written_while_rotation_goes_on(ring: KeyRing) -> None:
    """Writers and readers with the old and the new ring at once, as when processes restart one by one."""
    behind = ring.with_coming_key(
        "wrap", DAY
    )  # knows the new key to read with, and still writes with the old
    newer = behind.promote(next(key.id for key in behind.of("wrap") if key not in ring.keys))
    key_of = {uuid4(): new_data_key() for _ in range(200)}
    table = {record: wrap(ring, record, key) for record, key in key_of.items()}
    failures: list[object] = []

    def read() -> None:
        for record in list(key_of) * 5:
            if (
                unwrap(behind, record, table[record]) != key_of[record]
                or unwrap(newer, record, table[record]) != key_of[record]
            ):
                failures.append(record)

    def write() -> None:
        for record in list(key_of)[::7]:
            table[record] = wrap(behind, record, unwrap(behind, record, table[record]))

    def rotate() -> None:
        for record in key_of:
            table[record] = rewrap(newer, record, table[record])

    threads = [threading.Thread(target=work) for work in (read, rotate, write, read)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rotate()  # what a late writer wrapped with the old key
    assert not failures
    only_new = newer.retire(ring.current("wrap").id)
    assert all(unwrap(only_new, record, table[record]) == key for record, key in key_of.items())
