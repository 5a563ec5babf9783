"""What a map can never decide is never decided, whatever the rows say."""

from __future__ import annotations

import random
from datetime import date

import pytest

from samsyn.logic.values import Answer
from samsyn.registers.mapping.map import Map
from samsyn.registers.mapping.reach import NEVER, Can, facts_within_reach, findings_within_reach
from samsyn.screening.case import Act, AskedBy, Case, Statement
from samsyn.screening.result import Finding
from samsyn.screening.screen import screen
from samsyn.screening.spread import spread
from tests.registers.mapping.making import HEAD, MARRIED, MONEY, content, made, with_facts

ASSESSED = date(2026, 11, 21)


def test_a_column_that_only_says_yes() -> None:
    map_ = with_facts(f'{{fact: {MONEY}, column: a, values: {{"1": yes}}}}')
    assert facts_within_reach(map_, content())[MONEY] == Can(True, False)


def test_a_link_needs_both_sides() -> None:
    laws = [(date(2024, 1, 1), ASSESSED)]
    both = with_facts(*(f'{{fact: {fact}, column: a, values: {{"1": yes}}}}' for fact in (MARRIED, MONEY)))
    one = with_facts(f'{{fact: {MARRIED}, column: a, values: {{"1": yes}}}}')
    assert findings_within_reach(facts_within_reach(both, content()), content(), laws)[
        "link:link.marriage_money"
    ].yes
    reach = findings_within_reach(facts_within_reach(one, content()), content(), laws)
    assert reach["link:link.marriage_money"] == NEVER
    assert reach[f"urgent:urgent.{MARRIED}"].yes


def test_birth_dates_and_who_asks_answer_facts() -> None:
    assert facts_within_reach(made(HEAD), content()) == {}
    found = facts_within_reach(made(HEAD + "born: {column: b}\n"), content())
    assert found["victim_under_18"] == found["person_under_21_now"] == Can(True, True)
    asked = facts_within_reach(made(HEAD + "asker: {profession: social_worker}\n"), content())
    assert asked["learned_in_the_work"].yes


@pytest.mark.parametrize("seed", range(12))
def test_what_is_told_to_be_impossible_never_happens(seed: int) -> None:
    """Random maps of a few facts, random answers within them, and the ordinary screening as the judge."""
    rng = random.Random(seed)  # noqa: S311
    facts = rng.sample(sorted(content().askable), rng.choice([2, 20, 150]))
    born = rng.random() < 0.5
    entries = [
        f'{{fact: {fact}, column: c, values: {{"1": yes, "0": {rng.choice(["no", "refused"])}}}}}'
        for fact in facts
    ]
    asker = AskedBy(rng.choice(sorted(content().professions)), None)
    more = f"asker: {{profession: {asker.profession}}}\n" + ("born: {column: b}\n" if born else "")
    map_ = with_facts(*entries, more=more)
    reach = facts_within_reach(map_, content())
    act = date(rng.choice([1995, 2014, 2020, 2023, 2026]), 6, 1)
    findings = findings_within_reach(reach, content(), [(act, ASSESSED)])
    for _ in range(4):
        case = _case(rng, map_, act, asker, born)
        for fact, answer in spread(case, Act("", act), content()).answers.items():
            assert answer is not Answer.YES or reach[fact].yes, fact
            assert answer is not Answer.NO or reach[fact].no, fact
        for finding in screen(case, content(), would_change=False).findings:
            kind = _kind(finding)
            can = findings[f"{kind}:{finding.id}"]
            assert finding.value != "yes" or can.yes, finding.id
            assert finding.value != "no" or can.no, finding.id
            for stage in finding.stages:
                at_stage = findings[f"stage:{stage.stage}:{finding.id}"]
                assert stage.value == "unknown" or (at_stage.yes if stage.value == "yes" else at_stage.no)


def _case(rng: random.Random, map_: Map, act: date, asker: AskedBy, born: bool) -> Case:
    facts = {
        entry.fact: Statement(rng.choice(list(entry.values.values())))
        for entry in map_.facts
        if rng.random() < 0.9
    }
    birth = date(rng.choice([1960, 1990, act.year - 16]), 3, 3) if born else None
    return Case(act, ASSESSED, facts=facts, asker=asker, born=birth)


def _kind(finding: Finding) -> str:
    """The word that a finding's key begins with."""
    if finding.kind == "indicator":
        return "indicator" if finding.id in content().indicators else "ilo"
    return finding.kind if finding.kind in ("urgent", "link", "offence", "ground") else "duty"
