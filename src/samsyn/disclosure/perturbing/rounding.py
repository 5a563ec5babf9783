"""Small counts rounded to a base, together in all tables, so that every margin is the sum of what it holds."""

from __future__ import annotations

import numpy as np

from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.perturbing.choosing import chosen
from samsyn.disclosure.perturbing.deriving import refuse_derived
from samsyn.disclosure.perturbing.linking import Ints, sums_of
from samsyn.disclosure.perturbing.telling import ROUNDING, Totals, protected, true_totals
from samsyn.disclosure.tables import Protected
from samsyn.errors import Problem, UsageError
from samsyn.lang import Text

SMALLEST, LARGEST = 3, 100


def round_small(linked: Linked, base: int = 5, *, totals: Totals = "rounded", least: int = 2) -> Protected:
    """Tables in which no count is from 1 to base - 1, and the parts add up to the wholes.

    base: 3 to 100 (UsageError). totals: the cell that is the total of everything: rounded with the others (it then is the sum
    of its parts), true, or hidden. A true total beside rounded parts may tell them: that is worked out. least: how wide an
    interval anybody must be left with for every small count. Raises DataError where that is not so, and as `sums_of` does.
    """
    if not SMALLEST <= base <= LARGEST:
        raise UsageError([Problem(_BASE, _BETWEEN, where="base")])
    found = sums_of(linked)
    true = found.of_inner(found.counts)
    rows, values = chosen(found, base)
    told = found.of_inner(values)
    low, high = _what_it_tells(values, base)
    low_cells, high_cells = found.of_inner(low), found.of_inner(high)
    true_totals(linked, found, true, totals, low_cells, high_cells, base)
    width = base - 1
    if totals == "true" and len(rows):
        width = min(width, refuse_derived(found, linked.tables, low_cells, high_cells, true < base, least))
    return protected("rounding", linked, found, true, told, totals, (_rule(base),), width, ROUNDING)


def _what_it_tells(values: Ints, base: int) -> tuple[Ints, Ints]:
    """The bounds that a rounded inner cell leaves: 0 may be 0 to base - 1, the base 1 to base, and above it is exact."""
    low = np.where(values > base, values, np.where(values == base, 1, 0))
    high = np.where(values > base, values, np.where(values == base, base, base - 1))
    return low.astype(np.int64), high.astype(np.int64)


def _rule(base: int) -> Text:
    return Text(
        sv=f"Antal från 1 till {base - 1} är rundade till 0 eller {base}, så att delarna summerar till helheten. "
        f"En nolla kan därför betyda 0 till {base - 1}.",
        en=f"Counts from 1 to {base - 1} are rounded to 0 or {base}, so that the parts add up to the whole. "
        f"A nought may therefore mean 0 to {base - 1}.",
    )


_BASE = Text(
    sv="Basen är för liten för att dölja något, eller för stor för att visa något.",
    en="The base is too small to hide anything, or too large to show anything.",
)
_BETWEEN = Text(
    sv=f"Välj {SMALLEST} till {LARGEST}; 5 är vanligt.", en=f"Choose {SMALLEST} to {LARGEST}; 5 is usual."
)
