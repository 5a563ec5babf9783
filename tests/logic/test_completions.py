"""Random completions: every one is a case of its own, and turning an answer is one too."""

from __future__ import annotations

from samsyn.logic.answers import forms
from samsyn.logic.completions import FULL, SAMPLES, Completions, draw
from samsyn.logic.evaluate import Facts, evaluate
from samsyn.logic.expressions import All, Any, AtLeast, Compare, Expression, Fact, Not, OneOf, Ref
from samsyn.logic.rules import Rule, RuleSet
from samsyn.logic.values import Answer, Raw, Value

A, B, C = Fact("a"), Fact("b"), Fact("c", not_applicable=Value.YES)


def rule_set(**expressions: Expression) -> RuleSet:
    return RuleSet(Rule(name, expression) for name, expression in expressions.items())


RULES = rule_set(
    mixed=Any((All((A, Not(B))), All((C, OneOf("place", ("x", "y")))), All((B, OneOf("place", ("y",)))))),
    enough=AtLeast(3, (A, C, Ref("mixed"), Compare("age", ">=", 18)), (2, 1, 1, 1)),
)


def completion(number: int, facts: Facts) -> dict[str, Raw]:
    """The facts with what is open answered as in this completion."""
    drawn, found = draw(RULES, 0), dict(facts)
    for fact, form in forms(RULES).items():
        if found.get(fact) is None:
            (place,) = (i for i, plane in enumerate(drawn.answers[fact]) if plane >> number & 1)
            found[fact] = form.answers[place]
    return found


def turned(case: dict[str, Raw], fact: str) -> dict[str, Raw]:
    """The case with the fact's next answer."""
    answers = forms(RULES)[fact].answers
    return {**case, fact: answers[(answers.index(case[fact]) + 1) % len(answers)]}


def test_every_answer_of_every_fact_is_dealt_once_to_each_completion() -> None:
    for planes in draw(RULES, 0).answers.values():
        assert sum(planes) == FULL
        assert sum(plane.bit_count() for plane in planes) == SAMPLES
        assert min(plane.bit_count() for plane in planes) > SAMPLES / len(planes) * 0.8


def test_the_same_seed_draws_the_same_and_another_draws_others() -> None:
    again = rule_set(**{rule.id: rule.expression for rule in RULES.values()})
    assert draw(again, 0) == draw(RULES, 0)
    assert draw(RULES, 1) != draw(RULES, 0)


def test_the_rules_are_right_in_every_completion() -> None:
    facts: Facts = {"b": None, "age": 20}
    completions = Completions(RULES, facts, ("mixed", "enough"), seed=0)
    for number in range(0, SAMPLES, 7):
        values = evaluate(RULES, completion(number, facts))
        for rule in RULES:
            assert bool(completions.yes[rule] >> number & 1) == (values[rule] is Value.YES)


def test_only_the_rules_asked_for_are_answered() -> None:
    assert Completions(RULES, {}, ("mixed",), seed=0).yes.keys() == {"mixed"}


def test_what_is_known_stands_in_every_completion() -> None:
    assert Completions(RULES, {"a": Answer.YES, "b": False}, RULES, seed=0).yes["mixed"] == FULL
    assert Completions(RULES, {"a": False, "b": False, "c": False}, RULES, seed=0).yes["mixed"] == 0


def test_not_applicable_counts_as_the_leaf_says() -> None:
    completions = Completions(RULES, {"c": Answer.NOT_APPLICABLE, "place": "x"}, RULES, seed=0)
    assert completions.yes["mixed"] == FULL


def test_turning_an_answer_is_judged_in_the_completions_themselves() -> None:
    facts: Facts = {"age": 20}
    asked = ["a", "b", "c", "place"]
    completions = Completions(RULES, facts, RULES, seed=0)
    turning = completions.turning(asked)
    cases = [completion(number, facts) for number in range(SAMPLES)]
    for fact in asked:
        for rule in RULES:
            turns = [
                evaluate(RULES, turned(case, fact))[rule] is not evaluate(RULES, case)[rule] for case in cases
            ]
            assert turning.chance(rule, fact) == sum(turns) / SAMPLES


def test_many_facts_are_turned_in_fewer_completions() -> None:
    facts = tuple(Fact(str(number)) for number in range(1200))
    rules = rule_set(one=Any(facts[:600]), two=All((facts[0], *facts[600:])))
    turning = Completions(rules, {str(n): n == 0 for n in range(600)}, rules, seed=0).turning(rules.facts)
    assert turning.size == 4
    assert turning.chance("one", "0") == 0.0  # it is known
    assert 0 <= turning.chance("two", "600") <= 1
