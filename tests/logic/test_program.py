"""Rules as steps over planes: nothing is done twice, and nothing that no result needs."""

from __future__ import annotations

from samsyn.logic.expressions import All, Any, AtLeast, Expression, Fact, Not, Ref
from samsyn.logic.program import Pair, Step, program
from samsyn.logic.rules import Rule, RuleSet

A, B, C = Fact("a"), Fact("b"), Fact("c")


def rule_set(**expressions: Expression) -> RuleSet:
    return RuleSet(Rule(name, expression) for name, expression in expressions.items())


def test_a_leaf_a_reference_and_a_denial_need_no_step() -> None:
    code = program(rule_set(one=A, two=Not(A), three=Ref("two")))
    assert code.rules == ("one", "two", "three")
    assert code.steps == ()
    assert code.results == (Pair(0, 1), Pair(1, 0), Pair(1, 0))


def test_the_no_plane_has_the_steps_exchanged() -> None:
    code = program(rule_set(one=All((A, B))))
    assert code.steps == (Step(True, 0, 2), Step(False, 1, 3))
    assert code.results == (Pair(4, 5),)


def test_equal_parts_are_made_once() -> None:
    once = program(rule_set(one=All((A, B))))
    again = program(rule_set(one=All((A, B)), two=Not(Any((Not(B), Not(A)))), three=All((B, A, A))))
    assert again.steps == once.steps
    assert again.results == (Pair(4, 5), Pair(4, 5), Pair(4, 5))


def test_a_threshold_near_the_number_of_its_parts_costs_no_more_than_its_mirror() -> None:
    facts = tuple(Fact(str(number)) for number in range(20))
    few, most = (len(program(rule_set(one=AtLeast(count, facts))).steps) for count in (2, 19))
    assert few == most
    assert few < 4 * len(facts) * 2


def test_steps_that_no_result_needs_are_left_out() -> None:
    code = program(rule_set(one=AtLeast(2, (A, B, C))))
    used = {plane for step in code.steps for plane in (step.left, step.right)} | set(code.results[0])
    assert all(6 + number in used for number in range(len(code.steps)))


def test_the_steps_leading_to_some_planes() -> None:
    code = program(rule_set(one=All((A, B)), two=Any((A, C))))
    both = code.results[0].yes
    assert code.leading_to([both]) == [(both, Step(True, 0, 2))]
    assert code.leading_to([0]) == []


def test_the_program_of_a_rule_set_is_made_once() -> None:
    assert program(rule_set(one=All((A, B)))) is program(rule_set(one=All((A, B))))


def test_a_plane_joined_with_itself_is_itself() -> None:
    code = program(rule_set(one=AtLeast(2, (A, A)), two=All((A, A))))
    assert code.steps == ()
    assert code.results == (Pair(0, 1), Pair(0, 1))
