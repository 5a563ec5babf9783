"""Whether a model of several strata has an estimate: the linear programme of Fienberg and Rinaldo 2012, all strata in one.

A converged fit whose means are all well above nought is itself the proof; only the others come here.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from samsyn.prevalence.existence import Status
from samsyn.prevalence.strata.model import Fitted, _design

SURE = 1e-7
LOOSE = 1e6
"""A variance of the logarithm of the missing, beyond which the parameters cannot be told apart."""
_NOUGHT = 1e-8


def status(
    counts: npt.NDArray[np.float64], unseen: npt.NDArray[np.bool_], fitted: Fitted, which: int = 0
) -> Status:
    """Of one of the tables that were fitted. counts: (tables, strata, histories)."""
    if fitted.converged[which] and fitted.least[which] > SURE * (1.0 + counts[which].sum()):
        return Status.EXISTS if _firm(fitted, which) else _judged(counts[which], unseen, fitted)
    verdict = _judged(counts[which], unseen, fitted)
    return Status.UNSETTLED if verdict == Status.EXISTS and not fitted.converged[which] else verdict


def _firm(fitted: Fitted, which: int) -> bool:
    """Whether the spread is that of a model whose parameters can be told apart."""
    return bool(np.diagonal(fitted.spread[which]).max() < LOOSE)


def _judged(counts: npt.NDArray[np.float64], unseen: npt.NDArray[np.bool_], fitted: Fitted) -> Status:
    from scipy.optimize import linprog

    rows, right = _incidence(counts, unseen, fitted.shared)
    if rows.size == 0 or np.linalg.matrix_rank(rows) < len(rows):
        exists = _positive(linprog, rows, right)
        return Status.NOT_IDENTIFIABLE if exists else Status.NO_ESTIMATE
    return Status.EXISTS if _positive(linprog, rows, right) else Status.NO_ESTIMATE


def _positive(linprog, rows, right) -> bool:  # type: ignore[no-untyped-def]  # scipy has no types
    """Whether some table of positive means has these statistics."""
    cells = rows.shape[1]
    scale = max(float(right.max(initial=0.0)), 1.0)
    equal = np.hstack([rows, rows.sum(axis=1, keepdims=True)])  # x = s + rest, rest at least nought
    cost = np.zeros(cells + 1)
    cost[-1] = -1.0
    found = linprog(cost, A_eq=equal, b_eq=right / scale, bounds=[(0, None)] * (cells + 1))
    return bool(found.status == 0 and -found.fun * scale > _NOUGHT * scale)


def _incidence(
    counts: npt.NDArray[np.float64], unseen: npt.NDArray[np.bool_], shared: tuple[int, ...]
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Parameters that are finite by cells that are in, and their statistics."""
    design = _design(counts[None], unseen, shared)
    inside = design.inside[0]
    stratum, cell = np.nonzero(inside)
    rows, right = [], []
    for h in range(len(counts)):
        for i, mask in enumerate(design.own):
            if design.own_statistics[0, h, i] > 0.0:
                rows.append((stratum == h) & (cell & mask == mask))
                right.append(design.own_statistics[0, h, i])
    for i, mask in enumerate(design.shared):
        if design.shared_statistics[0, i] > 0.0:
            rows.append(cell & mask == mask)
            right.append(design.shared_statistics[0, i])
    return np.array(rows, float).reshape(len(rows), len(cell)), np.array(right)
