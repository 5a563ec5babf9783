"""k-anonymity, of all quasi-identifiers at once or of every few of them."""

from __future__ import annotations

from dataclasses import dataclass
from math import prod

from samsyn.disclosure.microdata.checking import Checked, Reading, check, sets
from samsyn.disclosure.microdata.lattice import MOST
from samsyn.disclosure.microdata.lifting import lift
from samsyn.disclosure.microdata.losing import Loss, loss
from samsyn.disclosure.microdata.records import Records
from samsyn.errors import DataError, Problem
from samsyn.lang import Text


@dataclass(frozen=True)
class Anonymised:
    """records: with their levels raised. checked: what was then found, in the reading that was asked for. loss: what it cost."""

    records: Records
    checked: Checked
    loss: Loss


def anonymise(
    records: Records, k: int, *, together: int | None = None, reading: Reading = "own_category"
) -> Anonymised:
    """Raise levels until every `together` of the quasi-identifiers (all, where none is named) reach k.

    The records that are given stay as they are. The same records give the same answer, whatever else happens.
    Raises DataError where k records cannot be alike: k is below 2, or there are fewer than k records, or nobody can know
    so few or so many columns at once.
    """
    together = len(records.by) if together is None else together
    _refuse(len(records), k, together, len(records.by))
    few_ways = prod(by.top + 1 for by in records.by) <= MOST
    sizes = {together, len(records.by)} if few_ways else {together}
    made = [_raised(records, k, each, reading) for each in sorted(sizes)]
    # Who is not alone in all columns is not alone in fewer, and now and then that costs less than set by set.
    raised, cost = min(
        ((each, loss(each)) for each in made), key=lambda pair: (pair[1].lost, pair[1].withheld)
    )
    return Anonymised(raised, check(raised, k, together=together, reading=reading), cost)


def _raised(records: Records, k: int, together: int, reading: Reading) -> Records:
    raised = Records(records.by, records.leaves, records.heights.copy())
    moved = True
    while moved:  # A level raised for one set of columns may leave somebody alone in another. They only rise, so this ends.
        moved = any([lift(raised, columns, k, reading) for columns in sets(raised, together)])  # noqa: C419 (all of them)
    return raised


def _refuse(records: int, k: int, together: int, columns: int) -> None:
    if k < 2:
        raise DataError([Problem(_ALONE, _TWO, where="k")])
    if not 1 <= together <= columns:
        raise DataError([Problem(_SO_MANY, _COLUMNS, where="together")])
    if records < k:
        raise DataError([Problem(_TOO_FEW, _FEWER, where="k")])


_ALONE = Text(
    sv="k är mindre än 2, så var och en kan stå ensam med sina värden.",
    en="k is below 2, so anybody may stand alone with their values.",
)
_TWO = Text(sv="Ange minst 2; 5 är vanligt.", en="Write at least 2; 5 is usual.")
_SO_MANY = Text(
    sv="Antalet kolumner som någon kan känna till på en gång är inte mellan 1 och alla.",
    en="The number of columns that somebody may know at once is not between 1 and all.",
)
_COLUMNS = Text(
    sv="Ange ett tal som är högst antalet kolumner under quasi_identifiers.",
    en="Write a number that is at most the number of columns under quasi_identifiers.",
)
_TOO_FEW = Text(
    sv="Raderna är färre än k. Då finns inget sätt att gömma någon bland andra.",
    en="There are fewer rows than k. Then there is no way to hide anybody among others.",
)
_FEWER = Text(
    sv="Lämna inte ut raderna. Lägg ihop dem med fler, eller berätta om dem i ord.",
    en="Do not give the rows away. Put them together with more, or tell of them in words.",
)
