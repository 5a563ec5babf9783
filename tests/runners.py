"""Every runner of `samsyn.logic` behind one signature, so that a test can ask them all the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import numpy as np

from samsyn.logic.columns import evaluate_columns, from_bool_masks
from samsyn.logic.compile import scenarios, single
from samsyn.logic.evaluate import Facts, evaluate, leaf_value
from samsyn.logic.graph import Graph
from samsyn.logic.rules import RuleSet
from samsyn.logic.values import Value

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


def generated_scenarios(rules: RuleSet, cases: Sequence[Facts]) -> Values:
    """Each case is one scenario."""
    planes: list[int] = []
    for leaf in rules.leaves:
        values = [leaf_value(leaf, facts.get(leaf.fact)) for facts in cases]
        planes += [
            _bits(value is Value.YES for value in values),
            _bits(value is Value.NO for value in values),
        ]
    found = scenarios(rules)(planes)
    return [
        {
            rule: Value(1 + (found[2 * i] >> case & 1) - (found[2 * i + 1] >> case & 1))
            for i, rule in enumerate(rules)
        }
        for case in range(len(cases))
    ]


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
    "scenarios": generated_scenarios,
    "columns": columns,
}


def _bits(flags: Iterable[bool]) -> int:
    return sum(1 << place for place, flag in enumerate(flags) if flag)
