"""`samsyn disclosure protect`, `audit` and `attack`, from a spec to what may be published."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from samsyn.disclosure.ledger import Folder
from tests.cli.command import run

INNER = """\
county,form,n
A,x,12
A,y,3
A,z,9
B,x,8
B,y,14
B,z,6
C,x,20
C,y,7
C,z,11
"""
SPEC = """\
inner: inner.csv
count: n
dimensions:
  county: {}
  form: {}
tables:
  main: {dims: [county, form]}
rules: {threshold: 5}
"""


@pytest.fixture
def spec(tmp_path: Path) -> Path:
    (tmp_path / "inner.csv").write_text(INNER, encoding="utf-8")
    (tmp_path / "spec.yaml").write_text(SPEC, encoding="utf-8")
    return tmp_path / "spec.yaml"


def test_what_is_written_shows_no_small_count_and_no_reason(spec: Path) -> None:
    out = spec.parent / "out"
    done = run("disclosure", "protect", spec, "--out", out, "--lang", "en")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("1 cells are hidden by the rules, and 3 more")
    with (out / "main.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert list(rows[0]) == ["county", "form", "n", "state"]
    assert len(rows) == 16 and sum(row["state"] == "hidden" for row in rows) == 4
    assert all((row["n"] == "") == (row["state"] == "hidden") for row in rows)
    assert not any(row["n"] == "3" for row in rows)
    assert (out / "inside").stat().st_mode & 0o077 == 0


def test_the_audit_lists_every_hidden_cell_by_attacker(spec: Path) -> None:
    out = spec.parent / "out"
    run("disclosure", "protect", spec, "--out", out)
    done = run("disclosure", "audit", out / "main.csv", "--spec", spec, "--format", "json")
    assert done.returncode == 0
    rows = json.loads(done.stdout)
    assert len(rows) == 12
    assert set(rows[0]) == {"cell", "attacker", "lower", "upper", "required", "safe", "exact"}
    assert {row["attacker"] for row in rows} == {"nonneg", "zeros", "rule"}
    assert all(row["safe"] and row["upper"] - row["lower"] >= row["required"] for row in rows)
    assert rows == json.loads((out / "inside" / "audit.json").read_text(encoding="utf-8"))


def test_a_table_that_leaks_is_told_by_cell_and_attacker(spec: Path) -> None:
    out = spec.parent / "out"
    run("disclosure", "protect", spec, "--out", out)
    path = out / "main.csv"
    counts = {"A,y": "3", "A,x": "12", "A,z": "9"}
    lines = path.read_text(encoding="utf-8").splitlines()
    with_one = [
        f"{line[:3]},{counts[line[:3]]},shown" if line[:3] in ("A,x", "A,z") else line for line in lines
    ]
    path.write_text("\n".join(with_one) + "\n", encoding="utf-8")
    done = run("disclosure", "audit", path, "--spec", spec, "--lang", "en")
    assert done.returncode == 1
    assert "main[A, y]  zeros  3–3  (needs a width of 2)" in done.stdout


def test_a_small_count_that_is_shown_is_told(spec: Path) -> None:
    out = spec.parent / "guarded"
    assert run("disclosure", "protect", spec, "--out", out).returncode == 0
    path = out / "main.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("A,y,,hidden", "A,y,3,shown"), encoding="utf-8")
    done = run("disclosure", "audit", path, "--spec", spec, "--lang", "en")
    assert done.returncode == 1
    assert "main[A, y]  rule  3–3" in done.stdout and "1 of the cells are shown" in done.stdout
    attacked = json.loads(run("disclosure", "attack", path, "--spec", spec, "--format", "json").stdout)
    assert attacked["nonneg"]["exact"] == 1


def test_attack_counts_what_is_exposed(spec: Path) -> None:
    out = spec.parent / "out"
    run("disclosure", "protect", spec, "--out", out)
    done = run("disclosure", "attack", out / "main.csv", "--spec", spec, "--format", "json")
    found = json.loads(done.stdout)
    assert done.returncode == 0
    assert found["zeros"] == {"cells": 1, "exact": 0, "width_at_most_1": 0, "width_at_most_2": 0}
    assert found["rule"]["exact"] == 0


@pytest.mark.parametrize("method", ["rounding"])
def test_rounding_instead_is_said(spec: Path, method: str) -> None:
    spec.write_text(SPEC + f"method: {method}\ntotals: rounded\nbase: 5\n", encoding="utf-8")
    done = run("disclosure", "protect", spec, "--out", spec.parent / "out", "--format", "json")
    assert done.returncode == 0 and json.loads(done.stdout)["way"] == "rounding"


def test_noise_has_its_secret_in_a_ledger_that_is_made_for_it(spec: Path) -> None:
    (spec.parent / "inner.csv").write_text(INNER.replace("A,y,3", "A,y,13"), encoding="utf-8")
    spec.write_text(SPEC + "method: cell_key\ntotals: hidden\n", encoding="utf-8")
    words = ("disclosure", "protect", spec, "--ledger", spec.parent / "ledger", "--lang", "en", "--out")
    for name in ("one", "two"):
        done = run(*words, spec.parent / name)
        assert done.returncode == 0, done.stderr
    assert (spec.parent / "one/main.csv").read_bytes() == (spec.parent / "two/main.csv").read_bytes()
    assert ",rounded" in (spec.parent / "one/main.csv").read_text(encoding="utf-8")


def test_that_nothing_earlier_was_audited_too_is_said(spec: Path) -> None:
    ledger = spec.parent / "ledger"
    Folder.open(ledger, make=True)
    done = run(
        "disclosure", "protect", spec, "--ledger", ledger, "--out", spec.parent / "out", "--lang", "en"
    )
    assert done.returncode == 0 and "nothing earlier is audited" in done.stderr


def test_bad_data_leave_nothing_behind(spec: Path) -> None:
    (spec.parent / "inner.csv").write_text(INNER.replace("B,x,8", "B,x,-8"), encoding="utf-8")
    done = run("disclosure", "protect", spec, "--out", spec.parent / "out", "--lang", "en")
    assert done.returncode == 2
    assert done.stderr.strip() == "inner.csv, line 5, n: The count is negative. Mend it."
    assert not (spec.parent / "out").exists()


def test_the_same_spec_gives_the_same_bytes(spec: Path) -> None:
    for name in ("one", "two"):
        run("disclosure", "protect", spec, "--out", spec.parent / name)
    assert (spec.parent / "one/main.csv").read_bytes() == (spec.parent / "two/main.csv").read_bytes()
    assert (spec.parent / "one/inside/audit.json").read_bytes() == (
        spec.parent / "two/inside/audit.json"
    ).read_bytes()
