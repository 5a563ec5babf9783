"""Pages for what cannot be shown. Plain, in both languages, with nothing of the request in them."""

from __future__ import annotations

import logging

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samsyn.web.api.answers import is_api, problem
from samsyn.web.logs import where

PUBLIC_PATHS = ("/rad/", "/svara/")
"""Where the public pages are: neutral titles, a way out, a frame of their own."""
_log = logging.getLogger("samsyn.web")
_BARE = (
    '<!doctype html><html lang="sv"><meta charset="utf-8"><title>Fel / Error</title>'
    "<h1>Något gick fel hos oss</h1><p>Är det akut fara? Ring 112.</p>"
    '<div lang="en"><h2>Something went wrong on our side</h2><p>In immediate danger, call 112.</p></div></html>'
)


def _page(request: HttpRequest, status: int) -> HttpResponse:
    if is_api(request):
        return problem(status)
    template = "support/error.html" if request.path_info.startswith(PUBLIC_PATHS) else "error.html"
    return render(request, template, {"status": status}, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request could not be read."""
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: a form that does not come from a page of ours."""
    return _page(request, 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page."""
    return _page(request, 404)


def method_not_allowed(request: HttpRequest) -> HttpResponse:
    """405: the page is opened in another way."""
    return _page(request, 405)


def too_large(request: HttpRequest) -> HttpResponse:
    """413: more was sent than any of our forms holds."""
    return _page(request, 413)


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database is not running, or does not answer."""
    return _page(request, 503)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: something broke on our side. If that is the frame of the page, there is a page without one."""
    try:
        return _page(request, 500)
    except Exception as error:  # whatever it is, the reader must get an answer
        _log.error("The error page could not be made: %s", where(error))
        return HttpResponse(_BARE, status=500)
