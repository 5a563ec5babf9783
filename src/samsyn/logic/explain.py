"""Why a rule has its value: a small set of facts that suffices, what is missing, what is known of its parts.

A *reason* is subset-minimal: drop any fact of it and the rest no longer decides the rule (a prime
implicant of the answers given; Darwiche and Ji, arXiv 2203.10451). *Missing* facts are those whose
answer can still matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from samsyn.logic.evaluate import Facts, leaf_value, value_of
from samsyn.logic.expressions import Expression, Fact, Leaf
from samsyn.logic.graph import Graph, Kind, Node
from samsyn.logic.rules import RuleSet
from samsyn.logic.values import Value

_MOST_ENUMERATED = 10
_NOTHING: frozenset[str] = frozenset()


class Explanation(NamedTuple):
    """The value of a rule, the facts that suffice for it (in the order of the rules), and what is missing."""

    value: Value
    reason: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Valued:
    """The valued tree: a node, its value, and the valued nodes below it."""

    node: Expression
    value: Value
    below: tuple[Valued, ...] = ()


def explain(rules: RuleSet | Graph, facts: Facts) -> dict[str, Explanation]:
    """An explanation of every rule. A `Graph` made before saves the making of it."""
    return dict(Explained(rules, facts))


class Explained(Mapping[str, Explanation]):
    """The same, each explanation made when it is first asked for. `value` asks for no explanation at all."""

    def __init__(self, rules: RuleSet | Graph, facts: Facts) -> None:
        self._graph = rules if isinstance(rules, Graph) else Graph(rules)
        self._walk = _Walk(self._graph, facts)
        self._made: dict[str, Explanation] = {}

    def value(self, rule: str) -> Value:
        """The value of a rule."""
        return self._walk.values[self._graph.roots[rule]]

    def __getitem__(self, rule: str) -> Explanation:
        found = self._made.get(rule)
        if found is None:
            found = self._made[rule] = self._walk.explanation(rule, self._graph.roots[rule])
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(self._graph.roots)

    def __len__(self) -> int:
        return len(self._graph.roots)


def valued_tree(expression: Expression, facts: Facts, values: Mapping[str, Value]) -> Valued:
    """The tree with the value of every node. values: the values of the rules that it refers to."""
    below = tuple(valued_tree(part, facts, values) for part in expression.children)
    return Valued(expression, value_of(expression, facts, values), below)


class _Walk:
    """One case's values over a graph, and the facts behind each node, found when first asked for."""

    def __init__(self, graph: Graph, facts: Facts) -> None:
        self.graph, self.facts = graph, facts
        self.values = graph.values(facts)
        self.behind: dict[int, frozenset[str]] = {}
        self.told: dict[int, tuple[str, ...]] = {}
        self.overlaps: set[int] = set()  # undecided nodes below which some missing fact may not matter

    def explanation(self, rule: str, root: int) -> Explanation:
        value = self.values[root]
        facts = self.told.get(root)
        if facts is None:
            facts = self.told[root] = self.graph.in_order(self.narrowed(rule, root, self.find(root)))
        return Explanation(value, (), facts) if value is Value.UNKNOWN else Explanation(value, facts)

    def narrowed(self, rule: str, root: int, facts: frozenset[str]) -> frozenset[str]:
        """The facts without those that the walk alone cannot tell to be needless."""
        if self.values[root] is Value.UNKNOWN:
            return self.relevant(root, facts) if root in self.overlaps else facts
        once = len(facts) <= 1 or rule in self.graph.rules.read_once
        return facts if once else self.minimal(root, facts)

    def find(self, number: int) -> frozenset[str]:
        """Facts that suffice for a decided node, or that are missing for an undecided one."""
        found = self.behind.get(number)
        if found is None:
            found = self.behind[number] = self.facts_behind(number, self.graph.nodes[number])
        return found

    def facts_behind(self, number: int, node: Node) -> frozenset[str]:
        value = self.values[number]
        match node.kind:
            case Kind.LEAF:
                return frozenset((node.leaf.fact,)) if node.leaf is not None else _NOTHING
            case Kind.NOT:
                facts = self.find(node.children[0])
                if node.children[0] in self.overlaps:
                    self.overlaps.add(number)
                return facts
        same = [child for child in node.children if self.values[child] is value]
        if value is Value.UNKNOWN:
            return self.union(number, same)
        if node.kind is Kind.AT_LEAST:
            return frozenset().union(*map(self.find, self.enough(node, value)))
        if (node.kind is Kind.ALL) == (value is Value.YES):
            return frozenset().union(*map(self.find, same))
        return min(map(self.find, same), key=len)

    def union(self, number: int, children: list[int]) -> frozenset[str]:
        parts = [self.find(child) for child in children]
        facts: frozenset[str] = frozenset().union(*parts)
        met_twice = len(facts) < sum(map(len, parts))
        weights = self.graph.nodes[number].weights
        too_light = len(weights) > 1 and min(weights) < max(weights)  # a small weight may tip nothing
        if met_twice or too_light or not self.overlaps.isdisjoint(children):
            self.overlaps.add(number)
        return facts

    def enough(self, node: Node, value: Value) -> list[int]:
        """Children whose weights decide an at-least: cheap and heavy ones first, then none too many."""
        needed = node.needed if value is Value.YES else sum(node.weights) - node.needed + 1
        pairs = [(c, w) for c, w in zip(node.children, node.weights, strict=True) if self.values[c] is value]
        pairs.sort(key=lambda pair: (len(self.find(pair[0])), -pair[1]))
        chosen: list[tuple[int, int]] = []
        total = 0
        while total < needed:
            chosen.append(pairs[len(chosen)])
            total += chosen[-1][1]
        for pair in chosen[::-1]:
            if total - pair[1] >= needed:
                chosen.remove(pair)
                total -= pair[1]
        return [child for child, _ in chosen]

    def minimal(self, root: int, facts: frozenset[str]) -> frozenset[str]:
        """The facts without those that a fact met twice makes needless."""
        kept = {fact: self.facts[fact] for fact in self.graph.in_order(facts)}
        for fact in tuple(kept):
            without = {name: raw for name, raw in kept.items() if name != fact}
            if _Held(self, without).holds(root, self.values[root]):
                kept = without
        return frozenset(kept)

    def relevant(self, root: int, missing: frozenset[str]) -> frozenset[str]:
        """The missing facts that can in truth change the value: those its truth table depends on.

        Beyond a handful of facts the table is not made, and the facts of the pruned tree stand.
        """
        if len(missing) > _MOST_ENUMERATED:
            return missing
        names = {
            _question(leaf): fact
            for fact in self.graph.in_order(missing)
            for leaf in self.graph.leaves_of[fact]
        }
        if len(names) > _MOST_ENUMERATED:
            return missing
        rows = 1 << len(names)
        full = (1 << rows) - 1
        columns = {name: _column(i, rows) for i, name in enumerate(names)}
        truth = _Truth(self, columns, full).of(root)
        depends = frozenset(
            names[name]
            for i, name in enumerate(names)
            if (truth ^ (truth >> (1 << i))) & ~columns[name] & full
        )
        return depends or missing


