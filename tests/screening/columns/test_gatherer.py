"""What is known of each row is what `spread` makes of it, above all where answers speak against each other."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import msgspec
import numpy as np
import pytest

from samsyn.errors import RuleError
from samsyn.lang import Text
from samsyn.logic.planes import Words, unpack
from samsyn.logic.values import Answer
from samsyn.packs.pack import Pack
from samsyn.packs.schema import Contradiction, Implication, Pair
from samsyn.screening import ages
from samsyn.screening.case import AskedBy, Case, Statement
from samsyn.screening.columns.following import AGES
from samsyn.screening.columns.gatherer import Gatherer
from samsyn.screening.columns.stated import DISPUTED, SAID
from samsyn.screening.spread import Known, spread
from tests.screening.columns.rows import DERIVED, GROUPED, PACK, Row, asker, pairs, stated_of

ANSWERS = {code: answer for answer, code in SAID.items()} | {DISPUTED: Answer.YES}


def spread_of(row: Row, who: AskedBy, pack: Pack) -> Known:
    facts = {fact: Statement(ANSWERS[code]) for fact, code in row.codes.items()}
    disputed = frozenset(fact for fact, code in row.codes.items() if code == DISPUTED)
    case = Case(row.act, row.assessed, born=row.born, asker=who, facts=facts, disputed=disputed)
    return spread(case, case.judged_acts[0], pack)


def differences(rows: list[Row], who: AskedBy, pack: Pack = PACK) -> list[str]:
    known = Gatherer(pack).known(stated_of(rows, who))
    none = known.empty()
    expected = [spread_of(row, who, pack) for row in rows]
    facts = {fact for row in expected for fact in row.answers} | known.yes.keys() | known.no.keys()

    def bits(plane: Words | None) -> list[bool]:
        found: list[bool] = unpack(none if plane is None else plane, len(rows)).tolist()
        return found

    wrong = []
    for fact in sorted(facts):
        yes, no, told = (bits(side.get(fact)) for side in (known.yes, known.no, known.told))
        for number, (row, each) in enumerate(zip(rows, expected, strict=True)):
            got = Answer.YES if yes[number] else Answer.NO if no[number] else None
            answer = each.answers.get(fact)
            said = fact in each.contested and ANSWERS[row.codes.get(fact, 0)] is Answer.YES
            if got is not (answer if answer in (Answer.YES, Answer.NO) else None) or told[number] is not said:
                wrong.append(f"{fact}: {got} in place of {answer} {row}")
    clashes = [bool(each.contested) for each in expected]
    return wrong + ([] if bits(known.contested) == clashes else ["contested"])


@pytest.mark.parametrize("seed", range(6))
def test_answers_that_act_on_each_other(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311  (repeatable rows, no secret)
    who, days = asker(rng), pairs(rng)
    some = [*GROUPED, *rng.sample(sorted(PACK.facts), 3)]
    made = []
    for _ in range(400):
        (act, assessed), share = rng.choice(days), rng.choice([0.1, 0.3, 0.8])
        turned = rng.choice([14, 15, 17, 18, 20, 21])
        birthday = date(rng.choice([act, assessed]).year - turned, act.month, min(28, act.day))
        born = rng.choice([None, min(act, birthday + timedelta(days=rng.randint(-1, 1)))])
        codes = {fact: rng.choice([0, 1, 1, 1, 2, 2, 3, 4, 5, 6]) for fact in some if rng.random() < share}
        made.append(Row(act, assessed, born, codes))
    assert differences(made, who) == []


@pytest.mark.parametrize("asked", [0, 3, 4, 5])
@pytest.mark.parametrize("limit", [1, 3, 18])
def test_age_carried_to_the_day_of_assessment(asked: int, limit: int) -> None:
    """Before, on and after the day on which it makes a difference, also in rows with a clash elsewhere."""
    act = date(2005, 3, 1)
    rows = [
        Row(act, date(2005 + limit, 3, 1) + timedelta(days=shift), None, {**codes, ages.UNDER_18_NOW: asked})
        for shift in (-1, 0, 1)
        for codes in (
            {ages.UNDER_18: 1},
            {ages.UNDER_15: 1},
            {ages.UNDER_18: 1, "tm.child_no_means": 6},
            {ages.UNDER_15: 1, ages.UNDER_21_NOW: 6},
        )
    ]
    assert differences(rows, AskedBy()) == []


@pytest.mark.parametrize("answer", [1, 2])
@pytest.mark.parametrize("fact", sorted(AGES))
def test_a_birth_date_that_says_otherwise(fact: str, answer: int) -> None:
    act, assessed = date(2023, 2, 28), date(2028, 2, 29)
    born = [date(year, *day) for year in range(2002, 2014) for day in ((2, 27), (2, 28), (3, 1))]
    assert differences([Row(act, assessed, each, {fact: answer}) for each in born], AskedBy()) == []


def test_days_that_differ_are_not_taken_for_one_kind_of_clash() -> None:
    """The same contested answers, with the same law, but another age at each."""
    codes = {ages.UNDER_18: 2, ages.UNDER_15: 1}
    act = date(2020, 7, 2)
    born = [None, *(date(2020 - years, 7, day) for years in (14, 15, 17, 18) for day in (1, 2, 3))]
    rows = [Row(act, act + timedelta(days=days), each, codes) for each in born for days in (0, 1, 1200, 7000)]
    assert differences(rows, AskedBy()) == []


def test_what_clashes_only_by_what_follows() -> None:
    codes = {"deceived_to_travel": 1, "means_deception": 2}  # a remark: both stand
    clash = {"exploited_specially_exposed_state": 1, "participation_not_voluntary": 2}
    day = date(2026, 1, 1)
    rows = [Row(day, day, None, codes), Row(day, day, None, clash), Row(day, day, None, {})]
    assert differences(rows, AskedBy()) == []
    known = Gatherer(PACK).known(stated_of(rows, AskedBy()))
    assert int(known.contested[0]) == 0b010


def test_who_asks_fills_in_what_nobody_said() -> None:
    day = date(2026, 1, 1)
    rows = [
        Row(day, day, None, {"learned_in_the_work": code, "reporter_is_listed": code}) for code in range(7)
    ]
    for profession in (None, *PACK.professions):
        for authority in (None, "police", "school", "family_counselling"):
            assert differences(rows, AskedBy(profession, authority)) == []


def test_other_implications_than_ours() -> None:
    """A chain that ends in the opposite of what was carried, and one that asks for a sign on the same day."""
    why = Text(sv="x", en="x")

    def implies(name: str, premise: str, fact: str, value: str, when: str = "always") -> Implication:
        pair = Pair(fact=premise, value="yes")
        return Implication(id=name, if_=pair, then=Pair(fact=fact, value=value), why=why, when=when)  # type: ignore[arg-type]

    more = [
        implies("a", ages.UNDER_18_NOW, "act_recruit", "yes"),
        implies("b", ages.UNDER_18, "act_recruit", "no"),
        implies("c", "act_harbour", "hrv.shame_trigger", "yes", "same_day"),
    ]
    pack = msgspec.structs.replace(
        PACK, implications=PACK.implications | {each.id: each for each in more}, digest="other"
    )
    days = [(date(2026, 1, 1), date(2026, 1, 1)), (date(2026, 1, 1), date(2026, 5, 1))]
    some = [ages.UNDER_18, ages.UNDER_18_NOW, "act_recruit", "act_harbour", "hrv.shame_trigger"]
    rng = random.Random(5)  # noqa: S311  (repeatable rows, no secret)
    rows = [
        Row(*rng.choice(days), None, {fact: rng.choice([0, 0, 1, 2, 4]) for fact in some}) for _ in range(500)
    ]
    assert differences(rows, AskedBy(), pack) == []


def test_a_large_group_of_facts_that_clash_in_pairs() -> None:
    """More facts than fit in one number."""
    some = sorted(PACK.facts.keys() - set(GROUPED) - set(DERIVED))[:40]
    why = Text(sv="x", en="x")
    entries = {
        one: Contradiction(id=one, facts=(Pair(fact=one, value="yes"), Pair(fact=two, value="no")), why=why)
        for one, two in pairwise(some)
    }
    pack = msgspec.structs.replace(PACK, contradictions=entries, digest="large")
    day = date(2026, 1, 1)
    rng = random.Random(6)  # noqa: S311  (repeatable rows, no secret)
    rows = [Row(day, day, None, {fact: rng.choice([0, 1, 2]) for fact in some}) for _ in range(200)]
    assert differences(rows + rows[::-1], AskedBy(), pack) == []


def test_what_the_content_does_not_have_is_refused() -> None:
    day = date(2026, 1, 1)
    for codes, field in (({"act_recruitt": 1}, "facts"), ({"act_recruit": 7}, "act_recruit")):
        with pytest.raises(RuleError) as error:
            Gatherer(PACK).known(stated_of([Row(day, day, None, codes)], AskedBy()))
        assert error.value.field == field


def test_no_row() -> None:
    empty = replace(stated_of([], AskedBy("police")), facts={"act_recruit": np.zeros(0, np.uint8)})
    assert len(Gatherer(PACK).known(empty).contested) == 0


def test_a_derived_fact_may_be_stated_and_disputed() -> None:
    day = date(2026, 1, 1)
    rows = [Row(day, day, None, {fact: code}) for fact in DERIVED for code in range(7)]
    assert differences(rows, AskedBy()) == []
