"""The same models without any art: a design matrix, and SciPy. Slow, and what the kernels are held against."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
from scipy.optimize import linprog
from scipy.special import gammaln

from samsyn.prevalence.hierarchy import Model
from samsyn.prevalence.histories import Histories


def design(histories: Histories, model: Iterable[int]) -> tuple[Any, Any]:
    """Cells by finite parameters, and the counts of the cells that are in (Chan, Silverman and Vincent 2021)."""
    sums = histories.sufficient
    gone = [a for a in model if sums[a] == 0]
    cells = [
        c
        for c in range(1, histories.counts.size)
        if not histories.unseen[c] and not any(c & a == a for a in gone)
    ]
    kept = [a for a in model if sums[a] > 0]
    x = np.array([[float(c & a == a) for a in kept] for c in cells])
    return x, histories.counts[cells].astype(float)


def code(histories: Histories, model: Model) -> int:
    """0: an estimate exists; 1: none (Fienberg and Rinaldo's programme); 2: not identifiable."""
    x, y = design(histories, model)
    cells, kept = x.shape
    if np.linalg.matrix_rank(x) < kept:
        return 2
    found = linprog(
        [*[0.0] * cells, -1.0],
        A_eq=np.hstack([x.T, np.zeros((kept, 1))]), b_eq=x.T @ y,
        A_ub=np.hstack([-np.eye(cells), np.ones((cells, 1))]), b_ub=np.zeros(cells),
        bounds=[*[(0.0, None)] * cells, (None, None)], method="highs",
    )  # fmt: skip
    return 0 if found.status == 0 and -found.fun > 1e-7 else 1


def fitted(histories: Histories, model: Model) -> tuple[float, float]:
    """The number of people and the log-likelihood, by iteratively reweighted least squares."""
    x, y = design(histories, model)
    mu = y + 0.5
    b = np.zeros(x.shape[1])
    for _ in range(200):
        z = np.log(mu) + (y - mu) / mu
        root = np.sqrt(mu)
        b = np.linalg.lstsq(x * root[:, None], z * root, rcond=None)[0]
        mu = np.exp(np.clip(x @ b, -60, 60))
    loglik = float(np.sum(y * (x @ b) - mu - gammaln(y + 1)))
    return histories.n + float(np.exp(b[0])), loglik
