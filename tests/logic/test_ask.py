"""The next question: what is ranked, what is not, and what comes first."""

from __future__ import annotations

from typing import Any as Anything

import pytest

from benchmarks.made_rules import made_person, made_rules
from samsyn.errors import RuleError
from samsyn.logic.ask import Question, open_facts, rank
from samsyn.logic.evaluate import Facts, evaluate
from samsyn.logic.expressions import All, Any, AtLeast, Compare, Expression, Fact, Not, OneOf, Ref
from samsyn.logic.rules import Rule, RuleSet
from samsyn.logic.values import Answer, Value

A, B, C, D, E = (Fact(name) for name in "abcde")


def rule_set(**expressions: Expression) -> RuleSet:
    return RuleSet(Rule(name, expression) for name, expression in expressions.items())


def ask(rules: RuleSet, facts: Facts | None = None, **options: Anything) -> tuple[Question, ...]:
    given: dict[str, Anything] = {"outcomes": dict.fromkeys(rules, 1.0), "cost": {}, "limit": 100}
    return rank(rules, facts or {}, **(given | options))


def order(rules: RuleSet, facts: Facts | None = None, **options: Anything) -> list[str]:
    return [question.fact for question in ask(rules, facts, **options)]


class TestWhatIsAsked:
    def test_only_facts_that_can_still_matter(self) -> None:
        rules = rule_set(one=All((A, Any((B, C)))), two=All((D, E)))
        assert set(order(rules)) == set("abcde")
        assert set(order(rules, {"b": True, "d": False})) == {"a"}
        assert order(rules, {"a": False, "d": False}) == []

    def test_a_rule_that_is_decided_gives_nothing(self) -> None:
        rules = rule_set(one=Any((A, B)), two=All((B, C)))
        (b, c) = sorted(ask(rules, {"a": True}), key=lambda question: question.fact)
        alone = {question.fact: question for question in ask(rules, {"a": True}, outcomes={"two": 1.0})}
        assert (b, c) == (alone["b"], alone["c"])

    def test_a_rule_that_is_no_outcome_counts_only_through_those_that_refer_to_it(self) -> None:
        rules = rule_set(inner=Any((A, B)), other=Any((C, D)), outer=All((Ref("inner"), E)))
        assert set(order(rules, outcomes={"outer": 1.0})) == {"a", "b", "e"}

    def test_a_weight_of_nothing_is_no_outcome(self) -> None:
        assert order(rule_set(one=A, two=B), outcomes={"one": 0.0, "two": 1.0}) == ["b"]

    def test_only_what_may_be_asked(self) -> None:
        rules = rule_set(one=All((A, B, C)))
        assert set(order(rules, askable={"a", "c", "elsewhere"})) == {"a", "c"}
        assert order(rules, askable=()) == []

    @pytest.mark.parametrize("answer", [Answer.NOT_KNOWN, Answer.REFUSED, Answer.NOT_ASKED])
    def test_the_caller_decides_whether_to_ask_again(self, answer: Answer) -> None:
        assert order(rule_set(one=A), {"a": answer}) == ["a"]

    def test_what_does_not_apply_is_not_asked_again(self) -> None:
        assert order(rule_set(one=Any((A, B))), {"a": Answer.NOT_APPLICABLE}) == ["b"]

    def test_no_more_than_the_limit(self) -> None:
        rules = rule_set(one=All((A, B, C, D)))
        assert [len(ask(rules, limit=limit)) for limit in (0, 1, 3, 9)] == [0, 1, 3, 4]
        assert ask(rules, limit=2) == ask(rules)[:2]


