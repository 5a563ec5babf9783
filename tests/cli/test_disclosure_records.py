"""Commands on records, as a user runs them: anonymise, check, synthesise."""

from __future__ import annotations

import csv
import json
import stat
from collections import Counter
from pathlib import Path

import pytest

from tests.cli.command import run
from tests.disclosure.synthetic.records_made import invented

SPEC = """
records: people.csv
quasi_identifiers:
  age: {categories: {child: [0-14, 15-17], adult: [18-24, 25+]}}
  county:
k: 3
sensitive: {column: form, different: 2}
keep: [year]
"""


@pytest.fixture
def people(tmp_path: Path) -> Path:
    """Invented people, some of them alone with their values."""
    ages, counties = ("0-14", "15-17", "18-24", "25+"), ("North", "South")
    rows = [(ages[n % 4], counties[n % 2], "ab"[n % 2], 2024 + n % 2, f"id{n}") for n in range(40)]
    rows += [("0-14", "West", "a", 2024, "id40"), ("15-17", "West", "b", 2024, "id41")]
    with (tmp_path / "people.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("age", "county", "form", "year", "id"), *rows])
    (tmp_path / "spec.yaml").write_text(SPEC, encoding="utf-8")
    return tmp_path


def test_nobody_is_alone_in_what_is_written(people: Path) -> None:
    out = people / "out.csv"
    done = run("disclosure", "anonymise", people / "spec.yaml", "--out", out, "--format", "json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["holds"] and told["k"] >= 3 and 0 < told["loss"]["lost"] < 0.5
    with out.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 42 and set(rows[0]) == {"age", "county", "year"}, "only what was named comes along"
    assert min(Counter((row["age"], row["county"]) for row in rows).values()) >= 3
    assert stat.S_IMODE(out.stat().st_mode) == 0o600
    assert run("disclosure", "check", people / "spec.yaml", "--records", out).returncode == 0
    first = out.read_bytes()
    assert run("disclosure", "anonymise", people / "spec.yaml", "--out", out).returncode == 0
    assert out.read_bytes() == first


def test_a_check_changes_nothing_and_says_how_many_are_too_few(people: Path) -> None:
    done = run("disclosure", "check", people / "spec.yaml", "--lang", "en")
    assert done.returncode == 1 and "2 of 42 records are fewer" in done.stdout
    assert sorted(path.name for path in people.iterdir()) == ["people.csv", "spec.yaml"]


def test_the_records_themselves_are_not_written_over(people: Path) -> None:
    before = (people / "people.csv").read_bytes()
    done = run(
        "disclosure", "anonymise", people / "spec.yaml", "--out", people / "people.csv", "--lang", "en"
    )
    assert done.returncode == 2 and "people.csv" in done.stderr
    assert (people / "people.csv").read_bytes() == before


@pytest.mark.parametrize("name", ["people.csv", "spec.yaml"])
def test_what_is_read_is_not_written_over(people: Path, name: str) -> None:
    before = (people / name).read_bytes()
    done = run("disclosure", "anonymise", people / "spec.yaml", "--out", people / name, "--lang", "en")
    assert done.returncode == 2 and "The file to write is" in done.stderr
    assert (people / name).read_bytes() == before


def test_what_is_wrong_with_records_is_told_without_them(people: Path) -> None:
    rows = (people / "people.csv").read_text(encoding="utf-8").replace("25+,", "1999-01-01,", 1)
    (people / "people.csv").write_text(rows, encoding="utf-8")
    done = run("disclosure", "anonymise", people / "spec.yaml", "--out", people / "out.csv")
    assert done.returncode == 2 and "people.csv, rad 5, age" in done.stderr and "1999" not in done.stderr
    assert not (people / "out.csv").exists()


def invented_register(folder: Path, records: int, columns: int) -> Path:
    data = invented(records, columns)
    with (folder / "register.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(data.names)
        writer.writerows(
            zip(
                *[[v[c] for c in codes] for v, codes in zip(data.values, data.codes, strict=True)],
                strict=True,
            )
        )
    lines = [f"  {name}: [{', '.join(values)}]" for name, values in zip(data.names, data.values, strict=True)]
    (folder / "spec.yaml").write_text(
        "\n".join(["records: register.csv", "epsilon: 4", "columns:", *lines]), encoding="utf-8"
    )
    return folder / "spec.yaml"


def test_invented_rows_are_written_with_their_tables_and_what_was_lost(tmp_path: Path) -> None:
    spec = invented_register(tmp_path, 8000, 4)
    done = run("disclosure", "synthesise", spec, "--out", tmp_path / "made", "--lang", "en")
    assert done.returncode == 0, done.stderr
    assert "For you alone" in done.stdout
    made = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "made").iterdir()}
    assert sorted(made) == ["about.json", "invented_rows.csv", "pairs.csv", "single_values.csv"]
    about = json.loads(made["about.json"])
    assert about["invented"] and about["epsilon_spent"] <= 4.0 + 1e-9 and about["loss"]["pairs"] < 0.05
    assert "exact" not in str(made) and abs(len(made["invented_rows.csv"].splitlines()) - 8001) < 100


def test_a_loss_that_is_too_large_is_refused_and_leaves_nothing(tmp_path: Path) -> None:
    spec = invented_register(tmp_path, 1000, 16)
    done = run("disclosure", "synthesise", spec, "--out", tmp_path / "made", "--lang", "en")
    assert (
        done.returncode == 2 and "The loss is too large" in done.stderr and "would be needed" in done.stderr
    )
    assert not (tmp_path / "made").exists()


def test_values_that_were_not_named_beforehand_are_refused(tmp_path: Path) -> None:
    spec = invented_register(tmp_path, 500, 3)
    spec.write_text(spec.read_text(encoding="utf-8").replace("gender: [v0, ", "gender: ["), encoding="utf-8")
    done = run("disclosure", "synthesise", spec, "--out", tmp_path / "made", "--lang", "en")
    assert done.returncode == 2 and "gender" in done.stderr and "v0" not in done.stderr
