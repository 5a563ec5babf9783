"""The nodes a rule is built of. Frozen, and checked when made, so that a wrong rule cannot exist.

The meaning of each node is defined once, in `evaluate`; every other runner is tested against it.
"""

from __future__ import annotations

import enum
import math
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from samsyn.errors import RuleError
from samsyn.logic.values import Answer, Value

Operator = Literal["<", "<=", ">", ">=", "==", "!="]
OPERATORS: tuple[Operator, ...] = ("<", "<=", ">", ">=", "==", "!=")
Bound = int | float | date

_NO_ANSWER = (Answer.NOT_ASKED, Answer.NOT_KNOWN, Answer.REFUSED, Answer.NOT_APPLICABLE)


def _expressions(node: str, items: object) -> None:
    if not isinstance(items, tuple) or not items:
        raise RuleError(node, "of", items, "a tuple of at least one expression")
    for item in items:
        if not isinstance(item, Expression):
            raise RuleError(node, "of", item, "expressions only")


def _options(options: object) -> None:
    if not isinstance(options, tuple) or not options:
        raise RuleError("OneOf", "options", options, "a tuple of at least one text or number")
    texts = all(isinstance(option, str) for option in options)
    if not texts and not all(_whole_number(option) for option in options):
        raise RuleError("OneOf", "options", options, "all texts or all whole numbers")
    if len(set(options)) != len(options):
        raise RuleError("OneOf", "options", options, "each option once")
    for option in options:
        if option in _NO_ANSWER:
            raise RuleError("OneOf", "options", option, "no word that says why there is no answer")


def identifier(node: str, field_name: str, value: object) -> None:
    """RuleError unless the value can be an id."""
    if not isinstance(value, str) or not value or value != value.strip():
        raise RuleError(node, field_name, value, "an id: text without spaces around it")


def _whole_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _bound(value: object) -> bool:
    """A date without a time, or a number that can be compared (neither NaN nor infinite)."""
    if isinstance(value, date):
        return not isinstance(value, datetime)
    return _whole_number(value) or (isinstance(value, float) and math.isfinite(value))


class Reads(enum.Enum):
    """The kind of value that a leaf looks for."""

    ANSWER = "yes or no"
    TEXT = "text"
    NUMBER = "number"
    DATE = "date"


@dataclass(frozen=True, slots=True)
class Expression:
    """Base of all nodes."""

    @property
    def children(self) -> tuple[Expression, ...]:
        return ()


@dataclass(frozen=True, slots=True)
class Leaf(Expression):
    """A node that looks at one fact.

    not_applicable: what the rule makes of the answer "not applicable" (unknown unless it says so).
    """

    fact: str
    not_applicable: Value = field(default=Value.UNKNOWN, kw_only=True)

    def __post_init__(self) -> None:
        identifier(type(self).__name__, "fact", self.fact)
        if not isinstance(self.not_applicable, Value):
            raise RuleError(type(self).__name__, "not_applicable", self.not_applicable, "a Value")

    @property
    def reads(self) -> Reads:
        return Reads.ANSWER


@dataclass(frozen=True, slots=True)
class Fact(Leaf):
    """A yes-or-no fact."""


@dataclass(frozen=True, slots=True)
class OneOf(Leaf):
    """The fact's value is one of the options."""

    options: tuple[str | int, ...] = ()

    def __post_init__(self) -> None:
        Leaf.__post_init__(self)
        _options(self.options)

    @property
    def reads(self) -> Reads:
        return Reads.TEXT if isinstance(self.options[0], str) else Reads.NUMBER


@dataclass(frozen=True, slots=True)
class Compare(Leaf):
    """The fact's number or date stands in this relation to a bound of the same kind."""

    operator: Operator = "=="
    bound: Bound = 0

    def __post_init__(self) -> None:
        Leaf.__post_init__(self)
        if self.operator not in OPERATORS:
            raise RuleError("Compare", "operator", self.operator, f"one of {', '.join(OPERATORS)}")
        if not _bound(self.bound):
            raise RuleError("Compare", "bound", self.bound, "a number or a date")

    @property
    def reads(self) -> Reads:
        return Reads.DATE if isinstance(self.bound, date) else Reads.NUMBER


