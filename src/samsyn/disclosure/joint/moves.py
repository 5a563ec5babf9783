"""Whole-number changes along one axis that keep every sum: one leaf up, another down or none, and all nodes that follow.

The product of one such change for each axis is a change of the joint table that keeps every sum of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from samsyn.disclosure.joint.axes import Axis, Ints


class Geometry(NamedTuple):
    """What compiled code needs to know of a joint table with D axes and N cells.

    strides: D, cells from one node of the axis to the next. node: N x D, the node of each cell on each axis.
    first: by axis and node (from `node_at`), where its changes begin in `begins`; those of a node all have +1 at it.
    begins: by axis and change (from `change_at`), where its further nodes begin in `nodes` and `signs` (from `term_at`).
    """

    strides: Ints
    node: Ints
    first: Ints
    begins: Ints
    nodes: Ints
    signs: Ints
    node_at: Ints
    change_at: Ints
    term_at: Ints


def geometry_of(axes: Sequence[Axis], strides: Ints, node: Ints) -> Geometry:
    """The changes of all axes, one after the other."""
    parts = [_changes(axis) for axis in axes]
    starts = [np.cumsum([0, *(len(part[column]) for part in parts[:-1])]) for column in range(3)]
    whole = [np.concatenate([part[column] for part in parts]) for column in range(4)]
    return Geometry(strides, node, whole[0], whole[1], whole[2], whole[3], starts[0], starts[1], starts[2])


def _changes(axis: Axis) -> tuple[Ints, Ints, Ints, Ints]:
    """first, begins, nodes, signs of one axis."""
    holding = [frozenset(np.flatnonzero(column).tolist()) for column in axis.incidence.T]
    first, begins, nodes, signs = [0], [0], list[int](), list[int]()
    for node, members in enumerate(axis.nodes):
        outside = [leaf for leaf in range(len(axis.leaves)) if leaf not in members]
        for up in sorted(members):
            for down in (None, *outside):
                lowered = frozenset[int]() if down is None else holding[down]
                raised = sorted(holding[up] - lowered - {node})
                fallen = sorted(lowered - holding[up])
                nodes += raised + fallen
                signs += [1] * len(raised) + [-1] * len(fallen)
                begins.append(len(nodes))
        first.append(len(begins) - 1)
    return tuple(np.array(each, dtype=np.int64) for each in (first, begins, nodes, signs))  # type: ignore[return-value]
