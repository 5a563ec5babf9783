"""The decomposable graphs that matter where there are too many to weigh all: best first, from graph to graph by one pair."""

from __future__ import annotations

import heapq
from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.bayes.graphs import Graphs
from samsyn.prevalence.kernels import graphs as kernel

Progress = Callable[[float], None]
MOST_GRAPHS = 30_000
WINDOW = 7.0
"""Graphs whose weight is less than exp(-7), a thousandth, of the best are kept and not walked from."""
_ROUGH = 400
"""Points of the grid by which graphs are compared on the way."""


def searched(
    lists: int, held: npt.NDArray[np.float64], base: npt.NDArray[np.float64], progress: Progress | None = None
) -> Graphs:
    """Graphs found from the empty one by adding or taking away a pair, the best unvisited one first.

    held, base: as for `kernels.graphs.average`. Any two decomposable graphs are joined by such steps; the search stops
    when every graph within the window has been walked from, or at MOST_GRAPHS.
    """
    some = np.unique(np.linspace(0, base.size - 1, min(_ROUGH, base.size)).astype(int))
    held, base = np.ascontiguousarray(held[:, some]), base[some]
    pairs = lists * (lists - 1) // 2
    near, terms = np.empty(lists, np.int64), np.empty(2 * lists, np.int64)
    known: dict[int, npt.NDArray[np.int64]] = {}
    heap: list[tuple[float, int]] = []
    best = -np.inf

    def meet(edges: int) -> None:
        nonlocal best
        kernel.neighbours(edges, lists, near)
        size = kernel.decompose(near, lists, terms)
        known[edges] = terms[: max(size, 0)].copy()
        if size > 0:
            value = kernel.weigh(held, base, known[edges])
            best = max(best, value)
            heapq.heappush(heap, (-value, edges))

    meet(0)
    while heap and len(known) < MOST_GRAPHS:
        value, edges = heapq.heappop(heap)
        if -value < best - WINDOW and len(known) > 1:
            break
        for bit in range(pairs):
            if edges ^ 1 << bit not in known:
                meet(edges ^ 1 << bit)
        if progress:
            progress(len(known) / MOST_GRAPHS)
    return _together(lists, {edges: own for edges, own in known.items() if own.size})


def _together(lists: int, known: dict[int, npt.NDArray[np.int64]]) -> Graphs:
    first = np.concatenate([[0], np.cumsum([own.size for own in known.values()])])
    return Graphs(lists, np.array(list(known), np.int64), np.concatenate(list(known.values())), first)
