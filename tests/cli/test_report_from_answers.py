"""From invented answers to a report, with the commands that real ones take: nothing that is hidden is read from it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from samsyn.disclosure.release import read
from tests.cli.command import run
from tests.reports.made import report_yaml

PLAN = """\
id: exempel
answers: svar
population: {sv: Påhittade yrkesverksamma, en: Invented professionals}
period: "2026"
source: {sv: Påhittade svar, en: Invented answers}
tables:
  met: {question: met_honour_prostitution, by: [county], title: {sv: Heder och prostitution, en: Honour and prostitution}}
"""
TEXT = """# Text

{number met total/yes share interval}

{map met rows=county met_honour_prostitution=yes}

{figure met chart=likert rows=county by=met_honour_prostitution}
"""


@pytest.mark.timeout(300)
def test_answers_become_a_report(tmp_path: Path) -> None:
    assert (
        run("demo", "survey", "--rows", "400", "--seed", "3", "--out", "made", cwd=tmp_path).returncode == 0
    )
    done = run(
        "survey", "import", "made/answers.csv", "--questionnaire", "professionals", "--key", "svar", "--weight", "weight",
        "--strata", "stratum", "--clusters", "cluster", "--invented", "--out", "svar", cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (tmp_path / "study.yaml").write_text(PLAN, encoding="utf-8")
    study = tmp_path / "report"
    study.mkdir()
    done = run("survey", "release", "study.yaml", "--ledger", "ledger", "--date", "2026-05-04", "--out", "report/release.json",
               cwd=tmp_path)  # fmt: skip
    assert done.returncode == 0, done.stderr
    release = read(study / "release.json")
    told = {**report_yaml(), "id": "exempel", "signed_by": release.public}
    (study / "report.yaml").write_text(json.dumps(told), encoding="utf-8")  # JSON is YAML too
    for lang in ("sv", "en"):
        (study / f"text.{lang}.md").write_text(TEXT, encoding="utf-8")
    built = run("report", "build", study, "--out", tmp_path / "out")
    assert built.returncode == 0, built.stderr
    page = (tmp_path / "out" / "exempel.sv.html").read_text(encoding="utf-8")
    assert "Påhittade uppgifter" in page and "Bara ihop" in page and "Visas inte" in page
