"""Every figure that others have stated can be shown, with its state and no surer than it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from samsyn.lang import LANGS, Lang
from samsyn.packs.load import load_pack
from samsyn.reports.build import build, checked
from samsyn.reports.numbers.quoted import SHARE, quoted
from samsyn.reports.numbers.told import in_line, limits_of, value_of
from samsyn.surveys.stated import stated_figures
from tests.reports.made import ENGLISH, TEXT, both, folder, release

STATED = stated_figures()
FIGURE = quoted("quoted", both("Angivna tal"), list(STATED.values()), load_pack().sources)


@pytest.mark.parametrize(
    "name", [each.id for each in STATED.values() if each.unit == "percent" and each.relation == "is"]
)
@pytest.mark.parametrize("lang", LANGS)
def test_a_percentage_is_told_as_stated_without_an_interval(name: str, lang: Lang) -> None:
    cell, given = FIGURE.cell((name,)), STATED[name]
    assert cell is not None and cell.state == "denominator_unknown" and limits_of(cell) is None
    sign = "\N{NO-BREAK SPACE}%" if lang == "sv" else "%"
    unknown = "nämnaren okänd" if lang == "sv" else "denominator unknown"
    assert in_line(cell, SHARE, lang, with_interval=True) == f"{given.value:g}{sign} ({unknown})"


def test_a_count_with_its_denominator_has_limits_and_they_are_outward() -> None:
    cell = FIGURE.cell(("judgments_combination_0",))
    assert cell is not None and cell.state == "shown"
    assert (value_of(cell, "share"), limits_of(cell)) == (0.0, (0.0, 0.06))  # 0 of 54: at most 5.4 %


def test_what_is_about_one_person_is_hidden_and_what_is_words_has_no_number() -> None:
    for name in ("sw_changes_6_in_5y", "sw_changes_3_in_3y"):
        cell = FIGURE.cell((name,))
        assert cell is not None and cell.state == "hidden" and not cell.values
    for name, wording in (("research_abuse_60_80", "60–80"), ("almost_all_resources", "nästan alla")):
        cell = FIGURE.cell((name,))
        assert cell is not None and not cell.values and wording in FIGURE.dims[0].title_of(name).sv


def test_all_of_them_stand_in_a_report(tmp_path: Path) -> None:
    mark = "\n{table quoted}\n"
    study = checked(
        folder(tmp_path, sv=TEXT + mark, en=ENGLISH + mark, made=release(invented=False, stated=(FIGURE,)))
    )
    page = build(study, "sv", "html")["both-fields.sv.html"].decode()
    assert page.count("Nämnaren okänd</td>") == sum(
        cell.state == "denominator_unknown" for cell in FIGURE.cells
    )
    for each in STATED.values():
        if each.unit == "percent" and each.relation == "is":
            assert f">{each.value:g}\N{NO-BREAK SPACE}%</td>" in page
    assert "Jämställdhetsmyndigheten rapport 2022:21" in page
