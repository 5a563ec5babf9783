"""Why a rule has its value, on rules small enough to reason through by hand."""

from __future__ import annotations

import pytest

from samsyn.errors import RuleError
from samsyn.logic.explain import Explained, Explanation, explain, valued_tree
from samsyn.logic.expressions import All, Any, AtLeast, Compare, Expression, Fact, Not, OneOf, Ref
from samsyn.logic.graph import Graph
from samsyn.logic.rules import Rule, RuleSet
from samsyn.logic.values import Answer, Raw, Value

A, B, C, D = Fact("a"), Fact("b"), Fact("c"), Fact("d")
YES, NO, UNKNOWN = Value.YES, Value.NO, Value.UNKNOWN


def of(expression: Expression, **facts: Raw) -> Explanation:
    return explain(RuleSet([Rule("r", expression)]), facts)["r"]


def test_a_yes_of_all_needs_every_part() -> None:
    assert of(All((A, B)), a=True, b=True) == Explanation(YES, ("a", "b"))


def test_a_no_of_all_needs_one_part_and_takes_the_shortest() -> None:
    assert of(All((Any((A, B)), C)), a=False, b=False, c=False) == Explanation(NO, ("c",))


def test_a_yes_of_any_needs_one_part_and_takes_the_shortest() -> None:
    assert of(Any((All((A, B)), C)), a=True, b=True, c=True) == Explanation(YES, ("c",))


def test_a_no_of_any_needs_every_part() -> None:
    assert of(Any((A, B)), a=False, b=False) == Explanation(NO, ("a", "b"))


def test_a_negation_has_the_reason_of_what_it_denies() -> None:
    assert of(Not(A), a=False) == Explanation(YES, ("a",))
    assert of(Not(A)) == Explanation(UNKNOWN, (), ("a",))


def test_at_least_takes_no_more_parts_than_are_needed() -> None:
    assert of(AtLeast(2, (A, B, C)), a=True, b=True, c=True) == Explanation(YES, ("a", "b"))
    assert of(AtLeast(2, (A, B, C)), a=False, b=False, c=False) == Explanation(NO, ("a", "b"))


def test_at_least_leaves_out_a_light_part_that_a_heavier_one_makes_needless() -> None:
    heavy_is_dear = AtLeast(3, (A, B, All((C, D))), (1, 1, 3))
    assert of(heavy_is_dear, a=True, b=True, c=True, d=True) == Explanation(YES, ("c", "d"))


def test_a_weight_too_light_to_tip_the_sum_is_not_missing() -> None:
    assert of(AtLeast(3, (A, B), (1, 3))) == Explanation(UNKNOWN, (), ("b",))


def test_an_undecided_rule_misses_only_what_can_still_matter() -> None:
    assert of(All((Any((A, B)), C)), a=True) == Explanation(UNKNOWN, (), ("c",))


def test_a_fact_met_twice_that_cannot_matter_is_not_missing() -> None:
    assert of(Any((All((A, B)), All((Not(A), B))))) == Explanation(UNKNOWN, (), ("b",))
    assert of(Not(Any((All((A, B)), All((Not(A), B)))))) == Explanation(UNKNOWN, (), ("b",))


def test_a_rule_that_no_answer_can_change_still_says_what_is_unknown() -> None:
    assert of(Any((A, Not(A)))) == Explanation(UNKNOWN, (), ("a",))


def test_a_fact_met_twice_at_a_threshold_is_found_to_matter() -> None:
    twice = AtLeast(2, (A, All((A, B)), C))
    assert of(twice) == Explanation(UNKNOWN, (), ("a", "b", "c"))


def test_two_tests_of_one_number_count_as_two_questions() -> None:
    """Whether the age lies outside 15 to 18 can decide the rule, so the age is missing."""
    outside = Any((Compare("age", ">=", 18), Not(Compare("age", ">=", 15))))
    assert of(All((A, outside)), a=True) == Explanation(UNKNOWN, (), ("age",))
    assert of(All((A, outside))) == Explanation(UNKNOWN, (), ("a", "age"))


def test_a_number_and_a_place_are_reasons_as_facts_are() -> None:
    rule = All((Compare("age", "<", 18), OneOf("place", ("x",))))
    assert of(rule, age=16, place="x") == Explanation(YES, ("age", "place"))
    assert of(rule, age=16, place="y") == Explanation(NO, ("place",))


