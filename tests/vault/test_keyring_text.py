"""Key files: read only when nobody else can read them, written whole or not at all, never quoted."""

from __future__ import annotations

import base64
import os
from datetime import date
from pathlib import Path

import pytest

from samsyn.errors import UserError
from samsyn.vault.keyring import KeyRing, new_ring
from samsyn.vault.keyring_text import (
    HEAD,
    MAX_BYTES,
    load_ring,
    ring_from_environment,
    ring_from_text,
    ring_to_text,
    save_ring,
)

DAY = date(2026, 11, 22)
SECRET = base64.b64encode(b"s" * 32).decode()


@pytest.fixture
def path(tmp_path: Path, ring: KeyRing) -> Path:
    path = tmp_path / "keys"
    save_ring(path, ring)
    return path


def test_a_ring_comes_whole_out_of_its_text(ring: KeyRing) -> None:
    more = ring.with_new_key("wrap", DAY).with_new_key("index", DAY)
    assert ring_from_text(ring_to_text(more)) == more


def test_lines_may_be_parted_by_semicolons_and_hold_remarks(ring: KeyRing) -> None:
    text = ring_to_text(ring).replace("\n", ";") + "; # kept in the safe ;;"
    assert ring_from_text(text) == ring


def test_a_saved_ring_is_its_owners_alone(path: Path, ring: KeyRing) -> None:
    assert path.stat().st_mode & 0o777 == 0o600
    assert load_ring(path) == ring
    assert [p.name for p in path.parent.iterdir()] == ["keys"]


def test_a_ring_is_never_overwritten_unless_told(path: Path, ring: KeyRing) -> None:
    with pytest.raises(UserError, match="a file there already"):
        save_ring(path, new_ring(DAY))
    assert load_ring(path) == ring
    more = ring.with_new_key("wrap", DAY)
    save_ring(path, more, replace=True)
    assert load_ring(path) == more
    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in path.parent.iterdir()] == ["keys"]


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o644, 0o660, 0o610, 0o601])
def test_a_file_that_others_may_touch_is_refused(path: Path, mode: int) -> None:
    path.chmod(mode)
    with pytest.raises(UserError, match="0600"):
        load_ring(path)


def test_a_file_that_even_its_owner_cannot_write_is_fine(path: Path, ring: KeyRing) -> None:
    path.chmod(0o400)
    assert load_ring(path) == ring


def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        load_ring(tmp_path / "missing")
    with pytest.raises(UserError, match="cannot be read"):
        load_ring(tmp_path)
    with pytest.raises(UserError, match="cannot be read"):
        load_ring(Path(os.devnull))


@pytest.mark.parametrize("content", [b"\xff\xfe", b"#" * (MAX_BYTES + 1)])
def test_other_content_is_refused(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(UserError, match="cannot be read"):
        load_ring(path)


@pytest.mark.parametrize("text", ["", "# only a remark", "samsyn-keyring 2", "wrap 00000000"])
def test_a_text_without_the_head_is_no_ring(text: str) -> None:
    with pytest.raises(UserError, match="not a key ring"):
        ring_from_text(text)


@pytest.mark.parametrize(
    "line",
    [
        f"wrap 00000000 2026-11-22 {SECRET} more",
        f"wrap 00000000 {SECRET}",
        f"fold 00000000 2026-11-22 {SECRET}",
        f"wrap 0000000g 2026-11-22 {SECRET}",
        f"wrap 0000000 2026-11-22 {SECRET}",
        f"wrap 00000000 2026-13-22 {SECRET}",
        f"wrap 00000000 2026-11-22 {SECRET[:-4]}",
        f"wrap 00000000 2026-11-22 {SECRET[:-1]}",
        f"wrap 00000000 2026-11-22 !{SECRET[1:]}",
    ],
)
def test_a_line_that_is_no_key_is_told_by_its_number_and_never_repeated(line: str) -> None:
    with pytest.raises(UserError) as error:
        ring_from_text(f"{HEAD}\n# remark\n{line}\n", "keys")
    assert (
        str(error.value)
        == "keys, line 3: The line cannot be read as a key. Fetch the key ring from its backup."
    )
    assert error.value.__suppress_context__
    assert "rad 3" in error.value.render("sv")


def test_a_text_with_too_few_keys_is_refused() -> None:
    with pytest.raises(UserError, match="lacks keys"):
        ring_from_text(f"{HEAD}\nwrap 00000000 2026-11-22 {SECRET}")


def test_the_environment_names_a_file_or_holds_the_ring_or_neither(path: Path, ring: KeyRing) -> None:
    assert ring_from_environment({"SAMSYN_VAULT_KEYS": str(path)}) == ring
    assert ring_from_environment({"SAMSYN_VAULT_KEYRING": ring_to_text(ring)}) == ring
    assert ring_from_environment({}) is None
    assert ring_from_environment({"SAMSYN_VAULT_KEYS": "", "SAMSYN_VAULT_KEYRING": ""}) is None