@dataclass(frozen=True, slots=True)
class Ref(Expression):
    """The value of another rule of the same set."""

    rule: str

    def __post_init__(self) -> None:
        identifier("Ref", "rule", self.rule)


@dataclass(frozen=True, slots=True)
class Not(Expression):
    """Yes becomes no, no becomes yes, unknown stays unknown."""

    of: Expression

    def __post_init__(self) -> None:
        if not isinstance(self.of, Expression):
            raise RuleError("Not", "of", self.of, "an expression")

    @property
    def children(self) -> tuple[Expression, ...]:
        return (self.of,)


@dataclass(frozen=True, slots=True)
class All(Expression):
    """Yes when every part is yes, no when one is no."""

    of: tuple[Expression, ...]

    def __post_init__(self) -> None:
        _expressions("All", self.of)

    @property
    def children(self) -> tuple[Expression, ...]:
        return self.of


@dataclass(frozen=True, slots=True)
class Any(Expression):
    """Yes when one part is yes, no when every part is no."""

    of: tuple[Expression, ...]

    def __post_init__(self) -> None:
        _expressions("Any", self.of)

    @property
    def children(self) -> tuple[Expression, ...]:
        return self.of


@dataclass(frozen=True, slots=True)
class AtLeast(Expression):
    """The weights of the parts that are yes sum to at least `count`. Each part weighs 1 unless said.

    count: at least 1 and at most the sum of the weights, so that the node is never constant.
    """

    count: int
    of: tuple[Expression, ...]
    weights: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        _expressions("AtLeast", self.of)
        if not isinstance(self.weights, tuple) or len(self.weights) not in (0, len(self.of)):
            raise RuleError("AtLeast", "weights", self.weights, "a tuple with one weight for each part")
        for weight in self.weights:
            if not _whole_number(weight) or weight < 1:
                raise RuleError("AtLeast", "weights", weight, "whole numbers from 1")
        total = sum(self.each_weight)
        if not _whole_number(self.count) or not 1 <= self.count <= total:
            raise RuleError("AtLeast", "count", self.count, f"a whole number from 1 to {total}")

    @property
    def each_weight(self) -> tuple[int, ...]:
        return self.weights or (1,) * len(self.of)

    @property
    def children(self) -> tuple[Expression, ...]:
        return self.of


def levels(
    parts: dict[str, tuple[Expression, ...]], order: tuple[str, ...], combinations: tuple[dict[str, int], ...]
) -> Expression:
    """A threshold over ordered classes, such as "2 strong, or 1 strong and 1 medium".

    A surplus of a higher class may fill a lower place, so each combination asks, class by class from
    the top, for enough parts in this class and above (ILO/EC, Operational indicators, 2009, p. 3).
    The result is an ordinary tree: no runner needs to know of classes.

    parts: the parts of each class. order: classes from the strongest. combinations: how many of each
    are enough. A combination that the parts can never reach is left out; one must remain.
    """
    reachable = []
    for combination in combinations:
        unknown = set(combination) - set(order)
        if unknown:
            raise RuleError("levels", "combinations", sorted(unknown), f"classes among {order}")
        gates: list[Expression] = []
        pool: list[Expression] = []
        needed = 0
        for name in order:
            pool.extend(parts.get(name, ()))
            if combination.get(name, 0):
                needed += combination[name]
                if needed > len(pool):
                    break
                gates.append(AtLeast(needed, tuple(pool)))
        else:
            if gates:
                reachable.append(gates[0] if len(gates) == 1 else All(tuple(gates)))
    if not reachable:
        raise RuleError("levels", "combinations", combinations, "one combination that the parts can reach")
    return reachable[0] if len(reachable) == 1 else Any(tuple(reachable))


def walk(expression: Expression) -> Iterator[Expression]:
    """The node and everything below it, parents first."""
    yield expression
    for child in expression.children:
        yield from walk(child)


def leaves(expression: Expression) -> tuple[Leaf, ...]:
    """The leaves in the order of the tree, repeats kept."""
    return tuple(node for node in walk(expression) if isinstance(node, Leaf))
