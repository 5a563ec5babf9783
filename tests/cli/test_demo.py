"""`samsyn demo`, as a user runs it: a register made, screened, and what was found of it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.command import run


def test_from_made_to_found(tmp_path: Path) -> None:
    made, out = tmp_path / "made", tmp_path / "out"
    done = run("demo", "register", "--cases", "3000", "--seed", "4", "--out", made)
    assert done.returncode == 0
    assert "3000 påhittade fall" in done.stdout
    again = run("demo", "register", "--cases", "10", "--out", made, "--lang", "en")
    assert (again.returncode, again.stdout) == (2, "")
    assert "There is something with that name already." in again.stderr
    screened = run(
        "registers", "screen", made / "register.parquet", "--map", made / "MAP.yaml", "--out", out, "--by", "code"
    )  # fmt: skip
    assert screened.returncode == 0, screened.stderr
    told = run("demo", "recall", made, out, "--lang", "en")
    assert "any link at all" in told.stdout
    assert told.stdout.count("100.00 %") >= 20
    found = json.loads(run("demo", "recall", made, out, "--format", "json").stdout)
    assert found[0]["link"] == "link:any"
    assert all(each["recall"] == each["precision"] == 1 for each in found)


def test_no_cases_and_no_register_are_refused(tmp_path: Path) -> None:
    assert run("demo", "register", "--cases", "0", "--out", tmp_path / "x").returncode == 2
    assert run("demo", "recall", tmp_path, tmp_path).returncode == 2
    assert list(tmp_path.iterdir()) == []


def test_a_register_without_a_place_is_named_after_what_was_asked(tmp_path: Path) -> None:
    done = run("demo", "register", "--cases", "20", "--seed", "7", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "register-20-7" / "MAP.yaml").exists()
