"""The reference runner: what it makes of each kind of answer, and of values of the wrong kind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from samsyn.errors import RuleError
from samsyn.logic.evaluate import evaluate, leaf_value, value_of
from samsyn.logic.expressions import Compare, Expression, Fact, Leaf, OneOf, Operator
from samsyn.logic.rules import Rule, RuleSet
from samsyn.logic.values import Answer, Raw, Value

DAY = date(2025, 7, 1)
LEAVES: tuple[Leaf, ...] = (Fact("f"), OneOf("f", ("x", "y")), OneOf("f", (1, 2)), Compare("f", ">=", DAY))


@pytest.mark.parametrize("leaf", LEAVES, ids=str)
@pytest.mark.parametrize("raw", [None, Answer.NOT_ASKED, Answer.NOT_KNOWN, Answer.REFUSED, "refused"])
def test_every_way_of_not_knowing_is_unknown(leaf: Leaf, raw: Raw) -> None:
    assert leaf_value(leaf, raw) is Value.UNKNOWN


def test_a_fact_that_is_missing_is_unknown() -> None:
    assert evaluate(RuleSet([Rule("r", Fact("f"))]), {}) == {"r": Value.UNKNOWN}


@pytest.mark.parametrize("value", Value)
@pytest.mark.parametrize("raw", [Answer.NOT_APPLICABLE, "not_applicable"])
def test_not_applicable_is_what_the_leaf_says(value: Value, raw: Raw) -> None:
    assert leaf_value(Fact("f", not_applicable=value), raw) is value
    assert leaf_value(OneOf("f", ("x",), not_applicable=value), raw) is value
    assert leaf_value(Compare("f", "<", 1, not_applicable=value), raw) is value


@pytest.mark.parametrize(
    ("leaf", "raw", "value"),
    [
        (Fact("f"), True, Value.YES),
        (Fact("f"), Answer.YES, Value.YES),
        (Fact("f"), False, Value.NO),
        (Fact("f"), Answer.NO, Value.NO),
        (OneOf("f", ("x", "y")), "y", Value.YES),
        (OneOf("f", ("x", "y")), "z", Value.NO),
        (OneOf("f", (1, 2)), 2, Value.YES),
        (OneOf("f", (1, 2)), 3, Value.NO),
        (OneOf("f", (1, 2)), 2.0, Value.YES),
        (OneOf("f", (1, 2)), 1.5, Value.NO),
        (Compare("f", ">=", 18), 18, Value.YES),
        (Compare("f", ">=", 18), 17.9, Value.NO),
        (Compare("f", ">=", DAY), DAY, Value.YES),
        (Compare("f", ">=", DAY), date(2025, 6, 30), Value.NO),
    ],
)
def test_an_answer_gives_yes_or_no(leaf: Leaf, raw: Raw, value: Value) -> None:
    assert leaf_value(leaf, raw) is value


@pytest.mark.parametrize(
    ("operator", "true_for"),
    [("<", {1}), ("<=", {1, 2}), (">", {3}), (">=", {2, 3}), ("==", {2}), ("!=", {1, 3})],
)
def test_each_operator(operator: Operator, true_for: set[int]) -> None:
    leaf = Compare("f", operator, 2)
    assert {number for number in (1, 2, 3) if leaf_value(leaf, number) is Value.YES} == true_for


@pytest.mark.parametrize(
    ("leaf", "raw"),
    [
        (Fact("f"), 1),
        (Fact("f"), "yes, I think"),
        (OneOf("f", ("x",)), 1),
        (OneOf("f", (1, 0)), "1"),
        (OneOf("f", (1, 0)), True),
        (OneOf("f", (1, 0)), DAY),
        (OneOf("f", (1, 0)), float("nan")),
        (OneOf("f", ("x",)), DAY),
        (Compare("f", ">=", 18), DAY),
        (Compare("f", ">=", 18), "18"),
        (Compare("f", ">=", 18), True),
        (Compare("f", ">=", 18), float("nan")),
        (Compare("f", ">=", DAY), 18),
        (Compare("f", ">=", DAY), datetime(2025, 7, 1, 12)),  # noqa: DTZ001
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_and_never_read_as_no(leaf: Leaf, raw: Raw) -> None:
    with pytest.raises(RuleError) as caught:
        leaf_value(leaf, raw)
    assert (caught.value.node, caught.value.field) == (type(leaf).__name__, "f")
    assert caught.value.received is raw


def test_a_node_of_no_known_kind_is_refused() -> None:
    @dataclass(frozen=True)
    class Maybe(Expression):
        pass

    with pytest.raises(RuleError, match="Maybe: kind"):
        value_of(Maybe(), {}, {})
