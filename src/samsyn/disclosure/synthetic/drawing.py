"""Rows that have the tables: started column by column, and then changed a few at a time until the pairs agree.

The gradual update of PrivSyn (Zhang and others, USENIX Security 2021): for one pair after another, some of the rows that are
too many of their kind are made into those that are too few, now by copying a whole row that is there, now by writing the two
values. It works on agreed tables alone, so it costs no privacy; its randomness comes out of them, so the same tables give the
same rows.
"""

from __future__ import annotations

import hashlib
from typing import Final

import numpy as np

from samsyn.disclosure.synthetic.agreeing import Agreed
from samsyn.disclosure.synthetic.coded import Floats, Ints

_ROUNDS: Final = 25
_SLOWER: Final = 0.9
_COPIED: Final = 0.5


def drawn(tables: Agreed) -> Ints:
    """Codes: a row for each column, as many records as the tables add up to."""
    rng = np.random.Generator(np.random.Philox(_seed(tables)))
    many = round(tables.total)
    rows = np.array([_column(each, many, rng) for each in tables.singles]).reshape(len(tables.singles), many)
    pairs = list(tables.pairs.items())
    share = 1.0
    for _ in range(_ROUNDS if many else 0):
        for number in rng.permutation(len(pairs)):
            (one, other), goal = pairs[number]
            _move(rows, one, other, goal, share, rng)
        share *= _SLOWER
    return rows


def _seed(tables: Agreed) -> int:
    digest = hashlib.sha256()
    for each in (*tables.singles, *tables.pairs.values()):
        digest.update(np.round(each, 6).tobytes())
    return int.from_bytes(digest.digest()[:16], "big")


def _column(counts: Floats, many: int, rng: np.random.Generator) -> Ints:
    """Whole counts as near as can be, in an order by chance."""
    whole = np.floor(counts).astype(np.int64)
    rest = many - int(whole.sum())
    order = np.argsort(-(counts - whole), kind="stable")
    if rest >= 0:
        whole += rest // len(whole)
        whole[order[: rest % len(whole)]] += 1
    found = np.repeat(np.arange(len(counts)), whole)[:many]
    return rng.permutation(found)


def _move(rows: Ints, one: int, other: int, goal: Floats, share: float, rng: np.random.Generator) -> None:
    """Rows that are too many of two values become such as are too few, in place."""
    width = goal.shape[1]
    cell = rows[one] * width + rows[other]
    counts = np.bincount(cell, minlength=goal.size)
    short = goal.ravel() - counts
    chance = np.where(short < 0, -short * share / np.maximum(counts, 1), 0.0)
    moving = np.flatnonzero(rng.random(len(cell)) < chance[cell])
    want = np.maximum(short, 0.0)
    if not len(moving) or want.sum() <= 0:
        return
    steps = np.cumsum(want)
    to = np.minimum(np.searchsorted(steps, rng.random(len(moving)) * steps[-1], side="right"), goal.size - 1)
    order = np.argsort(cell, kind="stable")
    copied = (rng.random(len(moving)) < _COPIED) & (counts[to] > 0)
    starts = np.cumsum(counts) - counts
    place = starts[to] + np.floor(rng.random(len(moving)) * counts[to]).astype(np.int64)
    like = order[np.minimum(place, len(cell) - 1)]
    rows[:, moving[copied]] = rows[:, like[copied]]
    rows[one, moving] = to // width
    rows[other, moving] = to % width
