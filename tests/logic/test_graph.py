"""A rule set as one graph, where equal parts are one node."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from samsyn.errors import RuleError
from samsyn.logic.expressions import All, Any, AtLeast, Expression, Fact, Not, Ref
from samsyn.logic.graph import Graph, Kind, Node, at_least
from samsyn.logic.rules import Rule, RuleSet
from samsyn.logic.values import Value

A, B, C = Fact("a"), Fact("b"), Fact("c")


def test_equal_parts_are_one_node() -> None:
    graph = Graph(RuleSet([Rule("one", All((A, Any((A, B))))), Rule("two", Not(Any((A, B))))]))
    assert [node.kind for node in graph.nodes] == [Kind.LEAF, Kind.LEAF, Kind.ANY, Kind.ALL, Kind.NOT]


def test_a_reference_is_an_edge_to_the_other_rule_and_no_node_of_its_own() -> None:
    graph = Graph(RuleSet([Rule("same", Ref("low")), Rule("low", All((A, B)))]))
    assert graph.roots["same"] == graph.roots["low"]


def test_children_stand_before_parents() -> None:
    graph = Graph(RuleSet([Rule("r", AtLeast(2, (All((A, B)), Not(C), B), (2, 1, 1)))]))
    assert all(child < number for number, node in enumerate(graph.nodes) for child in node.children)


def test_facts_come_in_the_order_in_which_the_rules_use_them() -> None:
    graph = Graph(RuleSet([Rule("r", All((C, A, B)))]))
    assert graph.in_order({"a", "b", "c"}) == ("c", "a", "b")


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((2, 0, 0), Value.YES),
        ((0, 2, 2), Value.YES),
        ((0, 2, 0), Value.NO),
        ((0, 1, 2), Value.UNKNOWN),
        ((1, 0, 0), Value.UNKNOWN),
        ((0, 0, 1), Value.NO),
    ],
)
def test_weights_decide_an_at_least(values: tuple[int, ...], expected: Value) -> None:
    node = Node(Kind.AT_LEAST, (0, 1, 2), None, 2, (2, 1, 1))
    assert at_least(node, [Value(value) for value in values]) is expected


@pytest.mark.parametrize(
    "facts", [{}, {"a": True}, {"a": False, "b": True}, {"a": True, "b": True, "c": True}]
)
def test_every_kind_of_node_has_its_value(facts: dict[str, bool]) -> None:
    given = {name: Value.YES if facts[name] else Value.NO for name in facts}
    a, b, c = (given.get(name, Value.UNKNOWN) for name in "abc")
    graph = Graph(
        RuleSet([Rule("not", Not(A)), Rule("all", All((A, B))), Rule("any", Any((B, C))), Rule("leaf", C)])
    )
    values = graph.values(facts)
    assert {rule: values[root] for rule, root in graph.roots.items()} == {
        "not": Value(2 - a),
        "all": min(a, b),
        "any": max(b, c),
        "leaf": c,
    }


def test_a_kind_of_node_that_the_graph_does_not_know_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Odd(Expression):
        pass

    with pytest.raises(RuleError, match="Odd"):
        Graph(RuleSet([Rule("r", Odd())]))
