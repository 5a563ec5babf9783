"""The directory as files: HSDS objects in JSON, or the tables of HSDS in CSV with a data package."""

from __future__ import annotations

import csv
import io
import json
from typing import Any, Literal

from samsyn.directory.hsds import tables
from samsyn.directory.hsds.book import Book
from samsyn.directory.hsds.profile import VERSION
from samsyn.directory.hsds.view import Object
from samsyn.spreadsheet import guarded

Format = Literal["hsds", "csv"]


def files(book: Book, kind: Format) -> dict[str, bytes]:
    """Every file by its name."""
    return _hsds(book) if kind == "hsds" else _csv(book)


def _hsds(book: Book) -> dict[str, bytes]:
    """One file for each object, and every service with all that belongs to it in services.json."""
    found = {"services.json": _json(list(book.services.values())), "dataset.json": _json(_about(book))}
    groups = {
        "services": book.services,
        "organizations": book.organizations,
        "taxonomies": book.taxonomies,
        "taxonomy_terms": book.terms,
    }
    for folder, entries in groups.items():
        found |= {f"{folder}/{key}.json": _json(entry) for key, entry in entries.items()}
    return found


def _csv(book: Book) -> dict[str, bytes]:
    taken = tables.taken_apart(book.services.values(), book.taxonomies.values(), book.terms.values())
    found = {f"{name}.csv": table(rows, tables.COLUMNS[name]) for name, rows in taken.items() if rows}
    package = {**_about(book), "resources": [_resource(name) for name, rows in taken.items() if rows]}
    return {**found, "datapackage.json": _json(package)}


def table(rows: list[Object], columns: tuple[str, ...]) -> bytes:
    """Rows as CSV in UTF-8. A cell that a spreadsheet would run as a formula gets a ' before it."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([guarded(str(row[name])) for name in columns] for row in rows)
    return stream.getvalue().encode()


def _about(book: Book) -> Object:
    view = book.view
    return {
        "name": "samsyn-directory",
        "hsds_version": "3.0",
        "profile": f"HSDS-SE {VERSION}",
        "language": view.lang,
        "reader": view.reader,
        "created": view.day.isoformat(),
        "version": view.pack.version,
        "description": _NOTES[view.reader],
    }


_NOTES = {
    "public": "What the public may see on that day. Facts are held back when they grow old: make a new export each day.",
    "professional": (
        "For professionals alone: holds numbers that nobody has checked. Not to be published and not to be given to "
        "anybody before a person has called and checked."
    ),
}


def _resource(name: str) -> Object:
    fields = [{"name": column, "type": "string"} for column in tables.COLUMNS[name]]
    return {
        "name": name,
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": {"fields": fields, "primaryKey": "id"},
    }


def _json(data: Any) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()
