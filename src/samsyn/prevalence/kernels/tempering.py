"""How the copies of one chain of the latent class model move: trajectories, new names, long steps, exchanges of heat."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from numba import njit

from samsyn.prevalence.kernels.latent import density, workspace
from samsyn.prevalence.kernels.newton import Masks
from samsyn.prevalence.kernels.transforms import Vector

Table = npt.NDArray[np.float64]
_DIVERGED = 1000.0
_AIM = 0.8
NAMES, JUMPS = 4, 6
_KINDS = (0, 1, 2, 3, 2, 3)
"""Exchanges of names and long steps after each trajectory."""


def numbers(lists: int) -> int:
    """How many even numbers one copy needs in a round of `tempered`."""
    return 3 + 2 * NAMES + JUMPS * (4 + lists)


@njit(cache=True)
def exchange(
    lists: int, classes: int, a: float, b: float, x: Vector, k: int, other: int, chance: float, shares: Vector
) -> bool:
    """Classes k and other change names, with their shares and chances, if the prior lets them: it alone knows their order.

    The likelihood does not move. Between shares the map has unit Jacobian, so the density of the shares decides.
    """
    last = classes - 1
    total = before = 0.0
    for i in range(last):
        stick = math.exp(min(max(x[i], -690.0), 300.0))
        shares[i] = math.log(-math.expm1(-stick)) - total
        total += stick
        before += total
    shares[last] = -total
    before -= (a + last) * math.log(b + total)
    shares[k], shares[other] = shares[other], shares[k]
    rest = shares[last]
    after = -(a + last) * math.log(b - rest)
    for i in range(last - 1, -1, -1):
        after -= rest
        gap = shares[i] - rest
        stick = math.log1p(math.exp(gap)) if gap < 30.0 else gap
        rest += stick
        shares[i] = math.log(stick) if gap > -30.0 else gap
    if not math.log(chance) < after - before:
        return False
    for i in range(last):
        x[i] = shares[i]
    for j in range(lists):
        at = last + j * classes
        x[at + k], x[at + other] = x[at + other], x[at + k]
    return True


@njit(cache=True)
def _move(
    cells: Masks, counts: Vector, n: float, lists: int, classes: int, a: float, b: float, most: float,
    x: Vector, scale: Vector, step: float, steps: int, p: Vector, chance: float, w: Table, spare: Table,
) -> tuple[float, float, float]:  # fmt: skip
    """One trajectory from x, which moves if it is accepted: the share it would be accepted, log likelihood, odds."""
    y, slope = spare[0], spare[1]
    value, likelihood, odds = density(cells, counts, n, lists, classes, a, b, x, slope, w)
    before = value
    for i in range(x.size):
        before -= 0.5 * p[i] * p[i]
        y[i] = x[i]
    now, then, odd = value, likelihood, odds
    for _ in range(steps):
        for i in range(x.size):
            p[i] += 0.5 * step * scale[i] * slope[i]
            y[i] += step * scale[i] * p[i]
        now, then, odd = density(cells, counts, n, lists, classes, a, b, y, slope, w)
        if not now > value - _DIVERGED:
            return 0.0, likelihood, odds
        for i in range(x.size):
            p[i] += 0.5 * step * scale[i] * slope[i]
    gain = now - before
    for i in range(x.size):
        gain -= 0.5 * p[i] * p[i]
    share = math.exp(min(0.0, gain)) if odd <= most else 0.0
    if chance < share:
        x[:] = y
        return share, then, odd
    return share, likelihood, odds


@njit(cache=True)
def jump(
    cells: Masks, counts: Vector, n: float, lists: int, classes: int, a: float, b: float, most: float,
    x: Vector, kind: int, value: float, likelihood: float, odds: float, u: Vector, w: Table, spare: Table,
) -> tuple[float, float, float]:  # fmt: skip
    """A long step in what trajectories cross slowly: log posterior, log likelihood and odds after it.

    kind 0: all sticks grow alike (the concentration). 1: one stick. 2: one stick, and the chances of its class are drawn
    anew, near those of a history that was seen. 3: the chances alone. u: even numbers, for which, how far, whether, like
    which history, and one for each list.
    """
    y = spare[0]
    y[:] = x
    far = 8.0 * (u[1] - 0.5)
    k = int(u[0] * (classes - 1 if kind == 1 or kind == 2 else classes))
    given = 0.0
    if kind == 0:
        for i in range(classes - 1):
            y[i] += far
    elif kind < 3:
        y[k] += far
    if kind >= 2:
        like = cells[int(u[3] * cells.size)]
        for j in range(lists):
            at = classes - 1 + j * classes + k
            far_end = max(u[4 + j] ** (1.0 / 3.0), 1e-12)
            t = math.log(far_end) - math.log(max(1.0 - far_end, 1e-16))
            y[at] = t if like >> j & 1 else -t
            given += _log_logistic(x[at]) - _log_logistic(y[at])
        given += math.log(
            _like_a_cell(cells, lists, classes, k, x) / _like_a_cell(cells, lists, classes, k, y)
        )
    now, then, odd = density(cells, counts, n, lists, classes, a, b, y, spare[1], w)
    if odd <= most and math.log(u[2]) < now - value + given:
        x[:] = y
        return now, then, odd
    return value, likelihood, odds


@njit(cache=True)
def _like_a_cell(cells: Masks, lists: int, classes: int, k: int, x: Vector) -> float:
    """The density, but for a constant, with which `jump` proposes the chances of class k: a mixture over histories seen."""
    total = 0.0
    for c in cells:
        f = 1.0
        for j in range(lists):
            t = x[classes - 1 + j * classes + k]
            f /= 1.0 + math.exp(-t if c >> j & 1 else t)
        total += f * f
    return total + 1e-300


@njit(cache=True)
def _log_logistic(t: float) -> float:
    return -abs(t) - 2.0 * math.log1p(math.exp(-abs(t)))


@njit(cache=True)
def tempered(
    cells: Masks, counts: Vector, n: float, lists: int, classes: int, a: float, b: float, most: float, heats: Vector,
    x: Table, scale: Table, log_step: Vector, tune: bool, longest: float, steps: int,
    momenta: npt.NDArray[np.float64], uniforms: npt.NDArray[np.float64], fresh: Table, moments: npt.NDArray[np.float64],
) -> tuple[Vector, Vector, Vector]:  # fmt: skip
    """One chain of copies at several heats (powers of the likelihood, 1 first, 0 last) that change places (Geyer 1991).

    Gives p_0 / (1 - p_0) of the copy at 1 by round, the share of trajectories accepted by heat, and of exchanges by pair.
    x, scale, log_step: by heat. longest, steps: of a trajectory, in standard deviations and in steps at most.
    momenta: (rounds, heats, coordinates). uniforms: (rounds, heats, numbers(lists)). fresh: draws from the prior, for heat 0.
    moments: filled with sums and sums of squares of x by heat.
    """
    rounds, levels, d = momenta.shape
    w, spare = workspace(lists, classes), np.empty((2, d))
    tempered_counts = np.empty((levels, counts.size))
    for h in range(levels):
        tempered_counts[h] = heats[h] * counts
    likelihood, odds = np.empty(levels), np.empty(levels)
    kept, moved, changed = np.empty(rounds), np.zeros(levels), np.zeros(levels)
    _v, likelihood[levels - 1], odds[levels - 1] = density(
        cells, counts, n, lists, classes, a, b, x[levels - 1], spare[0], w
    )
    for t in range(rounds):
        for h in range(levels - 1):
            step = math.exp(log_step[h])
            if t % 3 == 2 and not tune:
                step *= math.exp(-3.0 * uniforms[t, h, 0])
            many = min(steps, max(1, math.ceil(longest * (0.5 + uniforms[t, h, 0]) / step)))
            share, found, odds[h] = _move(
                cells, tempered_counts[h], heats[h] * n, lists, classes, a, b, most, x[h], scale[h], step, many,
                momenta[t, h], uniforms[t, h, 1], w, spare,
            )  # fmt: skip
            for e in range(NAMES):
                pair = int(uniforms[t, h, 3 + 2 * e] * classes * (classes - 1))
                k, other = pair // (classes - 1), pair % (classes - 1)
                exchange(
                    lists, classes, a, b, x[h], k, other + (other >= k), uniforms[t, h, 4 + 2 * e], spare[0]
                )
            value, found, odds[h] = density(
                cells, tempered_counts[h], heats[h] * n, lists, classes, a, b, x[h], spare[0], w
            )
            for e in range(JUMPS):
                at = 3 + 2 * NAMES + e * (4 + lists)
                value, found, odds[h] = jump(
                    cells, tempered_counts[h], heats[h] * n, lists, classes, a, b, most, x[h], _KINDS[e], value, found, odds[h],
                    uniforms[t, h, at : at + 4 + lists], w, spare,
                )  # fmt: skip
            likelihood[h] = found / heats[h]
            moved[h] += share / rounds
            if tune:
                log_step[h] += (share - _AIM) / math.sqrt(t + 4.0)
            for i in range(d):
                moments[0, h, i] += x[h, i]
                moments[1, h, i] += x[h, i] * x[h, i]
        _v, found, odd = density(cells, counts, n, lists, classes, a, b, fresh[t], spare[0], w)
        if odd <= most:
            x[levels - 1] = fresh[t]
            likelihood[levels - 1], odds[levels - 1] = found, odd
        for h in range(t % 2, levels - 1, 2):
            gain = (heats[h] - heats[h + 1]) * (likelihood[h + 1] - likelihood[h])
            share = math.exp(min(0.0, gain))
            changed[h] += 2.0 * share / rounds
            if uniforms[t, h, 2] < share:
                for i in range(d):
                    x[h, i], x[h + 1, i] = x[h + 1, i], x[h, i]
                likelihood[h], likelihood[h + 1] = likelihood[h + 1], likelihood[h]
                odds[h], odds[h + 1] = odds[h + 1], odds[h]
        kept[t] = odds[0]
    return kept, moved, changed
