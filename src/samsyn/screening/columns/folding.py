"""The steps of rules over planes, with all that a register cannot tell folded away.

Most facts have no column in a register, so most planes are empty for every row, and what is made of them is empty,
full, or just another plane. The steps that are left are few.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from copy import copy
from typing import Final, NamedTuple

from samsyn.logic.expressions import Leaf
from samsyn.logic.program import Builder, Pair, Step
from samsyn.logic.rules import RuleSet

EMPTY: Final = -1
FULL: Final = -2
UNKNOWN: Final = Pair(EMPTY, EMPTY)
SURELY_NO: Final = Pair(EMPTY, FULL)


class Input(NamedTuple):
    """A plane of `known.Known`. side: yes, no, not_applicable, or open (neither yes nor no)."""

    side: str
    fact: str


class Nodes:
    """All planes that were asked for: inputs of the register, and steps made of planes with lower numbers."""

    def __init__(self, there: frozenset[Input]) -> None:
        self.there = there
        self.made: list[Input | Step] = []
        self._numbers: dict[Input | Step, int] = {}

    def input(self, side: str, fact: str) -> int:
        """The number of an input; `EMPTY` when the register has nothing there."""
        each = Input(side, fact)
        return self._number(each) if each in self.there else EMPTY

    def step(self, both: bool, left: int, right: int) -> int:
        """The number of the plane made of two."""
        if left == right:
            return left
        low, high = min(left, right), max(left, right)
        if low in (EMPTY, FULL):
            if high in (EMPTY, FULL):
                return EMPTY if both else FULL
            return low if both is (low == EMPTY) else high
        return self._number(Step(both, low, high))

    def both(self, left: int, right: int) -> int:
        """Rows that are in both planes."""
        return self.step(True, left, right)

    def either(self, left: int, right: int) -> int:
        """Rows that are in one of the planes."""
        return self.step(False, left, right)

    def _number(self, each: Input | Step) -> int:
        number = self._numbers.setdefault(each, len(self.made))
        if number == len(self.made):
            self.made.append(each)
        return number


LeafPlanes = Callable[[Leaf], Pair]


class Folder(Builder):
    """Makes the planes of rules. of_leaf: the planes of a leaf. finish: a rule's planes made of those of its tree."""

    def __init__(
        self, nodes: Nodes, of_leaf: LeafPlanes, finish: Callable[[str, Pair], Pair] = lambda _, pair: pair
    ) -> None:
        super().__init__(())
        self.nodes, self.finish = nodes, finish
        self.leaves: Mapping[Leaf, Pair] = _Asked(of_leaf)

    def step(self, both: bool, left: int, right: int) -> int:
        return self.nodes.step(both, left, right)

    def add(self, rules: RuleSet, names: Iterable[str]) -> None:
        """Makes the planes of these rules, which stand in an order in which each comes after all it refers to."""
        for name in names:
            self.rules[name] = self.finish(name, self.planes(rules[name].expression))

    def otherwise(self, of_leaf: LeafPlanes, finish: Callable[[str, Pair], Pair]) -> Folder:
        """A folder with other planes for leaves and no rules yet. It shares the nodes."""
        other = copy(self)
        other.leaves, other.finish, other.rules = _Asked(of_leaf), finish, {}
        return other


class _Asked(dict[Leaf, Pair]):
    """The planes of leaves, each found when first asked for."""

    def __init__(self, of_leaf: LeafPlanes) -> None:
        super().__init__()
        self.of_leaf = of_leaf

    def __missing__(self, leaf: Leaf) -> Pair:
        self[leaf] = found = self.of_leaf(leaf)
        return found


def behind(rules: RuleSet, name: str) -> Iterator[str]:
    """A rule and all that it refers to, each after what it refers to itself."""
    wanted = {name}
    for each in reversed(list(rules)):
        if each in wanted:
            wanted |= rules[each].references
    return (each for each in rules if each in wanted)
