"""`samsyn disclosure release`: tables of one's own become signed releases, each audited with those before it."""

from __future__ import annotations

from pathlib import Path

import pytest

from samsyn.disclosure.release import read
from tests.cli.command import run

COUNTS = (
    "finding,value,county,count\n"
    "a,yes,A,3\na,no,A,22\na,yes,B,19\na,no,B,4\na,yes,C,11\na,no,C,28\na,yes,D,2\na,no,D,31\n"
    "b,yes,A,9\nb,no,A,16\nb,yes,B,2\nb,no,B,21\nb,yes,C,14\nb,no,C,25\nb,yes,D,12\nb,no,D,21\n"
)
SPEC = """\
inner: counts.csv
where: {finding: a}
count: count
dimensions:
  finding_a: {column: value}
  county:
tables:
  a_by_county: {dims: [county, finding_a], title: {sv: A efter län, en: A by county}}
rules: {threshold: 5}
release:
  study: register
  population: {sv: Påhittade fall, en: Invented cases}
  period: "2026"
  source: {sv: Påhittat register, en: Invented register}
  invented: true
"""
WORDS = ("--ledger", "ledger", "--date", "2026-05-04", "--lang", "en", "--out")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "counts.csv").write_text(COUNTS, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(SPEC, encoding="utf-8")
    alone = SPEC.replace("a_by_county: {dims: [county, finding_a]", "by_county: {dims: [county]")
    (tmp_path / "b.yaml").write_text(alone, encoding="utf-8")
    other = SPEC.replace("finding: a", "finding: b").replace("finding_a", "finding_b")
    (tmp_path / "c.yaml").write_text(other, encoding="utf-8")
    return tmp_path


def test_tables_of_ones_own_are_signed_and_chained(folder: Path) -> None:
    for name in ("a", "b"):
        done = run("disclosure", "release", f"{name}.yaml", *WORDS, f"{name}.json", cwd=folder)
        assert done.returncode == 0, done.stderr
        assert "Release" in done.stdout and "invented" in done.stdout
    one, two = read(folder / "a.json"), read(folder / "b.json")
    assert (two.number, two.previous, two.public, two.study) == (2, one.content, one.public, "register")
    shown = {cell.key: cell.values for cell in one.figures[0].cells}
    assert shown["total", "total"] == {"count": 120} and not shown["A", "yes"]
    assert one.figures[0].population.en == "Invented cases"
    done = run("disclosure", "release", "c.yaml", *WORDS, "c.json", cwd=folder)
    assert done.returncode == 2 and "everything is audited together" in done.stderr
    assert not (folder / "c.json").exists() and not (folder / "ledger" / "0003.json").exists()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "  invented: true\n",
            "",
            "a.yaml, line 10, release.basis: It does not say what the study rests on.",
        ),
        ("  invented: true\n", "  basis: {ground: x, ethics: x, dpia: x, until: 2026-05-03}\n", "has ended"),
        ("  study: register\n", "", "a.yaml, line 10, release: study is missing."),
        ("study: register", "study: Mitt Register", "line 11, release.study: The id has other characters"),
        ("population: {sv: Påhittade fall, en: Invented cases}", "population: fall", "both languages"),
        (SPEC[SPEC.index("release:") :], "", "release is missing"),
    ],
)
def test_nothing_is_released_without_saying_whose_it_is(folder: Path, old: str, new: str, says: str) -> None:
    assert old in SPEC
    (folder / "a.yaml").write_text(SPEC.replace(old, new), encoding="utf-8")
    done = run("disclosure", "release", "a.yaml", *WORDS, "a.json", cwd=folder)
    assert done.returncode == 2 and says in done.stderr
    assert not (folder / "a.json").exists() and not (folder / "ledger").exists()
