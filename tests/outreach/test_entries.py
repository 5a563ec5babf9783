"""The log: rows are only added, corrections stand instead of rows, damage is told and harms nothing else."""

from __future__ import annotations

import stat
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from samsyn.errors import UserError
from samsyn.outreach import entries
from samsyn.outreach.entries import Entry, append, log, new_id, withdraw

DAY = date(2026, 11, 3)


def row(**said: object) -> Entry:
    """A row of ten approaches, four answers, one referral."""
    first = Entry(
        id=new_id(), day=DAY, kind="online", place="0a1b2c3d", area="0880", approaches=10, answers=4,
        referrals=1, referred_to={"shelter": 1}, written=DAY,
    )  # fmt: skip
    return replace(first, **said)  # type: ignore[arg-type]


def test_a_row_is_read_as_it_was_written() -> None:
    first = row()
    assert append(first)
    assert log().rows == (first,)
    assert log().unread == 0


def test_a_count_that_nobody_made_is_not_nought() -> None:
    append(row(answers=None, referrals=0, referred_to={}))
    (read,) = log().rows
    assert (read.answers, read.referrals) == (None, 0)


def test_the_same_form_sent_twice_is_one_row() -> None:
    first = row()
    assert append(first)
    assert not append(first)
    assert len(log().rows) == 1


def test_the_same_form_with_other_figures_is_refused() -> None:
    first = row()
    append(first)
    with pytest.raises(UserError):
        append(replace(first, answers=5))
    assert log().rows == (first,)


def test_a_correction_stands_instead_and_the_first_stays_in_the_file(data: Path) -> None:
    first = row()
    append(first)
    before = (data / entries.FILE).read_bytes()
    second = row(answers=6, instead_of=first.id)
    append(second)
    assert log().current == (second,)
    assert (data / entries.FILE).read_bytes().startswith(before)


def test_a_row_is_corrected_only_once() -> None:
    first = row()
    append(first)
    append(row(instead_of=first.id))
    with pytest.raises(UserError):
        append(row(instead_of=first.id))
    with pytest.raises(UserError):
        append(row(instead_of=new_id()))
    assert len(log().current) == 1


def test_a_row_that_is_taken_out_no_longer_counts_but_stays(data: Path) -> None:
    first = row()
    append(first)
    withdraw(first.id, new_id(), DAY)
    assert log().current == ()
    assert len(log().rows) == 2
    with pytest.raises(UserError):
        withdraw(first.id, new_id(), DAY)
    assert first.id.encode() in (data / entries.FILE).read_bytes()


@pytest.mark.parametrize("by", ["", "x", "0123456789ABCDEF", "0123456789abcdef\n", "0123456789abcde,"])
def test_a_row_is_not_taken_out_by_one_that_nobody_can_read(data: Path, by: str) -> None:
    first = row()
    append(first)
    before = (data / entries.FILE).read_bytes()
    with pytest.raises(UserError):
        withdraw(first.id, by, DAY)
    assert (data / entries.FILE).read_bytes() == before
    assert log().current == (first,)


@pytest.mark.parametrize("said", [{"place": "Anna"}, {"answers": -1}, {"referred_to": {"Anna, 073": 1}}])
def test_a_row_that_could_not_be_read_again_is_never_written(data: Path, said: dict[str, object]) -> None:
    with pytest.raises(UserError):
        append(row(**said))
    assert not data.exists()


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "x",
        '"' * 9,
        "\0\0\0",
        "0123456789abcdef,2026-13-01,online,0a1b2c3d,,1,,,,,,2026-11-03",
        "0123456789abcdef,2026-11-01,online,0a1b2c3d,,-1,,,,,,2026-11-03",
        "0123456789abcdef,2026-11-01,online,0a1b2c3d,,99999999999,,,,,,2026-11-03",
        "0123456789abcdef,2026-11-01,by post,0a1b2c3d,,1,,,,,,2026-11-03",
        "0123456789abcdef,2026-11-01,online,Anna,,1,,,,,,2026-11-03",
        "0123456789abcdef,2026-11-01,online,0a1b2c3d,,1,,,shelter:-1,,,2026-11-03",
        "0123456789abcdef,2026-11-01,online,0a1b2c3d,,1,,,Anna:1,,,2026-11-03",
    ],
)
def test_a_damaged_line_is_told_and_every_other_row_stays(data: Path, damaged: str) -> None:
    first, second = row(), row()
    append(first)
    with (data / entries.FILE).open("ab") as file:
        file.write(damaged.encode())  # without an end of line
    append(second)
    assert log().rows == (first, second)
    assert log().unread == (1 if damaged.strip() else 0)
    assert damaged.encode() in (data / entries.FILE).read_bytes()


def test_only_the_owner_may_read_the_files(data: Path) -> None:
    append(row())
    assert stat.S_IMODE(data.stat().st_mode) == 0o700
    assert stat.S_IMODE(data.parent.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in data.iterdir()} == {0o600}


def test_without_a_folder_the_log_is_empty_and_none_is_made(data: Path) -> None:
    assert log().rows == ()
    assert not data.exists()


def test_the_folder_is_where_the_environment_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SAMSYN_DATA")
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    append(row())
    assert (tmp_path / "share" / "samsyn" / "outreach" / entries.FILE).exists()
    monkeypatch.delenv("XDG_DATA_HOME")
    monkeypatch.setenv("HOME", str(tmp_path))
    append(row())
    assert (tmp_path / ".local" / "share" / "samsyn" / "outreach" / entries.FILE).exists()
