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


CALM_REPORT = "Misstänker du att ett barn far illa: gör orosanmälan genast"
INTENDED = {"intent": "yes", "offender_knew_age": "yes"}


@pytest.mark.parametrize(
    ("sign", "facts"),
    [
        ("sexual_harm_to_child", {"victim_under_15": "yes", "intercourse_or_comparable": "yes", **INTENDED}),
        (
            "sexual_harm_to_child",
            {"victim_under_18": "yes", "caused_sexual_act": "yes", "compensation_promised_or_given": "yes"},
        ),
        ("child_married", {"victim_under_18": "yes", "caused_marriage": "yes"}),
        ("child_married", {"victim_under_18": "yes", "caused_marriage_like": "yes"}),
        ("child_married", {"victim_under_18": "yes", "allowed_child_marriage": "yes"}),
        ("removal_risk", {"victim_under_18_now": "yes", "risk_harm_abroad": "yes"}),
        (
            "trafficking",
            {"victim_under_18": "yes", "act_recruit": "yes", "purpose_sexual": "yes", **INTENDED},
        ),
    ],
)
def test_grave_harm_to_a_child_is_never_called_calm(
    view_of: CaseView, pack: Pack, sign: str, facts: dict[str, str]
) -> None:
    said = {fact: Statement(Answer(answer)) for fact, answer in facts.items()}
    urgent = view_of(Case(DAY, DAY, facts=said), "sv").urgent
    assert urgent.title == "Det här brådskar i dag"
    assert pack.urgent[f"urgent.{sign}_stated"].name.sv in [line.text for line in urgent.signs]
    assert urgent.do[0].text.startswith(REPORT)
    assert not any(line.text.startswith(CALM_REPORT) for line in (*urgent.do, *urgent.more_do))


def test_sexual_assault_of_an_adult_is_pressing_too(view_of: CaseView) -> None:
    facts = ("intercourse_or_comparable", "participation_not_voluntary", "intent")
    said = {fact: Statement(Answer.YES) for fact in facts} | {"victim_under_18": Statement(Answer.NO)}
    signs = [line.text for line in view_of(Case(DAY, DAY, facts=said), "sv").urgent.signs]
    assert signs == ["Personen kan vara utsatt för våldtäkt eller sexuellt övergrepp"]


@pytest.mark.parametrize(
    "facts",
    [
        {"victim_under_18_now": "yes"},
        {"reporter_is_listed": "yes", "learned_in_the_work": "yes", "suspects_child_harm": "yes"},
        {"victim_under_18": "no", "victim_under_15": "yes"},
    ],
    ids=["a child", "the duty to report", "contested age"],
)
def test_with_nothing_pressing_the_report_for_a_child_still_stands_first(
    view_of: CaseView, facts: dict[str, str]
) -> None:
    said = {fact: Statement(Answer(answer)) for fact, answer in facts.items()}
    urgent = view_of(Case(DAY, DAY, facts=said), "sv").urgent
    assert urgent.title == "Inget som brådskar är känt"
    assert urgent.do[0].text.startswith(CALM_REPORT)


@pytest.mark.parametrize("facts", [{}, {"victim_under_18": "no"}], ids=["age not asked", "adult"])
def test_with_nothing_pressing_and_no_child_known_of_the_report_is_not_put_first(
    view_of: CaseView, facts: dict[str, str]
) -> None:
    _, all_lines = told(view_of, **facts)
    assert not any(line.startswith(CALM_REPORT) for line in all_lines)


def test_a_birth_date_that_says_adult_does_not_hide_that_somebody_said_child(view_of: CaseView) -> None:
    said = {fact: Statement(Answer.YES) for fact in ("victim_under_18", "vu.homeless")}
    urgent = view_of(Case(DAY, DAY, born=date(2000, 1, 1), facts=said), "sv").urgent
    assert next(line.text for line in urgent.do if "112" not in line.text).startswith(REPORT)