class TestWhatComesFirst:
    def test_the_fact_that_more_rules_wait_for(self) -> None:
        rules = rule_set(one=All((A, B)), two=All((A, C)), three=All((D, A)))
        assert order(rules)[0] == "a"

    def test_the_fact_that_decides_alone(self) -> None:
        assert order(rule_set(one=Any((A, All((B, C, D))))))[0] == "a"

    def test_the_fact_of_the_more_urgent_rule(self) -> None:
        rules = rule_set(one=All((A, B)), two=All((C, D)))
        assert set(order(rules, outcomes={"one": 1.0, "two": 10.0})[:2]) == {"c", "d"}
        assert set(order(rules, outcomes={"one": 10.0, "two": 1.0})[:2]) == {"a", "b"}

    def test_gains_grow_with_the_weight(self) -> None:
        rules = rule_set(one=All((A, B)))
        once, twice = ask(rules)[0], ask(rules, outcomes={"one": 2.0})[0]
        assert twice.gain == pytest.approx(2 * once.gain)

    def test_a_costly_question_waits(self) -> None:
        rules = rule_set(one=Any((A, All((B, C)))))
        assert order(rules)[0] == "a"
        assert order(rules, cost={"a": 10.0})[-1] == "a"

    def test_the_score_is_the_gain_over_the_cost(self) -> None:
        (question,) = ask(rule_set(one=A), cost={"a": 4.0})
        assert question.cost == 4.0
        assert question.score == pytest.approx(question.gain / 4)

    def test_equal_questions_keep_the_order_of_the_rules(self) -> None:
        rules = rule_set(one=E, two=D, three=C, four=B)
        assert order(rules) == ["e", "d", "c", "b"]
        assert len({question.score for question in ask(rules)}) == 1

    def test_gentle_questions_come_first_even_when_all_gain_next_to_nothing(self) -> None:
        facts = [Fact(f"sign {number}") for number in range(40)]
        rules = rule_set(likely=AtLeast(2, tuple(facts)))
        costs = {fact.fact: 40.0 - number for number, fact in enumerate(facts)}
        questions = ask(rules, cost=costs)
        assert all(question.gain > 0 for question in questions)
        assert questions[0].fact == "sign 39"

    def test_the_same_seed_gives_the_same(self) -> None:
        rules = made_rules(3, 40, 12)
        assert ask(rules, seed=5) == ask(rules, seed=5) == ask(made_rules(3, 40, 12), seed=5)
        assert ask(rules, seed=5) != ask(rules, seed=6)


class TestWhatIsSaid:
    def test_what_each_answer_settles(self) -> None:
        rules = rule_set(every=All((A, B)), some=Any((A, B)), known=Not(C))
        questions = {question.fact: question for question in ask(rules, {"c": True})}
        assert questions["a"].settles_if_yes == ("some",)
        assert questions["a"].settles_if_no == ("every",)

    def test_a_rule_settled_either_way_is_named_twice(self) -> None:
        (question,) = ask(rule_set(one=A, two=Not(A)))
        assert set(question.settles_if_yes) == set(question.settles_if_no) == {"one", "two"}

    def test_a_fact_of_one_rule_tells_one_bit(self) -> None:
        (question,) = ask(rule_set(one=A))
        assert question.bits == pytest.approx(1, abs=0.01)
        assert question.gain == pytest.approx(1 + 0.5 + 0.25 + 0.01, abs=0.001)

    def test_texts_and_numbers_are_ranked_and_settle_nothing_by_yes_or_no(self) -> None:
        rules = rule_set(one=OneOf("place", ("x", "y")), two=All((Compare("age", "<", 18), A)))
        questions = {question.fact: question for question in ask(rules)}
        assert questions.keys() == {"place", "age", "a"}
        assert questions["place"].settles_if_yes == questions["place"].settles_if_no == ()
        assert questions["place"].gain > questions["age"].gain

    def test_open_facts_of_each_undecided_outcome(self) -> None:
        rules = rule_set(one=All((A, B)), two=Any((Ref("one"), C)), three=Not(D))
        assert open_facts(rules, {"a": True, "d": True}, ["two", "three"]) == {"two": {"b", "c"}}


@pytest.mark.parametrize(
    ("options", "field", "received"),
    [
        ({"outcomes": {"none": 1.0}}, "outcomes", "none"),
        ({"outcomes": {"one": -1.0}}, "outcomes", -1.0),
        ({"cost": {"a": 0.0}}, "cost", 0.0),
        ({"cost": {"a": -2.0}}, "cost", -2.0),
    ],
)
def test_what_makes_no_sense_is_refused(options: dict[str, Anything], field: str, received: object) -> None:
    with pytest.raises(RuleError) as caught:
        ask(rule_set(one=A), **options)
    assert (caught.value.node, caught.value.field, caught.value.received) == ("rank", field, received)


@pytest.mark.parametrize("seed", range(3))
def test_an_interview_ends_with_every_rule_decided_and_no_question_twice(seed: int) -> None:
    rules, truth = made_rules(seed, 60, 20), made_person(seed, 60)
    known: dict[str, bool] = {}
    while questions := ask(rules, known):
        fact = questions[0].fact
        assert fact not in known
        known[fact] = truth[fact]
    assert all(value.known for value in evaluate(rules, known).values())
    assert evaluate(rules, known) == evaluate(rules, truth)
    assert len(known) < 50


def test_with_a_fact_that_no_answer_can_turn_the_rule_is_still_asked_to_its_end() -> None:
    rules = rule_set(always=Any((A, Not(A))), never=All((B, Not(B))))
    assert order(rules) == ["a", "b"]
    assert ask(rules)[0].bits == 0
    assert evaluate(rules, {"a": False, "b": True}) == {"always": Value.YES, "never": Value.NO}
