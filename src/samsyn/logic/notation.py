"""Rules as plain data (what YAML and JSON hold), to expressions and back.

    {fact: a}                         {fact: a, not_applicable: no}
    {fact: place, one_of: [x, y]}     {fact: age, ">=": 18}      {fact: day, ">=": 2025-07-01}
    {not: ...}  {all: [...]}  {any: [...]}  {at_least: 2, of: [...], weights: [...]}  {rule: id}

A `label` may stand beside any node; it is for the reader and carries no meaning here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from samsyn.errors import RuleError
from samsyn.logic.expressions import (
    OPERATORS,
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
    Ref,
)
from samsyn.logic.values import WORDS, Value

_KINDS = ("fact", "rule", "not", "all", "any", "at_least")
_VALUES = {word: value for value, word in WORDS.items()}


def from_data(data: object, path: str = "$") -> Expression:
    """The expression that the data describes. RuleError names the path of what is wrong."""
    if not isinstance(data, Mapping):
        raise RuleError(path, "node", data, "a map such as {fact: id} or {all: [...]}")
    kinds = [key for key in _KINDS if key in data]
    if len(kinds) != 1:
        raise RuleError(path, "node", sorted(map(str, data)), f"exactly one of {', '.join(_KINDS)}")
    match kinds[0]:
        case "fact":
            return _leaf(data, path)
        case "rule":
            _only(data, path, "rule")
            return Ref(data["rule"])
        case "not":
            _only(data, path, "not")
            return Not(from_data(data["not"], f"{path}.not"))
        case "at_least":
            _only(data, path, "at_least", "of", "weights")
            weights = data.get("weights", [])
            if not isinstance(weights, list):
                raise RuleError(path, "weights", weights, "a list")
            return AtLeast(
                _whole(data["at_least"], f"{path}.at_least"),
                _parts(data, "of", path),
                tuple(_whole(weight, f"{path}.weights") for weight in weights),
            )
        case kind:
            _only(data, path, kind)
            return All(_parts(data, "all", path)) if kind == "all" else Any(_parts(data, "any", path))


def to_data(expression: Expression) -> dict[str, object]:
    """The plain form of an expression; `from_data` of it gives the expression back."""
    match expression:
        case Leaf():
            return _leaf_data(expression)
        case Ref(rule):
            return {"rule": rule}
        case Not(of):
            return {"not": to_data(of)}
        case All(of):
            return {"all": [to_data(part) for part in of]}
        case Any(of):
            return {"any": [to_data(part) for part in of]}
        case AtLeast(count, of, weights):
            data: dict[str, object] = {"at_least": count, "of": [to_data(part) for part in of]}
            return data | ({"weights": list(weights)} if weights else {})
    raise RuleError(type(expression).__name__, "kind", expression, "a node of samsyn.logic.expressions")


def _leaf(data: Mapping[str, object], path: str) -> Leaf:
    tests = [key for key in data if key == "one_of" or key in OPERATORS]
    _only(data, path, "fact", "not_applicable", *tests)
    if len(tests) > 1:
        raise RuleError(path, "fact", tests, "one test of the fact in each node")
    fact, na = data["fact"], _na(data.get("not_applicable", "unknown"), path)
    if not isinstance(fact, str):
        raise RuleError(path, "fact", fact, "an id")
    if not tests:
        return Fact(fact, not_applicable=na)
    test = data[tests[0]]
    if tests[0] == "one_of":
        if not isinstance(test, list):
            raise RuleError(path, "one_of", test, "a list")
        return OneOf(fact, tuple(test), not_applicable=na)
    operator = next(op for op in OPERATORS if op == tests[0])
    return Compare(fact, operator, _bound(test, f"{path}.{operator}"), not_applicable=na)


def _na(value: object, path: str) -> Value:
    """The value for "not applicable"; a plain YAML reader makes booleans of yes and no."""
    word = {True: "yes", False: "no"}[value] if isinstance(value, bool) else str(value)
    if word not in _VALUES:
        raise RuleError(path, "not_applicable", word, "yes, no or unknown")
    return _VALUES[word]


def _leaf_data(leaf: Leaf) -> dict[str, object]:
    data: dict[str, object] = {"fact": leaf.fact}
    match leaf:
        case OneOf():
            data["one_of"] = list(leaf.options)
        case Compare():
            data[leaf.operator] = leaf.bound.isoformat() if isinstance(leaf.bound, date) else leaf.bound
    if leaf.not_applicable is not Value.UNKNOWN:
        data["not_applicable"] = leaf.not_applicable.word
    return data


def _parts(data: Mapping[str, object], key: str, path: str) -> tuple[Expression, ...]:
    items = data.get(key)
    if not isinstance(items, list) or not items:
        raise RuleError(path, key, items, "a list of at least one node")
    return tuple(from_data(item, f"{path}.{key}[{i}]") for i, item in enumerate(items))


def _only(data: Mapping[str, object], path: str, *allowed: str) -> None:
    strange = [key for key in data if key not in (*allowed, "label")]
    if strange:
        expected = f"only {', '.join(allowed)} and label beside it"
        raise RuleError(path, str(strange[0]), data[strange[0]], expected)


def _whole(value: object, path: str) -> int:
    try:
        return int(str(value))
    except ValueError:
        raise RuleError(path, "number", value, "a whole number") from None


def _bound(value: object, path: str) -> Bound:
    if isinstance(value, int | float | date) and not isinstance(value, bool):
        return value
    readers: tuple[Callable[[str], Bound], ...] = (int, float, date.fromisoformat)
    for read in readers:
        try:
            return read(str(value))
        except ValueError:
            continue
    raise RuleError(path, "bound", value, "a number or a date such as 2025-07-01")
