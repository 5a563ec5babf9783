"""Named rules, and sets of rules that refer to each other without circles."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from samsyn.errors import RuleError
from samsyn.logic.expressions import Expression, Leaf, Reads, Ref, identifier, walk


@dataclass(frozen=True, slots=True)
class Rule:
    """An expression with a permanent id."""

    id: str
    expression: Expression

    def __post_init__(self) -> None:
        identifier("Rule", "id", self.id)
        if not isinstance(self.expression, Expression):
            raise RuleError("Rule", "expression", self.expression, "an expression")

    @property
    def references(self) -> frozenset[str]:
        return frozenset(node.rule for node in walk(self.expression) if isinstance(node, Ref))


class RuleSet(Mapping[str, Rule]):
    """Rules in an order in which each stands after all that it refers to. Does not change once made."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        given: dict[str, Rule] = {}
        for rule in rules:
            if rule.id in given:
                raise RuleError("RuleSet", "rules", rule.id, "each id once")
            given[rule.id] = rule
        for rule in given.values():
            lost = sorted(rule.references - given.keys())
            if lost:
                raise RuleError(rule.id, "reference", lost[0], "a rule of the same set")
        try:
            order = TopologicalSorter({r.id: sorted(r.references) for r in given.values()}).static_order()
            self._rules = {rule_id: given[rule_id] for rule_id in order}
        except CycleError as error:
            raise RuleError("RuleSet", "references", error.args[1], "no circle") from None
        read: dict[str, Reads] = {}
        for leaf in self.leaves:
            if read.setdefault(leaf.fact, leaf.reads) is not leaf.reads:
                raise RuleError("RuleSet", "fact", leaf.fact, "one kind of value in all rules")

    def __getitem__(self, rule_id: str) -> Rule:
        return self._rules[rule_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._rules)

    def __len__(self) -> int:
        return len(self._rules)

    def __hash__(self) -> int:
        """So that what is made of the rules can be kept with them. Sets with equal rules are equal."""
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(frozenset(self._rules.values()))

    @cached_property
    def leaves(self) -> tuple[Leaf, ...]:
        """The distinct leaves of all rules, in order of first use."""
        seen: dict[Leaf, None] = {}
        for rule in self._rules.values():
            for node in walk(rule.expression):
                if isinstance(node, Leaf):
                    seen.setdefault(node)
        return tuple(seen)

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """The distinct facts of all rules, in order of first use."""
        return tuple(dict.fromkeys(leaf.fact for leaf in self.leaves))

    @cached_property
    def facts_of(self) -> dict[str, frozenset[str]]:
        """For each rule, every fact that it or a rule it refers to looks at."""
        found: dict[str, frozenset[str]] = {}
        for rule in self._rules.values():
            own = {node.fact for node in walk(rule.expression) if isinstance(node, Leaf)}
            found[rule.id] = frozenset(own.union(*(found[ref] for ref in rule.references)))
        return found

    @cached_property
    def read_once(self) -> frozenset[str]:
        """Rules in which no fact can be met twice, references included. For these a pruned tree is exact."""
        times: dict[str, dict[str, int]] = {}
        for rule in self._rules.values():
            count: dict[str, int] = {}
            for node in walk(rule.expression):
                if isinstance(node, Leaf):
                    count[node.fact] = count.get(node.fact, 0) + 1
                elif isinstance(node, Ref):
                    for fact, n in times[node.rule].items():
                        count[fact] = count.get(fact, 0) + n
            times[rule.id] = count
        return frozenset(rule_id for rule_id, count in times.items() if max(count.values(), default=0) <= 1)
