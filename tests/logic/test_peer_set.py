"""The 200 known answers of the peer set, on every runner and from every kind of column."""

from __future__ import annotations

import pyarrow as pa
import pytest

from benchmarks.peer_set import many, peer_set, with_dates
from samsyn.logic.columns import Planes, evaluate_columns, from_arrow, from_int8
from samsyn.logic.expressions import Leaf
from samsyn.logic.rules import RuleSet
from samsyn.logic.values import Value
from tests.runners import RUNNERS, Runner

RULES = peer_set().rules
CASES = peer_set().cases
EXPECTED = [dict(zip(RULES, case.values, strict=True)) for case in CASES]
REGISTER = many(len(CASES))


def test_the_set_is_whole() -> None:
    assert (len(RULES), len(RULES.leaves), len(CASES)) == (30, 110, 200)
    assert {value for case in CASES for value in case.values} == set(Value)


@pytest.mark.parametrize("runner", RUNNERS.values(), ids=list(RUNNERS))
def test_every_runner_gives_the_known_answers(runner: Runner) -> None:
    assert runner(RULES, [case.facts for case in CASES]) == EXPECTED


def check(rules: RuleSet, planes: Planes[Leaf]) -> None:
    found = evaluate_columns(rules, planes)
    for rule in rules:
        assert found.values(rule).tolist() == [values[rule] for values in EXPECTED]


def test_columns_of_numbers_give_the_known_answers() -> None:
    check(RULES, from_int8(RULES.leaves, REGISTER))


def test_arrow_columns_give_the_known_answers() -> None:
    types = {"bool": pa.bool_(), "day": pa.date32()}
    columns = {
        fact: pa.array(numbers, mask=numbers < 0).cast(types.get(str(peer_set().kinds[fact]), pa.int8()))
        for fact, numbers in REGISTER.items()
    }
    (rules,) = with_dates()
    check(rules, from_arrow(rules.leaves, columns))
