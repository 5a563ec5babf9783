"""The example report: whole, in both languages, and its release is what its script makes."""

from __future__ import annotations

from pathlib import Path

import pytest

from samsyn.lang import LANGS, Lang
from samsyn.reports.build import build, checked
from samsyn.reports.study.model import Study
from samsyn.reports.words.model import shown_in
from tools import example_report

EXAMPLE = Path(__file__).resolve().parents[2] / "examples" / "report"


@pytest.fixture(scope="module")
def study() -> Study:
    return checked(EXAMPLE)


@pytest.mark.parametrize("lang", LANGS)
def test_it_can_be_built(study: Study, lang: Lang) -> None:
    for form in ("html", "pdf"):
        made = build(study, lang, "pdf" if form == "pdf" else "html")
        assert len(made[f"example-both-fields.{lang}.{form}"]) > 50_000


def test_it_is_invented_and_shows_every_kind_of_picture(study: Study) -> None:
    assert study.invented
    charts = {shown.options.get("chart", shown.kind) for shown in shown_in(study.texts["sv"])}
    assert charts == {"dots", "bars", "likert", "multiples", "map", "table"}
    states = {cell.state for release in study.releases for figure in release.figures for cell in figure.cells}
    assert states == {"shown", "hidden", "denominator_unknown", "unknown"}


def test_every_share_is_of_a_number_that_is_shown(study: Study) -> None:
    for figure in study.releases[0].figures[:-1]:
        for cell in figure.cells:
            if "share" in cell.values:
                base = figure.cell((cell.key[0], "total"))
                assert base is not None and base.state == "shown"
                parts = [figure.cell((cell.key[0], code)) for code in figure.dims[1].leaves]
                if all(part is not None and part.state == "shown" for part in parts):
                    assert sum(part.values["count"] for part in parts if part) == base.values["count"]


@pytest.mark.slow
def test_its_release_is_what_the_script_makes() -> None:
    assert example_report.main(["--check"]) == 0
