"""Walks that turn a rule into what another engine reads.

`dual` is for engines that know only true and false: each node becomes two conditions, "surely yes" and
"surely no". `kleene` is for engines whose "and" and "or" know a third value. "At least k of n" is
written out as the ways to choose k parts, which is exact in both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import Generic, NamedTuple, TypeVar

from samsyn.logic.expressions import All, Any, AtLeast, Compare, Expression, Fact, Leaf, Not, OneOf, Ref
from samsyn.logic.rules import RuleSet

T = TypeVar("T")


class Pair(NamedTuple, Generic[T]):
    """The two conditions of a node."""

    yes: T
    no: T


class Words(NamedTuple, Generic[T]):
    """How an engine says "all of these" and "any of these"."""

    every: Callable[[Sequence[T]], T]
    some: Callable[[Sequence[T]], T]


def dual(
    node: Expression, leaf: Callable[[Leaf], Pair[T]], rule: Callable[[str], Pair[T]], words: Words[T]
) -> Pair[T]:
    """The two conditions of a node. leaf, rule: those of a leaf, and of a rule referred to."""
    match node:
        case Leaf():
            return leaf(node)
        case Ref(name):
            return rule(name)
    below = [dual(part, leaf, rule, words) for part in node.children]
    yes, no = [pair.yes for pair in below], [pair.no for pair in below]
    match node:
        case Not():
            return Pair(no[0], yes[0])
        case All():
            return Pair(words.every(yes), words.some(no))
        case Any():
            return Pair(words.some(yes), words.every(no))
        case AtLeast(count):
            return Pair(_ways(count, yes, words), _ways(len(no) - count + 1, no, words))
    raise TypeError(type(node).__name__)


def kleene(
    node: Expression,
    leaf: Callable[[Leaf], T],
    rule: Callable[[str], T],
    words: Words[T],
    invert: Callable[[T], T],
) -> T:
    """A node in the words of an engine with three values."""
    match node:
        case Leaf():
            return leaf(node)
        case Ref(name):
            return rule(name)
    below = [kleene(part, leaf, rule, words, invert) for part in node.children]
    match node:
        case Not():
            return invert(below[0])
        case All():
            return words.every(below)
        case Any():
            return words.some(below)
        case AtLeast(count):
            return _ways(count, below, words)
    raise TypeError(type(node).__name__)


def _ways(count: int, parts: Sequence[T], words: Words[T]) -> T:
    return words.some([words.every(chosen) for chosen in combinations(parts, count)])


class Test(NamedTuple):
    """A leaf of the peer set in plain parts: a yes-or-no fact, options, or a lowest day."""

    fact: str
    options: tuple[int, ...] | None = None
    lowest: int | None = None


def plain(leaf: Leaf) -> Test:
    """The parts of a leaf; TypeError for kinds that the peer set does not hold."""
    match leaf:
        case Fact(fact):
            return Test(fact)
        case OneOf(fact, options):
            return Test(fact, options=tuple(int(option) for option in options))
        case Compare(fact, ">=", int(bound)):
            return Test(fact, lowest=bound)
    raise TypeError(repr(leaf))


def inlined(rules: RuleSet, of: Callable[[Expression, Callable[[str], T]], T]) -> list[T]:
    """Every rule in the words of an engine, those it refers to written into it."""
    made: dict[str, T] = {}
    for rule in rules.values():
        made[rule.id] = of(rule.expression, made.__getitem__)
    return list(made.values())
