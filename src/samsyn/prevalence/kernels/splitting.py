"""Classes of the latent class model that part in two or become one, with the missing of both drawn for what they become.

Modes of the posterior often differ by whether the people of one list are a class of their own: then its total tells
little of the others, and the missing of the larger class are several times fewer or more. No small step goes between.
Here the class takes most of those on that list only, some of those on it and others, few of the rest; the missing of
either part are proposed near the mode of what they would be; and the whole is accepted or not (Jain and Neal 2004, with
another proposal).
"""

from __future__ import annotations

import math

import numpy as np
from numba import njit

from samsyn.prevalence.kernels.chance import State, below, even, log_factorial, log_gamma
from samsyn.prevalence.kernels.classes import (
    Counts,
    Seen,
    Vector,
    _later,
    _missing_density,
    _order_density,
)

_NOBODY = 0.8
"""How often a history without the list gives nobody; else the log of one more than the number is even."""
_SOME = 0.4
"""The same of a history that shares lists with the one the class is made for."""
_ALL = 0.5
"""How often the history of that list only gives everybody; else the same of those who stay."""
_ANYWHERE = 0.1
"""How often the missing are proposed anywhere instead of near the mode."""


@njit(cache=True, error_model="numpy")
def _few(of: int, none: float, state: State) -> int:
    """Nobody, or of one to all with log(r + 1) even."""
    if even(state) < none:
        return 0
    return min(int(math.exp(even(state) * math.log(of + 1.0))), of)


@njit(cache=True, error_model="numpy")
def _log_few(r: int, of: int, none: float) -> float:
    """Log probability of that."""
    p = none if r == 0 else 0.0
    if r > 0:
        top = of + 1.0
        p += (1.0 - none) * math.log((r + 1.0) / r) / math.log(top)
    return math.log(p)


@njit(cache=True, error_model="numpy")
def _choose(cells: Counts, given: Seen, k: int, anchor: int, take: Counts, state: State) -> float:
    """How many of each history leave class k for a class of people like the history `anchor`, into take; gives the log probability."""
    value = 0.0
    for i in range(cells.size):
        of = given[i, k]
        take[i] = 0
        if of == 0:
            continue
        if cells[i] == anchor:
            take[i] = of - _few(of, _ALL, state)
        elif cells[i] & anchor == anchor:
            take[i] = below(state, of + 1)
        elif cells[i] & anchor:
            take[i] = _few(of, _SOME, state)
        else:
            take[i] = _few(of, _NOBODY, state)
        value += _log_chosen(cells[i], anchor, take[i], of)
    return value


@njit(cache=True, error_model="numpy")
def _log_chosen(cell: int, anchor: int, r: int, of: int) -> float:
    """Log probability that `_choose` takes r out of so many, more than none, of a history."""
    if cell == anchor:
        return _log_few(of - r, of, _ALL)
    if cell & anchor == anchor:
        return -math.log(of + 1.0)
    if cell & anchor:
        return _log_few(r, of, _SOME)
    return _log_few(r, of, _NOBODY)


@njit(cache=True, error_model="numpy")
def _aim(
    k: int, alpha: float, observed: int, seen: Seen, others: int, later: Counts, known: Vector, limit: int
) -> tuple[float, float]:
    """Mode and spread of x = log(1 + missing of class k), nearly: the best of a coarse row, then by parabolas."""
    top = math.log(limit + 2.0)
    x, centre, best = 0.35, 0.35, -np.inf
    while x < top:
        f = _missing_density(int(math.exp(x) - 1.0), k, alpha, observed, seen, others, later, known) + x
        if f > best:
            centre, best = x, f
        x += 0.8
    step, spread = 0.5, 0.8
    for _ in range(3):
        step = max(step, 3.0 * math.exp(-centre))
        f0, f1, f2 = 0.0, 0.0, 0.0
        for side in range(3):
            x = max(centre + (side - 1) * step, 0.0)
            f = _missing_density(int(math.exp(x) - 1.0), k, alpha, observed, seen, others, later, known) + x
            if side == 0:
                f0 = f
            elif side == 1:
                f1 = f
            else:
                f2 = f
        bend = (2.0 * f1 - f0 - f2) / (step * step)
        if bend > 1e-3:
            centre += min(max((f2 - f0) / (2.0 * step * bend), -step), step)
            spread = 1.0 / math.sqrt(bend)
        step *= 0.4
    return min(max(centre, 0.0), top), min(max(spread, 0.02), 1.5)


