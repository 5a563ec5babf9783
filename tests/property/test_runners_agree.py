"""Every runner gives what the tree walk gives, and no answer ever turns what was decided."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from samsyn.logic.columns import Codes, Planes, evaluate_columns, from_arrow, from_int8
from samsyn.logic.evaluate import Facts, evaluate
from samsyn.logic.expressions import Leaf
from samsyn.logic.notation import from_data, to_data
from samsyn.logic.rules import RuleSet
from samsyn.logic.values import Answer, Value
from tests.property.any_rules import NO_ANSWER, PLACES, YES_NO, facts, rule_sets
from tests.runners import RUNNERS

NA = -2
TEXTS = (*PLACES, "elsewhere", "refused", "not_applicable")


@given(rule_sets(), st.lists(facts(), min_size=1, max_size=4))
def test_every_runner_agrees_with_the_tree_walk(rules: RuleSet, cases: list[Facts]) -> None:
    expected = [evaluate(rules, case) for case in cases]
    for name, runner in RUNNERS.items():
        assert runner(rules, cases) == expected, name


@given(rule_sets(), facts(), facts())
def test_an_answer_to_the_unknown_never_turns_what_is_decided(
    rules: RuleSet, before: Facts, answers: Facts
) -> None:
    unknown = [fact for fact in rules.facts if before.get(fact) in NO_ANSWER]
    after = {**before, **{fact: answers[fact] for fact in unknown if fact in answers}}
    then = evaluate(rules, after)
    for rule, value in evaluate(rules, before).items():
        assert not value.known or then[rule] is value


@given(rule_sets())
def test_notation_gives_every_expression_back(rules: RuleSet) -> None:
    for rule in rules.values():
        assert from_data(to_data(rule.expression)) == rule.expression


@given(rule_sets(), st.lists(facts(), max_size=4))
def test_columns_of_numbers_mean_the_same(rules: RuleSet, cases: list[Facts]) -> None:
    columns = {fact: numbers(fact, [case.get(fact) for case in cases]) for fact in rules.facts}
    codes = Codes(not_applicable=NA, not_applicable_number=NA)
    planes = from_int8(rules.leaves, columns, codes, {"place": TEXTS})
    agree(rules, cases, planes)


@given(rule_sets(), st.lists(facts(not_applicable=False), max_size=4), st.integers(0, 3))
def test_arrow_columns_mean_the_same(rules: RuleSet, cases: list[Facts], skipped: int) -> None:
    """skipped: cases cut off the start, so that bitmaps begin inside a byte."""
    columns = {fact: arrow(fact, [case.get(fact) for case in cases]).slice(skipped) for fact in rules.facts}
    agree(rules, cases[skipped:], from_arrow(rules.leaves, columns))


def agree(rules: RuleSet, cases: Sequence[Facts], planes: Planes[Leaf]) -> None:
    found = evaluate_columns(rules, planes)
    expected = [evaluate(rules, case) for case in cases]
    for rule in rules:
        assert [Value(value) for value in found.values(rule)] == [values[rule] for values in expected]


def numbers(fact: str, answers: Sequence[Any]) -> np.ndarray[Any, Any]:
    """Answers as a register of numbers holds them."""
    if fact in YES_NO:
        code = {True: 1, False: 0, Answer.YES: 1, Answer.NO: 0, Answer.NOT_APPLICABLE: NA}
        return np.array([code.get(answer, -1) for answer in answers], np.int8)
    if fact == "place":
        return np.array([TEXTS.index(a) if a in TEXTS else -1 for a in answers], np.int8)
    kinds: dict[str, tuple[Any, Any]] = {
        "rooms": (-(2**31), np.dtype(np.int32)),
        "age": (np.nan, np.dtype(np.float64)),
        "day": (np.datetime64("NaT"), np.dtype("datetime64[D]")),
    }
    none, kind = kinds[fact]
    plain = [none if a in NO_ANSWER else NA if a == Answer.NOT_APPLICABLE else a for a in answers]
    column: np.ndarray[Any, Any] = np.array(plain, kind)
    return column


def arrow(fact: str, answers: Sequence[Any]) -> Any:
    """Answers as an Arrow table holds them."""
    if fact in YES_NO:
        code = {True: True, False: False, Answer.YES: True, Answer.NO: False}
        return pa.array([code.get(answer) for answer in answers], pa.bool_())
    if fact == "place":
        texts = [None if a is None else str(a) for a in answers]
        return pa.array(texts, pa.string()).dictionary_encode()
    kind = {"rooms": pa.int8(), "age": pa.float64(), "day": pa.date32()}[fact]
    return pa.array([None if a in NO_ANSWER else a for a in answers], kind)
