"""What study.yaml says, and what is wrong with it: with file and line."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from samsyn.errors import SpecError
from samsyn.surveys.study.plan import read_plan, refuse_without_basis

GOOD = """\
id: exempel
answers: svar
basis: {ground: "invented ground", ethics: "not needed, invented", dpia: "2026-01-01, invented", until: 2027-12-31}
population: {sv: Påhittade, en: Invented}
period: "2026"
source: {sv: Påhittade, en: Invented}
tables:
  met: {question: met, by: [group], title: {sv: Mött, en: Met}}
  boys: {question: who, part: boys, title: {sv: Pojkar, en: Boys}}
rules: {threshold: 10, zeros: protected}
protection: {width: 3}
stated: {name: earlier, title: {sv: A, en: A}, period: "2020", source: {sv: R, en: R}, ids: [hrv_prost_37]}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "study.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_what_it_says(tmp_path: Path) -> None:
    plan = read_plan(written(tmp_path, GOOD))
    assert (plan.id, plan.answers, plan.rules.threshold, plan.rules.zeros, plan.rules.width) == (
        "exempel", tmp_path / "svar", 10, "protected", 3,
    )  # fmt: skip
    assert [(each.name, each.dim, each.groups) for each in plan.tables] == [
        ("met", "met", ("group",)), ("boys", "who__boys", ()),
    ]  # fmt: skip
    assert plan.quoted and plan.quoted.ids == ("hrv_prost_37",)


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("id: exempel", "id: Ärende 7", 1, "other characters"),
        ("answers: svar\n", "", None, "answers"),
        ("until: 2027-12-31", "until: nyår", 3, "no day"),
        (", until: 2027-12-31", "", 3, "until"),
        ("by: [group]", "by: [met]", 8, "by itself"),
        ("by: [group]", "by: [a, b, c]", 8, "too many"),
        (", title: {sv: Mött, en: Met}", "", 8, "title"),
        ("title: {sv: Mött, en: Met}", "title: Mött", 8, "languages"),
        ("threshold: 10", "treshold: 10", 10, "treshold"),
        ('period: "2026"', 'period: "2026"\nperiod: "2027"', 6, "there twice"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, old: str, new: str, line: int | None, says: str
) -> None:
    assert old in GOOD
    with pytest.raises(SpecError) as told:
        read_plan(written(tmp_path, GOOD.replace(old, new)))
    text = told.value.render("en")
    assert says in text and "study.yaml" in text
    assert line is None or f"line {line}" in text


def test_real_answers_need_a_basis_and_a_day_that_has_not_passed(tmp_path: Path) -> None:
    plan = read_plan(written(tmp_path, GOOD))
    refuse_without_basis(plan, invented=False, day=date(2027, 12, 31), file="study.yaml")
    with pytest.raises(SpecError, match="has ended"):
        refuse_without_basis(plan, invented=False, day=date(2028, 1, 1), file="study.yaml")
    without = read_plan(
        written(tmp_path, "\n".join(x for x in GOOD.split("\n") if not x.startswith("basis")))
    )
    refuse_without_basis(without, invented=True, day=date(2028, 1, 1), file="study.yaml")
    with pytest.raises(SpecError, match="what the study rests on"):
        refuse_without_basis(without, invented=False, day=date(2026, 1, 1), file="study.yaml")
