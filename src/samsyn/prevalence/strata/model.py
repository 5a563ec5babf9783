"""One Poisson log-linear model of several strata: each its own intercept and lists, all the same interactions.

log mean of history c in stratum h = a_h + sum of g_hj over the lists j of c + sum of b_m over the shared interactions m
within c. The information is an arrow: a block for each stratum, a border for what is shared. Score and blocks come from
superset sums, so no design matrix is built. Many tables at once: arrays have the shape (tables, strata, histories).
A parameter whose statistic is nought is at minus infinity and its cells are taken out, as in the model of one table.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.histories import supersets

Floats = npt.NDArray[np.float64]
Flags = npt.NDArray[np.bool_]
_STEPS = 60
_LONGEST = 4.0
_RIDGE = 1e-11
_ENOUGH = 1e-9
"""Of the score, as a share of the persons in the table."""


@dataclass(frozen=True, eq=False)
class Fitted:
    """A model fitted to many tables. missing: by table and stratum, people whom no list saw. loglik: without its constant.
    least: the smallest fitted mean of a cell that is in. means: by table, stratum and history; place 0 is `missing`.
    spread: by table, the covariance of the logarithms of `missing` between strata. converged: by table."""

    shared: tuple[int, ...]
    missing: Floats
    loglik: Floats
    least: Floats
    means: Floats
    spread: Floats
    converged: Flags


@dataclass(frozen=True, eq=False)
class _Design:
    """Which parameters there are and which cells are in."""

    own: npt.NDArray[np.int64]
    shared: npt.NDArray[np.int64]
    inside: Flags
    own_statistics: Floats
    shared_statistics: Floats

    @cached_property
    def masks(self) -> npt.NDArray[np.int64]:
        return np.concatenate([self.own, self.shared])


def fit(counts: Floats, unseen: Flags, shared: tuple[int, ...], start: Floats | None = None) -> Fitted:
    """counts: (tables, strata, histories), fractions allowed. unseen: (strata, histories). shared: interactions, closed.

    start: parameters to begin from, (tables or 1, strata, histories) by mask.
    """
    design = _design(counts, unseen, shared)
    b = _begin(counts, design) if start is None else np.broadcast_to(start, counts.shape).copy()
    b = np.where(_kept(design, counts.shape), b, 0.0)
    persons = counts.sum(axis=(1, 2))
    value, mu = _value(counts, design, b)
    going = np.ones(len(counts), bool)
    for _ in range(_STEPS):
        step, worst = _step(design, mu)
        going &= worst > _ENOUGH * (1.0 + persons)
        if not going.any():
            break
        longest = np.abs(step).max(axis=(1, 2))
        pace = np.where(going, np.minimum(1.0, _LONGEST / np.maximum(longest, 1e-300)), 0.0)
        b, value, mu = _advance(counts, design, b, step, pace, value)
    _last, worst = _step(design, mu)
    eta0 = np.clip(_subset_sums(b)[..., 0], -700, 700)
    means = mu.copy()
    means[..., 0] = np.exp(eta0)
    least = np.where(design.inside, mu, np.inf).min(axis=(1, 2))
    done = worst <= 100 * _ENOUGH * (1.0 + persons)
    return Fitted(shared, np.exp(eta0), value, least, means, _spread(design, mu), done)


def _design(counts: Floats, unseen: Flags, shared: tuple[int, ...]) -> _Design:
    histories = counts.shape[-1]
    lists = histories.bit_length() - 1
    own = np.array([0, *(1 << j for j in range(lists))])
    over = np.array(shared, np.int64)
    sums = supersets(counts)
    t_own, t_shared = sums[..., own], sums[..., over].sum(axis=1)
    cells = np.arange(histories)
    inside = np.broadcast_to(~unseen, counts.shape) & (cells > 0)
    for i, mask in enumerate(own):
        inside = inside & ~((t_own[..., i] == 0.0)[..., None] & (cells & mask == mask))
    for i, mask in enumerate(over):
        inside = inside & ~((t_shared[:, i] == 0.0)[:, None, None] & (cells & mask == mask))
    return _Design(own, over, inside, t_own, t_shared)


def _kept(design: _Design, shape: tuple[int, ...]) -> Flags:
    kept = np.zeros(shape, bool)
    kept[..., design.own] = design.own_statistics > 0.0
    kept[..., design.shared] = (design.shared_statistics > 0.0)[:, None, :]
    return kept


def _begin(counts: Floats, design: _Design) -> Floats:
    """Lists as though each saw its share of three times the people seen."""
    b = np.zeros(counts.shape)
    n = np.maximum(design.own_statistics[..., :1], 1.0)
    share = np.clip(design.own_statistics[..., 1:] / (3.0 * n), 1e-6, 0.9)
    b[..., design.own[1:]] = np.log(share / (1.0 - share))
    b[..., 0] = np.log(3.0 * n[..., 0]) + np.log1p(-share).sum(axis=-1)
    return b


def _subset_sums(b: Floats) -> Floats:
    """By history, the sum of b over all masks within it: superset sums of the mirrored masks."""
    return supersets(b[..., ::-1])[..., ::-1]


def _value(counts: Floats, design: _Design, b: Floats) -> tuple[Floats, Floats]:
    eta = np.clip(_subset_sums(b), -700.0, 45.0)
    mu = np.where(design.inside, np.exp(eta), 0.0)
    value = np.where(counts > 0.0, counts * eta, 0.0).sum(axis=(1, 2)) - mu.sum(axis=(1, 2))
    return value, mu


def _advance(
    counts: Floats, design: _Design, b: Floats, step: Floats, pace: Floats, value: Floats
) -> tuple[Floats, Floats, Floats]:
    """A step, shortened by half for the tables whose likelihood would fall."""
    for halved in range(20):
        ahead = b + pace[:, None, None] * step
        there, mu = _value(counts, design, ahead)
        falls = there < value - 1e-9 * (1.0 + np.abs(value))
        if halved == 19 or not falls.any():
            return ahead, there, mu
        pace = np.where(falls, pace / 2.0, pace)
    raise AssertionError("the loop returns")


def _blocks(design: _Design, mu: Floats) -> tuple[Floats, Floats, Floats, Floats]:
    """Information: a block by stratum, its edge to what is shared, and the border; with the superset sums."""
    sums = supersets(mu)
    own, shared = design.own, design.shared
    block = sums[..., own[:, None] | own[None, :]]
    edge = sums[..., own[:, None] | shared[None, :]]
    border = sums[..., shared[:, None] | shared[None, :]].sum(axis=1)
    return _firm(block), edge, _firm(border), sums


def _firm(square: Floats) -> Floats:
    """With a one on the diagonal where a parameter is out, and a trace of ridge, so that nothing is divided by nought."""
    size = square.shape[-1]
    at = np.arange(size)
    held = square.copy()
    diagonal = held[..., at, at]
    held[..., at, at] = np.where(diagonal <= 0.0, 1.0, diagonal * (1.0 + _RIDGE))
    return held


def _step(design: _Design, mu: Floats) -> tuple[Floats, Floats]:
    """Newton's step by mask, and the largest entry of the score by table."""
    block, edge, border, sums = _blocks(design, mu)
    g_own = np.where(design.own_statistics > 0.0, design.own_statistics - sums[..., design.own], 0.0)
    g_shared = design.shared_statistics - sums[..., design.shared].sum(axis=1)
    g_shared = np.where(design.shared_statistics > 0.0, g_shared, 0.0)
    worst = np.abs(g_own).max(axis=(1, 2))
    solved = np.linalg.solve(block, np.concatenate([g_own[..., None], edge], axis=-1))
    first, rest = solved[..., 0], solved[..., 1:]
    step = np.zeros(mu.shape)
    if design.shared.size:
        worst = np.maximum(worst, np.abs(g_shared).max(axis=1))
        turned = np.swapaxes(edge, -1, -2)
        schur = _firm(border - (turned @ rest).sum(axis=1))
        right = g_shared - (turned @ first[..., None])[..., 0].sum(axis=1)
        common = np.linalg.solve(schur, right[..., None])
        step[..., design.shared] = common[:, None, :, 0]
        first = first - (rest @ common[:, None])[..., 0]
    step[..., design.own] = first
    return step, worst


def _spread(design: _Design, mu: Floats) -> Floats:
    """Covariance of the intercepts between strata, from the inverse of the arrow."""
    block, edge, border, _sums = _blocks(design, mu)
    strata = mu.shape[1]
    inverse = np.linalg.inv(block)[..., 0, 0]
    found = np.zeros((len(mu), strata, strata))
    found[:, np.arange(strata), np.arange(strata)] = inverse
    if design.shared.size:
        rest = np.linalg.solve(block, edge)
        schur = _firm(border - (np.swapaxes(edge, -1, -2) @ rest).sum(axis=1))
        rows = rest[..., 0, :]
        found += rows @ np.linalg.solve(schur, np.swapaxes(rows, -1, -2))
    return found