def test_many_missing_facts_are_all_named_without_trying_every_answer() -> None:
    names = tuple(f"f{number}" for number in range(11))
    many = All((*map(Fact, names), Any((Fact("f0"), Fact("f1")))))
    assert of(many).missing == names


def test_many_tests_of_one_number_are_named_without_trying_every_answer() -> None:
    bounds = tuple(Compare("age", ">=", bound) for bound in range(11))
    assert of(All((*bounds, A, Any((A, B))))).missing == ("age", "a", "b")


def test_a_fact_that_serves_two_parts_makes_another_needless() -> None:
    assert of(All((Any((A, B)), Any((B, C)))), a=True, b=True, c=True) == Explanation(YES, ("b",))


def test_a_reason_leaves_out_what_a_fact_met_twice_makes_needless() -> None:
    either = Any((All((A, B)), All((Not(A), B)), All((A, C, D))))
    explained = of(All((either, Any((B, A)))), a=True, b=True)
    assert explained == Explanation(YES, ("a", "b"))


@pytest.mark.parametrize(
    ("a", "b", "c"), [(True, True, False), (False, False, False), (True, False, True), (True, True, True)]
)
def test_a_reason_at_a_threshold_over_shared_facts_is_minimal(a: bool, b: bool, c: bool) -> None:
    rule = AtLeast(2, (A, All((A, B)), C, Not(B)), (1, 2, 1, 1))
    explained = of(rule, a=a, b=b, c=c)
    facts = {"a": a, "b": b, "c": c}
    assert of(rule, **{name: facts[name] for name in explained.reason}).value is explained.value
    for fact in explained.reason:
        assert of(rule, **{n: facts[n] for n in explained.reason if n != fact}).value is UNKNOWN


def test_a_reference_gives_the_facts_of_the_rule_it_names() -> None:
    rules = RuleSet([Rule("top", All((Ref("low"), C))), Rule("low", Any((A, B)))])
    explained = explain(rules, {"b": True, "c": True})
    assert explained["top"] == Explanation(YES, ("b", "c"))


def test_a_rule_that_is_another_rule_has_the_same_explanation() -> None:
    explained = explain(RuleSet([Rule("same", Ref("low")), Rule("low", Any((A, B)))]), {"b": True})
    assert explained["same"] == explained["low"] == Explanation(YES, ("b",))


def test_a_graph_made_before_gives_the_same() -> None:
    rules = RuleSet([Rule("r", All((A, B)))])
    assert explain(Graph(rules), {"a": False}) == explain(rules, {"a": False})


def test_explanations_that_wait_are_the_same_as_those_made_at_once() -> None:
    rules = RuleSet([Rule("top", All((Ref("low"), C))), Rule("low", Any((A, B)))])
    facts = {"b": True}
    waiting = Explained(rules, facts)
    assert {rule: waiting.value(rule) for rule in waiting} == {"top": UNKNOWN, "low": YES}
    assert len(waiting) == 2
    assert waiting == explain(rules, facts)
    assert waiting["top"] is waiting["top"]  # made once


def test_not_applicable_follows_the_rule_and_is_its_reason() -> None:
    exempt = Fact("a", not_applicable=YES)
    assert of(All((exempt, B)), a=Answer.NOT_APPLICABLE, b=True) == Explanation(YES, ("a", "b"))


@pytest.mark.parametrize("answer", [Answer.NOT_ASKED, Answer.NOT_KNOWN, Answer.REFUSED, None])
def test_every_kind_of_unknown_leaves_the_fact_missing(answer: Raw) -> None:
    assert of(All((A, B)), a=answer, b=True) == Explanation(UNKNOWN, (), ("a",))


def test_the_valued_tree_shows_the_value_of_every_node() -> None:
    tree = valued_tree(All((A, Not(Ref("low")))), {"a": True}, {"low": NO})
    assert (tree.value, [part.value for part in tree.below]) == (YES, [YES, YES])
    assert tree.below[1].below[0].value is NO


def test_a_fact_of_the_wrong_kind_is_refused_not_guessed() -> None:
    with pytest.raises(RuleError, match="age"):
        of(Compare("age", "<", 18), age="sixteen")
