"""Why a rule has its value: a small set of facts that suffices, what is missing, what would change it.

The walk is the one of `evaluate`, carrying facts along. A *reason* is subset-minimal: drop any fact of
it and the rest no longer decides the rule (a prime implicant of the answers given; Darwiche and Ji,
arXiv 2203.10451). *Missing* facts are those whose answer can still matter.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samsyn.logic.evaluate import Facts, leaf_value, value_of
from samsyn.logic.expressions import All, AtLeast, Expression, Leaf, Not, Ref
from samsyn.logic.rules import RuleSet
from samsyn.logic.values import Value

_MOST_ENUMERATED = 10


@dataclass(frozen=True, slots=True)
class Explanation:
    """The value of a rule, the facts that suffice for it (in the order of the tree), and what is missing."""

    value: Value
    reason: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Valued:
    """The valued tree: a node, its value, and the valued nodes below it."""

    node: Expression
    value: Value
    below: tuple[Valued, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """What the walk knows of a node: its value, and the facts that suffice for it or are missing."""

    value: Value
    facts: frozenset[str]


def explain(rules: RuleSet, facts: Facts) -> dict[str, Explanation]:
    """An explanation of every rule of the set."""
    return _Explainer(rules, facts).all()


def valued_tree(expression: Expression, facts: Facts, values: Mapping[str, Value]) -> Valued:
    """The tree with the value of every node. values: the values of the rules that it refers to."""
    below = tuple(valued_tree(part, facts, values) for part in expression.children)
    return Valued(expression, value_of(expression, facts, values), below)


class _Explainer:
    def __init__(self, rules: RuleSet, facts: Facts) -> None:
        self.rules, self.facts = rules, facts
        self.parts: dict[str, _Part] = {}

    def all(self) -> dict[str, Explanation]:
        found: dict[str, Explanation] = {}
        for rule in self.rules.values():
            part = self.part(rule.expression)
            if rule.id not in self.rules.read_once and len(part.facts) > 1:
                part = _Part(part.value, self.untangled(rule.expression, part))
            self.parts[rule.id] = part
            order = tuple(fact for fact in self.rules.facts if fact in part.facts)
            known = part.value.known
            found[rule.id] = Explanation(part.value, order if known else (), () if known else order)
        return found

    def part(self, node: Expression) -> _Part:
        match node:
            case Leaf(fact):
                return _Part(leaf_value(node, self.facts.get(fact)), frozenset((fact,)))
            case Ref(rule):
                return self.parts[rule]
            case Not(of):
                part = self.part(of)
                return _Part(Value(2 - part.value), part.facts)
        below = [self.part(child) for child in node.children]
        if isinstance(node, AtLeast):
            return _at_least(node, below)
        strong = Value.NO if isinstance(node, All) else Value.YES
        return _gate(below, strong)

    def untangled(self, expression: Expression, part: _Part) -> frozenset[str]:
        """The facts of a part without those that a fact met twice makes needless."""
        if part.value is Value.UNKNOWN:
            return _relevant(self.rules, expression, self.facts, part.facts)
        kept = {fact: self.facts[fact] for fact in self.rules.facts if fact in part.facts}
        for fact in tuple(kept):
            without = {name: raw for name, raw in kept.items() if name != fact}
            if _holds(self.rules, expression, part.value, without):
                kept = without
        return frozenset(kept)


def _gate(below: list[_Part], strong: Value) -> _Part:
    """`all` (strong: no) and `any` (strong: yes): one strong part decides alone, else all must agree."""
    deciding = [part for part in below if part.value is strong]
    if deciding:
        return min(deciding, key=lambda part: len(part.facts))
    if any(part.value is Value.UNKNOWN for part in below):
        return _union([part for part in below if part.value is Value.UNKNOWN], Value.UNKNOWN)
    return _union(below, Value(2 - strong))


def _at_least(node: AtLeast, below: list[_Part]) -> _Part:
    weighed = list(zip(below, node.each_weight, strict=True))
    yes = sum(weight for part, weight in weighed if part.value is Value.YES)
    open_ = sum(weight for part, weight in weighed if part.value is Value.UNKNOWN)
    if yes >= node.count:
        return _enough([pair for pair in weighed if pair[0].value is Value.YES], node.count, Value.YES)
    against = sum(node.each_weight) - node.count + 1
    if yes + open_ < node.count:
        return _enough([pair for pair in weighed if pair[0].value is Value.NO], against, Value.NO)
    return _union([part for part, _ in weighed if part.value is Value.UNKNOWN], Value.UNKNOWN)


def _enough(pairs: list[tuple[_Part, int]], needed: int, value: Value) -> _Part:
    """Parts whose weights reach what is needed: cheap and heavy ones first, then none too many."""
    pairs.sort(key=lambda pair: (len(pair[0].facts), -pair[1]))
    chosen: list[tuple[_Part, int]] = []
    total = 0
    for pair in pairs:
        chosen.append(pair)
        total += pair[1]
        if total >= needed:
            break
    for pair in chosen[::-1]:
        if total - pair[1] >= needed:
            chosen.remove(pair)
            total -= pair[1]
    return _union([part for part, _ in chosen], value)


def _union(parts: list[_Part], value: Value) -> _Part:
    return _Part(value, frozenset().union(*(part.facts for part in parts)))


def _holds(rules: RuleSet, node: Expression, value: Value, facts: Facts) -> bool:
    """Whether the node has this value (yes or no). Stops at the first part that settles it."""
    match node:
        case Leaf(fact):
            return leaf_value(node, facts.get(fact)) is value
        case Ref(rule):
            return _holds(rules, rules[rule].expression, value, facts)
        case Not(of):
            return _holds(rules, of, Value(2 - value), facts)
        case AtLeast(count, of):
            weighed = zip(of, node.each_weight, strict=True)
            total = sum(weight for part, weight in weighed if _holds(rules, part, value, facts))
            return total >= (count if value is Value.YES else sum(node.each_weight) - count + 1)
    parts = (_holds(rules, part, value, facts) for part in node.children)
    return all(parts) if isinstance(node, All) == (value is Value.YES) else any(parts)


def _relevant(rules: RuleSet, expression: Expression, facts: Facts, missing: Iterable[str]) -> frozenset[str]:
    """The missing facts that can in truth change the value: those on which its truth table depends.

    Beyond a handful of facts the table is not made, and the facts of the pruned tree stand.
    """
    names = [fact for fact in rules.facts if fact in frozenset(missing)]
    if len(names) > _MOST_ENUMERATED:
        return frozenset(names)
    rows = 1 << len(names)
    full = (1 << rows) - 1
    columns = {name: _column(i, rows) for i, name in enumerate(names)}
    truth = _truth(rules, expression, facts, columns, full)
    depends = frozenset(
        name for i, name in enumerate(names) if (truth ^ (truth >> (1 << i))) & ~columns[name] & full
    )
    return depends or frozenset(names)


def _column(i: int, rows: int) -> int:
    """Bits of a truth table's column: runs of 2^i noes and yeses."""
    run = (1 << (1 << i)) - 1
    return sum(run << start for start in range(1 << i, rows, 2 << i))


def _truth(rules: RuleSet, node: Expression, facts: Facts, columns: Mapping[str, int], full: int) -> int:
    """The truth of a node in every row. Facts that are unknown and no column cannot matter: taken as no."""
    match node:
        case Leaf(fact):
            if fact in columns:
                return columns[fact]
            return full if leaf_value(node, facts.get(fact)) is Value.YES else 0
        case Ref(rule):
            return _truth(rules, rules[rule].expression, facts, columns, full)
        case Not(of):
            return full ^ _truth(rules, of, facts, columns, full)
    parts = [_truth(rules, child, facts, columns, full) for child in node.children]
    if isinstance(node, AtLeast):
        reached = [full] + [0] * node.count
        for part, weight in zip(parts, node.each_weight, strict=True):
            for level in range(node.count, 0, -1):
                reached[level] |= part & reached[max(0, level - weight)]
        return reached[node.count]
    truth = parts[0]
    for part in parts[1:]:
        truth = truth & part if isinstance(node, All) else truth | part
    return truth


