"""A rule set as a straight list of "and" and "or" steps over bit planes.

Each node has two planes: T holds a bit for every case that is surely yes, F for every case that is
surely no; a case with neither bit is unknown. Every node but `Not` is monotone, so its F plane comes
from the same steps as its T plane with "and" and "or" exchanged, and `Not` exchanges the planes. So no
step ever has to invert bits, and what stands in unused bits is never looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, reduce
from typing import NamedTuple

from samsyn.errors import RuleError
from samsyn.logic.expressions import All, Any, AtLeast, Expression, Leaf, Not, Ref
from samsyn.logic.rules import RuleSet


class Step(NamedTuple):
    """One plane made of two: their intersection (`both`) or their union."""

    both: bool
    left: int
    right: int


class Pair(NamedTuple):
    """The numbers of the T plane and the F plane of a node."""

    yes: int
    no: int


@dataclass(frozen=True, slots=True)
class Program:
    """The steps for a rule set.

    Planes 2i and 2i+1 are T and F of leaf i; step s makes plane 2 * len(leaves) + s.
    results: where the planes of each rule are, in the order of `rules` and of the rule set.
    """

    leaves: tuple[Leaf, ...]
    rules: tuple[str, ...]
    steps: tuple[Step, ...]
    results: tuple[Pair, ...]

    def leading_to(self, planes: Iterable[int]) -> list[tuple[int, Step]]:
        """The steps that these planes are made of, in order, each with the number of the plane it makes."""
        return _leading_to(2 * len(self.leaves), self.steps, planes)


@lru_cache(maxsize=64)
def program(rules: RuleSet) -> Program:
    """The steps that give the planes of every rule, without repeats and without steps nothing needs."""
    builder = Builder(rules.leaves)
    for rule in rules.values():
        builder.rules[rule.id] = builder.planes(rule.expression)
    steps, results = _needed(2 * len(rules.leaves), list(builder.made), list(builder.rules.values()))
    return Program(rules.leaves, tuple(rules), steps, results)


class Builder:
    """Makes the planes of expressions, each step once. leaves, rules: the planes of what they look at."""

    def __init__(self, leaves: Sequence[Leaf]) -> None:
        self.leaves: Mapping[Leaf, Pair] = {leaf: Pair(2 * i, 2 * i + 1) for i, leaf in enumerate(leaves)}
        self.rules: dict[str, Pair] = {}
        self.made: dict[Step, int] = {}

    def planes(self, expression: Expression) -> Pair:
        """The two planes of an expression; the rules that it refers to were made before."""
        match expression:
            case Leaf():
                return self.leaves[expression]
            case Ref(rule):
                return self.rules[rule]
        parts = [self.planes(part) for part in expression.children]
        match expression:
            case Not():
                return Pair(parts[0].no, parts[0].yes)
            case All():
                return Pair(self.join(True, [p.yes for p in parts]), self.join(False, [p.no for p in parts]))
            case Any():
                return Pair(self.join(False, [p.yes for p in parts]), self.join(True, [p.no for p in parts]))
            case AtLeast(count):
                weights = expression.each_weight
                return Pair(
                    self.reach(True, count, [p.yes for p in parts], weights),
                    self.reach(False, count, [p.no for p in parts], weights),
                )
        raise RuleError(type(expression).__name__, "kind", expression, "a node of samsyn.logic.expressions")

    def join(self, both: bool, planes: Iterable[int]) -> int:
        return reduce(lambda left, right: self.step(both, left, right), sorted(set(planes)))

    def step(self, both: bool, left: int, right: int) -> int:
        """The number of the plane made of two."""
        if left == right:
            return left
        step = Step(both, min(left, right), max(left, right))
        return self.made.setdefault(step, 2 * len(self.leaves) + len(self.made))

    def reach(self, both: bool, count: int, planes: Sequence[int], weights: Sequence[int]) -> int:
        """The plane of "weights of what holds sum to `count`"; with `both` False, of its dual.

        The dual of "at least k of n" is "at least n - k + 1 of n"; the smaller number costs fewer steps.
        """
        if (other := sum(weights) - count + 1) < count:
            return self.reach(not both, other, planes, weights)
        sums: list[int | None] = [None] * (count + 1)  # sums[j]: what was met so far weighs at least j
        for plane, weight in zip(planes, weights, strict=True):
            for j in range(count, 0, -1):
                met: int | None = plane
                if j > weight:
                    below = sums[j - weight]
                    met = None if below is None else self.step(both, below, plane)
                so_far = sums[j]
                if met is not None:
                    sums[j] = met if so_far is None else self.step(not both, so_far, met)
        result = sums[count]
        assert result is not None  # noqa: S101  (the node checked that its weights can reach the count)
        return result


def _leading_to(first: int, steps: Sequence[Step], planes: Iterable[int]) -> list[tuple[int, Step]]:
    """first: how many leaf planes stand before the planes of the steps."""
    wanted = set(planes)
    kept: list[tuple[int, Step]] = []
    for plane in range(first + len(steps) - 1, first - 1, -1):
        if plane in wanted:
            step = steps[plane - first]
            wanted.update((step.left, step.right))
            kept.append((plane, step))
    kept.reverse()
    return kept


def _needed(
    first: int, steps: Sequence[Step], results: Sequence[Pair]
) -> tuple[tuple[Step, ...], tuple[Pair, ...]]:
    """The steps that a result is made of, and the results, numbered anew."""
    new = {plane: plane for plane in range(first)}
    kept: list[Step] = []
    for plane, step in _leading_to(first, steps, (plane for pair in results for plane in pair)):
        new[plane] = first + len(kept)
        kept.append(Step(step.both, new[step.left], new[step.right]))
    return tuple(kept), tuple(Pair(new[yes], new[no]) for yes, no in results)
