"""What to do today: the emergency number, then the report for a child; lines about children last for an adult."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from samsyn.documents.view import View
from samsyn.lang import Lang
from samsyn.logic.values import Answer
from samsyn.packs.pack import Pack
from samsyn.screening.case import AskedBy, Case, Statement

CaseView = Callable[[Case, Lang], View]
DAY = date(2026, 2, 2)
REPORT = "Gör en orosanmälan genast"


def told(view_of: CaseView, **facts: str) -> tuple[list[str], list[str]]:
    """The open lines, and all lines, of what to do."""
    return told_of_an_act(view_of, DAY, facts)


def told_of_an_act(view_of: CaseView, then: date, facts: dict[str, str]) -> tuple[list[str], list[str]]:
    said = {fact: Statement(Answer(answer)) for fact, answer in facts.items()}
    urgent = view_of(Case(then, DAY, facts=said), "sv").urgent
    return [line.text for line in urgent.do], [line.text for line in (*urgent.do, *urgent.more_do)]


def test_every_urgent_sign_tells_of_the_report_where_a_child_is_concerned(pack: Pack) -> None:
    without = [
        sign.id
        for sign in pack.urgent.values()
        if not any(text.sv.startswith(REPORT) for text in sign.do_child[:1])
    ]
    assert not without


@pytest.mark.parametrize("sign", ["fm.fear_taken_abroad", "se.images_online", "co.physical_violence"])
def test_for_a_child_the_report_stands_first_after_the_emergency_number(view_of: CaseView, sign: str) -> None:
    shown, _ = told(view_of, victim_under_18="yes", **{sign: "yes"})
    assert next(line for line in shown if "112" not in line).startswith(REPORT)


@pytest.mark.parametrize("sign", ["pr.third_party", "vu.homeless", "fm.fear_taken_abroad"])
def test_for_an_adult_the_lines_about_children_come_last(view_of: CaseView, pack: Pack, sign: str) -> None:
    _, all_lines = told(view_of, victim_under_18="no", **{sign: "yes"})
    of_child = {text.sv for text in pack.urgent[f"urgent.{sign}"].do_child}
    tail = [line for line in all_lines if line.replace("\u00a0", " ") in of_child]
    assert len(tail) == len(of_child)
    assert all_lines[-len(tail) :] == tail


def test_for_an_adult_with_a_child_nearby_the_report_keeps_its_place(view_of: CaseView) -> None:
    facts = {"victim_under_18": "no", "other_child_may_come_to_harm": "yes", "vu.homeless": "yes"}
    shown, _ = told(view_of, **facts)
    assert any(line.startswith(REPORT) for line in shown[:3])


def test_who_was_a_child_then_and_is_grown_now_is_told_as_an_adult(view_of: CaseView) -> None:
    facts = {"victim_under_18": "yes", "victim_under_18_now": "no", "vu.homeless": "yes"}
    shown, _ = told_of_an_act(view_of, date(2021, 9, 1), facts)
    assert not any(line.startswith(REPORT) for line in shown[:3])


def test_no_line_of_advice_stands_twice_in_almost_the_same_words(pack: Pack) -> None:
    texts = {text.sv for sign in pack.urgent.values() for text in (*sign.do, *sign.do_child)}
    texts |= {entry.text.sv for entry in pack.guidance.values() if entry.always and entry.kind == "do"}
    stems = [text.rstrip(".") for text in texts]
    assert not [(a, b) for a in stems for b in stems if a != b and b.startswith(a)]


def advice_for(view_of: CaseView, profession: str, **facts: str) -> list[str]:
    said = {fact: Statement(Answer(answer)) for fact, answer in facts.items()}
    urgent = view_of(Case(DAY, DAY, facts=said, asker=AskedBy(profession=profession)), "sv").urgent
    lists = (urgent.do, urgent.more_do, urgent.do_not, urgent.more_do_not)
    return [line.text.replace("\u00a0", " ") for lines in lists for line in lines]


def test_the_one_who_asks_gets_the_advice_for_that_profession(view_of: CaseView, pack: Pack) -> None:
    midwife, police = pack.guidance["pr.midwife.2"].text.sv, pack.guidance["pr.police.2"].text.sv
    assert midwife in advice_for(view_of, "midwife", **{"hrv.straight_home": "yes"})
    assert midwife not in advice_for(view_of, "police", **{"hrv.straight_home": "yes"})
    assert police in advice_for(view_of, "police", **{"hrv.straight_home": "yes"})


def test_advice_on_children_is_not_added_for_an_adult(view_of: CaseView, pack: Pack) -> None:
    line = pack.guidance["pr.social_worker.2"].text.sv
    assert line in advice_for(view_of, "social_worker", victim_under_18="yes", **{"hrv.rejected": "yes"})
    assert line not in advice_for(view_of, "social_worker", victim_under_18="no", **{"hrv.rejected": "yes"})


def test_who_may_be_outed_is_not_to_be_revealed_and_that_is_said_at_the_top(
    view_of: CaseView, pack: Pack
) -> None:
    said = {fact: Statement(Answer.YES) for fact in ("hrv.lgbtq_fear", "hrv.rejected", "vu.homeless")}
    shown = [line.text for line in view_of(Case(DAY, DAY, facts=said), "sv").urgent.do_not]
    assert pack.guidance["dn.out_person"].text.sv in shown[:2]


def test_advice_tied_to_signs_is_left_out_without_them(view_of: CaseView, pack: Pack) -> None:
    line = pack.guidance["dn.out_person"].text.sv
    assert line not in advice_for(view_of, "social_worker", **{"hrv.rejected": "yes"})
