"""The joint table: one number for every combination of nodes, most of which no published table shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from samsyn.disclosure.dimensions import Dimension
from samsyn.disclosure.joint.axes import Axis, Grouping, Ints, axis_of
from samsyn.disclosure.joint.moves import Geometry, geometry_of
from samsyn.disclosure.tables import Key, Table
from samsyn.errors import DataError, Problem
from samsyn.lang import Text

LARGEST = 4_000_000
"""Cells of a joint table; above that nothing is tried."""


@dataclass(frozen=True)
class Linked:
    """Tables to be published of the same records. inner: the finest table, over every dimension that one of them has.

    groupings: the dimensions that are sums over another one. The inner table may leave out keys whose count is zero.
    """

    inner: Table
    tables: tuple[Table, ...]
    groupings: tuple[Grouping, ...] = ()


@dataclass(frozen=True)
class Joint:
    """axes, and the true number of each of the N cells (the nodes of the first axis change slowest)."""

    axes: tuple[Axis, ...]
    true: Ints

    @cached_property
    def shape(self) -> tuple[int, ...]:
        """Nodes of each axis."""
        return tuple(len(axis.nodes) for axis in self.axes)

    @cached_property
    def strides(self) -> Ints:
        """Cells from one node of an axis to its next."""
        return np.array([int(np.prod(self.shape[at + 1 :])) for at in range(len(self.shape))], dtype=np.int64)

    @cached_property
    def node(self) -> Ints:
        """N x axes: the node of each cell."""
        return np.ascontiguousarray(
            np.array(np.unravel_index(np.arange(self.true.size), self.shape)).T, dtype=np.int64
        )

    @cached_property
    def geometry(self) -> Geometry:
        """For compiled code."""
        return geometry_of(self.axes, self.strides, self.node)

    @cached_property
    def totals(self) -> Ints:
        """By cell, on how many axes it is a sum of several leaves."""
        several = [np.array([len(each) > 1 for each in axis.nodes]) for axis in self.axes]
        found: Ints = np.sum([sums[self.node[:, at]] for at, sums in enumerate(several)], axis=0).astype(
            np.int64
        )
        return found

    def places(self, dims: Sequence[Dimension], time: int = 0) -> dict[Key, int]:
        """The cell of every key of a table. time: the node of the axis of time, where there is one."""
        found: dict[Key, int] = {(): self._elsewhere(dims, time)}
        for dim in dims:
            at, axis = next(
                (n, each) for n, each in enumerate(self.axes) if (dim.name, dim.total) in each.index
            )
            step = int(self.strides[at])
            ends = [(code, axis.index[dim.name, code] * step) for code in dim.codes]
            found = {(*key, code): cell + more for key, cell in found.items() for code, more in ends}
        return found

    def _elsewhere(self, dims: Sequence[Dimension], time: int) -> int:
        return time * int(self.strides[-1]) if self.axes[-1].name == "" else 0


def sums_of(axes: Sequence[Axis], leaves: Ints) -> Ints:
    """By cell of the joint table, the sum over its leaf cells."""
    for at, axis in enumerate(axes):
        leaves = np.moveaxis(np.tensordot(axis.incidence, leaves, axes=(1, at)), 0, at)
    return np.ascontiguousarray(leaves, dtype=np.int64).ravel()


def axes_of(linked: Linked) -> tuple[Axis, ...]:
    """An axis for each dimension of the inner table. DataError where they make too many cells."""
    for table in linked.tables:
        _refuse_twice(table, linked.groupings)
    axes = tuple(
        axis_of(dim, [each for each in linked.groupings if each.of == dim.name]) for dim in linked.inner.dims
    )
    if np.prod([float(len(axis.nodes)) for axis in axes]) > LARGEST:
        raise DataError([Problem(_LARGE, _FEWER, where=linked.inner.name)])
    return axes


def _refuse_twice(table: Table, groupings: Sequence[Grouping]) -> None:
    """Two groupings of one dimension cannot cross each other in a table; each needs a table of its own."""
    of = {each.dimension.name: each.of for each in groupings}
    names = [of.get(dim.name, dim.name) for dim in table.dims]
    if len(set(names)) < len(names):
        raise DataError([Problem(_CROSSED, _APART, where=table.name)])


def leaves_of(inner: Table, axes: Sequence[Axis]) -> Ints:
    """The counts of the finest cells, one direction for each axis; zero where the table has no key."""
    found = np.zeros([len(axis.leaves) for axis in axes], dtype=np.int64)
    places: list[Mapping[str, int]] = [{leaf: at for at, leaf in enumerate(axis.leaves)} for axis in axes]
    for key, count in inner.counts.items():
        at = tuple(place.get(code, -1) for code, place in zip(key, places, strict=False))
        if -1 not in at:
            found[at] += count
    return found


def refuse_other_sums(table: Table, joint: Joint) -> None:
    """DataError where a table's numbers are not the sums of the inner one."""
    places = joint.places(table.dims)
    wrong = [key for key, count in table.counts.items() if joint.true[places[key]] != count]
    if wrong:
        raise DataError(
            [Problem(_OTHER, _MEND, where=f"{table.name}[{', '.join(key)}]") for key in wrong[:5]]
        )


_LARGE = Text(
    sv="Tabellerna har tillsammans för många kombinationer för att granskas gemensamt.",
    en="The tables together have too many combinations to be audited jointly.",
)
_FEWER = Text(
    sv="Ta bort en dimension, eller dela studien i släpp som inte hör ihop.",
    en="Leave out a dimension, or divide the study into releases that have nothing in common.",
)
_CROSSED = Text(
    sv="Tabellen har två indelningar av samma dimension.",
    en="The table has two groupings of the same dimension.",
)
_APART = Text(sv="Gör en tabell för varje indelning.", en="Make a table for each grouping.")
_OTHER = Text(
    sv="Summan stämmer inte med det som den ska vara summan av.",
    en="The total is not the sum of what it should add up.",
)
_MEND = Text(sv="Räkna om tabellen ur den inre tabellen.", en="Count the table again from the inner one.")
