"""The fast runner for one case: a whole rule set turned into one Python function.

Each node becomes two short-circuit conditions, "surely yes" and "surely no"; the second is tried only
when the first fails. Every fact is fetched once. The text of the function is made of our own names and
of `repr()` of ids, numbers and texts, so nothing in a rule can become code.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import compress
from math import comb
from typing import Final, NamedTuple

from samsyn.errors import RuleError
from samsyn.logic.evaluate import Facts
from samsyn.logic.expressions import All, Any, AtLeast, Compare, Expression, Fact, Leaf, Not, OneOf, Ref
from samsyn.logic.rules import RuleSet
from samsyn.logic.values import Answer, Value

Single = Callable[[Facts], tuple[Value, ...]]

_DEEPEST: Final = 8  # nodes nested in one condition; Python's own parser stops near 100 brackets
_MOST_WAYS: Final = 12  # an at-least-k of short parts and no more ways than this is written out
_SHORT: Final = 40
_NA: Final = Answer.NOT_APPLICABLE
_AS_UNKNOWN: Final = dict.fromkeys((Answer.NOT_ASKED, Answer.NOT_KNOWN, Answer.REFUSED, _NA))
_AS_BOOLEAN: Final = {True: True, False: False, Answer.YES: True, Answer.NO: False}


def single(rules: RuleSet) -> Single:
    """A function from facts to the value of every rule, in the order of `list(rules)`.

    It takes what `evaluate` takes (answers, booleans, None, missing keys, values) and gives the same
    values, but does not check kinds: a number given for a yes-or-no fact is an error in `evaluate` and
    undefined here. Making the function takes milliseconds, so the caller keeps it with the rule set.
    """
    writer = _Writer()
    for rule in rules.values():
        writer.add(rule.id, rule.expression)
    found: dict[str, Callable[..., Single]] = {}
    exec(compile(writer.text(), "<rules>", "exec"), {}, found)  # noqa: S102  (ids go in as repr only)
    return found["make"](**writer.constants)


class _Test(NamedTuple):
    """The two conditions of a node, as Python text."""

    yes: str
    no: str


class _Kind(NamedTuple):
    """How a fact is read: as yes-or-no or as a value, with "not applicable" kept or made unknown."""

    boolean: bool
    keeps_na: bool

    @classmethod
    def of(cls, leaf: Leaf) -> _Kind:
        return cls(isinstance(leaf, Fact), leaf.not_applicable is not Value.UNKNOWN)


class _Writer:
    """Collects the lines of the function, the facts it fetches and the objects it needs."""

    def __init__(self) -> None:
        self.constants: dict[str, object] = {v.name: v for v in Value}
        self.constants |= {"NA": _NA, "compress": compress}
        self.fetched: dict[_Kind, dict[str, str]] = {}
        self.rules: dict[str, str] = {}
        self.lines: list[str] = []

    def add(self, rule_id: str, expression: Expression) -> None:
        self.rules[rule_id] = self.store(self.test(expression, 0))

    def text(self) -> str:
        results = "".join(f"{name}, " for name in self.rules.values())
        body = "\n  ".join([*self.fetches(), *self.lines, f"return ({results})"])
        return f"def make({', '.join(self.constants)}):\n def run(facts):\n  {body}\n return run"

    def fetches(self) -> Iterable[str]:
        """Lines that fetch each fact once, the answers put in the plain form that the conditions test."""
        for number, (kind, names) in enumerate(self.fetched.items()):
            kept = {_NA: _NA} if kind.keeps_na else {}
            table = _AS_BOOLEAN | kept if kind.boolean else _AS_UNKNOWN | kept
            self.constants[f"plain{number}"] = table.get
            yield f"raw = [*map(facts.get, {tuple(names)!r})]"
            yield f"{', '.join(names.values())}, = map(plain{number}, raw{'' if kind.boolean else ', raw'})"

    def store(self, test: _Test) -> str:
        """A local name that holds the value of these conditions."""
        name = f"r{len(self.lines)}"
        self.lines.append(f"{name} = YES if {test.yes} else NO if {test.no} else UNKNOWN")
        return name

    def test(self, expression: Expression, depth: int) -> _Test:
        if depth == _DEEPEST:
            return _is(self.store(self.test(expression, 0)))
        match expression:
            case Leaf():
                return _leaf(expression, self.fetch(expression), self.constants)
            case Ref(rule):
                return _is(self.rules[rule])
        below = [self.test(part, depth + 1) for part in expression.children]
        match expression:
            case Not():
                return _Test(below[0].no, below[0].yes)
            case All():
                return _Test(_join("and", (t.yes for t in below)), _join("or", (t.no for t in below)))
            case Any():
                return _Test(_join("or", (t.yes for t in below)), _join("and", (t.no for t in below)))
            case AtLeast(count):
                weights = expression.each_weight
                yes = _reach(count, [t.yes for t in below], weights)
                return _Test(yes, _reach(sum(weights) - count + 1, [t.no for t in below], weights))
        raise RuleError(type(expression).__name__, "kind", expression, "a node of samsyn.logic.expressions")

    def fetch(self, leaf: Leaf) -> str:
        """The local name that holds the fact of this leaf."""
        names = self.fetched.setdefault(_Kind.of(leaf), {})
        return names.setdefault(leaf.fact, f"v{sum(map(len, self.fetched.values()))}")


def _is(name: str) -> _Test:
    return _Test(f"{name} is YES", f"{name} is NO")


def _leaf(leaf: Leaf, name: str, constants: dict[str, object]) -> _Test:
    match leaf:
        case OneOf(options=options):
            among = f"{{{', '.join(map(repr, options))}}}"
            test = _Test(f"{name} in {among}", f"{name} not in {among}")
        case Compare(operator=operator, bound=bound):
            limit = repr(bound)
            if isinstance(bound, date):
                limit = f"k{len(constants)}"
                constants[limit] = bound
            test = _Test(f"{name} {operator} {limit}", f"not {name} {operator} {limit}")
        case _ if leaf.not_applicable is Value.UNKNOWN:
            return _Test(name, f"{name} is False")
        case _:
            test = _Test(f"{name} is True", f"{name} is False")
    if leaf.not_applicable is Value.UNKNOWN:
        return _Test(*(f"({name} is not None and {condition})" for condition in test))
    yes, no = (f"{name} is not None and {name} is not NA and {condition}" for condition in test)
    if leaf.not_applicable is Value.YES:
        return _Test(f"({name} is NA or {yes})", f"({no})")
    return _Test(f"({yes})", f"({name} is NA or {no})")


def _join(word: str, conditions: Iterable[str]) -> str:
    """The conditions joined, the short ones first because they are quick."""
    return f"({f' {word} '.join(sorted(conditions, key=len))})"


def _reach(count: int, conditions: Sequence[str], weights: Sequence[int]) -> str:
    """The condition that the weights of what holds sum to at least `count`."""
    if set(weights) != {1}:
        return f"(sum(compress({tuple(weights)!r}, ({''.join(f'{c}, ' for c in conditions)}))) >= {count})"
    if max(map(len, conditions)) <= _SHORT and comb(len(conditions), count) <= _MOST_WAYS:
        return _spelled(count, sorted(conditions, key=len))
    return f"(({''.join(f'{c}, ' for c in conditions)}).count(True) >= {count})"


def _spelled(count: int, conditions: Sequence[str]) -> str:
    if count in (1, len(conditions)):
        return _join("or" if count == 1 else "and", conditions)
    first, *rest = conditions
    return f"({_spelled(count - 1, rest)} if {first} else {_spelled(count, rest)})"
