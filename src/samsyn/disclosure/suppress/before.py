"""What a ledger has of a table's data: the releases that a new one is audited together with."""

from __future__ import annotations

from collections.abc import Sequence

from samsyn.disclosure.joint.earlier import ZEROS_SHOWN, Earlier
from samsyn.disclosure.ledger.entry import Entry
from samsyn.disclosure.perturbing.before import refuse_beside
from samsyn.disclosure.release import Figure
from samsyn.disclosure.tables import Guarded, Table


def before(entries: Sequence[Entry], inner: Table) -> list[Earlier]:
    """The releases since the last one of other records, each with its figures of this inner table's dimensions.

    Of a release of several questions only the question that the inner table is about comes along, with what all have in
    common (`suppress.apart` makes that enough). DataError where one of them was not guarded by suppression: a number near a small
    count would be taken for one that is known already, and the count itself be shown.
    """
    refuse_beside("suppression", inner, entries)
    found: list[Earlier] = []
    names = {dim.name for dim in inner.dims}
    for entry in entries:
        if entry.relation == "apart":
            found = []
        for true in entry.apart or (entry.inner,):
            dims = {dim.name for dim in true.dims}
            if dims and (dims <= names or (not entry.apart and dims & names)):
                tables = tuple(_guarded(each) for each in entry.release.figures if _of(each, dims))
                found.append(Earlier(tables, true, ZEROS_SHOWN in entry.release.rules))
    return found


def _of(figure: Figure, dims: set[str]) -> bool:
    return figure.measure("count") is not None and {dim.name for dim in figure.dims} <= dims


def _guarded(figure: Figure) -> Guarded:
    """A figure as it was guarded: states, and the counts that may be seen."""
    return Guarded(
        figure.name, figure.title, figure.dims, {cell.key: cell.state for cell in figure.cells},
        {cell.key: int(cell.values["count"]) for cell in figure.cells if "count" in cell.values},
    )  # fmt: skip
