"""Every figure of the sources is there, and none is shown surer than it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from samsyn.errors import ContentError
from samsyn.packs.folder import OWN
from samsyn.packs.load import load_pack
from samsyn.surveys.stated import FILE, shown, stated_figures

IDS = frozenset(
    [
        "hrv_prost_37",
        "hrv_traff_26",
        "hrv_disability_63",
        "hard_62",
        "medium_36",
        "easy_2",
        "legal_hard_investigate_92",
        "social_hard_investigate_47",
        "social_knowledge_sufficient_50",
        "social_knowledge_high_25",
        "social_knowledge_low_25",
        "cooperation_hard_4of10",
        "cooperation_needed_95",
        "cooperation_needed_95_concl",
        "barnahus_1of10",
        "risk_instrument_7of10",
        "patriark_half",
        "no_resources_87",
        "no_resources_9of10_concl",
        "no_training_half",
        "supervision_third",
        "judgments_54",
        "judgments_combination_0",
        "interviews_target_2",
        "sw_changes_6_in_5y",
        "sw_changes_3_in_3y",
        "almost_all_resources",
        "c10_women_over90",
        "c10_no_help_gt_half",
        "c10_told_lt_1of4",
        "c10_u18_bad_3of4",
        "c10_u18_victim_12",
        "c10_victim_lt_3of10",
        "research_abuse_60_80",
        "research_mortality_10_40",
        "c10_u18_dissatisfied_80",
        "norr_counties_4",
        "norr_themedays_4",
        "norr_ngos_20",
    ]
)


def test_every_figure_is_there_with_a_source_that_exists() -> None:
    assert set(stated_figures()) == IDS
    assert {each.source for each in stated_figures().values()} <= set(load_pack().sources)


def test_none_without_a_denominator_has_an_interval() -> None:
    for each in map(shown, stated_figures().values()):
        if not each.stated.denominator_known:
            assert each.estimate.state == "denominator_unknown", each.stated.id
            assert (each.estimate.lower, each.estimate.upper, each.estimate.base) == (None, None, None)
            assert "hur säkert" in each.sentence.sv and "cannot be told" in each.sentence.en


def test_every_percentage_is_shown_as_stated() -> None:
    figures = {name: shown(each).figure for name, each in stated_figures().items()}
    assert all(text.sv and text.en for text in figures.values())
    assert (figures["hrv_prost_37"].sv, figures["hrv_prost_37"].en) == ("37\N{NO-BREAK SPACE}%", "37%")
    assert figures["c10_women_over90"].sv == "mer än 90\N{NO-BREAK SPACE}%"
    assert figures["c10_told_lt_1of4"].en == "less than 25%"
    assert figures["research_abuse_60_80"].en == "60–80%"
    assert figures["cooperation_hard_4of10"].sv == "4 av 10"
    assert figures["almost_all_resources"].sv == "nästan alla"
    assert shown(stated_figures()["hrv_prost_37"]).estimate.value == pytest.approx(0.37)


def test_four_of_ten_has_no_denominator_of_ten() -> None:
    found = shown(stated_figures()["cooperation_hard_4of10"]).estimate
    assert (found.value, found.base, found.upper) == (0.4, None, None)


def test_none_of_54_judgments_may_still_be_one_in_nineteen() -> None:
    found = shown(stated_figures()["judgments_combination_0"])
    assert (found.figure.en, found.estimate.state, found.estimate.sides) == ("0 of 54", "estimated", "upper")
    assert found.estimate.upper == pytest.approx(1 - 0.05 ** (1 / 54))
    assert "högst 5,4\N{NO-BREAK SPACE}%" in found.sentence.sv and "ensidigt" in found.sentence.sv


def test_what_is_about_one_person_is_neither_kept_nor_shown() -> None:
    for name in ("sw_changes_6_in_5y", "sw_changes_3_in_3y"):
        each = shown(stated_figures()[name])
        assert (each.stated.value, each.estimate.state, each.estimate.value) == (None, "too_few", None)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (("percent,is,37", "percent,is,many"), "value"),
        (("percent,is", "percent,was"), "relation"),
        ((",JAMY22,", ",,"), "source"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_by_line_and_column(
    tmp_path: Path, change: tuple[str, str], where: str
) -> None:
    (tmp_path / "studies").mkdir()
    text = (OWN / FILE).read_text(encoding="utf-8").replace(*change, 1)
    (tmp_path / FILE).write_text(text, encoding="utf-8")
    with pytest.raises(ContentError) as raised:
        stated_figures(tmp_path)
    assert (raised.value.problems[0].where, raised.value.problems[0].line) == (where, 2)


def test_what_the_questionnaires_cover_is_stated_somewhere() -> None:
    covered = {
        name
        for each in load_pack().questionnaires.values()
        for section in each.sections
        for question in section.questions
        for name in question.covers
    }
    assert covered <= IDS
