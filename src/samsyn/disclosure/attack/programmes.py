"""Linear programmes: the least and the greatest a cell can be, given all that is published.

Cells that are not known are the variables, sums the equations. Cells that no chain of unknown cells connects are
programmes of their own. One model is kept for each, and the basis of one answer is where the next one starts. The
integer points lie within what a programme gives, so that its bounds, rounded inwards, are what the attacker has at least.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components

from samsyn.disclosure.joint.axes import Ints
from samsyn.disclosure.suppress.choosing import Bools, Lines
from samsyn.disclosure.suppress.situation import ENDLESS

_NEAR = 1e-6


@dataclass
class _Model:
    """One programme. cells: its unknown cells; seen: the least and the greatest that any solution so far had."""

    solver: Any
    cells: Ints
    least: np.ndarray
    greatest: np.ndarray
    solved: int = 0


@dataclass
class Programmes:
    """Programmes of one attacker. low, high: what he knows of each unknown cell beforehand."""

    lines: Lines
    true: Ints
    known: Bools
    low: Ints
    high: Ints
    solved: int = 0
    _models: dict[int, _Model] = field(default_factory=dict)

    def __post_init__(self) -> None:
        unknown = np.flatnonzero(~self.known)
        self._column = np.full(self.known.size, -1, dtype=np.int64)
        self._column[unknown] = np.arange(unknown.size)
        self._unknown = unknown
        self._matrix, self._right = _equations(self.lines, self.true, self.known, self._column, unknown.size)
        ties = self._matrix.T @ self._matrix if unknown.size else csr_matrix((0, 0))
        self._part = connected_components(ties, directed=False)[1] if unknown.size else np.zeros(0, np.int64)

    def interval(self, cell: int) -> tuple[int, int | None]:
        """The bounds of an unknown cell, rounded inwards. None: no upper bound. ValueError: nothing agrees with all of it."""
        column = int(self._column[cell])
        part = int(self._part[column])
        model = self._models.get(part) or self._make(part)
        at = int(np.searchsorted(model.cells, column))
        if model.least[at] > self.low[cell] + _NEAR:
            self._solve(model, at, 1.0)
        lower = math.ceil(model.least[at] - _NEAR)
        if model.greatest[at] < self.high[cell] - _NEAR:
            self._solve(model, at, -1.0)
        upper = model.greatest[at]
        return lower, None if upper >= ENDLESS / 2 else math.floor(upper + _NEAR)

    def _solve(self, model: _Model, at: int, sign: float) -> None:
        """The least (sign 1) or the greatest (-1) of a column."""
        model.solver.changeColCost(at, sign)
        model.solver.run()
        self.solved += 1
        status = model.solver.getModelStatus().name  # before the cost changes, by which it is lost
        if status not in ("kOptimal", "kUnbounded", "kUnboundedOrInfeasible"):
            model.solver.clearSolver()  # a basis that has gone bad
            model.solver.run()
            status = model.solver.getModelStatus().name
        values = np.asarray(model.solver.getSolution().col_value)
        model.solver.changeColCost(at, 0.0)
        if status in ("kUnbounded", "kUnboundedOrInfeasible") and sign < 0:
            model.greatest[at] = ENDLESS
            return
        if status != "kOptimal":
            raise ValueError(status)
        np.minimum(model.least, values, out=model.least)
        np.maximum(model.greatest, values, out=model.greatest)

    def _make(self, part: int) -> _Model:
        columns = np.flatnonzero(self._part == part)
        rows = np.unique(self._matrix[:, columns].nonzero()[0])
        matrix = self._matrix[rows][:, columns].tocsr()
        cells = self._unknown[columns]
        solver = _solver(matrix, self._right[rows], self.low[cells], self.high[cells])
        made = _Model(solver, columns, np.full(columns.size, np.inf), np.full(columns.size, -np.inf))
        self._models[part] = made
        return made


def _equations(
    lines: Lines, true: Ints, known: Bools, column: Ints, unknown: int
) -> tuple[csr_matrix, np.ndarray]:
    """children - parent = 0, what is known moved to the right; only rows with something unknown, each once."""
    count = lines.parent.size
    row = np.concatenate([np.repeat(np.arange(count), np.diff(lines.first)), np.arange(count)])
    cell = np.concatenate([lines.children, lines.parent])
    sign = np.concatenate([np.ones(lines.children.size), -np.ones(count)])
    open_ = ~known[cell]
    right = -np.bincount(row[~open_], weights=(sign * true[cell])[~open_], minlength=count)
    matrix = coo_matrix((sign[open_], (row[open_], column[cell[open_]])), shape=(count, unknown)).tocsr()
    used = np.flatnonzero(np.diff(matrix.indptr) > 0)
    return matrix[used], right[used]


def _solver(matrix: csr_matrix, right: np.ndarray, low: Ints, high: Ints) -> Any:
    """A model without an objective."""
    import highspy

    solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.setOptionValue("output_flag", False)
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("presolve", "off")
    solver.setOptionValue("simplex_strategy", 4)  # primal: a new objective leaves the basis feasible
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = matrix.shape[1], matrix.shape[0]
    model.col_cost_ = np.zeros(matrix.shape[1])
    model.col_lower_ = low.astype(float)
    model.col_upper_ = np.where(high >= ENDLESS, highspy.kHighsInf, high.astype(float))
    model.row_lower_ = model.row_upper_ = right
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = matrix.indptr
    model.a_matrix_.index_ = matrix.indices
    model.a_matrix_.value_ = matrix.data
    solver.passModel(model)
    return solver
