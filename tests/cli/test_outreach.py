"""`samsyn outreach`: the key is shown once, and the sums come in three shapes."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from pathlib import Path

import pytest

from samsyn.outreach import entries, key, places, tries
from samsyn.outreach.entries import Entry, append, new_id
from tests.cli.command import run

DAY = date(2026, 11, 3)


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the outreach log uses, here and in the commands."""
    monkeypatch.setenv("SAMSYN_DATA", str(tmp_path / "data"))
    return tmp_path / "data" / "outreach"


def filled() -> None:
    """A place with two rows."""
    chat = places.add("online", "Chatten", DAY)
    for day, answers in ((DAY, 4), (date(2025, 2, 3), None)):
        append(
            Entry(
                id=new_id(),
                day=day,
                kind="online",
                place=chat.id,
                approaches=10,
                answers=answers,
                written=DAY,
            )
        )


def test_the_key_is_shown_once_and_opens() -> None:
    done = run("outreach", "key")
    written = done.stdout.splitlines()[0]
    kept = key.kept()
    assert done.returncode == 0 and kept is not None
    assert kept.is_opened_by(written)
    assert done.stdout.count(written) == 1


def test_a_new_key_begins_the_count_of_wrong_ones_anew() -> None:
    for _ in range(tries.MOST):
        tries.begin()
    run("outreach", "key")
    assert tries.begin() == 0


def test_the_key_is_taken_away_and_the_log_stays(data: Path) -> None:
    filled()
    run("outreach", "key")
    assert "borttagen" in run("outreach", "key", "--revoke").stdout
    assert run("outreach", "key", "--revoke", "--lang", "en").stdout.strip() == "There is no key."
    assert key.kept() is None and len(entries.log().rows) == 2


@pytest.mark.parametrize(
    ("lang", "line", "note"),
    [
        (
            "sv",
            "2025-02  Chatten: kontaktförsök 10, svar inte räknat, hänvisade inte räknat",
            "får inte publiceras",
        ),
        (
            "en",
            "2025-02  Chatten: approaches 10, answers not counted, referrals not counted",
            "may not be published",
        ),
    ],
)
def test_the_sums_in_words_say_what_is_not_counted(lang: str, line: str, note: str) -> None:
    filled()
    done = run("outreach", "summary", "--lang", lang)
    assert line in done.stdout.splitlines() and note in done.stdout
    assert (done.returncode, done.stderr) == (0, "")


def test_the_sums_as_csv_and_json_are_the_same() -> None:
    filled()
    table = list(csv.DictReader(io.StringIO(run("outreach", "summary", "--format", "csv").stdout)))
    data = json.loads(run("outreach", "summary", "--format", "json").stdout)
    assert [line["approaches"] for line in table] == ["10", "10"]
    assert [line["answers"] for line in data["lines"]] == [None, 4]
    assert data["unread_lines"] == 0 and data["note"]


def test_one_year_is_chosen() -> None:
    filled()
    data = json.loads(run("outreach", "summary", "--format", "json", "--year", "2026").stdout)
    assert [line["month"] for line in data["lines"]] == ["2026-11"]


def test_an_empty_log_says_so_and_a_damaged_line_is_told(data: Path) -> None:
    assert "inga rader" in run("outreach", "summary").stdout
    filled()
    with (data / entries.FILE).open("a") as file:
        file.write("skräp\n")
    for form in ("text", "csv", "json"):
        done = run("outreach", "summary", "--format", form)
        assert done.returncode == 0
        assert done.stderr.startswith("1 rader i filerna går inte att läsa")


def test_a_folder_that_cannot_be_made_is_told_without_a_traceback(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("x")
    monkeypatch.setenv("SAMSYN_DATA", str(tmp_path / "file"))
    done = run("outreach", "key")
    assert done.returncode == 2 and done.stderr and not done.stdout


def test_a_year_without_rows_is_not_told_as_an_empty_log() -> None:
    filled()
    assert run("outreach", "summary", "--year", "2024").stdout == (
        "Loggen har inga rader från 2024. Den har rader från andra år.\n"
    )
    assert "from other years" in run("outreach", "summary", "--year", "2024", "--lang", "en").stdout
