"""The addresses of the API. Nothing is kept, and nothing is written; an answer is for the public, always."""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse

from samsyn.directory.hsds import query
from samsyn.directory.hsds.book import Book, book
from samsyn.directory.hsds.view import Object
from samsyn.packs.load import load_pack
from samsyn.web.api import answers
from samsyn.web.api.answers import ApiProblem
from samsyn.web.api.parameters import Asked, asked
from samsyn.web.frame import today
from samsyn.web.language import current

_PAGED = {"search", "page", "per_page", "format"}
_FILTERS = {"taxonomy_id", "taxonomy_term_id", "organization_id", "modified_after", "full"}
SERVICES = frozenset(_PAGED | _FILTERS | {"minimal"})
PLACES = frozenset(_PAGED | _FILTERS | {"postcode", "proximity"})
ORGANIZATIONS = frozenset(_PAGED | {"full", "full_service"})
TAXONOMIES = frozenset(_PAGED)
TERMS = frozenset(_PAGED | {"taxonomy_id", "parent_id", "top_only"})
_MINIMAL = ("id", "name", "status", "last_modified")


def view(*methods: str) -> Callable[[Callable[..., HttpResponse]], Callable[..., HttpResponse]]:
    """Answer these methods, and HEAD as GET; every problem as JSON."""
    allowed = (*methods, "HEAD") if "GET" in methods else methods

    def decorate(answer: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        @functools.wraps(answer)
        def guarded(request: HttpRequest, **inside: str) -> HttpResponse:
            if request.method not in allowed:
                response = answers.problem(405)
                response["Allow"] = ", ".join(allowed)
                return response
            try:
                return answer(request, **inside)
            except ApiProblem as found:
                return answers.problem(found.status, found.what)

        guarded.methods = tuple(methods)  # type: ignore[attr-defined]
        return guarded

    return decorate


def services(request: HttpRequest) -> HttpResponse:
    """Services: the fields of a list, or all with `full`, or the least with `minimal`."""
    want, of = asked(request, SERVICES), _book()
    found = query.services(of, want.query)
    if want.minimal:
        return _all_at_once([_least(entry) for entry in found], want)
    return _paged(found if want.full else [of.listed[entry["id"]] for entry in found], want)


def service_at_locations(request: HttpRequest) -> HttpResponse:
    """Services where they lie. A protected place is in no list."""
    want, of = asked(request, PLACES), _book()
    found = query.places(of, want.query)
    return _paged([_full_place(entry, of) for entry in found] if want.full else found, want)


def organizations(request: HttpRequest) -> HttpResponse:
    """Those who run services."""
    want, of = asked(request, ORGANIZATIONS), _book()
    found = query.texts(of.organizations.values(), want.query)
    if want.services_too:
        return _paged([of.with_services(entry) for entry in found], want)
    short = [{name: entry[name] for name in ("id", "name", "description")} for entry in found]
    return _paged(found if want.full else short, want)


def taxonomies(request: HttpRequest) -> HttpResponse:
    """The taxonomies in use."""
    want = asked(request, TAXONOMIES)
    return _paged(query.texts(_book().taxonomies.values(), want.query), want)


def taxonomy_terms(request: HttpRequest) -> HttpResponse:
    """The terms of the taxonomies."""
    want = asked(request, TERMS)
    return _paged(query.terms(_book(), want.query), want)


@view("GET")
def service(request: HttpRequest, key: str) -> HttpResponse:
    """One service with all that belongs to it."""
    return answers.json(_one(_book().services, key))


@view("GET")
def service_at_location(request: HttpRequest, key: str) -> HttpResponse:
    """One service where it lies."""
    of = _book()
    return answers.json(_full_place(_one(of.places, key), of))


@view("GET")
def organization(request: HttpRequest, key: str) -> HttpResponse:
    """One organization with its services."""
    want, of = asked(request, frozenset({"full_service"})), _book()
    entry = _one(of.organizations, key)
    return answers.json(of.with_services(entry) if want.services_too else entry)


@view("GET")
def taxonomy(request: HttpRequest, key: str) -> HttpResponse:
    """One taxonomy."""
    return answers.json(_one(_book().taxonomies, key))


@view("GET")
def taxonomy_term(request: HttpRequest, key: str) -> HttpResponse:
    """One term."""
    return answers.json(_one(_book().terms, key))


def _book() -> Book:
    return book(load_pack(), current(), today())


def _one(entries: dict[str, Object], key: str) -> Object:
    try:
        return entries[key.lower()]
    except KeyError:
        raise ApiProblem(404) from None


def _least(entry: Object) -> Object:
    """The id and the date, under the name of the schema and that of the API document; name and status are required.

    The alert stands wherever the name does: it says whom the service is not for.
    """
    least = {name: entry[name] for name in (*_MINIMAL, "alert") if name in entry}
    return {**least, "modified_date": entry["last_modified"]}


def _full_place(place: Object, of: Book) -> Object:
    """With its whole service. The API document asks for a service here, so name and status stand too."""
    whole = of.services[place["service_id"]]
    return {**place, "name": whole["name"], "status": whole["status"], "service": whole}


def _paged(entries: Sequence[Any], want: Asked) -> HttpResponse:
    if want.as_lines:
        return answers.lines(entries)
    start = (want.page - 1) * want.per_page
    pages = -(-len(entries) // want.per_page)
    contents = entries[start : start + want.per_page]
    return answers.json(_page(contents, total=len(entries), number=want.page, pages=pages))


def _all_at_once(entries: Sequence[Any], want: Asked) -> HttpResponse:
    if want.as_lines:
        return answers.lines(entries)
    return answers.json(_page(entries, total=len(entries), number=1, pages=1))


def _page(contents: Sequence[Any], *, total: int, number: int, pages: int) -> Object:
    return {
        "total_items": total,
        "total_pages": pages,
        "page_number": number,
        "size": len(contents),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": not contents,
        "contents": contents,
    }
