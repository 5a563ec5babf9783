"""The `Protected` that rounding and cell keys come to: every cell "rounded", but for the total."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.perturbing.linking import Ints, Sums
from samsyn.disclosure.tables import Audit, Guarded, Key, Protected, State, Way
from samsyn.errors import DataError, Problem
from samsyn.lang import Text

Totals = Literal["rounded", "true", "hidden"]
"""What is told of the total of everything: like the other cells, as it is, or nothing. It is never added up from what is told."""


def total_cells(linked: Linked, found: Sums) -> Iterator[int]:
    """The cells that are the total of everything, by number: one in each table."""
    for table, keys, start in zip(linked.tables, found.cells, found.starts, strict=True):
        yield start + keys.index(tuple(dim.total for dim in table.dims))


def true_totals(
    linked: Linked, found: Sums, true: Ints, totals: Totals, low: Ints, high: Ints, smallest: int
) -> None:
    """What anybody knows of the totals, in place. DataError for a true total so small that it must not be told."""
    for cell in total_cells(linked, found):
        if totals == "true":
            if true[cell] < smallest:
                raise DataError([Problem(_SMALL, _NOT_TRUE, where=found.name(cell, linked.tables))])
            low[cell] = high[cell] = true[cell]
        elif totals == "hidden":
            low[cell], high[cell] = 0, int(true.sum()) + 1


def protected(
    way: Way, linked: Linked, found: Sums, true: Ints, told: Ints, totals: Totals, rules: tuple[Text, ...], width: int,
    attackers: tuple[str, ...],
) -> Protected:  # fmt: skip
    """Tables as they may be seen. width: the narrowest interval that anybody is left with."""
    guarded = []
    whole = set(total_cells(linked, found))
    for table, keys, start in zip(linked.tables, found.cells, found.starts, strict=True):
        states: dict[Key, State] = {}
        values: dict[Key, int] = {}
        for cell, key in enumerate(keys, start):
            states[key] = _STATES[totals] if cell in whole else "rounded"
            if states[key] != "hidden":
                values[key] = int(true[cell] if states[key] == "shown" else told[cell])
        guarded.append(Guarded(table.name, table.title, table.dims, states, values))
    hidden = len(whole) if totals == "hidden" else 0
    return Protected(
        way, tuple(guarded), rules, Audit(attackers, hidden, width, _sentence(width)), linked.inner
    )


def _sentence(width: int) -> Text:
    return Text(
        sv=f"Ur alla tal tillsammans kan ingen räkna ut ett litet antal närmare än till {width + 1} tal i följd.",
        en=f"From all numbers together nobody can work out a small count more closely than to {width + 1} numbers in a row.",
    )


_STATES: Final[dict[Totals, State]] = {"rounded": "rounded", "true": "shown", "hidden": "hidden"}
ROUNDING: Final = ("nonneg", "rule")
CELL_KEY: Final = ("nonneg", "zeros", "rule")
ROUGH = Text(
    sv="Talen summerar inte exakt. Totaler är framtagna som de andra talen, inte summerade ur dem.",
    en="The numbers do not add up exactly. Totals are made as the other numbers are, not added up from them.",
)
_SMALL = Text(
    sv="Totalen är så liten att den inte får visas som den är.",
    en="The total is so small that it must not be shown as it is.",
)
_NOT_TRUE = Text(sv="Välj totals: rounded eller hidden.", en="Choose totals: rounded or hidden.")