@njit(cache=True, error_model="numpy")
def _settle(
    k: int, alpha: float, observed: Counts, missing: Counts, size: Counts, seen: Seen, cap: int, anew: bool,
    later: Counts, known: Vector, state: State,
) -> float:  # fmt: skip
    """The missing of class k proposed anew, or as they are: log probability of the number, infinite if it cannot be."""
    others = _later(size, k, later)
    limit = cap - (missing.sum() - missing[k])
    top = math.log(limit + 2.0)
    centre, spread = _aim(k, alpha, observed[k], seen, others, later, known, limit)
    scale = 0.6 * spread
    if anew:
        u = even(state)
        x = top * even(state) if even(state) < _ANYWHERE else centre + scale * math.log(u / (1.0 - u))
        if x < 0.0 or x >= top:
            return np.inf
        missing[k] = int(math.exp(x) - 1.0)
        size[k] = observed[k] + missing[k]
    else:
        x = math.log(missing[k] + 1.0 + even(state))
    t = math.exp(-abs(x - centre) / scale)
    return math.log(_ANYWHERE / top + (1.0 - _ANYWHERE) * t / (scale * (1.0 + t) * (1.0 + t))) - x


@njit(cache=True, error_model="numpy")
def log_joint(
    one: int, other: int, alpha: float, given: Seen, missing: Counts, size: Counts, seen: Seen, known: Vector
) -> float:
    """Log posterior of people by class, but for what does not change when two classes part or become one."""
    people = size.sum()
    value = _order_density(size, alpha) + log_gamma(people) - log_gamma(1.0 + alpha + people)
    for k in (one, other):
        value += log_factorial(known, size[k]) - log_factorial(known, missing[k])
        for i in range(given.shape[0]):
            value -= log_factorial(known, given[i, k])
        for j in range(seen.shape[0]):
            value += log_factorial(known, seen[j, k]) + log_factorial(known, size[k] - seen[j, k])
        value -= seen.shape[0] * log_factorial(known, size[k] + 1)
    return value


@njit(cache=True, error_model="numpy")
def _shift(
    cells: Counts, take: Counts, sign: int, k: int, other: int, given: Seen, observed: Counts, missing: Counts,
    size: Counts, seen: Seen,
) -> None:  # fmt: skip
    """People `take` by history go from class k to the other, or with sign -1 back."""
    for i in range(cells.size):
        r = sign * take[i]
        if r != 0:
            given[i, k] -= r
            given[i, other] += r
            observed[k] -= r
            observed[other] += r
            for j in range(seen.shape[0]):
                if cells[i] >> j & 1:
                    seen[j, k] -= r
                    seen[j, other] += r
    size[k], size[other] = observed[k] + missing[k], observed[other] + missing[other]


@njit(cache=True, error_model="numpy")
def split_or_merge(
    cells: Counts, alpha: float, given: Seen, observed: Counts, missing: Counts, size: Counts, seen: Seen, cap: int,
    take: Counts, later: Counts, known: Vector, state: State,
) -> bool:  # fmt: skip
    """Try once, with two classes and a list by chance; whether anything changed. given: people by history and class."""
    k, other = below(state, size.size), below(state, size.size - 1)
    other += other >= k
    anchor = cells[below(state, cells.size)]
    parting = size[other] == 0
    if observed[k] == 0 or (not parting and observed[other] == 0):
        return False
    was, was_other = missing[k], missing[other]
    before = log_joint(k, other, alpha, given, missing, size, seen, known)
    if parting:
        chosen = -_choose(cells, given, k, anchor, take, state)
        if take.sum() == 0 or take.sum() == observed[k]:
            return False
        back = _settle(k, alpha, observed, missing, size, seen, cap, False, later, known, state)
        _shift(cells, take, 1, k, other, given, observed, missing, size, seen)
        there = _settle(k, alpha, observed, missing, size, seen, cap, True, later, known, state)
        if there < np.inf:
            there += _settle(other, alpha, observed, missing, size, seen, cap, True, later, known, state)
    else:
        chosen = 0.0
        for i in range(cells.size):
            take[i] = given[i, other]
            if given[i, k] + take[i] > 0:
                chosen += _log_chosen(cells[i], anchor, take[i], given[i, k] + take[i])
        back = _settle(other, alpha, observed, missing, size, seen, cap, False, later, known, state)
        missing[other] = 0
        size[other] = observed[other]
        back += _settle(k, alpha, observed, missing, size, seen, cap, False, later, known, state)
        _shift(cells, take, -1, k, other, given, observed, missing, size, seen)
        there = _settle(k, alpha, observed, missing, size, seen, cap, True, later, known, state)
    if there < np.inf:
        after = log_joint(k, other, alpha, given, missing, size, seen, known)
        if math.log(even(state)) < after - before + chosen + back - there:
            return True
    missing[k], missing[other] = was, was_other
    _shift(cells, take, -1 if parting else 1, k, other, given, observed, missing, size, seen)
    return False
