"""From records to invented ones, in one go: measure, agree, draw, measure the loss, and refuse where it is too large."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from samsyn.disclosure.synthetic.agreeing import Agreed, agreed
from samsyn.disclosure.synthetic.budget import Budget, Scales, scales
from samsyn.disclosure.synthetic.coded import Coded
from samsyn.disclosure.synthetic.drawing import drawn
from samsyn.disclosure.synthetic.judging import LIMITS, Exact, Limits, Loss, exact_loss, measured_loss, refuse
from samsyn.disclosure.synthetic.measuring import measured
from samsyn.errors import DataError, Problem
from samsyn.lang import Text

FEWEST_COLUMNS: Final = 1
MOST_CELLS: Final = 5_000_000


@dataclass(frozen=True)
class Synthetic:
    """rows: the invented records. tables: the agreed tables, which are nearer the data than the rows are. noise: its scales, and
    the epsilon spent with delta. loss: measured with noise, so it may be told. exact: for the inside only.
    """

    rows: Coded
    tables: Agreed
    budget: Budget
    noise: Scales
    loss: Loss
    exact: Exact = field(repr=False)


def synthesise(data: Coded, budget: Budget | None = None, limits: Limits = LIMITS) -> Synthetic:
    """Invented records.

    Each call looks at the data anew and spends the budget anew, whether it is refused or not: two calls cost twice. Raises
    DataError where too much is lost, or where there are too many values for any table to be held.
    """
    budget = budget or Budget()
    cells = sum(data.sizes[a] * data.sizes[b] for a, b in data.pairs)
    if cells > MOST_CELLS or len(data.names) < FEWEST_COLUMNS or 0 in data.sizes:
        raise DataError([Problem(_CANNOT, _FEWER)])
    noise = scales(budget, len(data.names))
    tables = agreed(measured(data, noise), noise)
    rows = Coded(data.names, data.values, drawn(tables))
    loss = measured_loss(data, rows, noise)
    refuse(loss, limits, len(rows))
    return Synthetic(rows, tables, budget, noise, loss, exact_loss(data, rows))


_CANNOT = Text(
    sv="Kolumnerna har för många värden tillsammans, eller en kolumn har inga.",
    en="The columns have too many values together, or a column has none.",
)
_FEWER = Text(sv="Välj färre kolumner eller grövre värden.", en="Choose fewer columns or broader values.")
