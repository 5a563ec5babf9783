"""A table of two questions: how many of the population each cell stands for."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from samsyn.surveys.design.design import Design, Floats, Ints


@dataclass(frozen=True, eq=False)
class CrossTable:
    """weights, counts: rows by columns, of records that have both answers. design: about these. cell: of each record, row
    times columns plus column; -1 for those without."""

    weights: Floats
    counts: Ints
    design: Design
    cell: Ints

    @property
    def indicators(self) -> Floats:
        """1.0 where a record lies in a cell: records by cells, row by row."""
        found: Floats = (self.cell[:, None] == np.arange(self.weights.size)).astype(np.float64)
        return found


def cross_table(design: Design, rows: Ints, columns: Ints, shape: tuple[int, int]) -> CrossTable:
    """rows, columns: codes from 0 of each record, below 0 for no answer. shape: how many categories each has."""
    there = design.within((rows >= 0) & (columns >= 0))
    cell = np.where(there.inside, rows * shape[1] + columns, -1)
    kept, size = cell[there.inside], shape[0] * shape[1]
    weights = (
        np.bincount(kept, weights=there.weights[there.inside], minlength=size)
        .astype(np.float64)
        .reshape(shape)
    )
    counts: Ints = np.bincount(kept, minlength=size).reshape(shape)
    return CrossTable(weights, counts, there, cell)
