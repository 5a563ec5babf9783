"""Signs are asked about: at once when nothing points anywhere, and an urgent one now and then afterwards."""

from __future__ import annotations

from datetime import date

import pytest

from samsyn.logic.values import Answer
from samsyn.packs.load import load_pack
from samsyn.screening.case import Case, Statement
from samsyn.screening.screen import screen

PACK = load_pack()
DAY = date(2026, 11, 21)


def asked(facts: dict[str, Answer], answer: Answer, times: int) -> list[str]:
    """The first question each time, when every one is answered alike."""
    said = {fact: Statement(given) for fact, given in facts.items()}
    order: list[str] = []
    for _ in range(times):
        questions = screen(Case(DAY, DAY, facts=said), PACK, would_change=False).next_questions
        order.append(questions[0].fact)
        said[questions[0].fact] = Statement(answer)
    return order


@pytest.mark.parametrize("answer", [Answer.NO, Answer.NOT_KNOWN, Answer.REFUSED])
def test_an_interview_that_begins_with_nothing_asks_signs_of_both_fields(answer: Answer) -> None:
    order = asked({}, answer, 20)
    assert order[0] == "victim_under_18"
    signs = [PACK.indicators[fact] for fact in order[1:]]
    assert len({sign.id for sign in signs}) == 19
    assert any(sign.urgent for sign in signs[:3])
    fields = {PACK.domains[sign.domain].field for sign in signs}
    assert {"honour", "exploitation"} <= fields
    assert not any(sign.sensitive for sign in signs[:12])


def test_urgent_signs_go_on_being_asked_after_one_was_answered() -> None:
    order = asked({"victim_under_18": Answer.YES, "hrv.sib_precedent": Answer.YES}, Answer.NO, 25)
    urgent = [fact for fact in order if fact in PACK.indicators and PACK.indicators[fact].urgent]
    assert len(urgent) >= 4


def test_an_adult_without_children_nearby_is_not_asked_the_signs_of_a_child() -> None:
    known = {"victim_under_18": Answer.NO, "other_child_may_come_to_harm": Answer.NO}
    order = asked({**known, "hrv.sib_precedent": Answer.YES}, Answer.NO, 20)
    assert not [fact for fact in order if fact.startswith("cm.")]


@pytest.mark.parametrize("sign", ["vu.homeless", "se.chastity_blind_spot", "se.exploited_in_placement"])
def test_a_question_that_may_wound_is_not_first_when_a_gentle_one_will_do(sign: str) -> None:
    first = asked({"victim_under_18": Answer.YES, sign: Answer.YES}, Answer.NO, 1)[0]
    assert not PACK.askable[first].sensitive


def test_elements_of_kind_and_degree_wait_until_something_points_to_them() -> None:
    order = asked({}, Answer.NO, 30)
    assert not {"act_petty", "liable_to_harm_self_esteem", "part_of_repeated_violation"} & set(order)


def test_what_is_contested_promises_no_change() -> None:
    said = {"disclosure_to_police": Answer.YES, "receiver_is_authority": Answer.NO}
    case = Case(DAY, DAY, facts={fact: Statement(answer) for fact, answer in said.items()})
    result = screen(case, PACK)
    changed = {change.fact for finding in result.findings for change in finding.would_change}
    assert not {"disclosure_to_police", "receiver_is_authority"} & changed
