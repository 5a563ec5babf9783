"""The answers that a fact can get: one for each way in which its leaves can come out."""

from __future__ import annotations

from datetime import date

import pytest

from samsyn.logic.answers import forms
from samsyn.logic.evaluate import leaf_value
from samsyn.logic.expressions import Any, Compare, Fact, Leaf, OneOf
from samsyn.logic.rules import Rule, RuleSet
from samsyn.logic.values import Answer, Raw, Value


def rule_set(*leaves: Leaf) -> RuleSet:
    return RuleSet([Rule("r", Any(leaves))])


def outcomes(*leaves: Leaf) -> list[tuple[bool, ...]]:
    """For each possible answer, which leaves are yes."""
    (form,) = forms(rule_set(*leaves)).values()
    found = [tuple(number in holds for number in form.leaves) for holds in form.holds]
    for answer, row in zip(form.answers, found, strict=True):
        assert row == tuple(leaf_value(leaf, answer) is Value.YES for leaf in leaves)
    return found


def answers(*leaves: Leaf) -> tuple[Raw, ...]:
    (form,) = forms(rule_set(*leaves)).values()
    return form.answers


def test_a_yes_or_no_fact_has_two() -> None:
    assert answers(Fact("a"), Fact("a", not_applicable=Value.NO)) == (Answer.YES, Answer.NO)
    assert outcomes(Fact("a"), Fact("a", not_applicable=Value.NO)) == [(True, True), (False, False)]


def test_a_text_is_an_option_or_none() -> None:
    assert outcomes(OneOf("a", ("x", "y")), OneOf("a", ("y", "z"))) == [
        (True, False),
        (True, True),
        (False, True),
        (False, False),
    ]


def test_a_number_lies_at_beside_or_between_the_bounds() -> None:
    adult, young = Compare("age", ">=", 18), Compare("age", "<", 15)
    assert outcomes(adult, young) == [(False, True), (False, False), (True, False)]
    assert answers(adult, young) == (14, 15, 18)


def test_a_number_between_two_bounds_is_not_missed() -> None:
    above, below = Compare("share", ">", 0.25), Compare("share", "<", 0.5)
    assert (True, True) in outcomes(above, below)


def test_numbers_that_are_picked_and_compared() -> None:
    assert outcomes(OneOf("rooms", (1, 2)), Compare("rooms", ">", 1)) == [
        (False, False),
        (True, False),
        (True, True),
        (False, True),
    ]


def test_a_day_lies_at_or_beside_the_bounds() -> None:
    day = date(2025, 7, 1)
    assert answers(Compare("day", ">=", day)) == (date(2025, 6, 30), day)
    assert len(outcomes(Compare("day", ">", day), Compare("day", "==", day))) == 3


@pytest.mark.parametrize("day", [date.min, date.max])
def test_no_day_lies_beyond_the_calendar(day: date) -> None:
    assert len(outcomes(Compare("day", "!=", day))) == 2


def test_forms_come_in_the_order_of_the_facts_and_number_the_leaves() -> None:
    rules = rule_set(Fact("b"), OneOf("a", ("x",)), Fact("b", not_applicable=Value.YES))
    assert {fact: form.leaves for fact, form in forms(rules).items()} == {"b": (0, 2), "a": (1,)}
