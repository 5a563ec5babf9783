"""The table of gaps as rows with names, for the terminal, for files and for the pages."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from samsyn.directory.gap_words import NOT_LOCAL, STATES, WHYS, Named, State, groups, needs
from samsyn.directory.gaps import Cell, Gaps, Nothing
from samsyn.directory.spelling import swedish_order
from samsyn.lang import Lang, Text
from samsyn.packs.pack import Pack
from samsyn.packs.places import Municipality, counties, in_county, municipalities
from samsyn.spreadsheet import guarded

DOCUMENTED = Text(sv="Dokumenterat att det saknas", en="Documented to be missing")
IN_THE_REST = Text(sv="I resten av länet:", en="In the rest of the county:")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which part of the table. None: all of it. county, municipality: SCB codes."""

    county: str | None = None
    municipality: str | None = None
    need: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One cell with the names of its place, need and group."""

    place: Municipality
    need: Named
    group: Named
    cell: Cell


def rows(table: Gaps, wanted: Wanted) -> Iterator[Row]:
    """The cells that are wanted, by need, group, county and name."""
    places = [municipalities()[code] for code in codes(wanted)]
    for need in needs(table.pack):
        for group in groups(table.pack, need.id):
            if wanted.need in (None, need.id) and wanted.group in (None, group.id):
                column = table.column(need.id, group.id)
                yield from (Row(place, need, group, column[place.code]) for place in places)


def codes(wanted: Wanted) -> tuple[str, ...]:
    """The municipalities that are wanted, by county and then in Swedish order."""
    if wanted.municipality:
        return (wanted.municipality,)
    inside = [wanted.county] if wanted.county else list(counties())
    return tuple(
        code
        for county in inside
        for code in sorted(in_county(county), key=lambda code: swedish_order(municipalities()[code].name))
    )


def tell(cell: Cell, pack: Pack, lang: Lang) -> str:
    """What stands behind the state, in one line: who, why it is not known, or which source says so."""
    if cell.state is State.COVERED:
        names = ", ".join(pack.services[each].name[lang] for each in cell.services)
        return names if cell.local else f"{names} ({NOT_LOCAL[lang]})"
    if cell.state is State.NOT_COVERED:
        return " ".join(pack.absences[each].text[lang] for each in cell.absences)
    return " ".join(WHYS[each][lang] for each in cell.why)


def tell_nothing(each: Nothing, lang: Lang) -> str:
    """Why there is nothing sure in a county: documented to be missing, or not known."""
    why = " ".join(WHYS[reason][lang] for reason in each.why)
    if not each.documented:
        return why
    if not each.unknown:
        return f"{DOCUMENTED[lang]}."
    names = ", ".join(municipalities()[code].name for code in each.documented)
    return f"{DOCUMENTED[lang]}: {names}. {IN_THE_REST[lang]} {why}"


def nothing_data(found: Iterable[Nothing], county: str, pack: Pack, lang: Lang) -> list[dict[str, Any]]:
    """What a county has nothing sure for, for JSON and CSV."""
    need_names = {each.id: each.label[lang] for each in needs(pack)}
    group_names = {(need, each.id): each.label[lang] for need in need_names for each in groups(pack, need)}
    return [
        {
            "county": county,
            "county_name": counties()[county].name[lang],
            "need": each.need,
            "need_name": need_names[each.need],
            "group": each.group,
            "group_name": group_names[each.need, each.group],
            "documented_missing_in": list(each.documented),
            "unknown_in": list(each.unknown),
            "why_unknown": [reason.value for reason in each.why],
            "absences": list(each.absences),
            "absence_sources": [source_of(pack, absence) for absence in each.absences],
            "told": tell_nothing(each, lang),
        }
        for each in found
    ]


def as_data(found: Iterable[Row], pack: Pack, lang: Lang) -> list[dict[str, Any]]:
    """Rows for JSON."""
    return [
        {
            "municipality": row.place.code,
            "municipality_name": row.place.name,
            "county": row.place.county,
            "county_name": counties()[row.place.county].name[lang],
            "need": row.need.id,
            "need_name": row.need.label[lang],
            "group": row.group.id,
            "group_name": row.group.label[lang],
            "state": row.cell.state.value,
            "state_name": STATES[row.cell.state][lang],
            "local": row.cell.local,
            "why_unknown": [each.value for each in row.cell.why],
            "services": list(row.cell.services),
            "doubtful_services": list(row.cell.doubtful),
            "absences": list(row.cell.absences),
            "absence_sources": [source_of(pack, each) for each in row.cell.absences],
            "told": tell(row.cell, pack, lang),
        }
        for row in found
    ]


def as_csv(data: list[dict[str, Any]]) -> str:
    """Rows of data as CSV. Lists are joined with semicolons; every value comes from the content."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(data[0]) if data else [], lineterminator="\r\n")
    writer.writeheader()
    for row in data:
        writer.writerow({name: _flat(value) for name, value in row.items()})
    return stream.getvalue()


def _flat(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return guarded("; ".join(value) if isinstance(value, list) else str(value))


def source_of(pack: Pack, absence: str) -> str:
    """Where an absence comes from, and when the source said so."""
    said = pack.absences[absence]
    source = pack.sources.get(said.source)
    parts = [source.title if source else said.source, source.where if source else "", said.dated or ""]
    return ", ".join(part for part in parts if part)
