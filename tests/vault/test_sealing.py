"""Seals: open in their own place only, all short texts look alike, errors hold nothing."""

from __future__ import annotations

import pickle
import traceback

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.errors import VaultError
from samsyn.vault import sealing
from samsyn.vault.primitives import encrypt
from samsyn.vault.sealing import open_sealed, open_text, padded_length, place, seal

KEY = b"\x07" * 32
ROW = "11111111-1111-4111-8111-111111111111"
# Made once by version 1. If this no longer opens, the records of every installation are lost.
WRITTEN_DOWN = bytes.fromhex(
    "01deb13388dfc424de8f10543f1d0968fcfc66622b7799db50a606e56da27ea8710d2706a72f59f825d8751b33e0152f9ade"
    "ca38b6f1b3c9b9eb3c9f34d76fde5254b5b16e209c19b9a300d89c7be85bdb1ad9b74ca7a05f6877417edf"
)


def test_a_seal_that_was_written_down_still_opens() -> None:
    assert open_text(KEY, place("facts", ROW, "detail"), WRITTEN_DOWN) == "hej då"


@given(st.binary(max_size=3000), st.text(min_size=1, max_size=60))
def test_what_is_sealed_comes_back(plain: bytes, context: str) -> None:
    sealed = seal(KEY, context, plain)
    assert open_sealed(KEY, context, memoryview(sealed)) == plain
    assert len(sealed) == 1 + 12 + padded_length(len(plain)) + 16


@given(st.text(max_size=300))
def test_text_comes_back_as_text(plain: str) -> None:
    assert open_text(KEY, "t|r|f", seal(KEY, "t|r|f", plain)) == plain


def test_the_same_text_is_sealed_in_other_bytes_each_time() -> None:
    assert len({seal(KEY, "t|r|f", "samma") for _ in range(100)}) == 100


@pytest.mark.parametrize("other", ["facts|r2|name", "facts|r1|note", "files|r1|name", "facts|r1|name "])
def test_a_seal_moved_to_another_place_does_not_open(other: str) -> None:
    with pytest.raises(VaultError) as error:
        open_sealed(KEY, other, seal(KEY, "facts|r1|name", "Canary"))
    assert error.value.reason == "altered"


def test_two_rows_that_changed_places_do_not_open() -> None:
    rows = {row: seal(KEY, place("names", row, "name"), f"Canary {row}") for row in ("a", "b")}
    rows["a"], rows["b"] = rows["b"], rows["a"]
    for row, sealed in rows.items():
        with pytest.raises(VaultError):
            open_sealed(KEY, place("names", row, "name"), sealed)


def test_another_records_key_does_not_open() -> None:
    with pytest.raises(VaultError):
        open_sealed(b"\x08" * 32, "t|r|f", seal(KEY, "t|r|f", "Canary"))


def test_every_changed_or_missing_byte_is_noticed() -> None:
    sealed = seal(KEY, "t|r|f", "Canary")
    for at in range(len(sealed)):
        changed = bytearray(sealed)
        changed[at] ^= 0x80
        for broken in (bytes(changed), sealed[:at]):
            with pytest.raises(VaultError):
                open_sealed(KEY, "t|r|f", broken)


@pytest.mark.parametrize("version", [0, 2, 255])
def test_another_version_is_told_as_such(version: int) -> None:
    with pytest.raises(VaultError) as error:
        open_sealed(KEY, "t|r|f", bytes([version]) + seal(KEY, "t|r|f", "x")[1:])
    assert error.value.reason == "format"


def test_short_texts_all_have_one_length() -> None:
    """No answer, one name, a number and an address cannot be told apart by their size."""
    texts = ["", "ja", "nej", "121212-1212", "Testgatan 1, 123 45 Teststad", "x" * 60]
    assert {len(seal(KEY, "t|r|f", text)) for text in texts} == {93}
    assert len(seal(KEY, "t|r|f", "x" * 61)) == 93 + 64


@given(st.integers(0, sealing.MAX_BYTES))
def test_padding_is_never_less_and_never_much_more(length: int) -> None:
    padded = padded_length(length)
    assert length + 4 <= padded
    assert padded <= max(length + 4 + 63, (length + 4) * 9 // 8 + 1)
    assert padded_length(length + 1) >= padded


def test_there_are_few_size_classes() -> None:
    assert len({padded_length(n) for n in range(0, 100_000)}) < 80


@pytest.mark.parametrize("inside", [b"", b"\0\0\0", b"\xff" * 64, (61).to_bytes(4, "big") + bytes(60)])
def test_a_seal_with_an_inside_of_another_form_is_refused(inside: bytes) -> None:
    """Only somebody with the key can make one; it must still not give half a text."""
    sealed = b"\1" + bytes(12) + encrypt(KEY, bytes(12), inside, b"samsyn seal|\1t|r|f")
    with pytest.raises(VaultError) as error:
        open_sealed(KEY, "t|r|f", sealed)
    assert error.value.reason == "format"


def test_there_is_a_largest_size(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sealing, "MAX_BYTES", 10)
    seal(KEY, "t|r|f", b"x" * 10)
    with pytest.raises(VaultError, match="more to seal"):
        seal(KEY, "t|r|f", b"x" * 11)


@pytest.mark.parametrize(
    "parts", [("", "r", "f"), ("t", "", "f"), ("t", "r", ""), ("t|r", "x", "f"), ("t", "r|x", "f")]
)
def test_a_place_has_three_parts_without_bars(parts: tuple[str, str, str]) -> None:
    with pytest.raises(VaultError):
        place(*parts)


def test_a_seal_is_always_bound_to_something() -> None:
    with pytest.raises(VaultError):
        seal(KEY, "", "x")


def test_no_error_carries_what_was_sealed() -> None:
    not_text = seal(KEY, "t|r|f", b"Canary\xff")
    for broken in (
        lambda: open_text(KEY, "t|r|f", not_text),
        lambda: open_sealed(KEY, "t|r|g", not_text),
        lambda: seal(KEY, "t|r|f", "Canary\ud800"),
        lambda: seal(b"Canary", "t|r|f", "Canary"),
    ):
        with pytest.raises(VaultError) as error:
            broken()
        told = (
            f"{error.value}{error.value!r}{error.value.args}{error.value.__dict__}{error.value.__cause__!r}"
        )
        assert "Canary" not in told
        last = traceback.TracebackException.from_exception(error.value)
        assert "Canary" not in "".join(last.format_exception_only())
        assert "Canary" not in repr(error.value.__context__)
        assert pickle.loads(pickle.dumps(error.value)).reason == error.value.reason  # noqa: S301 - made on the same line
