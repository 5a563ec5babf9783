"""What earlier releases forbid: numbers near the true ones are narrowed by numbers that were made in another way.

An exact number beside a rounded one, or two kinds of noise, leave less in doubt than either alone; and large counts that are rounded
stay exact, so that two releases of data that have grown tell who was added. Cell keys are made for that; rounding is not.
"""

from __future__ import annotations

from collections.abc import Sequence

from samsyn.disclosure.ledger.entry import Entry
from samsyn.disclosure.tables import Key, Table, Way
from samsyn.errors import DataError, Problem
from samsyn.lang import Text


def refuse_beside(way: Way, inner: Table, entries: Sequence[Entry]) -> None:
    """DataError where the releases of a ledger since the last one of other records do not go with a new one made this way."""
    for number, entry in enumerate(_same_records(entries), 1):
        where = f"{entry.release.study} {entry.release.number or number}"
        if entry.release.way not in (way, "none"):
            raise DataError([Problem(_OTHER_WAY, _SAME_WAY, where=where)])
        if way == "rounding" and _changed(inner, entry.inner):
            raise DataError([Problem(_GROWN, _KEYS, where=where)])


def _same_records(entries: Sequence[Entry]) -> list[Entry]:
    found: list[Entry] = []
    for entry in entries:
        found = [entry] if entry.relation == "apart" else [*found, entry]
    return found


def _changed(now: Table, then: Table) -> bool:
    """Whether counts of the same inner cells differ. Tables by other dimensions cannot be held against each other."""
    if [dim.name for dim in now.dims] != [dim.name for dim in then.dims]:
        return False
    return _held(now) != _held(then)


def _held(table: Table) -> dict[Key, int]:
    leaves = [set(dim.leaves) for dim in table.dims]
    return {
        key: count
        for key, count in table.counts.items()
        if count and all(code in own for code, own in zip(key, leaves, strict=True))
    }


_OTHER_WAY = Text(
    sv="En tidigare frisläppning av samma poster är skyddad på ett annat sätt. Två sätt tillsammans röjer mer än ett.",
    en="An earlier release of the same records is guarded in another way. Two ways together tell more than one.",
)
_SAME_WAY = Text(sv="Använd samma sätt (method) som där.", en="Use the same way (method) as there.")
_GROWN = Text(
    sv="Data har ändrats sedan en tidigare frisläppning med avrundning. Skillnaden mellan dem visar vilka som tillkommit.",
    en="The data have changed since an earlier release with rounding. The difference between them shows who was added.",
)
_KEYS = Text(
    sv="Börja en ny studie med cellnycklar, eller frisläpp inte de nya uppgifterna.",
    en="Begin a new study with cell keys, or do not release the new data.",
)
