"""How many people there are, from lists that overlap. A table is read in memory, answered, and forgotten.

The computing is done by a process of its own (`extent_run`), which ends with the answer: nothing of the table stays in
the server, and nobody else's page waits for it. The page tells what whoever sent the table
may know; the files hold what may be published (`samsyn.prevalence.released`). The page carries both, signed, so that
they can be fetched, or shown in the other language, without the table.
"""

from __future__ import annotations

import json
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from samsyn.web import error_pages
from samsyn.web.frame import today
from samsyn.web.language import current
from samsyn.web.methods import allow
from samsyn.web.screen.basics import Wrong
from samsyn.web.studies.extent_run import BOOTSTRAP, SECONDS, Failed, Report, estimated
from samsyn.web.studies.extent_words import METHODS, bounds

FILE, METHOD, CARRIED = "fil", "metod", "resultat"
MOST_BYTES = 150_000
"""Twelve lists have 4,095 histories, which is about 120 kB."""
_SALT = "samsyn.studies.extent"
_NAME = "omfattning"
"""Of the files. It says nothing of what is in them."""


@allow("GET", "POST")
def page(request: HttpRequest) -> HttpResponse:
    """The form; when it is sent, the estimates or what must be mended."""
    if request.method != "POST":
        return _shown(request)
    if request.POST.get(CARRIED):
        report = _carried(request)
        return error_pages.bad_request(request) if report is None else _shown(request, report=report)
    method = request.POST.get(METHOD, "")
    if method not in METHODS:
        return _shown(request, wrong=[Wrong(METHOD, _("Välj en metod."))])
    file = request.FILES.get(FILE)
    if file is None or not file.size:
        return _shown(request, wrong=[Wrong(FILE, _("Välj en fil med antal."))])
    if file.size > MOST_BYTES:
        return _shown(request, wrong=[Wrong(FILE, _("Filen är för stor. Den får vara högst 150 kB."))])
    answer = estimated(file.read(), method)
    if isinstance(answer, Failed):
        wrong = [Wrong(FILE, text) for text in answer.told(current())]
        return _shown(request, wrong=wrong, status=answer.status)
    return _shown(request, report=answer)


@allow("POST")
def as_json(request: HttpRequest) -> HttpResponse:
    """The figures that may be shown, for programs."""
    report = _carried(request)
    if report is None:
        return error_pages.bad_request(request)
    text = json.dumps(report["data"], ensure_ascii=False, indent=1) + "\n"
    return _file(text, "application/json; charset=utf-8", "json")


@allow("POST")
def as_html(request: HttpRequest) -> HttpResponse:
    """What may be published, as a page of its own to keep or to send."""
    report = _carried(request)
    if report is None:
        return error_pages.bad_request(request)
    released = _in_language(report["released"])
    text = render_to_string(
        "studies/extent_file.html", {"result": released, "lang": current(), "day": today()}
    )
    return _file(text, "text/html; charset=utf-8", "html")


def _file(text: str, kind: str, ending: str) -> HttpResponse:
    response = HttpResponse(text.encode(), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{_NAME}.{ending}"'
    return response


def _carried(request: HttpRequest) -> Report | None:
    """The answer that the page carried; None where it is not one that we gave."""
    try:
        report: Report = signing.loads(request.POST.get(CARRIED, ""), salt=_SALT)
    except signing.BadSignature:
        return None
    return report


def _shown(request: HttpRequest, *, report: Report | None = None, wrong: list[Wrong] | None = None,
           status: int = 422) -> HttpResponse:  # fmt: skip
    context: dict[str, Any] = {
        "page": "extent", "methods": METHODS, "method": request.POST.get(METHOD, "bic"), "wrong": wrong or [],
        "bounds": bounds(BOOTSTRAP, SECONDS), "most_kb": MOST_BYTES // 1000,
        "wrong_file": any(each.field == FILE for each in wrong or []),
    }  # fmt: skip
    if report is not None:
        carried = signing.dumps(report, salt=_SALT, compress=True)
        context |= {"result": _in_language(report["shown"]), "carried": carried}
    return render(request, "studies/extent.html", context, status=status if wrong else 200)


def _in_language(held: Any) -> Any:
    """Every text, which is a pair of languages, in that of the page."""
    if isinstance(held, dict):
        if held.keys() == {"sv", "en"}:
            return held[current()]
        return {key: _in_language(value) for key, value in held.items()}
    return [_in_language(each) for each in held] if isinstance(held, list) else held
