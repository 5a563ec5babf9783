"""Persons drawn again with replacement, and persons left out one at a time."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.histories import Histories
from samsyn.prevalence.intervals.keeping import part
from samsyn.prevalence.kernels import resampling

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.int64]
Progress = Callable[[float], None]
Chooser = Callable[[Floats], tuple[Floats, Places]]
"""Tables to estimates of all people (infinite where there is none) and what was chosen (-1: nothing)."""

_AT_A_TIME = 4_000_000
_STEPS = 20


@dataclass(frozen=True, eq=False)
class Resampled:
    """estimates, chosen: by table drawn. left_out: the estimate without one person, by history that somebody has;
    weights: how many have it."""

    estimates: Floats
    chosen: Places
    left_out: Floats
    weights: Floats


def tables(histories: Histories, many: int, seed: int) -> Floats:
    """Tables of as many persons, drawn with replacement: the same on every machine.

    From the words of Philox with the seed as its key, the upper 32 bits times the number of persons, shifted down by 32.
    """
    person = np.repeat(np.arange(histories.counts.size), histories.counts)
    source = np.random.Philox(key=seed)
    drawn = np.empty((many, histories.counts.size))
    step = max(1, _AT_A_TIME // max(person.size, 1))
    for at in range(0, many, step):
        some = drawn[at : at + step]
        resampling.draw(source.random_raw(person.size * len(some)), person, some)
    return drawn


def without_one(histories: Histories) -> tuple[Floats, Floats]:
    """By history that somebody has: the table with one person less, and how many have it."""
    had = np.flatnonzero(histories.counts)
    left = np.repeat(histories.counts[None, :].astype(float), had.size, axis=0)
    left[np.arange(had.size), had] -= 1.0
    return left, histories.counts[had].astype(float)


def resample(
    histories: Histories, choose: Chooser, many: int, seed: int, progress: Progress | None = None
) -> Resampled:
    """Repeat the whole choice on each table drawn, and on each with one person left out; equal tables once."""
    distinct, place = np.unique(tables(histories, many, seed), axis=0, return_inverse=True)
    estimates, chosen = _in_steps(distinct, choose, progress)
    left, weights = without_one(histories)
    left_out, _ = choose(left)
    place = place.reshape(-1)
    return Resampled(estimates[place], chosen[place], left_out, weights)


def _in_steps(distinct: Floats, choose: Chooser, progress: Progress | None) -> tuple[Floats, Places]:
    if progress is None:
        return choose(distinct)
    found = []
    step = math.ceil(len(distinct) / _STEPS)
    for at in range(0, len(distinct), step):
        found.append(part(at, partial(choose, distinct[at : at + step])))
        progress(min(1.0, (at + step) / len(distinct)))
    return np.concatenate([e for e, _ in found]), np.concatenate([c for _, c in found])
