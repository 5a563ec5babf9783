"""All decomposable graphs of a number of lists, made once: cliques, separators, and the model each stands for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.hierarchy import Model, closed
from samsyn.prevalence.kernels import graphs as kernel

HOW_MANY = {2: 2, 3: 8, 4: 61, 5: 822, 6: 18_154}
"""Decomposable graphs by number of lists; seven lists have 617,675."""


@dataclass(frozen=True, eq=False)
class Graphs:
    """edges: bits of pairs, by graph. terms: cliques (+mask) and separators (-mask); those of graph g from first[g] on."""

    lists: int
    edges: npt.NDArray[np.int64]
    terms: npt.NDArray[np.int64]
    first: npt.NDArray[np.int64]

    def cliques(self, which: int) -> list[int]:
        """Of one graph, as masks."""
        return [int(t) for t in self.terms[self.first[which] : self.first[which + 1]] if t > 0]

    def model(self, which: int) -> Model:
        """The hierarchical model whose maximal terms are the cliques."""
        return closed(self.lists, self.cliques(which))


@cache
def decomposable(lists: int) -> Graphs:
    """Every decomposable graph on two to six lists."""
    count = HOW_MANY[lists]
    edges = np.empty(count, np.int64)
    first = np.empty(count + 1, np.int64)
    terms = np.empty(2 * lists * count, np.int64)
    found, held = kernel.all_graphs(lists, edges, terms, first)
    assert found == count  # noqa: S101 - a count that is known from the literature
    first[count] = held
    return Graphs(lists, edges, terms[:held].copy(), first)
