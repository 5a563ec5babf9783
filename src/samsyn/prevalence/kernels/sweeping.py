"""Sweeps of the latent class model: missing and concentration given whom the lists saw (`classes`), then the latter anew.

The second half of a sweep draws sticks and chances and parts the people of each history among the classes. Classes after
the last one with people are mostly not drawn at all: a history that none of its people could leave for them is done
without, and only where somebody might have are they drawn, and those people asked again (thinning, exact).
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from numba import njit

from samsyn.prevalence.kernels.chance import State, below, beta, binomial, counted, even
from samsyn.prevalence.kernels.classes import (
    Counts,
    Seen,
    Vector,
    draw_concentration,
    draw_missing,
    exchange_names,
)
from samsyn.prevalence.kernels.splitting import split_or_merge

Table = npt.NDArray[np.float64]
_FAR = 10.0
"""Width of the wider slices, in log people or log concentration."""

_LEAVING = 0.3
"""Empty classes are drawn until about so many people in all might leave for those that are not."""


@njit(cache=True, error_model="numpy")
def workspace(lists: int, classes: int) -> Table:
    """Rows of one number a class: probabilities of the histories of half the lists and of the others, and the shares."""
    low = lists // 2
    return np.zeros(((1 << low) + (1 << (lists - low)) + 1, classes))


@njit(cache=True, error_model="numpy")
def _chances(first: int, end: int, size: Counts, seen: Seen, w: Table, state: State) -> None:
    """Chances of classes first ... end - 1 given the people in them, as probabilities of half histories in w."""
    lists = seen.shape[0]
    low = lists // 2
    for k in range(first, end):
        w[0, k] = w[1 << low, k] = 1.0
        for j in range(lists):
            chance = beta(state, 1.0 + seen[j, k], 1.0 + size[k] - seen[j, k])
            at, width = (0, 1 << j) if j < low else (1 << low, 1 << (j - low))
            for c in range(at, at + width):
                with_it = w[c, k] * chance
                w[c + width, k] = with_it
                w[c, k] -= with_it


@njit(cache=True, error_model="numpy")
def _sticks(
    first: int, end: int, rest: float, later: int, alpha: float, size: Counts, w: Table, state: State
) -> float:
    """Shares of classes first ... end - 1 out of the rest; gives what is left. later: people in these and after."""
    share = w[w.shape[0] - 1]
    for k in range(first, end):
        if k == size.size - 1:
            share[k] = rest
            return 0.0
        later -= size[k]
        stick = beta(state, 1.0 + size[k], alpha + later)
        share[k] = rest * stick
        rest -= share[k]
    return rest


@njit(cache=True, error_model="numpy")
def allocate(
    cells: Counts, counts: Counts, alpha: float, given: Seen, observed: Counts, size: Counts, seen: Seen, w: Table,
    p: Vector, known: Vector, state: State,
) -> None:  # fmt: skip
    """Sticks and chances given the people of each class, then classes anew for the people of each history.

    size: with the missing; given (people by history and class), observed and seen are drawn anew. cells, counts: histories
    seen and of how many. p: room for a number a class.
    """
    lists, classes = seen.shape
    low = lists // 2
    high_at, share = 1 << low, w[w.shape[0] - 1]
    top = classes
    while top > 1 and size[top - 1] == 0:
        top -= 1
    people = size.sum()
    rest = _sticks(0, top, 1.0, people, alpha, size, w, state)
    while top < classes and rest * people * cells.size > _LEAVING:
        rest = _sticks(top, top + 1, rest, 0, alpha, size, w, state)
        top += 1
    _chances(0, top, size, seen, w, state)
    drawn = top
    observed[:] = 0
    seen[:, :] = 0
    given[:, :] = 0
    for i in range(cells.size):
        at_low, at_high = cells[i] & (high_at - 1), high_at + (cells[i] >> low)
        total = 0.0
        for k in range(top):
            p[k] = share[k] * w[at_low, k] * w[at_high, k]
            total += p[k]
        left = counts[i]
        if rest > 0.0:
            bound = rest / (rest + total)
            u = even(state)
            if u > 1.0 - left * bound:
                might = (
                    counted(u, left, bound) if left * bound < 12.0 else binomial(state, left, bound, known)
                )
                if drawn == top:
                    _sticks(top, classes, rest, 0, alpha, size, w, state)
                    _chances(top, classes, size, seen, w, state)
                    drawn = classes
                inside = 0.0
                for k in range(top, classes):
                    p[k] = share[k] * w[at_low, k] * w[at_high, k]
                    inside += p[k]
                go = binomial(state, might, min(inside / (inside + total + 1e-300) / bound, 1.0), known)
                left -= go
                _part(cells[i], go, inside, top, classes, p, given[i], observed, seen, known, state)
        _part(cells[i], left, total, 0, top, p, given[i], observed, seen, known, state)


@njit(cache=True, error_model="numpy")
def _part(
    cell: int, people: int, total: float, first: int, end: int, p: Vector, given: Counts, observed: Counts, seen: Seen,
    known: Vector, state: State,
) -> None:  # fmt: skip
    """People of one history among classes first ... end - 1 with probabilities as p, of sum total.

    Those who are not in the likeliest class are drawn first: often nobody.
    """
    if people == 0:
        return
    best = first
    for k in range(first + 1, end):
        if p[k] > p[best]:
            best = k
    rest = 0.0
    for k in range(first, end):
        if k != best:
            rest += p[k]
    few = rest / (total + 1e-300)
    left, u = 0, even(state)
    if u > 1.0 - people * few:
        few = min(few, 1.0)
        left = counted(u, people, few) if people * few < 12.0 else binomial(state, people, few, known)
    _put(cell, best, people - left, given, observed, seen)
    last = end - 1 if best < end - 1 else end - 2
    for k in range(first, end):
        if left == 0:
            return
        if k != best:
            here = left if k == last or p[k] >= rest else binomial(state, left, p[k] / rest, known)
            _put(cell, k, here, given, observed, seen)
            left -= here
            rest -= p[k]


@njit(cache=True, error_model="numpy")
def _put(cell: int, k: int, people: int, given: Counts, observed: Counts, seen: Seen) -> None:
    """People of one history into class k."""
    given[k] += people
    observed[k] += people
    for j in range(seen.shape[0]):
        if cell >> j & 1:
            seen[j, k] += people


@njit(cache=True, error_model="numpy")
def sweep(
    cells: Counts, counts: Counts, a: float, b: float, cap: int, alpha: float, given: Seen, observed: Counts,
    missing: Counts, seen: Seen, known: Vector, wide: float, tries: float, state: State, every: int, kept: Vector,
) -> float:  # fmt: skip
    """Fill `kept` with the number of missing after every so many sweeps; given, observed, missing and seen are the state.

    a, b: shape and rate of the concentration, whose value at the end is given back. cap: most missing. wide: of most slices
    of the missing of one class. tries: splits and mergers tried in a sweep, on average.
    """
    lists, classes = seen.shape
    size, later, p = observed + missing, np.zeros(classes, np.int64), np.zeros(classes)
    w, take = workspace(lists, classes), np.zeros(cells.size, np.int64)
    for at in range(kept.size):
        for _ in range(every):
            allocate(cells, counts, alpha, given, observed, size, seen, w, p, known, state)
            for k in range(classes):
                size[k] = observed[k] + missing[k]
            for k in range(classes):
                if size[k] > 0:
                    far = _FAR if even(state) < 0.1 else wide
                    draw_missing(k, alpha, observed, missing, size, seen, cap, far, later, known, state)
            if even(state) < 0.5:
                k = below(state, classes)
                draw_missing(k, alpha, observed, missing, size, seen, cap, _FAR, later, known, state)
            far = _FAR if even(state) < 0.5 else 2.0
            alpha = draw_concentration(alpha, a, b, size, far, later, state)
            exchange_names(alpha, given, observed, missing, size, seen, state)
            due = tries
            while even(state) < due:
                split_or_merge(
                    cells, alpha, given, observed, missing, size, seen, cap, take, later, known, state
                )
                due -= 1.0
        kept[at] = missing.sum()
    return alpha