def _question(leaf: Leaf) -> Leaf | str:
    """What a leaf asks. Two tests of one number or text are two questions, answered independently here."""
    return leaf.fact if isinstance(leaf, Fact) else leaf


class _Held:
    """Which nodes keep their value when only some of the facts are left.

    Leaving out facts never decides what was undecided and never turns what was decided, so a node holds
    a value only if it had that value with all the facts.
    """

    def __init__(self, walk: _Walk, facts: Facts) -> None:
        self.walk, self.facts = walk, facts
        self.known: dict[int, bool] = {}

    def holds(self, number: int, value: Value) -> bool:
        """Whether a node still has this value (yes or no). Stops at the first part that settles it."""
        if self.walk.values[number] is not value:
            return False
        found = self.known.get(number)
        if found is None:
            found = self.known[number] = self.kept(self.walk.graph.nodes[number], value)
        return found

    def kept(self, node: Node, value: Value) -> bool:
        if node.leaf is not None:
            return leaf_value(node.leaf, self.facts.get(node.leaf.fact)) is value
        if node.kind is Kind.NOT:
            return self.holds(node.children[0], Value.NO if value is Value.YES else Value.YES)
        if node.kind is Kind.AT_LEAST:
            weighed = zip(node.children, node.weights, strict=True)
            total = sum(weight for child, weight in weighed if self.holds(child, value))
            return total >= (node.needed if value is Value.YES else sum(node.weights) - node.needed + 1)
        parts = (self.holds(child, value) for child in node.children)
        return all(parts) if (node.kind is Kind.ALL) == (value is Value.YES) else any(parts)


class _Truth:
    """Truth tables as integers: one bit for each way of answering what is missing."""

    def __init__(self, walk: _Walk, columns: Mapping[Leaf | str, int], full: int) -> None:
        self.walk, self.columns, self.full = walk, columns, full
        self.known: dict[int, int] = {}

    def of(self, number: int) -> int:
        """The rows in which the node is yes. Decided nodes are constant."""
        value = self.walk.values[number]
        if value is not Value.UNKNOWN:
            return self.full if value is Value.YES else 0
        found = self.known.get(number)
        if found is None:
            found = self.known[number] = self.undecided(self.walk.graph.nodes[number])
        return found

    def undecided(self, node: Node) -> int:
        if node.leaf is not None:
            return self.columns[_question(node.leaf)]
        parts = [self.of(child) for child in node.children]
        if node.kind is Kind.NOT:
            return self.full ^ parts[0]
        if node.kind is Kind.AT_LEAST:
            reached = [self.full] + [0] * node.needed
            for part, weight in zip(parts, node.weights, strict=True):
                for level in range(node.needed, 0, -1):
                    reached[level] |= part & reached[max(0, level - weight)]
            return reached[node.needed]
        truth = parts[0]
        for part in parts[1:]:
            truth = truth & part if node.kind is Kind.ALL else truth | part
        return truth


@cache
def _column(i: int, rows: int) -> int:
    """Bits of a truth table's column: runs of 2^i noes and yeses."""
    run = (1 << (1 << i)) - 1
    return sum(run << start for start in range(1 << i, rows, 2 << i))
