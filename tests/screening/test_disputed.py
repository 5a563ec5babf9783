"""A fact that some say is so and others say is not: neither is chosen, and a danger stays pressing."""

from __future__ import annotations

from datetime import date

from samsyn.documents.view import build
from samsyn.logic.values import Answer
from samsyn.packs.load import load_pack
from samsyn.screening.case import Case, Statement
from samsyn.screening.screen import screen

DAY = date(2026, 3, 1)


def case(fact: str, *more: str) -> Case:
    facts = {name: Statement(Answer.YES) for name in (fact, *more)}
    return Case(DAY, DAY, facts=facts, disputed=frozenset({fact}))


def test_it_is_named_counts_as_unknown_and_is_not_asked_again() -> None:
    pack = load_pack()
    result = screen(case("victim_under_18", "act_recruit"), pack)
    (clash,) = [each for each in result.contradictions if each.facts == ("victim_under_18",)]
    assert "både sagt och motsagt" in clash.text.sv
    assert result.child is not True
    assert "victim_under_18" not in {each.fact for each in result.next_questions}


def test_a_danger_that_somebody_denies_stays_pressing() -> None:
    pack = load_pack()
    urgent = next(each.id for each in pack.indicators.values() if each.urgent)
    result = screen(case(urgent), pack)
    pressing = [each for each in result.findings if each.kind == "urgent" and each.value == "yes"]
    assert pressing
    assert all("contradiction" in {warn.id for warn in each.warnings} for each in pressing)


def test_the_page_lists_neither_answer() -> None:
    pack = load_pack()
    said = case("act_recruit")
    view = build(screen(said, pack), said, pack, "sv", DAY)
    label = pack.fact_label("act_recruit").sv
    assert any(label in line.text for line in view.basis.contested)
    assert not any(label == line.text for group in view.basis.groups for line in group.lines)
