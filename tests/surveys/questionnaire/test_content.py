"""The ready questionnaires: every figure that others stated has its question, and those exposed are treated gently."""

from __future__ import annotations

import pytest

from samsyn.packs.check_questionnaires import faults
from samsyn.packs.load import load_pack
from samsyn.surveys.answers.personal import kind_of_column
from samsyn.surveys.questionnaire.filled import fill
from samsyn.surveys.questionnaire.model import CLOSED, Questionnaire, choices_of

PROFESSIONALS = {
    "hrv_prost_37", "hrv_traff_26", "hrv_disability_63", "hard_62", "medium_36", "easy_2", "legal_hard_investigate_92",
    "social_hard_investigate_47", "social_knowledge_sufficient_50", "social_knowledge_high_25", "social_knowledge_low_25",
    "cooperation_hard_4of10", "cooperation_needed_95", "cooperation_needed_95_concl", "barnahus_1of10",
    "risk_instrument_7of10", "patriark_half", "no_resources_87", "no_resources_9of10_concl", "almost_all_resources",
    "no_training_half", "supervision_third",
}  # fmt: skip
EXPOSED = {
    "c10_women_over90", "c10_no_help_gt_half", "c10_told_lt_1of4", "c10_u18_bad_3of4", "c10_u18_victim_12",
    "c10_victim_lt_3of10", "c10_u18_dissatisfied_80",
}  # fmt: skip
"""Every figure of kind `survey` among the stated numbers (report 2022:21, and the mapping by Ellencentret,
#intedinhora and Child10)."""


def form(name: str) -> Questionnaire:
    return load_pack().questionnaires[name]


@pytest.mark.parametrize(("name", "ids"), [("professionals", PROFESSIONALS), ("exposed", EXPOSED)])
def test_every_stated_figure_has_its_question(name: str, ids: set[str]) -> None:
    assert {figure for question in form(name).questions() for figure in question.covers} == ids


@pytest.mark.parametrize("name", ["professionals", "exposed"])
def test_they_are_whole_in_both_languages_and_ask_nobody_who_they_are(name: str) -> None:
    each = form(name)
    assert list(faults(each)) == [] and each.languages == ("sv", "en")
    assert not any(question.required for question in each.questions())
    assert [q.id for q in each.questions() if kind_of_column(q.id)] == []
    for question in each.questions():
        assert question.kind not in CLOSED or any(
            c.kind == "prefer_not" for c in choices_of(question, each)
        ), question.id


def test_those_exposed_are_led_out_kindly_when_younger_or_unwilling() -> None:
    each = form("exposed")
    assert each.gentle and each.youngest == 15 and each.support and each.leave and "bris" in each.services
    for typed in ({"is_15": ["no"]}, {"is_15": ["yes"], "agrees": ["no"]}, {"is_15": ["prefer_not"]}):
        filled = fill(each, {**typed, "age": ["from_18_to_24"]})
        assert "age" not in filled.answers and filled.fits
    assert "age" in fill(each, {"is_15": ["yes"], "agrees": ["yes"], "age": ["from_18_to_24"]}).answers


def test_nothing_asked_of_those_exposed_is_free_text_a_number_a_day_or_a_place() -> None:
    assert all(
        question.kind in CLOSED and question.places is None for question in form("exposed").questions()
    )


def test_the_professions_that_the_sources_name_are_groups() -> None:
    group = form("professionals").question("group")
    assert group is not None
    assert {
        "social_services", "police", "prosecutor", "sis", "lss", "shelter", "inspector", "guardian", "hvb", "civil_society",
        "school", "health",
    } <= {choice.code for choice in group.choices}  # fmt: skip
