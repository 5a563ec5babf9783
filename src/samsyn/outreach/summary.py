"""The log as a table for other programs: a line for each month and place."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from samsyn.lang import Text
from samsyn.outreach.entries import COUNTS, Entry
from samsyn.outreach.places import Kind, Place
from samsyn.outreach.sums import Total, Totals, by, month
from samsyn.spreadsheet import guarded

NOTE = Text(
    sv="Siffrorna är till för er som arbetar uppsökande och får inte publiceras som de är. Små tal kan röja "
    "någon. Kontrollen av det byggs senare.",
    en="The figures are for you who do the outreach and may not be published as they are. Small numbers can "
    "give somebody away. The control of that is built later.",
)
REMOVED = Text(sv="Borttaget namn", en="Removed name")


@dataclass(frozen=True, slots=True)
class Line:
    """What was done in a month at a place."""

    month: str
    kind: Kind
    place: str
    name: str | None
    totals: Totals


def lines(rows: Iterable[Entry], places: Iterable[Place]) -> tuple[Line, ...]:
    """A line for each month and place, by month and then by name. name: None when it has been removed."""
    names = {place.id: place.name for place in places}
    groups = by(rows, lambda row: (month(row), row.kind, row.place))
    found = [Line(*key, names.get(key[2]), group) for key, group in groups.items()]
    return tuple(
        sorted(found, key=lambda each: (each.month, each.kind, (each.name or "").casefold(), each.place))
    )


def as_data(some: Iterable[Line]) -> list[dict[str, object]]:
    """The lines with plain values. A sum of nothing but empty counts is None, which is not 0."""
    return [_data(line) for line in some]


def as_csv(some: Iterable[Line]) -> str:
    """The lines as CSV, with a head."""
    names = [f"{count}{tail}" for count in COUNTS for tail in ("", "_not_counted")]
    head = ["month", "kind", "place", "rows", *names, "referred_to"]
    stream = io.StringIO()
    writer = csv.DictWriter(stream, head, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    for data in as_data(some):
        to = data["referred_to"]
        assert isinstance(to, Mapping)  # noqa: S101 - what _data makes
        writer.writerow(
            data
            | {
                "place": guarded(str(data["place"])),
                "referred_to": " ".join(f"{support}:{count}" for support, count in to.items()),
            }
        )
    return stream.getvalue()


def _data(line: Line) -> dict[str, object]:
    sums: dict[str, Total] = {name: getattr(line.totals, name) for name in COUNTS}
    data: dict[str, object] = {
        "month": line.month,
        "kind": line.kind,
        "place": line.name or f"({line.place})",
    }
    data["rows"] = line.totals.rows
    for name, total in sums.items():
        data[name] = total.sum if total.known else None
        data[f"{name}_not_counted"] = total.missing
    return data | {"referred_to": line.totals.referred_to}
