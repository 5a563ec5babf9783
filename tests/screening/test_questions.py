"""The next question: one that the case points to, gentle before wounding, never what is already told."""

from __future__ import annotations

import random
from typing import Any

import pytest

from samsyn.logic.values import Answer
from samsyn.screening.case import Case, Statement
from samsyn.screening.case_file import case_from_data
from samsyn.screening.result import Result
from samsyn.screening.screen import screen
from tests.screening.cases_of import PACK, TODAY, answer, of_facts

NOT_KNOWN = {"value": "unknown", "why": "not_known"}


def asked(result: Result) -> list[str]:
    return [question.fact for question in result.next_questions]


SENSITIVE = {name for name, entry in PACK.askable.items() if entry.sensitive}
DERIVED = {name for name, entry in PACK.facts.items() if entry.derived}


def random_case(seed: int) -> Case:
    """A case of some dozens of answers of every kind."""
    chance = random.Random(seed)  # noqa: S311  (a repeatable case, no secret)
    names = chance.sample(list(PACK.askable), chance.choice((2, 10, 40)))
    facts = {name: Statement(chance.choice(list(Answer))) for name in names}
    return Case(TODAY, TODAY, facts=facts)


@pytest.mark.parametrize("seed", range(12))
def test_nothing_is_asked_that_is_answered_refused_not_applicable_or_filled_by_a_rule(seed: int) -> None:
    case = random_case(seed)
    result = screen(case, PACK)
    closed = {Answer.YES, Answer.NO, Answer.REFUSED, Answer.NOT_APPLICABLE}
    told = {name for name, statement in case.facts.items() if statement.answer in closed}
    assert not set(asked(result)) & (told | DERIVED | set(result.implied))


@pytest.mark.parametrize("seed", range(6))
def test_there_are_at_most_five_questions_and_none_twice(seed: int) -> None:
    questions = asked(screen(random_case(seed), PACK))
    assert 1 <= len(questions) <= 5
    assert len(set(questions)) == len(questions)


def test_contested_answers_are_corrected_not_asked_again() -> None:
    result = of_facts(victim_under_15="yes", victim_under_18="no", **{"tm.family_debt": "yes"})
    assert result.contradictions
    assert not {"victim_under_15", "victim_under_18"} & set(asked(result))


def test_a_question_put_off_is_not_offered_again() -> None:
    case = case_from_data({"facts": {"tm.family_debt": "yes"}}, PACK, TODAY)
    first = asked(screen(case, PACK))
    again = asked(screen(case, PACK, skip=first[:2]))
    assert not set(first[:2]) & set(again)
    assert again


def test_what_was_asked_and_not_known_comes_later_than_what_was_not_asked() -> None:
    fresh = of_facts(**{"tm.family_debt": "yes"})
    first = asked(fresh)[0]
    facts: dict[str, Any] = {"tm.family_debt": "yes", first: {"value": "unknown", "why": "not_known"}}
    assert asked(answer(act_date="2025-03-01", assessed_on="2025-03-01", facts=facts))[0] != first


@pytest.mark.parametrize(
    "facts", [{}, {"victim_under_18": "yes"}, {"victim_under_18": "no"}, {"tp.begging": "yes"}]
)
def test_no_wounding_question_comes_first_when_nothing_points_to_it(facts: dict[str, str]) -> None:
    assert asked(of_facts(**facts))[0] not in SENSITIVE


def test_an_urgent_sign_that_nobody_asked_about_comes_first_when_a_field_shows() -> None:
    first = asked(of_facts(**{"hrv.chaperoned_by_relative": "yes"}))[0]
    assert PACK.indicators[first].urgent
    for told in ("no", "unknown"):
        facts = {"hrv.chaperoned_by_relative": "yes", first: {"value": told} if told == "no" else NOT_KNOWN}
        later = answer(act_date="2025-03-01", assessed_on="2025-03-01", facts=facts)
        assert asked(later)[0] != first


def test_no_urgent_sign_is_pushed_first_when_no_field_shows() -> None:
    first = asked(of_facts(intent="yes"))[0]
    assert first not in PACK.indicators or not PACK.indicators[first].urgent


def test_a_question_says_why_in_both_languages_what_it_could_settle_and_what_it_costs() -> None:
    for question in of_facts(**{"tm.family_debt": "yes", "act_recruit": "yes"}).next_questions:
        assert question.why.sv and question.why.en and question.why.sv != question.why.en
        assert question.cost > 0 and question.gain > 0


def test_the_same_case_gives_the_same_questions() -> None:
    case = random_case(3)
    assert screen(case, PACK).next_questions == screen(case, PACK).next_questions


def test_a_case_with_everything_answered_asks_nothing() -> None:
    facts = {name: Statement(Answer.NO) for name in PACK.askable}
    assert screen(Case(TODAY, TODAY, facts=facts), PACK).next_questions == ()


def test_a_case_with_everything_refused_asks_nothing() -> None:
    facts = {name: Statement(Answer.REFUSED) for name in PACK.askable}
    result = screen(Case(TODAY, TODAY, facts=facts), PACK)
    assert result.next_questions == ()
    assert {f.value for f in result.of_kind("offence")} <= {"unknown"}


def test_an_interview_that_always_answers_comes_to_an_end() -> None:
    facts: dict[str, str] = {"act_recruit": "yes"}
    while questions := asked(of_facts(**facts)):
        assert questions[0] not in facts
        facts[questions[0]] = ("no", "yes", "no")[len(facts) % 3]
    assert 10 < len(facts) < len(PACK.askable)


def test_an_interview_in_which_nothing_is_known_never_asks_the_same_first_twice_in_a_row() -> None:
    facts: dict[str, Any] = {"hrv.chaperoned_by_relative": "yes"}
    last = ""
    for _ in range(25):
        first = asked(answer(act_date="2025-03-01", assessed_on="2025-03-01", facts=facts))[0]
        assert first != last
        facts[first] = {"value": "unknown", "why": "not_known"}
        last = first
