"""The generated functions: order, safety, and the shapes of rules that are written in their own way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import product
from types import MappingProxyType

import pytest

from samsyn.errors import RuleError
from samsyn.logic.compile import single
from samsyn.logic.evaluate import evaluate
from samsyn.logic.expressions import All, Any, AtLeast, Compare, Expression, Fact, Not, OneOf, Ref
from samsyn.logic.program import program
from samsyn.logic.rules import Rule, RuleSet
from samsyn.logic.values import Answer, Raw, Value

NAMES = "abcdefg"
A, B, C, D, E, F, G = (Fact(name) for name in NAMES)
DAY = date(2025, 7, 1)
EVERY_ANSWER: tuple[Raw, ...] = (None, True, False, *Answer)


def one_rule(expression: Expression) -> RuleSet:
    return RuleSet([Rule("r", expression)])


def agree(expression: Expression, facts: list[dict[str, Raw]]) -> None:
    rules = one_rule(expression)
    run = single(rules)
    for case in facts:
        assert run(case) == tuple(evaluate(rules, case).values()), case


def combinations(*names: str) -> list[dict[str, Raw]]:
    return [dict(zip(names, row, strict=True)) for row in product((True, None, False), repeat=len(names))]


def test_values_come_in_the_order_of_the_rules() -> None:
    rules = RuleSet([Rule("last", Not(Ref("first"))), Rule("first", A)])
    assert list(rules) == ["first", "last"]
    assert single(rules)({"a": True}) == (Value.YES, Value.NO)


def test_no_rules_give_no_values() -> None:
    assert single(RuleSet([]))({"a": True}) == ()


def test_facts_that_no_rule_looks_at_are_passed_over() -> None:
    assert single(one_rule(A))({"a": Answer.YES, "other": 7}) == (Value.YES,)


def test_any_mapping_will_do() -> None:
    assert single(one_rule(A))(MappingProxyType({"a": False})) == (Value.NO,)


@pytest.mark.parametrize(
    "text", ["x'); raise SystemExit('", '"""', "a\nb", "\\", "{0}", "åäö 🙂", "import os"]
)
def test_ids_and_texts_never_become_code(text: str) -> None:
    rules = RuleSet([Rule(text, Any((Fact(text), OneOf(f"place of {text}", (text,)))))])
    run = single(rules)
    assert run({text: True}) == (Value.YES,)
    assert run({text: False, f"place of {text}": text}) == (Value.YES,)
    assert run({text: False, f"place of {text}": "x"}) == (Value.NO,)


@pytest.mark.parametrize("value", Value)
def test_every_answer_to_a_yes_or_no_fact(value: Value) -> None:
    both = All((Fact("a", not_applicable=value), Not(Fact("a"))))
    for expression in (Fact("a", not_applicable=value), Not(Fact("a", not_applicable=value)), both):
        agree(expression, [{"a": raw} for raw in EVERY_ANSWER] + [{}])


@pytest.mark.parametrize("value", Value)
def test_every_answer_to_a_text(value: Value) -> None:
    raws: list[Raw] = ["x", "y", "z", None, *(a for a in Answer if a not in (Answer.YES, Answer.NO))]
    agree(OneOf("a", ("x", "y"), not_applicable=value), [{"a": raw} for raw in raws] + [{}])
    agree(Not(OneOf("a", ("yes",), not_applicable=value)), [{"a": raw} for raw in (*raws, "yes", "no")])


@pytest.mark.parametrize("value", Value)
@pytest.mark.parametrize("bound", [18, 17.5, DAY])
def test_every_answer_to_a_number_or_a_date(value: Value, bound: int | float | date) -> None:
    around = (date(2025, 6, 30), DAY, date(2025, 7, 2)) if isinstance(bound, date) else (17, 17.5, 18, 19)
    raws: list[Raw] = [*around, None, Answer.REFUSED, Answer.NOT_APPLICABLE]
    agree(Compare("a", ">=", bound, not_applicable=value), [{"a": raw} for raw in raws] + [{}])
    agree(Not(Compare("a", "!=", bound, not_applicable=value)), [{"a": raw} for raw in raws])


@pytest.mark.parametrize("count", range(1, 6))
def test_thresholds_written_out_and_counted(count: int) -> None:
    agree(AtLeast(count, (A, B, C, D, E)), combinations(*NAMES[:5]))


@pytest.mark.parametrize("count", [3, 4])
def test_thresholds_with_too_many_ways_are_counted(count: int) -> None:
    agree(AtLeast(count, (A, B, C, D, E, F, G)), combinations(*NAMES))


@pytest.mark.parametrize("count", range(1, 8))
def test_thresholds_with_weights(count: int) -> None:
    agree(AtLeast(count, (A, Not(B), C), (4, 2, 1)), combinations(*NAMES[:3]))


def test_thresholds_of_long_parts_are_counted() -> None:
    pair = Any((All((A, B)), All((C, Not(D)))))
    agree(AtLeast(2, (pair, Not(pair), All((A, D)))), combinations(*NAMES[:4]))


def test_a_tree_deeper_than_python_can_parse() -> None:
    tree: Expression = A
    for number in range(80):
        tree = All((Any((tree, B)), C)) if number % 2 else Any((All((Not(tree), C)), D))
    agree(tree, combinations(*NAMES[:4]))


def test_a_wide_tree() -> None:
    names = [f"fact {number}" for number in range(2000)]
    tree = AtLeast(1999, tuple(map(Fact, names)))
    agree(
        tree,
        [dict.fromkeys(names, True), dict.fromkeys(names[2:], True), dict.fromkeys(names[:2], False), {}],
    )


def test_a_node_of_no_known_kind_is_refused() -> None:
    @dataclass(frozen=True)
    class Maybe(Expression):
        pass

    with pytest.raises(RuleError, match="Maybe: kind"):
        single(one_rule(Maybe()))
    with pytest.raises(RuleError, match="Maybe: kind"):
        program(one_rule(Maybe()))
