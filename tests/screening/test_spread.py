"""What follows from what was stated, and what cannot stand together."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.logic.values import Answer
from samsyn.screening.case import Case, Statement
from samsyn.screening.case_file import case_from_data
from samsyn.screening.spread import Known, spread
from tests.screening.cases_of import PACK, TODAY, answer, of_facts, warnings


def known(**case: Any) -> Known:
    read = case_from_data(case, PACK, TODAY)
    return spread(read, read.judged_acts[0], PACK)


def known_of(facts: dict[str, str], day: str = "2025-03-01", assessed: str = "2025-09-01") -> Known:
    return known(act_date=day, assessed_on=assessed, facts=facts)


ALWAYS = [rule for rule in PACK.implications.values() if rule.when == "always"]
OPPOSITE = {"yes": "no", "no": "yes"}


@pytest.mark.parametrize("rule", ALWAYS, ids=[rule.id for rule in ALWAYS])
def test_an_implication_holds_forwards_and_backwards(rule: Any) -> None:
    forwards = known_of({rule.if_.fact: rule.if_.value})
    assert forwards.answers[rule.then.fact] == rule.then.value
    assert rule.then.fact in forwards.implied
    backwards = known_of({rule.then.fact: OPPOSITE[rule.then.value]})
    assert backwards.answers[rule.if_.fact] == OPPOSITE[rule.if_.value]


@pytest.mark.parametrize("rule", ALWAYS, ids=[rule.id for rule in ALWAYS])
def test_the_converse_is_not_concluded_unless_it_holds_both_ways(rule: Any) -> None:
    converse = known_of({rule.then.fact: rule.then.value}, "2022-03-01").answers.get(rule.if_.fact)
    assert (converse == rule.if_.value) == rule.both_ways


def test_what_follows_runs_through_several_implications() -> None:
    found = known_of({"victim_under_15": "yes"})
    assert found.answers["tm.child_no_means"] is Answer.YES
    found = known_of({"person_under_21_now": "no"})
    assert found.answers["victim_under_18_now"] is Answer.NO


@pytest.mark.parametrize("why", ["not_asked", "not_known", "refused", "not_applicable"])
def test_an_open_answer_is_filled_by_what_follows(why: str) -> None:
    found = known(facts={"victim_under_15": "yes", "victim_under_18": {"value": "unknown", "why": why}})
    assert found.answers["victim_under_18"] is Answer.YES


def test_the_same_day_rule_holds_on_the_same_day_only() -> None:
    same = known_of({"victim_under_18": "yes"}, "2025-03-01", "2025-03-01")
    assert same.answers["victim_under_18_now"] is Answer.YES and not same.assumed
    later = known_of({"victim_under_18": "yes"}, "2025-03-01", "2026-06-01")
    assert "victim_under_18_now" not in later.answers


CLASHES = [entry for entry in PACK.contradictions.values() if entry.severity == "clash"]
REMARKS = [entry for entry in PACK.contradictions.values() if entry.severity == "remark"]


@pytest.mark.parametrize("entry", CLASHES, ids=[entry.id for entry in CLASHES])
def test_answers_that_cannot_both_be_true_are_named_and_count_as_unknown(entry: Any) -> None:
    facts = {pair.fact: pair.value for pair in entry.facts}
    found = known_of(facts)
    assert set(facts) <= found.contested
    assert not set(facts) & found.answers.keys()
    named = of_facts(**facts).contradictions
    assert [c.severity for c in named if set(facts) <= set(c.facts)] == ["clash"]
    assert all(fact in named[0].text.sv and fact in named[0].text.en for fact in facts)


@pytest.mark.parametrize("entry", REMARKS, ids=[entry.id for entry in REMARKS])
def test_answers_that_deserve_a_word_are_named_and_stand(entry: Any) -> None:
    facts = {pair.fact: pair.value for pair in entry.facts}
    found = known_of(facts)
    assert not found.contested
    assert {fact: str(found.answers[fact]) for fact in facts} == facts
    assert [c.severity for c in of_facts(**facts).contradictions] == ["remark"]


def test_a_clash_through_several_steps_names_what_was_stated() -> None:
    found = known_of({"victim_under_15": "yes", "tm.child_no_means": "no"})
    assert {"victim_under_15", "tm.child_no_means"} <= found.contested


def test_a_birth_date_against_an_age_that_was_stated_is_named() -> None:
    found = known(act_date="2025-03-01", born="2000-01-01", facts={"victim_under_18": "yes"})
    assert ("victim_under_18", "born") in [clash.facts for clash in found.clashes]
    assert "victim_under_18" not in found.answers


def test_a_birth_date_is_called_so_in_the_message() -> None:
    result = answer(act_date="2025-03-01", born="2000-01-01", facts={"victim_under_18": "yes"})
    assert "”Födelsedatum”" in result.contradictions[0].text.sv
    assert "“Birth date”" in result.contradictions[0].text.en


def test_what_is_contested_is_not_filled_in_from_the_birth_date_or_elsewhere() -> None:
    found = known(act_date="2025-03-01", born="2000-01-01", facts={"victim_under_18_now": "yes"})
    assert "victim_under_18_now" in found.contested
    assert "victim_under_18_now" not in found.answers


def test_every_line_that_stands_on_a_contested_answer_says_so() -> None:
    result = of_facts(victim_under_15="yes", victim_under_18="no", intent="yes")
    assert "contradiction" in warnings(result, "brb_6_4")
    for finding in result.of_kind("offence"):
        touched = {"victim_under_15", "victim_under_18"} & {*finding.reason, *finding.missing}
        assert bool(touched) == ("contradiction" in {w.id for w in finding.warnings}), finding.id


def test_the_asker_s_role_sets_what_the_content_says() -> None:
    teacher = known(asker={"profession": "teacher"})
    assert teacher.answers["reporter_is_listed"] is Answer.YES
    assert teacher.implied["reporter_is_listed"] == ("asker",)


def test_an_answer_by_hand_goes_before_what_the_role_says() -> None:
    teacher = known(asker={"profession": "teacher"}, facts={"reporter_is_listed": "no"})
    assert teacher.answers["reporter_is_listed"] is Answer.NO
    assert "reporter_is_listed" not in teacher.implied


def test_what_one_does_weighs_more_than_where_one_does_it() -> None:
    for profession in PACK.professions.values():
        for authority in PACK.authorities.values():
            both = known(asker={"profession": profession.id, "authority": authority.id})
            for fact, value in profession.sets.items():
                assert both.answers.get(fact) == value or fact in both.contested


def test_who_asks_without_a_role_sets_nothing() -> None:
    assert known().answers == {}


KEYS = sorted(
    {pair.fact for rule in PACK.implications.values() for pair in (rule.if_, rule.then)}
    | {pair.fact for entry in PACK.contradictions.values() for pair in entry.facts}
)
statements = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(list(Answer)).map(Statement), max_size=12)
births = st.none() | st.dates(date(1990, 1, 1), date(2025, 1, 1))


@settings(max_examples=150)
@given(statements, births)
def test_whatever_is_stated_nothing_is_overwritten_and_nothing_contested_counts(
    facts: dict[str, Statement], born: date | None
) -> None:
    case = Case(date(2025, 3, 1), date(2025, 9, 1), born=born, facts=facts)
    found = spread(case, case.judged_acts[0], PACK)
    for fact, statement in facts.items():
        if statement.answer.known and fact not in found.contested:
            assert found.answers[fact] is statement.answer
    assert not found.contested & {fact for fact, answer_ in found.answers.items() if answer_.known}
    for entry in CLASHES:
        assert not all(found.answers.get(pair.fact) == pair.value for pair in entry.facts)


@settings(max_examples=150)
@given(statements)
def test_whatever_is_stated_what_follows_from_it_is_known(facts: dict[str, Statement]) -> None:
    case = Case(date(2025, 3, 1), date(2025, 9, 1), facts=facts)
    found = spread(case, case.judged_acts[0], PACK)
    remarks = {pair.fact for entry in REMARKS for pair in entry.facts}
    for rule in ALWAYS:
        if found.answers.get(rule.if_.fact) == rule.if_.value and rule.then.fact not in remarks:
            assert found.answers.get(rule.then.fact) == rule.then.value or rule.then.fact in found.contested


def test_a_case_without_any_answer_is_answered() -> None:
    assert {f.value for f in answer().of_kind("offence")} <= {"unknown"}
