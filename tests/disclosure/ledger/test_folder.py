"""A ledger as a folder: added to, never changed, and it shows what is missing."""

from __future__ import annotations

import json
import stat
from datetime import date
from pathlib import Path

import pytest

from samsyn.disclosure.ledger import Entry, Folder
from samsyn.disclosure.release import Release, issue, written
from samsyn.errors import DataError
from tests.disclosure.making import INNER, beside, guarded, table


def entry(folder: Folder, before: tuple[Entry, ...], name: str = "t") -> Entry:
    of = table(INNER, name=name)
    release = issue(
        guarded(of), {name: beside()}, study="study", day=date(2026, 5, 4), secret=folder.secret, sign=folder.sign,
        public=folder.public, before=[each.release for each in before],
    )  # fmt: skip
    return Entry(release, of)


def filled(path: Path, count: int = 3) -> Folder:
    folder = Folder.open(path, make=True)
    for number in range(count):
        folder.add(lambda before, number=number: entry(folder, before, f"t{number}"))  # type: ignore[misc]
    return folder


def test_what_is_added_comes_back_in_order(tmp_path: Path) -> None:
    filled(tmp_path / "ledger")
    entries = Folder.open(tmp_path / "ledger").entries()
    assert [each.release.number for each in entries] == [1, 2, 3]
    assert [each.release.figures[0].name for each in entries] == ["t0", "t1", "t2"]
    assert entries[1].release.previous == entries[0].release.content
    assert entries[0].inner == table(INNER, name="t0") and entries[0].relation == "same"


def test_only_the_releases_can_be_read_by_others(tmp_path: Path) -> None:
    filled(tmp_path / "ledger", 1)
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "ledger").iterdir()}
    assert modes["key"] == modes["0001.inner"] == 0o600
    assert set(modes) == {"key", "0001.inner", "0001.json"}


@pytest.mark.parametrize("gone", ["0002.json", "0002.inner", "0001.json"])
def test_what_is_missing_is_told(tmp_path: Path, gone: str) -> None:
    filled(tmp_path / "ledger")
    (tmp_path / "ledger" / gone).unlink()
    with pytest.raises(DataError):
        Folder.open(tmp_path / "ledger").entries()


def test_a_true_table_that_was_changed_is_told(tmp_path: Path) -> None:
    filled(tmp_path / "ledger")
    path = tmp_path / "ledger" / "0002.inner"
    form = json.loads(path.read_text())
    form["inner"]["counts"][0][1] += 1
    path.write_text(json.dumps(form))
    with pytest.raises(DataError, match=r"0002\.json.*broken"):
        Folder.open(tmp_path / "ledger").entries()


def test_a_release_from_another_ledger_is_told(tmp_path: Path) -> None:
    filled(tmp_path / "one")
    filled(tmp_path / "other")
    for name in ("0002.json", "0002.inner"):
        (tmp_path / "one" / name).write_bytes((tmp_path / "other" / name).read_bytes())
    with pytest.raises(DataError):
        Folder.open(tmp_path / "one").entries()


def test_nothing_is_written_where_making_it_fails(tmp_path: Path) -> None:
    folder = filled(tmp_path / "ledger", 1)

    def fails(before: tuple[Entry, ...]) -> Entry:
        raise DataError([])

    with pytest.raises(DataError):
        folder.add(fails)
    assert len(folder.entries()) == 1 and len(list(folder.path.iterdir())) == 3


def test_a_ledger_that_lost_its_key_gets_no_new_one(tmp_path: Path) -> None:
    filled(tmp_path / "ledger", 1)
    (tmp_path / "ledger" / "key").unlink()
    with pytest.raises(DataError, match="lacks its key"):
        Folder.open(tmp_path / "ledger", make=True)


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="is no ledger"):
        Folder.open(tmp_path)


def test_each_is_written_as_it_was_made(tmp_path: Path) -> None:
    folder = filled(tmp_path / "ledger", 1)
    release: Release = folder.entries()[0].release
    assert (folder.path / "0001.json").read_text() == written(release)
