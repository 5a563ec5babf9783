"""What whoever did it meant or knew is asked about once it is known what was done."""

from __future__ import annotations

import pytest

from tests.screening.cases_of import PACK, of_facts

OF_MIND = {"intent", "offender_knew_age", "offender_careless_about_age"}


@pytest.mark.parametrize(
    "facts",
    [
        {"fm.fear_taken_abroad": "yes", "hrv.straight_home": "yes"},
        {"hrv.rejected": "yes", "vu.homeless": "yes", "victim_under_18": "no"},
        {"pr.third_party": "yes", "tp.earnings_taken": "yes", "co.documents_held": "yes"},
        {"se.grooming": "yes", "se.gifts_money": "yes", "victim_under_15": "yes"},
    ],
)
def test_while_signs_are_all_there_is_nobody_is_asked_what_the_offender_meant(facts: dict[str, str]) -> None:
    assert of_facts(**facts).next_questions[0].fact not in OF_MIND


def test_intent_is_asked_about_when_a_yes_is_all_that_an_offence_lacks() -> None:
    facts = {"act_recruit": "yes", "means_coercion": "yes", "purpose_forced_labour": "yes"}
    asked = {question.fact: question for question in of_facts(**facts).next_questions}
    assert "brb_4_1a" in asked["intent"].settles


def test_a_wounding_question_waits_for_gentle_ones_although_a_sign_points_to_it() -> None:
    facts = {
        "vu.homeless": "yes",
        "tp.begging": "yes",
        "caused_marriage_like": "yes",
        "victim_under_18": "yes",
    }
    asked = [question.fact for question in of_facts(**facts).next_questions]
    assert not PACK.askable[asked[0]].sensitive
