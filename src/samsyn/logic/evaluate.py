"""The reference runner: a plain tree walk. It defines what each node means; it is not made fast.

Facts are a mapping from fact id to `Raw`. A fact that is missing, None, or answered with one of the
kinds of unknown is unknown; unknown is never no.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date, datetime
from typing import Final

from samsyn.errors import RuleError
from samsyn.logic.expressions import (
    All,
    Any,
    AtLeast,
    Bound,
    Compare,
    Expression,
    Fact,
    Leaf,
    Not,
    OneOf,
    Operator,
    Reads,
    Ref,
)
from samsyn.logic.rules import RuleSet
from samsyn.logic.values import Answer, Raw, Value

Facts = Mapping[str, Raw]

_COMPARE: Final[dict[Operator, Callable[[Bound, Bound], bool]]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}  # fmt: skip


def evaluate(rules: RuleSet, facts: Facts) -> dict[str, Value]:
    """The value of every rule of the set."""
    values: dict[str, Value] = {}
    for rule in rules.values():
        values[rule.id] = value_of(rule.expression, facts, values)
    return values


def value_of(expression: Expression, facts: Facts, rules: Mapping[str, Value]) -> Value:
    """The value of one expression, given the values of the rules that it refers to."""
    match expression:
        case Leaf():
            return leaf_value(expression, facts.get(expression.fact))
        case Ref(rule):
            return rules[rule]
        case Not(of):
            return Value(2 - value_of(of, facts, rules))
        case All(of):
            return min(value_of(part, facts, rules) for part in of)
        case Any(of):
            return max(value_of(part, facts, rules) for part in of)
        case AtLeast(count, of):
            values = [value_of(part, facts, rules) for part in of]
            weighed = list(zip(values, expression.each_weight, strict=True))
            if sum(weight for value, weight in weighed if value is Value.YES) >= count:
                return Value.YES
            if sum(weight for value, weight in weighed if value is not Value.NO) < count:
                return Value.NO
            return Value.UNKNOWN
    raise RuleError(type(expression).__name__, "kind", expression, "a node of samsyn.logic.expressions")


def leaf_value(leaf: Leaf, raw: Raw) -> Value:
    """The value of a leaf for what the mapping holds. RuleError when the kind of value does not fit."""
    if raw is None or raw in (Answer.NOT_ASKED, Answer.NOT_KNOWN, Answer.REFUSED):
        return Value.UNKNOWN
    if raw == Answer.NOT_APPLICABLE:
        return leaf.not_applicable
    match leaf:
        case Fact() if isinstance(raw, bool):
            return Value.YES if raw else Value.NO
        case Fact() if isinstance(raw, Answer):
            return Value.YES if raw is Answer.YES else Value.NO
        case OneOf() if _fits(raw, leaf.reads):
            return Value.YES if raw in leaf.options else Value.NO
        case Compare() if _fits(raw, leaf.reads):
            return Value.YES if _COMPARE[leaf.operator](raw, leaf.bound) else Value.NO  # type: ignore[arg-type]
    raise RuleError(type(leaf).__name__, leaf.fact, raw, "a value of the kind that the leaf looks for")


def _fits(raw: Raw, reads: Reads) -> bool:
    """Whether a value is of the kind that a leaf reads. NaN is no number, and a moment is no date."""
    if reads is Reads.TEXT:
        return isinstance(raw, str)
    if reads is Reads.DATE:
        return isinstance(raw, date) and not isinstance(raw, datetime)
    return isinstance(raw, int | float) and not isinstance(raw, bool) and raw == raw
