"""The likelihood of persons whose chances to be seen depend on what is known of them, and Newton's method on it.

A person with the values z, seen at all, has the history h with a probability proportional to exp(eta), where eta is the
sum over terms t within h of b_t · z (terms with slopes) or b_t (terms without): a multinomial logit over the observable
histories. With S the sum of exp(eta) over them, the person was unseen with the odds 1 / S, and stands for 1 + 1 / S people
(Alho 1990; Huggins 1989; Zwane and van der Heijden 2005).
"""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from numba import njit

from samsyn.prevalence.kernels.cholesky import factor_what_can_be, solve_factored
from samsyn.prevalence.kernels.transforms import Vector, over_supersets

Matrix = npt.NDArray[np.float64]
Masks = npt.NDArray[np.int64]
FITTED, WITHOUT_END, LOST = 0, 1, 2
"""Reached; the likelihood grows in a direction in which the matrix of information vanishes; not reached."""
_SETTLED = 1e-7
"""A step that changes no logarithm of odds by more. At infinite slopes every step changes one by about 1."""
_LONGEST = 6.0
_MOST = 60
_FAR = 12.0


@njit(cache=True)
def _of_group(z: Vector, base: Vector, terms: Masks, starts: Masks, slopes: npt.NDArray[np.bool_], b: Vector,
              cell: Vector) -> float:  # fmt: skip
    """cell: exp(eta) by history, nought for nobody's. Gives their sum."""
    size, wide = cell.size, z.size
    for h in range(size):
        cell[h] = base[h]
    for k in range(terms.size):
        if not slopes[k]:
            continue
        eta = 0.0
        for a in range(wide):
            eta += b[starts[k] + a] * z[a]
        e, t = math.exp(eta), terms[k]
        h = t
        while h < size:
            cell[h] *= e
            h = (h + 1) | t
    total = 0.0
    cell[0] = 0.0
    for h in range(1, size):
        total += cell[h]
    return total


@njit(cache=True)
def _bases(allowed: Matrix, terms: Masks, starts: Masks, slopes: npt.NDArray[np.bool_], b: Vector) -> Matrix:
    """By class of persons and history: exp of the terms without slopes, nought where the history cannot be."""
    found = allowed.copy()
    for k in range(terms.size):
        if not slopes[k]:
            e, t = math.exp(b[starts[k]]), terms[k]
            for h in range(found.shape[1]):
                if h & t == t:
                    found[:, h] *= e
    return found


