"""Whether two questions go together: Pearson's statistic corrected for the design, and Wald's.

Rao and Scott 1981 and 1984 (Journal of the American Statistical Association 76, 221-230; Annals of Statistics 12, 46-60);
Thomas and Rao 1987 for F; Koch, Freeman and Freeman 1975 for Wald's. On sparse tables Wald's is not to be trusted.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

import numpy as np
from scipy.stats import chi2
from scipy.stats import f as fisher

from samsyn.surveys.design.design import Floats
from samsyn.surveys.estimates.chances import beyond
from samsyn.surveys.estimates.linear import means, totals
from samsyn.surveys.estimates.tables import CrossTable

Statistic = Literal["F", "Chisq", "Wald", "adjWald", "lincom", "saddlepoint"]
STATISTICS: Final[tuple[Statistic, ...]] = get_args(Statistic)


@dataclass(frozen=True)
class Association:
    """p_value: None where the table cannot say (an empty row or column, or too few clusters). parameters: degrees of
    freedom. n: records. design_effects: generalised, of the table's contrasts."""

    name: str
    statistic: float | None
    parameters: tuple[float, ...]
    p_value: float | None
    n: int
    design_effects: tuple[float, ...] = ()


def association(table: CrossTable, statistic: Statistic = "F") -> Association:
    """Independence of rows and columns. Rows and columns that nobody is in are left out."""
    kept = _filled(table)
    shape, degf, n = kept.weights.shape, table.design.degf, table.design.n
    if min(shape, default=0) < 2 or degf < (shape[0] - 1) * (shape[1] - 1):
        return Association(statistic, None, (), None, n)
    if statistic in ("Wald", "adjWald"):
        return _wald(kept, statistic)
    effects = _design_effects(kept)
    pearson = n * _pearson(kept.weights / kept.weights.sum())
    together = tuple(float(each) for each in effects)
    mean = float(effects.sum())
    degrees = mean**2 / float((effects**2).sum())
    if statistic == "F":
        value = pearson / mean
        p_value = float(fisher.sf(value, degrees, degrees * degf))
        return Association("F", value, (degrees, degrees * degf), p_value, n, together)
    if statistic == "Chisq":
        p_value = float(chi2.sf(pearson / effects.mean(), len(effects)))
        return Association("Chisq", pearson, (float(len(effects)),), p_value, n, together)
    return Association(statistic, pearson, (), beyond(pearson, effects, degrees * degf), n, together)


def _filled(table: CrossTable) -> CrossTable:
    rows, columns = np.any(table.counts > 0, axis=1), np.any(table.counts > 0, axis=0)
    if rows.all() and columns.all():
        return table
    new = np.full(table.weights.size + 1, -1)
    places = (rows[:, None] & columns[None, :]).ravel()
    new[np.flatnonzero(places)] = np.arange(np.count_nonzero(places))
    kept = table.weights[rows][:, columns]
    return CrossTable(kept, table.counts[rows][:, columns], table.design, new[table.cell])


def _pearson(shares: Floats) -> float:
    expected = np.outer(shares.sum(axis=1), shares.sum(axis=0))
    return float(((shares - expected) ** 2 / expected).sum())


def _design_effects(table: CrossTable) -> Floats:
    """Eigenvalues of the design's covariance of the interaction beside that of a simple random sample."""
    found = means(table.design, table.indicators)
    shares, n = found.values, table.design.n
    contrast = _interaction(table.weights.shape)
    over = np.divide(1.0, shares, out=np.zeros_like(shares), where=shares > 0.0)
    across = contrast * over[:, None]
    simple = across.T @ ((np.diag(shares) - np.outer(shares, shares)) / n) @ across
    real = across.T @ found.covariance @ across
    values = np.linalg.eigvals(np.linalg.solve(simple, real)).real
    effects: Floats = np.sort(np.maximum(values, 0.0))[::-1]
    return effects


def _interaction(shape: tuple[int, ...]) -> Floats:
    """Columns that are interactions of rows and columns, orthogonal to the main effects: cells by degrees of freedom."""
    rows, columns = (np.eye(size, dtype=np.float64)[:, 1:] - 1.0 / size for size in shape)
    found: Floats = np.kron(rows, columns).astype(np.float64)
    return found


def _wald(table: CrossTable, statistic: Statistic) -> Association:
    """Of the weighted counts less those expected, with their design covariance."""
    design, shape = table.design, table.weights.shape
    sums = totals(design, table.indicators)
    cells = sums.values.reshape(shape)
    by_row, by_column, size = cells.sum(axis=1), cells.sum(axis=0), cells.sum()
    each = sums.influence.reshape(design.size, *shape)
    moved = (
        each
        - each.sum(axis=2)[:, :, None] * by_column / size
        - each.sum(axis=1)[:, None, :] * by_row[:, None] / size
        + each.sum(axis=(1, 2))[:, None, None] * np.outer(by_row, by_column) / size**2
    )
    apart = (cells - np.outer(by_row, by_column) / size)[1:, 1:].ravel()
    spread = type(sums)(apart, moved[:, 1:, 1:].reshape(design.size, -1), design).covariance
    degrees, degf = len(apart), design.degf
    value = float(apart @ np.linalg.solve(spread, apart)) / degrees
    over = float(degf)
    if statistic == "adjWald":
        over = float(degf - degrees + 1)
        value *= over / degf
    return Association(
        statistic, value, (float(degrees), over), float(fisher.sf(value, degrees, over)), design.n
    )
