"""Findings for rows in any order and number; and what random rows seldom reach."""

from __future__ import annotations

import random
from datetime import date
from itertools import count, pairwise

import msgspec
import numpy as np
import pytest

from samsyn.errors import RuleError
from samsyn.logic.planes import Planes
from samsyn.packs.pack import Pack
from samsyn.screening.case import AskedBy
from samsyn.screening.columns import judge as judging
from samsyn.screening.columns.judge import Judge
from samsyn.screening.columns.stated import Stated
from samsyn.screening.rulebook import STAGES
from tests.screening.columns.rows import (
    PACK,
    TODAY,
    Row,
    columns,
    pairs,
    row,
    screened,
    stated_of,
    told,
    words,
)

JUDGE = Judge(PACK)
DAY = date(2026, 1, 20)
_CHANGED = count()


def of(
    codes: dict[str, int], *, act: date = DAY, assessed: date = DAY, born: date | None = None
) -> dict[str, str]:
    """The findings of one row, after a look that `screen` says the same."""
    each = Row(act, assessed, born, codes)
    found = words(JUDGE.judge(stated_of([each], AskedBy())), 0)
    expected = told(screened(each, AskedBy()))
    assert {key: expected.get(key, "unknown") for key in found} == found
    return found


def many(seed: int, rows: int) -> Stated:
    rng = random.Random(seed)  # noqa: S311  (repeatable rows, no secret)
    named = columns(rng)
    days = [pair for _ in range(3) for pair in pairs(rng)]
    return stated_of([row(rng, named, days) for _ in range(rows)], AskedBy("teacher"))


def same(one: Planes[str], other: Planes[str]) -> bool:
    return one.keys == other.keys and np.array_equal(one.bits, other.bits)


@pytest.mark.parametrize("rows", [1, 63, 64, 65, 700])
def test_the_order_of_rows_changes_nothing(rows: int) -> None:
    stated = many(rows, rows)
    found = JUDGE.judge(stated)
    order = np.random.default_rng(rows).permutation(rows)
    turned = JUDGE.judge(stated.take(order))
    for place, number in enumerate(order.tolist()[:100]):
        assert words(turned, place) == words(found, number)


