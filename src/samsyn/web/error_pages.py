"""Pages for what cannot be shown. Plain, in both languages, with nothing of the request in them."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def _page(request: HttpRequest, status: int) -> HttpResponse:
    return render(request, "error.html", {"status": status}, status=status)


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


def server_error(request: HttpRequest) -> HttpResponse:
    """500: something broke on our side."""
    return _page(request, 500)
