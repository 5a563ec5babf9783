"""Decomposable graphs: which there are, and their weights summed over a grid of the people no list saw."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from numba import njit

from samsyn.prevalence.kernels.newton import Masks
from samsyn.prevalence.kernels.transforms import Vector

Table = npt.NDArray[np.float64]
NEGLIGIBLE = 46.0
"""A graph whose best point is this far, in logarithms, below the best so far adds less than 1e-19 of the whole."""


@njit(cache=True)
def neighbours(edges: int, lists: int, near: Masks) -> None:
    """near[j] becomes the mask of the lists joined to list j. edges: bit of pair (i, j), j > i, at j (j - 1) / 2 + i."""
    near[:] = 0
    bit = 0
    for j in range(1, lists):
        for i in range(j):
            if edges >> bit & 1:
                near[i] |= 1 << j
                near[j] |= 1 << i
            bit += 1


@njit(cache=True)
def decompose(near: Masks, lists: int, terms: Masks) -> int:
    """Cliques (+mask) and separators (-mask, not the empty one) of a graph; how many, -1 where it is not decomposable.

    Maximum cardinality search (Tarjan and Yannakakis 1984): in its order each list's earlier neighbours form a clique
    exactly when the graph is decomposable, and a new clique begins where they stop growing in number.
    """
    done = 0
    found = 0
    clique = 0
    before = 0
    for _ in range(lists):
        best, most = -1, -1
        for j in range(lists):
            if not done >> j & 1:
                met = near[j] & done
                size = 0
                while met:
                    met &= met - 1
                    size += 1
                if size > most:
                    best, most = j, size
        earlier = near[best] & done
        rest = earlier
        for j in range(lists):
            if rest >> j & 1 and earlier & ~(near[j] | 1 << j):
                return -1
        if done and most <= before:
            terms[found] = clique
            found += 1
            if earlier:
                terms[found] = -earlier
                found += 1
        clique = earlier | 1 << best
        before = most
        done |= 1 << best
    terms[found] = clique
    return found + 1


@njit(cache=True)
def all_graphs(lists: int, edges: Masks, terms: Masks, first: Masks) -> tuple[int, int]:
    """Every decomposable graph: its edges, and its terms from place first[g] on. How many graphs and terms there are."""
    near = np.empty(lists, np.int64)
    own = np.empty(2 * lists, np.int64)
    graphs = held = 0
    for e in range(1 << (lists * (lists - 1) // 2)):
        neighbours(e, lists, near)
        q = decompose(near, lists, own)
        if q < 0:
            continue
        if graphs < edges.size:
            edges[graphs] = e
            first[graphs] = held
            for k in range(q):
                terms[held + k] = own[k]
        graphs += 1
        held += q
    return graphs, held


@njit(cache=True)
def curves(sums: Vector, missing: Vector, concentration: float) -> Table:
    """By mask of lists (a clique) and point of the grid: log marginal likelihood of the clique's table.

    sums: by mask, persons on all its lists. concentration: of every cell of the whole table. The table of a clique has
    2**size cells; only the one of no list moves with the missing.
    """
    cells = sums.size
    whole = concentration * cells
    held = np.zeros((cells, missing.size))
    total = np.empty(missing.size)
    for g in range(missing.size):
        total[g] = math.lgamma(whole) - math.lgamma(whole + sums[0] + missing[g])
    for clique in range(1, cells):
        size = 0
        for j in range(32):
            size += clique >> j & 1
        own = whole / (1 << size)
        fixed = 0.0
        inside = clique
        none = 0.0
        while True:
            count = _exactly(sums, clique, inside)
            if inside == 0:
                none = count
                break
            fixed += math.lgamma(own + count) - math.lgamma(own)
            inside = (inside - 1) & clique
        fixed -= math.lgamma(own)
        for g in range(missing.size):
            held[clique, g] = total[g] + fixed + math.lgamma(own + none + missing[g])
    return held


@njit(cache=True)
def _exactly(sums: Vector, clique: int, inside: int) -> float:
    """Persons seen, of the lists of a clique, by those inside alone: inclusion and exclusion."""
    outside = clique & ~inside
    part = outside
    total = 0.0
    while True:
        sign = 1.0
        rest = part
        while rest:
            rest &= rest - 1
            sign = -sign
        total += sign * sums[inside | part]
        if part == 0:
            return total
        part = (part - 1) & outside


@njit(cache=True)
def average(held: Table, base: Vector, terms: Masks, first: Masks, evidence: Vector) -> tuple[Vector, float]:
    """Sum over graphs of exp(log weight) at each point, scaled by exp(top), and top.

    held: curves. base: what all graphs share, by point (prior, multinomial coefficient, width). first: of each graph's
    terms, one more at the end. evidence: filled with the log of each graph's sum over the grid.
    """
    points = base.size
    added = np.zeros(points)
    line = np.empty(points)
    top = -np.inf
    for g in range(first.size - 1):
        line[:] = base
        for k in range(first[g], first[g + 1]):
            t = terms[k]
            if t > 0:
                line += held[t]
            else:
                line -= held[-t]
        best = line.max()
        if best < top - NEGLIGIBLE:
            evidence[g] = best
            continue
        if best > top:
            if top > -np.inf:
                added *= math.exp(top - best)
            top = best
        own = 0.0
        for i in range(points):
            if line[i] > top - NEGLIGIBLE:
                w = math.exp(line[i] - top)
                added[i] += w
                own += w
        evidence[g] = top + math.log(own) if own > 0.0 else best
    return added, top


@njit(cache=True)
def weigh(held: Table, base: Vector, terms: Masks) -> float:
    """The log of one graph's sum over the grid."""
    line = base.copy()
    for t in terms:
        if t > 0:
            line += held[t]
        else:
            line -= held[-t]
    best = line.max()
    return float(best + math.log(np.exp(line - best).sum()))
