"""Answers of the API: JSON, and problems as JSON in both languages with nothing of the request in them."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from django.http import HttpRequest, HttpResponse

from samsyn.lang import Text

ROOT = "/api/hsds"
_PROBLEM = "application/problem+json; charset=utf-8"

STATUSES = {
    400: Text(sv="Begäran gick inte att läsa.", en="The request could not be read."),
    403: Text(
        sv="Begäran kommer från en sida på en annan webbplats.",
        en="The request comes from a page of another site.",
    ),
    404: Text(sv="Det finns inget här.", en="There is nothing here."),
    405: Text(sv="Adressen besvaras inte med den metoden.", en="The address does not answer to that method."),
    413: Text(sv="Begäran är för stor.", en="The request is too large."),
    415: Text(sv="Skicka application/json.", en="Send application/json."),
    500: Text(sv="Något gick fel hos oss.", en="Something went wrong on our side."),
}


class ApiProblem(Exception):
    """A request that cannot be answered. what: the reason, where the status does not say enough."""

    def __init__(self, status: int, what: Text | None = None) -> None:
        self.status, self.what = status, what or STATUSES[status]
        super().__init__(status)


def is_api(request: HttpRequest) -> bool:
    """Whether the request is to the API, which answers in JSON whatever happens."""
    return request.path_info == ROOT or request.path_info.startswith(ROOT + "/")


def problem(status: int, what: Text | None = None) -> HttpResponse:
    """A problem, as RFC 9457 has it, with its words in both languages."""
    text = what or STATUSES.get(status, STATUSES[400])
    body = {
        "type": "about:blank",
        "status": status,
        "title": text.en,
        "title_sv": text.sv,
        "title_en": text.en,
    }
    return HttpResponse(msgspec.json.encode(body), status=status, content_type=_PROBLEM)


def json(body: object) -> HttpResponse:
    """An object as JSON."""
    return HttpResponse(msgspec.json.encode(body), content_type="application/json; charset=utf-8")


def lines(entries: Iterable[object]) -> HttpResponse:
    """One object on each line."""
    body = b"".join(msgspec.json.encode(entry) + b"\n" for entry in entries)
    return HttpResponse(body, content_type="application/x-ndjson; charset=utf-8")
