"""The 200 known answers of the peer set, on every runner and from every kind of column."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from benchmarks.peer_set import CASES, EXPECTED, KINDS, rules
from samsyn.logic.columns import Planes, evaluate_columns, from_arrow, from_int8
from samsyn.logic.expressions import Leaf
from samsyn.logic.values import Value
from tests.runners import RUNNERS, Runner

RULES = rules()
WORDS = {value: value.word for value in Value}


def test_the_set_is_whole() -> None:
    assert (len(RULES), len(RULES.leaves), len(CASES)) == (30, 110, 200)
    assert {word for expected in EXPECTED for word in expected.values()} == {"yes", "no", "unknown"}


@pytest.mark.parametrize("runner", RUNNERS.values(), ids=list(RUNNERS))
def test_every_runner_gives_the_known_answers(runner: Runner) -> None:
    found = [{rule: value.word for rule, value in values.items()} for values in runner(RULES, CASES)]
    assert found == EXPECTED


def check(planes: Planes[Leaf]) -> None:
    found = evaluate_columns(RULES, planes)
    for rule in RULES:
        assert [WORDS[value] for value in found.values(rule).tolist()] == [case[rule] for case in EXPECTED]


def test_columns_of_numbers_give_the_known_answers() -> None:
    columns = {}
    for fact in RULES.facts:
        unknown, kind = (-(2**31), np.int32) if KINDS[fact] == "day" else (-1, np.int8)
        columns[fact] = np.array([unknown if case[fact] is None else case[fact] for case in CASES], kind)
    check(from_int8(RULES.leaves, columns))


def test_arrow_columns_give_the_known_answers() -> None:
    kinds = {"bool": pa.bool_(), "day": pa.int32()}
    columns = {
        fact: pa.array([case[fact] for case in CASES], kinds.get(str(KINDS[fact]), pa.int8()))
        for fact in RULES.facts
    }
    check(from_arrow(RULES.leaves, columns))