@pytest.mark.parametrize("cuts", [[1], [63, 64, 65, 66], [10, 20, 130, 131, 290], list(range(0, 300, 7))])
def test_short_and_long_runs_of_one_law_give_the_same(
    cuts: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rows that stand together by law, with borders inside words, against each part by itself."""
    monkeypatch.setattr(judging, "_ROWS_FOR_A_RUN", 1)  # never put in order
    stated = many(8, 300)
    found = JUDGE.judge(stated)
    parts = [0, *[cut for cut in cuts if cut], 300]
    for start, stop in pairwise(parts):
        part = JUDGE.judge(stated.slice(start, stop))
        assert [words(part, n) for n in range(stop - start)] == [words(found, n) for n in range(start, stop)]


def test_bits_past_the_last_row_are_empty() -> None:
    for rows in (1, 65, 130):
        found = JUDGE.judge(many(rows, rows))
        assert not (found.bits[:, -1] >> np.uint64(rows % 64)).any()
        assert found.count("contested").unknown == 0


def test_no_row() -> None:
    found = JUDGE.judge(many(1, 3).slice(0, 0))
    assert (found.cases, found.keys) == (0, JUDGE.keys)


def test_a_row_of_which_nothing_is_known() -> None:
    found = of({})
    assert "yes" not in found.values()
    assert {key for key, value in found.items() if value == "no"} >= {"contested"}


def test_keys_are_each_there_once_and_name_entries() -> None:
    assert len(set(JUDGE.keys)) == len(JUDGE.keys)
    assert {key.split(":")[1] for key in JUDGE.keys if key.startswith("stage:")} <= set(STAGES)
    for kind, entries in (
        ("urgent", PACK.urgent), ("link", PACK.links), ("offence", PACK.offences), ("ground", PACK.grounds),
        ("indicator", PACK.indicators), ("ilo", PACK.ilo_lists),
    ):  # fmt: skip
        assert [key.partition(":")[2] for key in JUDGE.keys if key.startswith(f"{kind}:")] == list(entries)
    assert {key.split(":")[1] for key in JUDGE.keys if key.startswith("duty:")} == set(PACK.duties)


def test_a_contested_danger_stays_pressing() -> None:
    sign = next(each.id for each in PACK.indicators.values() if each.urgent)
    assert of({sign: 6})[f"urgent:urgent.{sign}"] == "yes"
    assert of({sign: 2})[f"urgent:urgent.{sign}"] == "no"
    assert of({sign: 6})[f"indicator:{sign}"] == "unknown"
    assert of({sign: 6})["contested"] == "yes"


@pytest.mark.parametrize("code", [0, 1, 2, 3, 6])
@pytest.mark.parametrize("fact", [entry.fact for entry in PACK.derived_facts])
def test_a_derived_fact_that_was_stated_stands_against_its_rule(fact: str, code: int) -> None:
    tree = next(entry.elements for entry in PACK.derived_facts if entry.fact == fact)
    some = dict.fromkeys(
        ("hit_or_hurt_child", "caused_sexual_act", "victim_under_18", "victim_under_18_now"), 1
    )
    some = {name: answer for name, answer in some.items() if name in PACK.facts}
    of({**some, fact: code})
    of({**dict.fromkeys(_leaves(tree), 1), fact: code})


def _leaves(tree: object) -> list[str]:
    if isinstance(tree, dict):
        own = [tree["fact"]] if tree.get("fact") in PACK.facts else []
        return own + _leaves(list(tree.values()))
    return [fact for part in tree for fact in _leaves(part)] if isinstance(tree, list) else []


def test_no_by_practice_alone_is_unknown() -> None:
    duty = PACK.duties["reflection_period"]
    assert duty.practice_facts == ("right_to_stay",)
    by_practice = {"right_to_stay": 1}
    assert of(by_practice)["duty:reflection_period"] == "unknown"
    assert of({**by_practice, "public_order_risk": 1})["duty:reflection_period"] == "no"
    by_law = msgspec.structs.replace(duty, practice_facts=())
    assert _one(_with(duties={**PACK.duties, duty.id: by_law}), by_practice)[f"duty:{duty.id}"] == "no"


def test_no_that_rests_on_a_derived_fact_of_practice_is_unknown_only_where_it_was_stated() -> None:
    """No rule of ours does; `_without_practice` of a case leaves out what was stated and keeps the rule."""
    fact = "reason_to_assume_trafficking_or_exploitation"
    duty = msgspec.structs.replace(
        PACK.duties["reflection_period"], practice_facts=(fact,), elements={"fact": fact}
    )
    pack = _with(duties={**PACK.duties, duty.id: duty})
    assert _one(pack, {fact: 2})[f"duty:{duty.id}"] == "unknown"
    assert _one(pack, {fact: 1})[f"duty:{duty.id}"] == "yes"
    undone = {
        name for offence in ("brb_4_1a", "brb_4_1b") for name in PACK.offences[offence].completion_facts
    }
    assert _one(pack, dict.fromkeys(undone, 2))[f"duty:{duty.id}"] == "no"


def _with(**change: object) -> Pack:
    return msgspec.structs.replace(PACK, digest=f"changed {next(_CHANGED)}", **change)


def _one(pack: Pack, codes: dict[str, int], born: date | None = None) -> dict[str, str]:
    """The findings of one row under other content, after a look that `screen` says the same."""
    each = Row(DAY, DAY, born, codes)
    found = words(Judge(pack).judge(stated_of([each], AskedBy())), 0)
    expected = told(screened(each, AskedBy(), pack))
    assert {key: expected.get(key, "unknown") for key in found} == found
    return found


def _urgent_when(tree: dict[str, object]) -> tuple[Pack, str]:
    """Content of which one thing is urgent, and the key of that."""
    urgent = next(iter(PACK.urgent.values()))
    return _with(urgent={urgent.id: msgspec.structs.replace(urgent, when=tree)}), f"urgent:{urgent.id}"


@pytest.mark.parametrize("word", ["yes", "no", "unknown"])
def test_not_applicable_is_what_the_rule_makes_of_it(word: str) -> None:
    """No rule of ours asks; one that does says so of every row with that answer and no other."""
    pack, key = _urgent_when({"fact": "victim_under_18", "not_applicable": word})
    values = [_one(pack, {"victim_under_18": code})[key] for code in (0, 1, 2, 3, 5)]
    assert values == ["unknown", "yes", "no", "unknown", word]
    child, adult = date(2020, 1, 1), date(1990, 1, 1)
    assert [_one(pack, {"victim_under_18": 5}, born)[key] for born in (child, adult)] == ["yes", "no"]


def test_a_derived_fact_that_is_contested_makes_nothing_urgent_by_itself() -> None:
    pack, key = _urgent_when({"fact": "exploited_victim"})
    assert [_one(pack, {"exploited_victim": code})[key] for code in (1, 2, 6)] == ["yes", "no", "unknown"]
    pack, key = _urgent_when({"any": [{"fact": "exploited_victim"}, {"not": {"fact": "act_recruit"}}]})
    assert [_one(pack, {"act_recruit": code})[key] for code in (1, 2, 6)] == ["unknown", "yes", "unknown"]


@pytest.mark.parametrize("answer", [1, 2, 3])
def test_a_wording_that_has_ended_is_read_by_age_alone(answer: int) -> None:
    """No offence of ours has ended; one that has is no for an adult where it is about children."""
    for name in ("brb_4_4c_child", "brb_6_4", "brb_4_1a"):
        offence = PACK.offences[name]
        so_far = [each for each in offence.versions if each.from_ is None or each.from_ < date(2026, 1, 1)]
        versions = (msgspec.structs.replace(so_far[0], to=date(2026, 1, 1)), *so_far[1:])
        ended = msgspec.structs.replace(offence, versions=versions)
        pack = _with(offences={**PACK.offences, name: ended})
        codes = dict.fromkeys(offence.completion_facts, 2)
        found = [_one(pack, {**facts, "victim_under_18": answer}) for facts in ({}, codes)]
        about_children = name != "brb_4_1a"
        expected = "no" if about_children and answer == 2 else "unknown"
        assert [each[f"offence:{name}"] for each in found] == [expected] * 2


def test_stages_that_are_not_punishable_are_told_apart() -> None:
    stated = many(3, 40)
    found = JUDGE.judge(stated)
    for number, state in enumerate(JUDGE.states(stated.act_date, stated.assessed_on).tolist()):
        there = JUDGE.punishable(state)
        values = words(found, number)
        assert all(
            values[key] == "unknown" for key in JUDGE.keys if key.startswith("stage:") and key not in there
        )


def test_a_stage_that_was_not_seen_is_never_yes() -> None:
    """Even where all that it asks for is so."""
    facts = dict.fromkeys(_leaves([stage.elements for stage in PACK.stages.values()]), 1)
    met = 0
    for offence in PACK.offences.values():
        unseen = [f"stage:{stage}:{offence.id}" for stage in STAGES if getattr(offence.stages, stage) is None]
        for version in offence.versions if unseen else ():
            codes = {**facts, **dict.fromkeys(_leaves(version.elements), 1)}
            found = of(codes, act=version.from_ or date(2000, 1, 1), assessed=TODAY)
            values = {found[stage] for stage in unseen if stage in found}
            assert "yes" not in values
            met += "unknown" in values and found[f"offence:{offence.id}"] == "yes"
    assert met


def test_wrong_rows_are_refused() -> None:
    for codes in ({"no_such_fact": 1}, {"act_recruit": 9}):
        with pytest.raises(RuleError):
            JUDGE.judge(stated_of([Row(DAY, DAY, None, codes)], AskedBy()))
