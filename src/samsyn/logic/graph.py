"""A rule set as one graph: equal parts are one node, references are edges, children before parents.

For walks that are repeated over the same rules. The meaning is that of `evaluate`.
"""

from __future__ import annotations

import enum
from collections.abc import Iterable
from typing import NamedTuple

from samsyn.errors import RuleError
from samsyn.logic.evaluate import Facts, leaf_value
from samsyn.logic.expressions import All, Any, AtLeast, Expression, Leaf, Not, Ref
from samsyn.logic.rules import RuleSet
from samsyn.logic.values import Value

_NO, _UNKNOWN, _YES = Value.NO, Value.UNKNOWN, Value.YES


class Kind(enum.IntEnum):
    """What a node does with its children."""

    LEAF = 0
    NOT = 1
    ALL = 2
    ANY = 3
    AT_LEAST = 4


class Node(NamedTuple):
    """A node. leaf: of a leaf only. needed and weights: of an at-least only."""

    kind: Kind
    children: tuple[int, ...] = ()
    leaf: Leaf | None = None
    needed: int = 0
    weights: tuple[int, ...] = ()


class Graph:
    """The nodes of a rule set and the node of each rule."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules
        self.nodes: list[Node] = []
        self.roots: dict[str, int] = {}
        self.rank = {fact: number for number, fact in enumerate(rules.facts)}
        self.leaves_of: dict[str, list[Leaf]] = {fact: [] for fact in rules.facts}
        for leaf in rules.leaves:
            self.leaves_of[leaf.fact].append(leaf)
        self._made: dict[Node, int] = {}
        for rule in rules.values():
            self.roots[rule.id] = self._add(rule.expression)
        del self._made

    def _add(self, expression: Expression) -> int:
        match expression:
            case Ref(rule):
                return self.roots[rule]
            case Leaf():
                return self._node(Node(Kind.LEAF, leaf=expression))
        children = tuple(self._add(part) for part in expression.children)
        match expression:
            case Not():
                return self._node(Node(Kind.NOT, children))
            case All():
                return self._node(Node(Kind.ALL, children))
            case Any():
                return self._node(Node(Kind.ANY, children))
            case AtLeast(count):
                return self._node(Node(Kind.AT_LEAST, children, None, count, expression.each_weight))
        raise RuleError(type(expression).__name__, "kind", expression, "a node of samsyn.logic.expressions")

    def _node(self, node: Node) -> int:
        number = self._made.setdefault(node, len(self.nodes))
        if number == len(self.nodes):
            self.nodes.append(node)
        return number

    def values(self, facts: Facts) -> list[Value]:
        """The value of every node."""
        values: list[Value] = []
        value = _UNKNOWN
        for node in self.nodes:
            match node.kind:
                case Kind.LEAF:
                    assert node.leaf is not None  # noqa: S101  (a leaf node is made with its leaf)
                    raw = facts.get(node.leaf.fact)
                    value = _UNKNOWN if raw is None else leaf_value(node.leaf, raw)
                case Kind.NOT:
                    value = (
                        _YES if (of := values[node.children[0]]) is _NO else _NO if of is _YES else _UNKNOWN
                    )
                case Kind.ALL:
                    value = min([values[child] for child in node.children])
                case Kind.ANY:
                    value = max([values[child] for child in node.children])
                case _:
                    value = at_least(node, [values[child] for child in node.children])
            values.append(value)
        return values

    def in_order(self, facts: Iterable[str]) -> tuple[str, ...]:
        """Facts in the order in which the rules first use them."""
        return tuple(sorted(facts, key=self.rank.__getitem__))


def at_least(node: Node, values: list[Value]) -> Value:
    """The value of an at-least node from those of its children."""
    yes = sum(weight for value, weight in zip(values, node.weights, strict=True) if value is _YES)
    if yes >= node.needed:
        return _YES
    possible = sum(weight for value, weight in zip(values, node.weights, strict=True) if value is not _NO)
    return _NO if possible < node.needed else _UNKNOWN
