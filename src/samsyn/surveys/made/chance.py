"""Chance that is the same everywhere: from the raw bits of PCG64, whose stream NumPy promises not to change."""

from __future__ import annotations

import zlib
from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.intp]


def shuffled(rows: Ints, seed: int, name: str) -> Ints:
    """The rows in an order drawn from the seed and a name."""
    bits = np.random.PCG64([seed, zlib.crc32(name.encode())]).random_raw(len(rows))
    return rows[np.argsort(np.asarray(bits), kind="stable")]


def dealt(rows: Ints, shares: Mapping[str, float], seed: int, name: str) -> dict[str, Ints]:
    """Rows dealt out by shares, as exactly as whole rows allow (largest remainders): no share is left to luck."""
    codes, sizes = list(shares), np.array(list(shares.values()), np.float64)
    wanted = sizes / sizes.sum() * len(rows) if sizes.sum() else sizes
    counts = np.floor(wanted).astype(int)
    order = np.argsort(-(wanted - counts), kind="stable")
    counts[order[: len(rows) - int(counts.sum())]] += 1
    ends, mixed = np.cumsum(counts), shuffled(rows, seed, name)
    return {code: mixed[end - many : end] for code, many, end in zip(codes, counts, ends, strict=True)}
