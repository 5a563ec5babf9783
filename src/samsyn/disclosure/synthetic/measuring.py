"""Tables measured with noise: the only look at the data, but for the two measures of loss."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from samsyn.disclosure.synthetic.budget import Scales
from samsyn.disclosure.synthetic.coded import Coded, Ints
from samsyn.disclosure.synthetic.opendp_there import opendp

Noisy = Callable[[Ints, float], Ints]
"""Whole numbers with discrete Gaussian noise of a scale."""


@dataclass(frozen=True)
class Measured:
    """singles, pairs: what was measured, whole numbers that may be below nought. sizes: values of each column."""

    sizes: tuple[int, ...]
    singles: tuple[Ints, ...]
    pairs: dict[tuple[int, int], Ints]


def measured(data: Coded, scale: Scales, noisy: Noisy | None = None) -> Measured:
    """All tables of one column and of two. noisy: OpenDP's discrete Gaussian mechanism, where no other is given for a trial."""
    noisy = noisy or gaussian
    singles = [data.single(column) for column in range(len(data.names))]
    ends = np.cumsum([len(each) for each in singles])[:-1]
    told = np.split(noisy(np.concatenate(singles), scale.singles), ends)
    tables = {pair: data.pair(*pair) for pair in data.pairs}
    if not tables:
        return Measured(data.sizes, tuple(told), {})
    ends = np.cumsum([each.size for each in tables.values()])[:-1]
    parts = np.split(noisy(np.concatenate([each.ravel() for each in tables.values()]), scale.pairs), ends)
    pairs = {pair: part.reshape(tables[pair].shape) for pair, part in zip(tables, parts, strict=True)}
    return Measured(data.sizes, tuple(told), pairs)


def gaussian(counts: Ints, scale: float) -> Ints:
    """Discrete Gaussian noise (Canonne, Kamath and Steinke, 2020), from the system's secure randomness: never the same twice."""
    dp = opendp()
    space = dp.vector_domain(dp.atom_domain(T=int)), dp.l2_distance(T=float)
    return np.array(dp.m.make_gaussian(*space, scale=scale)(counts.tolist()), np.int64)


def laplace(number: int, scale: float) -> int:
    """A whole number with discrete Laplace noise."""
    dp = opendp()
    return int(dp.m.make_laplace(dp.atom_domain(T=int), dp.absolute_distance(T=int), scale=scale)(number))
