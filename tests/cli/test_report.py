"""`samsyn report`: builds whole or not at all, and tells what is wrong by file, line and word."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.command import run
from tests.reports.made import TEXT, folder


@pytest.mark.parametrize(("lang", "form"), [("sv", "html"), ("en", "pdf")])
def test_it_builds_the_report_and_what_goes_with_it(tmp_path: Path, lang: str, form: str) -> None:
    study = folder(tmp_path / "study")
    done = run("report", "build", study, "--lang", lang, "--format", form, "--out", tmp_path / "out")
    assert (done.returncode, done.stderr) == (0, "")
    names = done.stdout.split()
    assert names[0] == f"both-fields.{lang}.{form}" and "data/cases.csv" in names and "dcat.jsonld" in names
    there = {
        str(path.relative_to(tmp_path / "out")) for path in (tmp_path / "out").rglob("*") if path.is_file()
    }
    assert there == set(names)


def test_without_out_it_writes_beside_the_study(tmp_path: Path) -> None:
    study = folder(tmp_path)
    assert run("report", "build", study).returncode == 0
    assert (study / "built" / "both-fields.sv.html").is_file()


def test_a_typed_number_stops_it_and_nothing_is_written(tmp_path: Path) -> None:
    study = folder(tmp_path / "study", sv=TEXT + "\nTre av fyra\n")
    done = run("report", "build", study, "--out", tmp_path / "out")
    assert done.returncode == 2 and done.stdout == "" and not (tmp_path / "out").exists()
    assert "text.sv.md, rad 11, tre:" in done.stderr and "text.sv.md, rad 11, fyra:" in done.stderr
    english = run("report", "check", study, "--lang", "en")
    assert (
        english.returncode == 2 and "text.sv.md, line 11, tre: A number is typed by hand." in english.stderr
    )


def test_check_tells_what_stands_in_it(tmp_path: Path) -> None:
    study = folder(tmp_path)
    before = sorted(tmp_path.rglob("*"))
    text = run("report", "check", study).stdout
    assert (
        "both-fields: allt stämmer." in text
        and "rad 5: 2026 (lagens år)" in text
        and "Påhittade uppgifter." in text
    )
    found = json.loads(run("report", "check", study, "--format", "json").stdout)
    assert (
        found["numbers"] == 3
        and found["invented"]
        and [each["name"] for each in found["figures"]] == ["cases", "answers"]
    )
    assert sorted(tmp_path.rglob("*")) == before


def test_a_folder_without_a_study_is_told(tmp_path: Path) -> None:
    done = run("report", "build", tmp_path)
    assert done.returncode == 2 and "report.yaml" in done.stderr


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    study = folder(tmp_path / "study")
    (tmp_path / "out").write_text("in the way", encoding="utf-8")
    done = run("report", "build", study, "--out", tmp_path / "out" / "below")
    assert done.returncode == 2 and "går inte att skriva" in done.stderr
