"""Cases that nobody would write, and what must hold for them all the same."""

from __future__ import annotations

import random
from datetime import date

import pytest

from samsyn.logic.values import Answer, Value
from samsyn.screening.case import Case, Statement
from samsyn.screening.evidence import gather
from samsyn.screening.result import Result
from samsyn.screening.screen import screen
from tests.screening.cases_of import PACK, TODAY

DAY = date(2026, 1, 20)
NAMES = list(PACK.askable)


def result_of(facts: dict[str, Answer], day: date = DAY) -> Result:
    return screen(Case(day, day, facts={name: Statement(said) for name, said in facts.items()}), PACK)


def decided(result: Result) -> dict[tuple[str, str], str]:
    """Lines that are yes or no for another reason than that the provision came later."""
    return {
        (f.kind, f.id): f.value
        for f in result.findings
        if f.value != "unknown" and "not_yet_in_force" not in {w.id for w in f.warnings}
    }


@pytest.mark.parametrize("said", [Answer.NOT_ASKED, Answer.NOT_KNOWN, Answer.REFUSED, Answer.NOT_APPLICABLE])
def test_a_case_without_one_yes_or_no_decides_nothing(said: Answer) -> None:
    assert decided(result_of(dict.fromkeys(NAMES, said))) == {}


def test_no_single_yes_makes_an_offence_and_none_but_a_sign_of_both_fields_makes_a_link() -> None:
    for name in NAMES:
        evidence = gather(Case(DAY, DAY, facts={name: Statement(Answer.YES)}), PACK)
        assert not [o for o in PACK.offences if evidence.value(f"offence:{o}") is Value.YES], name
        for link in PACK.links.values():
            both = name in link.honour and name in link.exploitation
            assert both or evidence.value(f"link:{link.id}") is not Value.YES, (name, link.id)


def test_a_case_of_all_yes_or_all_no_is_answered_with_every_contradiction_named() -> None:
    for said in (Answer.YES, Answer.NO):
        result = result_of(dict.fromkeys(NAMES, said))
        assert len(result.of_kind("offence")) == len(PACK.offences)
        clashes = {
            entry.id
            for entry in PACK.contradictions.values()
            if all(pair.value == said.value for pair in entry.facts)
        }
        named = {frozenset(c.facts) for c in result.contradictions}
        assert all(frozenset(p.fact for p in PACK.contradictions[c].facts) in named for c in clashes)


@pytest.mark.parametrize("seed", range(25))
def test_one_answer_more_never_turns_what_was_settled(seed: int) -> None:
    """Unless it contradicts an earlier answer, and then it is said."""
    chance = random.Random(seed)  # noqa: S311  (a repeatable case, no secret)
    day = chance.choice((DAY, date(2021, 5, 5), TODAY))
    names = chance.sample(NAMES, chance.choice((10, 40, 100)))
    facts = {name: chance.choice((Answer.YES, Answer.NO)) for name in names}
    before = result_of(facts, day)
    more = chance.choice([name for name in NAMES if name not in facts and name not in before.implied])
    after = result_of({**facts, more: chance.choice((Answer.YES, Answer.NO))}, day)
    if before.contradictions or after.contradictions:
        assert {c.severity for c in (*before.contradictions, *after.contradictions)} <= {"clash", "remark"}
        return
    values = {(f.kind, f.id): f.value for f in after.findings}
    for finding in before.findings:
        if finding.value != "unknown":
            assert values[finding.kind, finding.id] == finding.value, (finding.id, more)


@pytest.mark.parametrize("seed", range(15))
def test_a_change_that_is_foretold_comes_true(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311  (a repeatable case, no secret)
    facts = {name: chance.choice((Answer.YES, Answer.NO)) for name in chance.sample(NAMES, 30)}
    before = result_of(facts)
    foretold = [
        (finding, change)
        for finding in before.findings
        for change in finding.would_change
        if change.fact not in before.implied
    ]
    for finding, change in chance.sample(foretold, min(4, len(foretold))):
        after = result_of({**facts, change.fact: Answer(change.to)})
        if not after.contradictions:
            values = {(f.kind, f.id): f.value for f in after.findings}
            assert values[finding.kind, finding.id] == change.value, (finding.id, change)


@pytest.mark.parametrize("born", [date(2026, 1, 20), date(1900, 1, 1)])
def test_a_newborn_and_the_very_old_have_an_age(born: date) -> None:
    result = screen(Case(DAY, DAY, born=born), PACK)
    assert result.implied["victim_under_18"] == ("born",)
    assert not result.contradictions
