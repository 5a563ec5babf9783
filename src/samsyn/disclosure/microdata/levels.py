"""A quasi-identifier with its hierarchy, as arrays: which category each leaf falls in at each level, and what that costs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samsyn.disclosure.dimensions import Dimension, flat
from samsyn.lang import Text

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
WITHHELD = "*"
"""How a value that is withheld, or was not known, is written. The two are one category, so that nobody can tell them apart."""


@dataclass(frozen=True)
class Levels:
    """One quasi-identifier.

    labels: the code of each category; the leaves first, the last is WITHHELD. up[level, leaf]: the category of a leaf at a
    level; level 0 is the leaf itself, the highest is WITHHELD. Its last column stands for a value that was never there: WITHHELD
    at every level. cost: of each category, how much is lost by it, 0 (the leaf) to 1 (withheld): the share of the other leaves
    that it cannot be told from (normalised certainty penalty, Xu and others, KDD 2006). importance: what the loss is
    multiplied by when ways to recode are held against each other.
    """

    name: str
    labels: tuple[str, ...]
    up: Ints
    cost: Floats
    importance: float = 1.0

    @property
    def top(self) -> int:
        """The highest level, at which the value is withheld."""
        return len(self.up) - 1

    @property
    def leaves(self) -> int:
        """How many leaves there are."""
        return int(self.up.shape[1]) - 1

    @property
    def withheld(self) -> int:
        """The category of what is withheld."""
        return len(self.labels) - 1


def levels_of(dimension: Dimension, importance: float = 1.0) -> Levels:
    """The levels of a dimension: as many steps as its deepest leaf has categories above it, and then withheld.

    A leaf that lies less deep keeps its highest category until all are withheld.
    """
    leaves = dimension.leaves
    paths = [[leaf, *(c for c in dimension.ancestors(leaf) if c != dimension.total)] for leaf in leaves]
    inner = [code for code in dimension.codes if code != dimension.total and code not in set(leaves)]
    labels = (*leaves, *inner, WITHHELD)
    place = {code: number for number, code in enumerate(labels)}
    depth = max((len(path) for path in paths), default=1)
    rows = [[place[path[min(level, len(path) - 1)]] for path in paths] for level in range(depth)]
    up = np.full((depth + 1, len(leaves) + 1), len(labels) - 1, np.int64)
    up[:depth, : len(leaves)] = rows
    under = [len(dimension.leaves_of(code)) for code in labels[:-1]]
    cost = (np.array([*under, len(leaves)], float) - 1) / max(len(leaves) - 1, 1)
    cost[-1] = 1.0
    return Levels(dimension.name, labels, up, cost, importance)


def values_alone(name: str, values: Sequence[str], importance: float = 1.0) -> Levels:
    """A quasi-identifier without a hierarchy: a value stands as it is, or is withheld."""
    return levels_of(flat(name, Text(sv=name, en=name), values), importance)
