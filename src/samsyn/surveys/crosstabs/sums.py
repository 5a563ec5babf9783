"""What the variances of all shares of a table are made of: a few sums over records, and over clusters.

The share of row r in column c is W_rc / W_c. A record moves it by w (1_rc - p 1_c) / W_c (Binder 1983), so its variance
needs, of each stratum, the sums of squares of those: of w squared where each record is its own cluster, else of clusters'
sums T. Both expand in p to the sums of T_rc squared, T_rc T_c and T_c squared, each times its stratum's scale (`own`,
`mixed`, `whole`); one pass over the records is enough, and nothing of the size records by cells is ever held.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from samsyn.surveys.crosstabs.kernel import gather
from samsyn.surveys.crosstabs.packing import Adjusted, Packed
from samsyn.surveys.design.design import Floats, Ints
from samsyn.surveys.design.variance import covariance

ROUNDING: Final = 1e-12
"""What is left of sums of squares below this part of them is rounding."""


@dataclass(frozen=True, eq=False)
class Sums:
    """Rows by columns and, last, all columns together. counts, weights, squares (of weights): of records. variances: of the
    row's share in the column. degf: by column, clusters less strata that have records there."""

    counts: Ints
    weights: Floats
    squares: Floats
    variances: Floats
    degf: Ints


def sums(packed: Packed, rows: str, columns: str) -> Sums:
    """The sums of one table."""
    counts, by_stratum, squares, own, mixed, whole, held = gather(
        packed.codes[rows], packed.codes[columns], packed.weights, packed.begins, packed.stratum_of, packed.scale,
        (packed.sizes[rows], packed.sizes[columns]),
    )  # fmt: skip
    strata = _with_all(by_stratum)
    weights = strata.sum(axis=0)
    there = np.count_nonzero(strata.sum(axis=1) > 0.0, axis=0)
    if packed.adjusted is None:
        variances = _variances(packed, weights, strata, (own, mixed, whole))
    else:
        variances = _of_residuals(packed.adjusted, weights, rows, columns)
    return Sums(_with_all(counts), weights, _with_all(squares), variances, held - there)


def _with_all(table: npt.NDArray[Any]) -> npt.NDArray[Any]:
    """With a last column of all columns together."""
    return np.concatenate([table, table.sum(axis=-1, keepdims=True)], axis=-1)


def _variances(
    packed: Packed, weights: Floats, strata: Floats, moments: tuple[Floats, Floats, Floats]
) -> Floats:
    own, mixed, whole = moments
    columns = weights.sum(axis=0)
    over = np.divide(1.0, columns, out=np.zeros_like(columns), where=columns > 0.0)
    share = weights * over
    squares = own - 2.0 * share * mixed + share**2 * whole
    around = strata - share * strata.sum(axis=1, keepdims=True)
    middle = np.tensordot(packed.scale / np.maximum(packed.drawn, 1.0), around**2, axes=1)
    left = squares - middle
    lost = ROUNDING * (own + share**2 * whole)
    found: Floats = np.where(left > lost, left, 0.0) * over**2
    return found


def _of_residuals(adjusted: Adjusted, weights: Floats, rows: str, columns: str) -> Floats:
    """Where weights agree with known totals: of what these do not explain. Slower, record by record."""
    design, row, column = adjusted.design, adjusted.questions[rows], adjusted.questions[columns]
    there = design.inside & (row >= 0) & (column >= 0)
    of_row = (row[:, None] == np.arange(weights.shape[0])).astype(np.float64)
    found = np.zeros(weights.shape)
    for c in range(weights.shape[1]):
        inside = there & ((column == c) | (c == weights.shape[1] - 1))
        whole = weights[:, c].sum()
        if whole > 0.0:
            moved = (of_row - weights[:, c] / whole) * np.where(inside, design.weights, 0.0)[:, None] / whole
            found[:, c] = np.diag(covariance(design, moved))
    return found
