"""Rule sets: order, references, circles, and what is known of the facts below each rule."""

from __future__ import annotations

import pytest

from samsyn.errors import RuleError
from samsyn.logic.expressions import All, Any, Compare, Expression, Fact, Not, OneOf, Ref
from samsyn.logic.rules import Rule, RuleSet
from samsyn.logic.values import Value

A, B = Fact("a"), Fact("b")


def rule_set(**expressions: Expression) -> RuleSet:
    return RuleSet(Rule(name, expression) for name, expression in expressions.items())


def refused(**expressions: Expression) -> tuple[str, str, object, str]:
    with pytest.raises(RuleError) as caught:
        rule_set(**expressions)
    error = caught.value
    return error.node, error.field, error.received, error.expected


def test_a_rule_needs_an_id() -> None:
    with pytest.raises(RuleError) as caught:
        Rule(" r", A)
    assert (caught.value.node, caught.value.field, caught.value.received) == ("Rule", "id", " r")


def test_a_rule_needs_an_expression() -> None:
    with pytest.raises(RuleError) as caught:
        Rule("r", "a")  # type: ignore[arg-type]
    assert (caught.value.node, caught.value.field, caught.value.received) == ("Rule", "expression", "a")


def test_an_id_stands_once() -> None:
    with pytest.raises(RuleError) as caught:
        RuleSet([Rule("r", A), Rule("r", B)])
    assert (caught.value.field, caught.value.received, caught.value.expected) == (
        "rules",
        "r",
        "each id once",
    )


def test_a_reference_must_be_to_a_rule_of_the_set() -> None:
    assert refused(r=Any((Ref("zz"), Ref("lost")))) == ("r", "reference", "lost", "a rule of the same set")


def test_rules_may_not_refer_in_a_circle() -> None:
    node, field, received, expected = refused(
        one=Ref("two"), two=Not(Ref("three")), three=All((A, Ref("one")))
    )
    assert (node, field, expected) == ("RuleSet", "references", "no circle")
    assert isinstance(received, list) and set(received) == {"one", "two", "three"}


def test_a_rule_may_not_refer_to_itself() -> None:
    assert refused(one=Ref("one"))[1:] == ("references", ["one", "one"], "no circle")


def test_a_fact_is_of_one_kind() -> None:
    error = refused(one=Compare("age", "<", 18), two=OneOf("age", ("young",)))
    assert error == ("RuleSet", "fact", "age", "one kind of value in all rules")


def test_a_number_may_be_compared_and_picked() -> None:
    assert rule_set(one=Compare("age", "<", 18), two=OneOf("age", (17,))).facts == ("age",)


def test_a_rule_stands_after_what_it_refers_to() -> None:
    rules = rule_set(last=Ref("middle"), middle=Not(Ref("first")), first=A)
    assert list(rules) == ["first", "middle", "last"]
    assert len(rules) == 3
    assert rules["middle"].references == {"first"}


def test_leaves_and_facts_come_once_in_order_of_first_use() -> None:
    kept = Fact("a", not_applicable=Value.NO)
    rules = rule_set(one=Any((B, A, B)), two=All((A, kept)))
    assert rules.leaves == (B, A, kept)
    assert rules.facts == ("b", "a")


def test_the_facts_of_a_rule_are_also_those_it_refers_to() -> None:
    rules = rule_set(one=A, two=All((B, Ref("one"))))
    assert rules.facts_of == {"one": {"a"}, "two": {"a", "b"}}


def test_read_once_counts_through_references() -> None:
    rules = rule_set(
        one=A, two=All((B, Ref("one"))), three=Any((A, Ref("one"))), four=Any((Ref("one"), Ref("one")))
    )
    assert rules.read_once == {"one", "two"}


def test_equal_sets_are_one_key() -> None:
    first, second = rule_set(one=A, two=B), rule_set(two=B, one=A)
    assert first == second and hash(first) == hash(second)
    assert first != rule_set(one=A, two=A)
