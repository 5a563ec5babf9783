"""Every runner of `samsyn.logic` behind one signature, so that a test can ask them all the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from samsyn.logic.columns import evaluate_columns, from_bool_masks
from samsyn.logic.compile import single
from samsyn.logic.evaluate import Facts, evaluate, leaf_value
from samsyn.logic.graph import Graph
from samsyn.logic.program import program
from samsyn.logic.rules import RuleSet
from samsyn.logic.values import Value
from samsyn.logic.what_if import what_if

Values = list[dict[str, Value]]
Runner = Callable[[RuleSet, Sequence[Facts]], Values]


def tree_walk(rules: RuleSet, cases: Sequence[Facts]) -> Values:
    return [evaluate(rules, facts) for facts in cases]


def generated_function(rules: RuleSet, cases: Sequence[Facts]) -> Values:
    run = single(rules)
    return [dict(zip(rules, run(facts), strict=True)) for facts in cases]


def graph(rules: RuleSet, cases: Sequence[Facts]) -> Values:
    made = Graph(rules)
    found = [made.values(facts) for facts in cases]
    return [{rule: values[root] for rule, root in made.roots.items()} for values in found]


def scenarios(rules: RuleSet, cases: Sequence[Facts]) -> Values:
    """Each case is one scenario of a case of which nothing is known."""
    found = what_if(program(rules), {}, cases)
    return [{rule: found.value(rule, number) for rule in rules} for number in range(len(cases))]


def columns(rules: RuleSet, cases: Sequence[Facts]) -> Values:
    """Each case is one row."""
    masks = {}
    for leaf in rules.leaves:
        values = np.array([leaf_value(leaf, facts.get(leaf.fact)) for facts in cases], np.int8)
        masks[leaf] = (values == Value.YES, values == Value.NO)
    found = evaluate_columns(rules, from_bool_masks(rules.leaves, masks))
    by_rule = {rule: found.values(rule) for rule in rules}
    return [{rule: Value(int(by_rule[rule][case])) for rule in rules} for case in range(len(cases))]


RUNNERS: dict[str, Runner] = {
    "tree walk": tree_walk,
    "generated function": generated_function,
    "graph": graph,
    "scenarios": scenarios,
    "columns": columns,
}
