"""`samsyn survey release`: from invented answers to a release, and a report's numbers out of it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samsyn.disclosure.release import read
from tests.cli.command import run

PLAN = """\
id: exempel
answers: svar
population: {sv: Påhittade yrkesverksamma, en: Invented professionals}
period: "2026"
source: {sv: Påhittade svar, en: Invented answers}
tables:
  met: {question: met_honour_prostitution, by: [group], title: {sv: Heder och prostitution, en: Honour and prostitution}}
"""
MORE = PLAN.replace("met:", "hard:").replace("met_honour_prostitution", "difficulty")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Invented answers, taken in."""
    at = tmp_path_factory.mktemp("study")
    assert run("demo", "survey", "--rows", "600", "--seed", "3", "--out", "made", cwd=at).returncode == 0
    done = run(
        "survey", "import", "made/answers.csv", "--questionnaire", "professionals", "--weight", "weight", "--strata", "stratum",
        "--clusters", "cluster", "--key", "svar", "--invented", "--out", "svar", cwd=at,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (at / "study.yaml").write_text(PLAN, encoding="utf-8")
    (at / "more.yaml").write_text(MORE, encoding="utf-8")
    return at


def test_answers_become_releases_that_are_chained(folder: Path) -> None:
    words = ("--ledger", "ledger", "--date", "2026-05-04", "--lang", "en")
    first = run("survey", "release", "study.yaml", *words, "--out", "one.json", cwd=folder)
    assert first.returncode == 0, first.stderr
    assert "Release 1 with 1 tables" in first.stdout and "invented" in first.stdout
    second = run("survey", "release", "more.yaml", *words, "--out", "two.json", cwd=folder)
    assert second.returncode == 0, second.stderr
    one, two = read(folder / "one.json"), read(folder / "two.json")
    assert (two.number, two.previous, two.public, one.invented) == (2, one.content, one.public, True)
    figure = one.figures[0]
    everybody = figure.cell(("total", "total"))
    assert everybody and everybody.values == {"count": 600}
    assert any(cell.state == "hidden" for cell in figure.cells)
    assert all(not cell.values for cell in figure.cells if cell.state == "hidden")
    rows = json.loads(run("disclosure", "ledger", "ledger", "--format", "json", cwd=folder).stdout)[
        "releases"
    ]
    assert [each["number"] for each in rows] == [1, 2]


def test_nothing_is_released_that_is_not_asked_for_rightly(folder: Path) -> None:
    (folder / "wrong.yaml").write_text(
        PLAN.replace("met_honour_prostitution", "no_such_question"), encoding="utf-8"
    )
    done = run("survey", "release", "wrong.yaml", "--ledger", "other", "--out", "three.json", cwd=folder)
    assert done.returncode == 2 and "Traceback" not in done.stderr
    assert "wrong.yaml, rad 7, tables.met.question: no_such_question:" in done.stderr
    assert not (folder / "three.json").exists() and not (folder / "other" / "0001.json").exists()


def test_no_release_is_of_a_day_before_the_last(folder: Path) -> None:
    words = ("survey", "release", "study.yaml", "--ledger", "days", "--lang", "en")
    assert run(*words, "--date", "2026-05-04", "--out", "first.json", cwd=folder).returncode == 0
    done = run(*words, "--date", "2026-05-03", "--out", "before.json", cwd=folder)
    assert done.returncode == 2 and "later day" in done.stderr
    assert not (folder / "before.json").exists() and not (folder / "days" / "0002.json").exists()
