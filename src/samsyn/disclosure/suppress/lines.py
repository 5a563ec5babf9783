"""Sums of withheld cells that follow from what is shown, and which more to withhold where such a sum is too small."""

from __future__ import annotations

import numpy as np

from samsyn.disclosure.joint.axes import Ints
from samsyn.disclosure.joint.table import Joint
from samsyn.disclosure.suppress.choosing import Bools, Lines


def lines_of(joint: Joint) -> Lines:
    """Every sum of the joint table, by its parent and children, and by cell the sums it stands in."""
    parents, children, lengths = list[Ints](), list[Ints](), list[Ints]()
    for at, axis in enumerate(joint.axes):
        step = int(joint.strides[at])
        across = np.flatnonzero(joint.node[:, at] == 0)
        for node, below in axis.relations:
            parents.append(across + node * step)
            children.append((across[:, None] + np.array(below)[None, :] * step).ravel())
            lengths.append(np.full(across.size, len(below)))
    parent, below_all = _joined(parents), _joined(children)
    length = _joined(lengths)
    first = np.concatenate([[0], np.cumsum(length)]).astype(np.int64)
    line = np.concatenate([np.arange(parent.size), np.repeat(np.arange(parent.size), length)])
    cell = np.concatenate([parent, below_all])
    order = np.argsort(cell, kind="stable")
    starts = np.searchsorted(cell[order], np.arange(joint.true.size + 1)).astype(np.int64)
    return Lines(parent, first, below_all, starts, line[order].astype(np.int64))


def _joined(parts: list[Ints]) -> Ints:
    return np.concatenate(parts).astype(np.int64) if parts else np.zeros(0, np.int64)


def small_sums(lines: Lines, true: Ints, shown: Bools, least: int) -> Ints:
    """The lines whose parent is shown and whose other children add up to something below the least.

    Where no child is shown, what they add up to is the parent's own number, which has been judged itself.
    """
    if not lines.parent.size:
        return lines.parent
    values = np.where(shown[lines.children], 0, true[lines.children])
    totals = np.add.reduceat(values, lines.first[:-1])
    own = totals == true[lines.parent]
    return np.flatnonzero(shown[lines.parent] & (totals > 0) & (totals < least) & ~own)


def more_to_hide(
    line: int, lines: Lines, true: Ints, shown: Bools, free: Bools, weight: np.ndarray, least: int
) -> Ints:
    """The cheapest further cells to withhold in a line: of its children the smallest that is enough, or its parent.

    free: cells that may be withheld. Empty where nothing helps.
    """
    children = lines.children[lines.first[line] : lines.first[line + 1]]
    gone = int(true[children[~shown[children]]].sum())
    open_ = children[shown[children] & free[children] & (true[children] > 0)]
    open_ = open_[np.lexsort((open_, true[open_], weight[open_]))]
    enough = open_[true[open_] + gone >= least]
    if enough.size:
        return enough[:1]
    parent = lines.parent[line : line + 1]
    if free[parent[0]]:
        return parent
    largest = open_[np.argsort(-true[open_], kind="stable")]
    needed = np.flatnonzero(np.cumsum(true[largest]) + gone >= least)
    return largest[: needed[0] + 1] if needed.size else largest[:0]