@njit(cache=True)
def _pairs_of(terms: Masks, slopes: npt.NDArray[np.bool_]) -> tuple[Masks, Masks, int, int]:
    """Pairs of terms: those that both have slopes first, then those of which the first has, then the rest; where each kind ends."""
    many = terms.size
    one, two = np.empty(many * (many + 1) // 2, np.int64), np.empty(many * (many + 1) // 2, np.int64)
    at, ends = 0, np.zeros(2, np.int64)
    for kind in range(3):
        for k in range(many):
            for m in range(k, many):
                if int(slopes[k]) + int(slopes[m]) == 2 - kind:
                    swap = slopes[m] and not slopes[k]
                    one[at], two[at] = (m, k) if swap else (k, m)
                    at += 1
        if kind < 2:
            ends[kind] = at
    return one, two, ends[0], ends[1]


@njit(cache=True)
def _placed(sums: Matrix, one: Masks, two: Masks, both: int, either: int, starts: Masks, wide: int,
            info: Matrix) -> None:  # fmt: skip
    """Second moments by product of columns and pair of terms, put where they belong in the upper triangle."""
    info[:, :] = 0.0
    for i in range(one.size):
        k, m = starts[one[i]], starts[two[i]]
        product = 0
        for a in range(wide if i < either else 1):
            for c in range(a if i < both else 0, wide if i < both else 1):
                value = sums[product, i]
                product += 1
                info[min(k + a, m + c), max(k + a, m + c)] = value
                if i < both and k != m:
                    info[min(k + c, m + a), max(k + c, m + a)] = value


@njit(cache=True)
def evaluate(z: Matrix, persons: Vector, kind: Masks, allowed: Matrix, terms: Masks, starts: Masks,
             slopes: npt.NDArray[np.bool_], b: Vector, centred: bool, slope: Vector, info: Matrix
             ) -> tuple[float, float]:  # fmt: skip
    """Sum of log S and of 1 / S over persons; less the expected statistics in slope; the upper triangle of information.

    centred: False gives second moments instead, by which columns that say nothing are told from what cannot be known.
    """
    wide, many = z.shape[1], terms.size
    one, two, both, either = _pairs_of(terms, slopes)
    union = terms[one] | terms[two]
    first, second = terms[one], terms[two]
    base = _bases(allowed, terms, starts, slopes, b)
    cell, moment = np.empty(allowed.shape[1]), np.empty(one.size)
    sums = np.zeros((wide * (wide + 1) // 2, one.size))
    slope[:] = 0.0
    logs, missing, less = 0.0, 0.0, 1.0 if centred else 0.0
    for g in range(z.shape[0]):
        w = persons[g]
        if w == 0.0:
            continue
        total = _of_group(z[g], base[kind[g]], terms, starts, slopes, b, cell)
        logs += w * math.log(total)
        missing += w / total
        over_supersets(cell)
        cell *= 1.0 / total
        for k in range(many):
            mean = w * cell[terms[k]]
            for a in range(wide if slopes[k] else 1):
                slope[starts[k] + a] -= mean * z[g, a]
        for i in range(one.size):
            moment[i] = w * (cell[union[i]] - less * cell[first[i]] * cell[second[i]])
        product = 0
        for a in range(wide):
            for c in range(a, wide):
                value = z[g, a] * z[g, c]
                row = sums[product]
                for i in range(one.size if product == 0 else either if a == 0 else both):
                    row[i] += value * moment[i]
                product += 1
    _placed(sums, one, two, both, either, starts, wide, info)
    return logs, missing


@njit(cache=True)
def value_of(z: Matrix, persons: Vector, kind: Masks, allowed: Matrix, terms: Masks, starts: Masks,
             slopes: npt.NDArray[np.bool_], b: Vector) -> tuple[float, float]:  # fmt: skip
    """Sum of log S and of 1 / S over persons."""
    base = _bases(allowed, terms, starts, slopes, b)
    cell = np.empty(allowed.shape[1])
    logs, missing = 0.0, 0.0
    for g in range(z.shape[0]):
        if persons[g] > 0.0:
            total = _of_group(z[g], base[kind[g]], terms, starts, slopes, b, cell)
            logs += persons[g] * math.log(total)
            missing += persons[g] / total
    return logs, missing


@njit(cache=True)
def margins(z: Matrix, kind: Masks, allowed: Matrix, terms: Masks, starts: Masks, slopes: npt.NDArray[np.bool_],
            b: Vector, asked: Masks) -> tuple[Vector, Matrix]:  # fmt: skip
    """By group: S, and the chance of somebody seen to be on all lists of each mask that is asked for."""
    base = _bases(allowed, terms, starts, slopes, b)
    cell = np.empty(allowed.shape[1])
    totals, found = np.empty(z.shape[0]), np.empty((z.shape[0], asked.size))
    for g in range(z.shape[0]):
        totals[g] = _of_group(z[g], base[kind[g]], terms, starts, slopes, b, cell)
        for h in range(cell.size):
            cell[h] /= totals[g]
        over_supersets(cell)
        for i in range(asked.size):
            found[g, i] = cell[asked[i]]
    return totals, found


@njit(cache=True)
def _without(info: Matrix, keep: npt.NDArray[np.bool_], size: int) -> int:
    """Leave columns out of the matrix; gives how many."""
    gone = 0
    for i in range(size):
        if not keep[i]:
            gone += 1
            info[i, :] = 0.0
            info[:, i] = 0.0
    return gone


@njit(cache=True)
def promise(z: Matrix, persons: Vector, kind: Masks, allowed: Matrix, terms: Masks, starts: Masks,
            slopes: npt.NDArray[np.bool_], sums: Vector, keep: npt.NDArray[np.bool_], b: Vector) -> float:  # fmt: skip
    """About what the likelihood will reach from here, by one step; minus infinity where there is no step."""
    size = b.size
    step, info = np.empty(size), np.empty((size + 1, size))
    logs, _missing = evaluate(z, persons, kind, allowed, terms, starts, slopes, b, True, step, info)
    step += sums
    gone = _without(info, keep, size)
    slope = step.copy()
    if not math.isfinite(logs) or factor_what_can_be(info, size) != gone:
        return -np.inf
    solve_factored(info, size, step)
    return float(np.dot(sums, b)) - logs + 0.5 * float(np.dot(slope, step))


@njit(cache=True)
def fit(z: Matrix, highest: Vector, persons: Vector, kind: Masks, allowed: Matrix, terms: Masks, starts: Masks,
        slopes: npt.NDArray[np.bool_], sums: Vector, keep: npt.NDArray[np.bool_], b: Vector
        ) -> tuple[float, float, int]:  # fmt: skip
    """Newton's method from b, which becomes the estimate. highest: the largest of each column of z, regardless of sign.

    Gives the log-likelihood, how many are missing, and FITTED, WITHOUT_END or LOST. The log-likelihood is concave: a point
    at which a whole step moves no logarithm of odds, with a matrix of full rank, is the only estimate.
    """
    size = b.size
    slope, info, step, before = np.empty(size), np.empty((size + 1, size)), np.empty(size), b.copy()
    value, length, tries = -np.inf, 0.0, 0
    step[:] = 0.0
    for _ in range(_MOST):
        logs, missing = evaluate(z, persons, kind, allowed, terms, starts, slopes, b, True, slope, info)
        found = float(np.dot(sums, b)) - logs
        if not found >= value - 1e-9 * (1.0 + abs(value)):
            step *= 0.25
            tries += 1
            if tries > 20:
                return value, np.inf, LOST
            b[:] = before + step
            continue
        value, tries = found, 0
        slope += sums
        gone = _without(info, keep, size)
        if factor_what_can_be(info, size) != gone:
            return value, np.inf, WITHOUT_END if np.abs(b).max() > _FAR else LOST
        before[:] = b
        step[:] = slope
        solve_factored(info, size, step)
        length = 0.0
        for k in range(terms.size):
            reach = 0.0
            for a in range(z.shape[1] if slopes[k] else 1):
                reach += abs(step[starts[k] + a]) * highest[a]
            length = max(length, reach)
        if not math.isfinite(length):
            return value, np.inf, LOST
        if length > _LONGEST:
            step *= _LONGEST / length
        b += step
        if length < _SETTLED:
            logs, missing = value_of(z, persons, kind, allowed, terms, starts, slopes, b)
            return float(np.dot(sums, b)) - logs, missing, FITTED
    return value, np.inf, WITHOUT_END if np.abs(b).max() > _FAR else LOST


@njit(cache=True)
def independent(z: Matrix, persons: Vector, kind: Masks, allowed: Matrix, terms: Masks, starts: Masks,
                slopes: npt.NDArray[np.bool_], size: int) -> tuple[npt.NDArray[np.bool_], bool]:  # fmt: skip
    """Which columns say something that those before them do not, and whether all they say can be known from those seen."""
    zero, unused = np.zeros(size), np.empty(size)
    info = np.empty((size + 1, size))
    evaluate(z, persons, kind, allowed, terms, starts, slopes, zero, False, unused, info)
    idle = factor_what_can_be(info, size)
    keep = np.empty(size, np.bool_)
    for i in range(size):
        keep[i] = info[i, i] > 0.0
    evaluate(z, persons, kind, allowed, terms, starts, slopes, zero, True, unused, info)
    return keep, factor_what_can_be(info, size) == idle
