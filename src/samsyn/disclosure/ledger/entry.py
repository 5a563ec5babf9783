"""One line of a ledger: what left, and the true inner table it came from."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from samsyn.disclosure.dimensions import dimension_of
from samsyn.disclosure.release import Release
from samsyn.disclosure.release.hashing import data_hash
from samsyn.disclosure.release.model import both
from samsyn.disclosure.tables import Table
from samsyn.lang import Text

Relation = Literal["same", "grown", "apart"]
"""How the data of a release stand to those of the one before: the same records; the same and more; other records."""


@dataclass(frozen=True)
class Entry:
    """release: public. inner, apart: true, private, as in `Protected`. relation: to the data of the entry before."""

    release: Release
    inner: Table
    relation: Relation = "same"
    apart: tuple[Table, ...] = ()


def inner_written(entry: Entry) -> str:
    """The private half of an entry as JSON, the same bytes each time."""
    form = {
        "relation": entry.relation,
        "inner": _row(entry.inner),
        "apart": [_row(each) for each in entry.apart],
    }
    return json.dumps(form, ensure_ascii=False, sort_keys=True) + "\n"


def inner_read(release: Release, form: Mapping[str, Any]) -> Entry:
    """An entry from its release and the JSON of its private half."""
    return Entry(
        release, _table(form["inner"]), form["relation"], tuple(_table(each) for each in form["apart"])
    )


def _row(table: Table) -> dict[str, Any]:
    return {
        "name": table.name, "title": both(table.title), "dims": [dim.row() for dim in table.dims],
        "counts": [[list(key), table.counts[key]] for key in sorted(table.counts)],
    }  # fmt: skip


def _table(form: Mapping[str, Any]) -> Table:
    counts = {tuple(key): int(count) for key, count in form["counts"]}
    dims = tuple(dimension_of(each) for each in form["dims"])
    return Table(form["name"], Text(**form["title"]), dims, counts)


def unbroken(entries: Sequence[Entry], secret: bytes) -> int | None:
    """The number of the first entry that does not follow from the one before or does not fit its true table; None if all do."""
    previous, study = "", entries[0].release.study if entries else ""
    for number, entry in enumerate(entries, 1):
        release = entry.release
        chained = (release.study, release.number, release.previous) == (study, number, previous)
        if not chained or data_hash([entry.inner, *entry.apart], secret) != release.data:
            return number
        previous = release.content
    return None
