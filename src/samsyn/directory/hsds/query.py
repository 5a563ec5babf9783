"""Searches as the HSDS API has them. Filters combine: each narrows what the others leave.

Nothing that somebody searched for is kept, not even in memory.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from samsyn.directory.area import serves
from samsyn.directory.hsds.book import Book
from samsyn.directory.hsds.folded import folded, plain
from samsyn.directory.hsds.view import Object
from samsyn.logic.values import Value
from samsyn.packs.places import postal_codes


@dataclass(frozen=True, kw_only=True)
class Query:
    """What is asked for; an empty value asks for nothing.

    postcode: five digits; places of services that serve the municipality it lies in.
    """

    search: str = ""
    taxonomy_id: str = ""
    taxonomy_term_id: str = ""
    organization_id: str = ""
    parent_id: str = ""
    top_only: bool = False
    modified_after: datetime | None = None
    postcode: str = ""


def services(book: Book, query: Query) -> list[Object]:
    """The full services that fit."""
    return [entry for entry in book.services.values() if _fits(book, entry, query)]


def places(book: Book, query: Query) -> list[Object]:
    """The services at locations whose service fits."""
    fitting = {entry["id"] for entry in services(book, query) if _serves(book, entry, query.postcode)}
    return [place for place in book.places.values() if place["service_id"] in fitting]


def terms(book: Book, query: Query) -> list[Object]:
    """The terms that fit. top_only: those without a parent."""
    return [
        entry
        for entry in book.terms.values()
        if _says(folded(entry), query.search)
        and query.taxonomy_id in ("", entry["taxonomy_detail"]["id"])
        and query.parent_id in ("", entry.get("parent_id"))
        and not (query.top_only and "parent_id" in entry)
    ]


def texts(entries: Iterable[Object], query: Query) -> list[Object]:
    """The organizations or taxonomies whose words fit."""
    return [entry for entry in entries if _says(folded(entry), query.search)]


def _fits(book: Book, entry: Object, query: Query) -> bool:
    if query.organization_id not in ("", entry["organization_id"]):
        return False
    if query.modified_after and datetime.fromisoformat(entry["last_modified"]) < query.modified_after:
        return False
    terms = [each["taxonomy_term"] for each in entry["attributes"] if "taxonomy_term" in each]
    if query.taxonomy_term_id and query.taxonomy_term_id not in [term["id"] for term in terms]:
        return False
    if query.taxonomy_id and query.taxonomy_id not in [term["taxonomy_detail"]["id"] for term in terms]:
        return False
    return _says(book.folded[entry["id"]], query.search)


def _serves(book: Book, entry: Object, postcode: str) -> bool:
    """Whether the service may serve the place; an area that is not known, or not shown, counts as perhaps."""
    if not postcode:
        return True
    known = postal_codes().get(postcode.replace(" ", ""))
    if known is None:
        return False
    area = book.by_id[entry["id"]].area
    return not book.view.shows(area, "area") or serves(area, known.municipality) is not Value.NO


def _says(text: str, search: str) -> bool:
    """Whether every word of the search stands in the text, whatever the case and the accents."""
    return all(word in text for word in plain(search).split())
