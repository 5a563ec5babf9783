"""Reasons suffice and cannot be made smaller; what is named as missing matters, and nothing else does."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.logic.evaluate import Facts, evaluate
from samsyn.logic.explain import explain, valued_tree
from samsyn.logic.graph import Graph
from samsyn.logic.program import program
from samsyn.logic.rules import RuleSet
from samsyn.logic.values import Raw, Value
from samsyn.logic.what_if import what_if
from tests.property.small_rules import answers, completions, facts, rule_sets, tests_of_other_kinds

with_other_kinds = rule_sets(st.one_of(facts, tests_of_other_kinds))


def unknown_facts(rules: RuleSet, given_facts: Facts) -> list[str]:
    """The facts of the rules that are unanswered. Answers other than yes and no are no answers here."""
    return [fact for fact in rules.facts if not isinstance(given_facts.get(fact), bool | int | str)]


def only_decisive(given_facts: Facts) -> dict[str, Raw]:
    """The facts without "not known", "refused" and the like, so that every answer is open."""
    return {fact: raw for fact, raw in given_facts.items() if type(raw) in (bool, int, str)}


@settings(max_examples=50)
@given(with_other_kinds, answers())
def test_an_explanation_has_the_value_that_the_reference_gives(
    rules: RuleSet, given_facts: dict[str, Raw]
) -> None:
    values = evaluate(rules, given_facts)
    assert {rule: e.value for rule, e in explain(rules, given_facts).items()} == values


@settings(max_examples=50)
@given(with_other_kinds, answers())
def test_a_reason_suffices_alone(rules: RuleSet, given_facts: dict[str, Raw]) -> None:
    for rule, explanation in explain(rules, given_facts).items():
        if explanation.value.known:
            kept = {fact: given_facts[fact] for fact in explanation.reason}
            assert evaluate(rules, kept)[rule] is explanation.value


@settings(max_examples=50)
@given(with_other_kinds, answers())
def test_no_fact_of_a_reason_can_be_left_out(rules: RuleSet, given_facts: dict[str, Raw]) -> None:
    for rule, explanation in explain(rules, given_facts).items():
        if explanation.value.known:
            for fact in explanation.reason:
                kept = {name: given_facts[name] for name in explanation.reason if name != fact}
                assert evaluate(rules, kept)[rule] is Value.UNKNOWN


@settings(max_examples=50)
@given(with_other_kinds, answers())
def test_a_decided_rule_misses_nothing_and_an_undecided_one_has_no_reason(
    rules: RuleSet, given_facts: dict[str, Raw]
) -> None:
    for explanation in explain(rules, given_facts).values():
        assert not (explanation.missing if explanation.value.known else explanation.reason)


@settings(max_examples=50)
@given(rule_sets(), answers())
def test_every_missing_fact_can_change_the_answer_and_no_other_can(
    rules: RuleSet, given_facts: dict[str, Raw]
) -> None:
    """Brute force: the complete answers that differ in one fact alone, and whether the rule then differs."""
    known = only_decisive(given_facts)
    open_facts = unknown_facts(rules, known)
    explained = explain(rules, known)
    rows = [{**known, **row} for row in completions(open_facts)]
    outcome = {tuple(row[fact] for fact in open_facts): evaluate(rules, row) for row in rows}
    for rule, explanation in explained.items():
        if explanation.value.known:
            continue
        depends = {
            fact
            for number, fact in enumerate(open_facts)
            if any(
                values[rule] is not outcome[(*row[:number], not row[number], *row[number + 1 :])][rule]
                for row, values in outcome.items()
            )
        }
        # A rule that comes out the same whatever is answered is undecided only by the tree's form.
        assert set(explanation.missing) == (depends or set(explanation.missing))


@settings(max_examples=50)
@given(with_other_kinds, answers())
def test_answering_all_that_is_missing_decides_the_rule_and_nothing_less_was_hidden(
    rules: RuleSet, given_facts: dict[str, Raw]
) -> None:
    known = only_decisive(given_facts)
    open_facts = unknown_facts(rules, known)
    for rule, explanation in explain(rules, known).items():
        if explanation.value.known:
            continue
        outcomes: dict[tuple[Raw, ...], set[Value]] = {}
        for row in completions(open_facts):
            key = tuple(row[fact] for fact in explanation.missing)
            outcomes.setdefault(key, set()).add(evaluate(rules, {**known, **row})[rule])
        assert all(len(values) == 1 for values in outcomes.values())


@settings(max_examples=40)
@given(with_other_kinds, answers(), st.data())
def test_what_if_gives_each_scenario_the_value_that_the_reference_gives(
    rules: RuleSet, given_facts: dict[str, Raw], data: st.DataObject
) -> None:
    scenarios = data.draw(st.lists(answers(), max_size=5))
    outcomes = what_if(program(rules), given_facts, scenarios)
    for number, scenario in enumerate(scenarios):
        values = evaluate(rules, {**given_facts, **scenario})
        assert {rule: outcomes.value(rule, number) for rule in rules} == values


@settings(max_examples=40)
@given(with_other_kinds, answers())
def test_the_graph_gives_the_values_that_the_reference_gives(
    rules: RuleSet, given_facts: dict[str, Raw]
) -> None:
    graph = Graph(rules)
    values = graph.values(given_facts)
    assert {rule: values[root] for rule, root in graph.roots.items()} == evaluate(rules, given_facts)
    assert all(child < number for number, node in enumerate(graph.nodes) for child in node.children)
    assert len(set(graph.nodes)) == len(graph.nodes)


@settings(max_examples=40)
@given(with_other_kinds, answers())
def test_the_valued_tree_carries_the_value_of_its_rule_at_the_top(
    rules: RuleSet, given_facts: dict[str, Raw]
) -> None:
    values = evaluate(rules, given_facts)
    for rule in rules.values():
        tree = valued_tree(rule.expression, given_facts, values)
        assert tree.value is values[rule.id]
        assert [part.node for part in tree.below] == list(rule.expression.children)
