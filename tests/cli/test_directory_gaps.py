"""`samsyn directory gaps`: places by name or code, three forms, and what is asked for wrongly."""

from __future__ import annotations

import csv
import io
import json

import pytest

from samsyn.packs.places import in_county
from tests.cli.command import run


def rows(*words: str) -> list[dict[str, str]]:
    """The rows of the CSV."""
    done = run("directory", "gaps", "--format", "csv", *words)
    assert done.returncode == 0, done.stderr
    return list(csv.DictReader(io.StringIO(done.stdout)))


@pytest.mark.parametrize("county", ["08", "Kalmar", "kalmar län", "Kalmar County"])
def test_a_county_by_code_or_name(county: str) -> None:
    found = rows("--county", county, "--need", "child_house", "--group", "child")
    assert {row["municipality"] for row in found} == set(in_county("08"))
    vastervik = next(row for row in found if row["municipality_name"] == "Västervik")
    assert vastervik["state"] == "not_covered"
    assert "2025-12-26" in vastervik["absence_sources"]


def test_one_municipality_in_words_says_what_not_known_means() -> None:
    done = run("directory", "gaps", "--municipality", "kiruna", "--group", "child")
    assert "Kiruna, Barnahus, barn under 18 år: vet inte." in done.stdout
    assert done.stdout.rstrip().endswith("Det betyder inte att hjälp saknas.")
    english = run("directory", "gaps", "--municipality", "kiruna", "--group", "child", "--lang", "en")
    assert "Kiruna, Barnahus, children under 18: not known." in english.stdout


@pytest.mark.parametrize("place", ["Kalmar", "0880", "392 31", "kalmar kommun"])
def test_a_place_is_found_as_it_is_when_somebody_seeks_help(place: str) -> None:
    asked = ("--need", "child_house", "--group", "child")
    assert {row["municipality"] for row in rows("--place", place, *asked)} == {"0880"}


def test_nothing_is_json_too_and_tells_documented_from_not_known() -> None:
    done = run(
        "directory", "gaps", "--county", "Blekinge", "--nothing", "--need", "child_house", "--format", "json"
    )
    found = {row["group"]: row for row in json.loads(done.stdout)["rows"]}
    assert found["child"]["documented_missing_in"] == list(in_county("10"))
    assert found["child"]["unknown_in"] == []
    assert "Dokumenterat att det saknas" in found["child"]["told"]


def test_nothing_begins_with_what_the_lines_are() -> None:
    done = run("directory", "gaps", "--county", "Blekinge", "--nothing", "--need", "child_house")
    first, empty, line = done.stdout.splitlines()[:3]
    assert (
        first
        == "Blekinge län: behov och grupper där vi inte säkert känner till hjälp i någon kommun i länet."
    )
    assert (empty, line.startswith("Barnahus, ")) == ("", True)
    there = run(
        "directory", "gaps", "--county", "08", "--nothing", "--need", "social_help", "--group", "child"
    )
    assert there.stdout.startswith("Kalmar län: för det du frågade om finns något i minst en kommun.")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["--nothing"], "--county"),
        (["--nothing", "--municipality", "Boden"], "--municipality och --nothing går inte ihop"),
        (["--nothing", "--county", "25", "--place", "Boden"], "Ange ett län eller en kommun."),
        (["--county", "12", "--municipality", "Boden"], "--municipality och --county går inte ihop"),
        (["--county", "12", "--place", ""], "går inte ihop"),
        (["--place", "Kirna"], "2584 Kiruna"),
        (["--county", "Småland"], "08 Kalmar län"),
        (["--municipality", "Kirna"], "2584 Kiruna"),
        (["--municipality", "\u202e" + "x" * 5000], "Skriv ett namn"),
        (["--need", "hus"], "child_house"),
        (["--group", "elves"], "intellectual_disability"),
    ],
)
def test_what_does_not_exist_is_told_with_what_does(words: list[str], told: str) -> None:
    done = run("directory", "gaps", *words)
    assert done.returncode == 2
    assert told in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr) < 2000
