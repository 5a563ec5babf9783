"""`samsyn survey estimate` on invented answers."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.command import run

FORM = """question;kind;text_sv;text_en;code;label_sv;label_en;code_kind
place;single;Var?;Where?;;;;
place;;;;a;Här;Here;
place;;;;b;Där;There;
met;single;Mött?;Met?;;;;
met;;;;1;Ja;Yes;
met;;;;0;Nej;No;
"""


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three hundred invented professionals, taken in."""
    folder = tmp_path_factory.mktemp("survey")
    assert run("demo", "survey", "--rows", "300", "--out", str(folder / "made")).returncode == 0
    design = ("--weight", "weight", "--strata", "stratum", "--clusters", "cluster", "--key", "svar")
    done = run("survey", "import", str(folder / "made" / "answers.csv"), "--questionnaire", "professionals", *design,
               "--out", str(folder / "in"))  # fmt: skip
    assert done.returncode == 0, done.stderr
    return folder / "in"


def data(kept: Path, *words: str) -> dict[str, Any]:
    """The answer as JSON."""
    done = run("survey", "estimate", str(kept), "--format", "json", "--lone", "centre", *words)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_shares_have_intervals_and_missing_is_told_apart(kept: Path) -> None:
    found = data(kept, "--question", "role")
    assert (found["guarded"], found["invented"], found["records"]) == (False, True, 300)
    (question,) = found["questions"]
    assert question["answered"] + sum(question["no_answer"].values()) == 300
    shares = [each for each in question["lines"] if each["kind"] == "share"]
    assert sum(each["value"] for each in shares) == pytest.approx(1.0)
    assert all(0 <= each["lower"] <= each["value"] <= each["upper"] <= 1 for each in shares)
    assert {each["base"] for each in shares} == {question["answered"]}


def test_groups_are_compared(kept: Path) -> None:
    (question,) = data(kept, "--question", "years", "--by", "role")["questions"]
    by = question["by"]
    assert by["test"] == "rao_scott_f" and 0 <= by["p_value"] <= 1
    assert sum(each["answered"] for each in by["groups"]) <= question["answered"]


def test_the_text_says_that_nothing_is_guarded_and_that_it_is_invented(kept: Path) -> None:
    done = run("survey", "estimate", str(kept), "--lang", "sv", "--lone", "centre")
    assert done.returncode == 0 and "inte skyddade" in done.stdout and "påhittade" in done.stdout
    assert "Mittersta steget: Svårt" in done.stdout or "Mittersta steget: Medelsvårt" in done.stdout
    assert "municipality" in done.stdout and "Upplands Väsby" not in done.stdout


def test_those_who_answered_stand_for_those_who_did_not(tmp_path: Path) -> None:
    form, sample = tmp_path / "form.csv", tmp_path / "sample.csv"
    form.write_text(FORM, encoding="utf-8")
    sample.write_text("place,met\n" + "a,1\n" * 5 + "a,\n" * 5 + "b,0\n" * 10, encoding="utf-8")
    done = run("survey", "import", str(sample), "--questionnaire", str(form), "--out", str(tmp_path / "in"))
    assert done.returncode == 0, done.stderr
    found = data(tmp_path / "in", "--classes", "place", "--question", "met")
    assert found["design"]["response_rate"] == pytest.approx(0.75)
    assert found["questions"][0]["lines"][0]["value"] == pytest.approx(0.5)
    told = run("survey", "estimate", str(tmp_path / "in"), "--classes", "place", "--lang", "en")
    assert "15 of 20 in the sample answered (75.0%, weighted)" in told.stdout


def test_classes_where_all_answered_are_refused(kept: Path) -> None:
    done = run("survey", "estimate", str(kept), "--classes", "role")
    assert done.returncode == 2 and "role" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [("--question", "nowhere"), ("--by", "nowhere")])
def test_a_question_that_is_not_there(kept: Path, words: tuple[str, ...]) -> None:
    done = run("survey", "estimate", str(kept), *words)
    assert done.returncode == 2 and "nowhere" in done.stderr and "Traceback" not in done.stderr


def test_a_folder_that_holds_no_answers(tmp_path: Path) -> None:
    done = run("survey", "estimate", str(tmp_path))
    assert done.returncode == 2 and done.stdout == ""


def test_tables_are_counted_for_disclosure_control(kept: Path, tmp_path: Path) -> None:
    asked = ("--question", "role", "--question", "years", "--out", str(tmp_path / "inner"))
    done = run("survey", "tabulate", str(kept), *asked)
    assert done.returncode == 0 and "påhittade" in done.stdout
    assert {path.name for path in (tmp_path / "inner").iterdir()} == {"inner.csv", "spec.yaml"}
    assert (
        (tmp_path / "inner").stat().st_mode & 0o777,
        (tmp_path / "inner/inner.csv").stat().st_mode & 0o777,
    ) == (0o700, 0o600)
    guarded = run("disclosure", "protect", str(tmp_path / "inner/spec.yaml"), "--out", str(tmp_path / "out"))
    assert guarded.returncode == 0 and (tmp_path / "out/role_by_years.csv").is_file()
    again = run("survey", "tabulate", str(kept), *asked)
    assert again.returncode == 2 and "Traceback" not in again.stderr


def test_known_totals_are_weighed_by(kept: Path, tmp_path: Path) -> None:
    totals = tmp_path / "totals.csv"
    codes = [each["code"] for each in data(kept, "--question", "years")["questions"][0]["lines"]]
    rows = [f"years,{code},{7000 if place == 3 else 1000}" for place, code in enumerate(codes)]
    totals.write_text("\n".join(["question,choice,total", *rows]) + "\n", encoding="utf-8")
    found = data(kept, "--question", "years", "--totals", str(totals))
    assert found["design"]["adjusted"] is True
    assert [each["value"] for each in found["questions"][0]["lines"]] == pytest.approx([0.1, 0.1, 0.1, 0.7])


def test_rounds_are_compared_where_only_the_answers_changed(kept: Path, tmp_path: Path) -> None:
    asked = ("--question", "years", "--choice", "from_10", "--lang", "en")
    for rounds in ([kept], [kept, kept]):
        alone = run("survey", "trend", *map(str, rounds), *asked)
        assert alone.returncode == 2 and "Traceback" not in alone.stderr
    form = tmp_path / "later.yaml"
    form.write_text(
        (kept / "questionnaire.yaml").read_text("utf-8").replace("round: '2026'", "round: '2027'"), "utf-8"
    )
    design = ("--weight", "weight", "--strata", "stratum", "--clusters", "cluster", "--key", "svar")
    answers = str(kept.parent / "made" / "answers.csv")
    taken = run(
        "survey", "import", answers, "--questionnaire", str(form), *design, "--out", str(tmp_path / "in")
    )
    assert taken.returncode == 0, taken.stderr
    done = run("survey", "trend", str(kept), str(tmp_path / "in"), "--lone", "centre", *asked)
    assert done.returncode == 0, done.stderr
    assert (
        "2026: " in done.stdout
        and "2027: " in done.stdout
        and "change: +0.0 percentage points" in done.stdout
    )
