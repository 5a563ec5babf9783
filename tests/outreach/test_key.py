"""The key: only its hash is kept, a wrong one is counted, and a new one ends the old."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from samsyn.errors import UserError
from samsyn.outreach import key, tries


def test_only_the_hash_is_kept(data: Path) -> None:
    written = key.make()
    assert re.fullmatch(r"([a-z2-9]{5}-){3}[a-z2-9]{5}", written)
    kept = (data / key.FILE).read_text()
    assert not any(group in kept for group in (written, written.replace("-", "")))
    assert key.make() != written


def test_it_opens_however_it_is_written_and_nothing_else_does() -> None:
    written = key.make()
    kept = key.kept()
    assert kept is not None
    for right in (
        written,
        written.upper(),
        f" {written} ",
        written.replace("-", " "),
        written.replace("-", ""),
    ):
        assert kept.is_opened_by(right)
    for wrong in (
        "",
        "-",
        written[:-1],
        written + "a",
        written[::-1],
        "x" * 100_000,
        written + " " * 300,
        "\udcff",
        "\0",
    ):
        assert not kept.is_opened_by(wrong)


def test_a_new_key_and_a_revoked_key_end_the_old() -> None:
    first = key.make()
    secret = key.kept().secret("session")  # type: ignore[union-attr]
    second = key.make()
    kept = key.kept()
    assert kept is not None
    assert not kept.is_opened_by(first) and kept.is_opened_by(second)
    assert kept.secret("session") != secret != kept.hash
    assert key.revoke() and not key.revoke()
    assert key.kept() is None


@pytest.mark.parametrize(
    "damaged", ["", "{}", "[]", '{"salt": "", "hash": ""}', '{"salt": "zz", "hash": "zz"}', "\xff"]
)
def test_a_damaged_file_lets_nobody_in(data: Path, damaged: str) -> None:
    key.make()
    (data / key.FILE).write_text(damaged, "latin-1")
    with pytest.raises(UserError):
        key.kept()


def test_after_five_wrong_they_are_many_for_a_quarter_of_an_hour() -> None:
    assert [tries.begin(1000.0 + n) for n in range(tries.MOST)] == [0] * tries.MOST
    assert tries.begin(1010.0) == tries.SECONDS - 6
    assert tries.begin(1004.0 + tries.SECONDS - 1) == 1
    assert tries.begin(1004.0 + tries.SECONDS) == 0


def test_a_right_key_begins_the_count_anew() -> None:
    for _ in range(tries.MOST - 1):
        tries.begin()
    tries.forget()
    assert [tries.begin() for _ in range(tries.MOST)] == [0] * tries.MOST


def test_a_damaged_count_is_full_and_heals(data: Path) -> None:
    tries.begin(1000.0)
    (data / tries.FILE).write_text("{")
    assert tries.has_ended("any")
    assert tries.begin(1000.0) == tries.SECONDS
    assert tries.begin(1000.0 + tries.SECONDS) == 0


def test_a_session_that_was_ended_is_remembered_as_long_as_it_could_live() -> None:
    tries.end_session("first", until=2000.0, now=1000.0)
    assert tries.has_ended("first") and not tries.has_ended("second")
    tries.end_session("second", until=4000.0, now=3000.0)
    assert tries.has_ended("second") and not tries.has_ended("first")
