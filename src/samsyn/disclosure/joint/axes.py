"""One direction of the joint table: leaves, and nodes that are sums of leaves.

A tree gives one set of nodes. Another grouping of the same leaves (EU beside single countries) gives more nodes over the
same leaves, so that trees that overlap need nothing of their own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from samsyn.disclosure.dimensions import Dimension

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True)
class Grouping:
    """A dimension whose categories are sums of leaves of another one. members: by leaf of the dimension, leaves of `of`."""

    dimension: Dimension
    of: str
    members: Mapping[str, frozenset[str]]


@dataclass(frozen=True)
class Axis:
    """nodes: for each, the places of its leaves; the first is the total. index: the node of (dimension, code).

    relations: (parent, children): nodes whose values add up to the parent's.
    """

    name: str
    leaves: tuple[str, ...]
    nodes: tuple[frozenset[int], ...]
    index: Mapping[tuple[str, str], int]
    relations: tuple[tuple[int, tuple[int, ...]], ...]

    @cached_property
    def incidence(self) -> npt.NDArray[np.int64]:
        """1 where a node (row) holds a leaf (column)."""
        found = np.zeros((len(self.nodes), len(self.leaves)), dtype=np.int64)
        for row, members in enumerate(self.nodes):
            found[row, sorted(members)] = 1
        return found


class _Making:
    """Nodes as they are met."""

    def __init__(self, leaves: Sequence[str]) -> None:
        self.place = {leaf: at for at, leaf in enumerate(leaves)}
        self.nodes: list[frozenset[int]] = []
        self.index: dict[tuple[str, str], int] = {}
        self.relations: list[tuple[int, tuple[int, ...]]] = []

    def add(self, name: str, code: str, leaves: frozenset[str]) -> None:
        self.index[name, code] = len(self.nodes)
        self.nodes.append(frozenset(self.place[leaf] for leaf in leaves))

    def find(self, name: str, code: str, leaves: frozenset[str]) -> None:
        """As `add`, but what is the same sum is the same node."""
        held = frozenset(self.place[leaf] for leaf in leaves)
        if held in self.nodes:
            self.index[name, code] = self.nodes.index(held)
        else:
            self.add(name, code, leaves)


def axis_of(base: Dimension, groupings: Sequence[Grouping] = ()) -> Axis:
    """The axis of a dimension, with every other grouping of its leaves."""
    making = _Making(base.leaves)
    making.add(base.name, base.total, frozenset(base.leaves))
    for code in base.codes[1:]:
        making.add(base.name, code, frozenset(base.leaves_of(code)))
    _relate(making, base)
    for each in groupings:
        _group(making, base, each)
    return Axis(base.name, base.leaves, tuple(making.nodes), making.index, tuple(making.relations))


def axis_of_time(rounds: int) -> Axis:
    """The axis of data that have grown: the total is now, then what was known at each release before it, in order.

    The leaves are the first data and what was added after each release: nobody is taken away.
    """
    leaves = tuple(f"added {number}" for number in range(rounds + 1))
    nodes = [frozenset(range(rounds + 1)), *(frozenset(range(number + 1)) for number in range(rounds))]
    nodes += [frozenset([number]) for number in range(1, rounds + 1)]
    index = {("", str(number)): number for number in range(rounds + 1)}
    relations = [(2, (1, rounds + 1))] if rounds > 1 else []
    relations += [(number + 1, (number, rounds + number)) for number in range(2, rounds)]
    relations.append((0, (rounds, 2 * rounds)))
    return Axis("", leaves, tuple(nodes), index, tuple(relations))


def _relate(making: _Making, dimension: Dimension) -> None:
    for code in dimension.codes:
        if below := dimension.children(code):
            children = tuple(making.index[dimension.name, each] for each in below)
            parent = making.index[dimension.name, code]
            if children != (parent,) and (parent, children) not in making.relations:
                making.relations.append((parent, children))


def _group(making: _Making, base: Dimension, grouping: Grouping) -> None:
    dimension = grouping.dimension
    places = {leaf: making.index[base.name, leaf] for leaf in base.leaves}
    making.index[dimension.name, dimension.total] = making.index[base.name, base.total]
    for code in dimension.codes[1:]:
        held = frozenset[str]().union(*(grouping.members[leaf] for leaf in dimension.leaves_of(code)))
        making.find(dimension.name, code, held)
    _relate(making, dimension)
    for leaf in dimension.leaves:
        parent = making.index[dimension.name, leaf]
        children = tuple(places[each] for each in base.leaves if each in grouping.members[leaf])
        if children != (parent,) and (parent, children) not in making.relations:
            making.relations.append((parent, children))
