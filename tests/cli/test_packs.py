"""`samsyn packs`: what the content holds, whether it is right, and its own cases."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from samsyn.packs.jsonschema import json_schema
from samsyn.packs.load import load_pack
from tests.cli.command import run
from tests.repository import SRC

PACK = load_pack()


def test_check_finds_nothing_wrong_and_says_which_content_it_read() -> None:
    swedish, english = run("packs", "check"), run("packs", "check", "--lang", "en")
    assert (swedish.returncode, english.returncode) == (0, 0)
    assert swedish.stdout.startswith("Inget fel i ") and english.stdout.startswith("Nothing wrong in ")
    assert PACK.version in swedish.stdout


def test_list_shows_the_kinds_and_the_entries_of_a_kind() -> None:
    kinds = {row.split()[0]: int(row.split()[1]) for row in run("packs", "list").stdout.splitlines()}
    assert (kinds["offences"], kinds["duties"], kinds["grounds"]) == (50, 28, 15)
    rows = run("packs", "list", "offences", "--lang", "en").stdout.splitlines()
    assert len(rows) == 50
    assert any(row.startswith("brb_4_4d  Luring to a marriage journey  [verified]") for row in rows)


def test_a_kind_that_is_not_there_is_told_with_the_nearest() -> None:
    done = run("packs", "list", "offenses", "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "offenses does not exist. Did you mean offences?\n"


def test_show_gives_an_entry_in_one_language_with_its_sources() -> None:
    english = run("packs", "show", "brb_4_4d", "--lang", "en").stdout
    assert english.startswith("brb_4_4d  Luring to a marriage journey  [verified]")
    assert "provision: BrB 4:4 d" in english
    assert english.rstrip().splitlines()[-2] == "Sources"
    assert "Vilseledande" in run("packs", "show", "brb_4_4d").stdout


@pytest.mark.parametrize(
    "entry", ["victim_under_18", "hrv.death_threat", "child_report", "pend_psych_2026", "se-112"]
)
def test_show_finds_an_entry_of_any_kind(entry: str) -> None:
    done = run("packs", "show", entry)
    assert done.returncode == 0 and done.stdout.startswith(entry)


def test_an_entry_that_is_not_there_is_told_with_the_nearest() -> None:
    done = run("packs", "show", "brb_4_4dd")
    assert done.returncode == 2 and "Menade du brb_4_4d" in done.stderr


def test_cases_of_one_entry_are_run() -> None:
    done = run("packs", "cases", "brb_4_4d", "--lang", "en")
    count = len(PACK.offences["brb_4_4d"].cases)
    assert (done.returncode, done.stdout) == (0, f"{count} cases run, 0 differences.\n")


def test_cases_of_an_entry_that_is_not_there_are_told() -> None:
    assert run("packs", "cases", "brb_nix").returncode == 2


def test_schema_is_a_json_schema() -> None:
    assert json.loads(run("packs", "schema").stdout) == json.loads(json.dumps(json_schema()))


def run_changed(folder: Path, old: str, new: str, *words: str) -> subprocess.CompletedProcess[str]:
    """The command over a copy of the package in which one line of the content reads otherwise."""
    package = Path(
        shutil.copytree(SRC / "samsyn", folder / "samsyn", ignore=shutil.ignore_patterns(".checked"))
    )
    file = package / "content" / "law" / "offences" / "brb_4_4d.yaml"
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(folder)!r}); from samsyn.cli import main; main()"
    return subprocess.run(
        [sys.executable, "-c", code, *words],
        capture_output=True,
        text=True,
        env={**os.environ, "XDG_CACHE_HOME": str(folder / "cache")},
        check=False,
    )


def test_a_case_that_comes_out_otherwise_ends_with_2(tmp_path: Path) -> None:
    done = run_changed(tmp_path, "expect: yes", "expect: no", "packs", "cases", "brb_4_4d", "--lang", "en")
    assert done.returncode == 2
    assert "value yes, expected no" in done.stdout and "1 differences." in done.stdout


def test_wrong_content_is_told_by_check_and_ends_with_2(tmp_path: Path) -> None:
    done = run_changed(tmp_path, "{fact: means_deception}", "{fact: means_decepton}", "packs", "check")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("law/offences/brb_4_4d.yaml, rad ")
    assert "means_decepton" in done.stderr and "Traceback" not in done.stderr


def test_content_that_does_not_fit_the_schema_is_told_by_every_command(tmp_path: Path) -> None:
    done = run_changed(tmp_path, "status: verified", "status: sure", "packs", "list", "--lang", "en")
    assert done.returncode == 2
    assert "brb_4_4d status: The value 'sure' is not allowed here." in done.stderr
