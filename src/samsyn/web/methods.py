"""Which methods a page answers to."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect

from samsyn.web import error_pages
from samsyn.web.language import root

View = Callable[..., HttpResponse]


def allow(*methods: str) -> Callable[[View], View]:
    """Answer these methods (and HEAD where GET is among them); others get the 405 page."""
    allowed = (*methods, "HEAD") if "GET" in methods else methods

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, **values: Any) -> HttpResponse:
            if request.method in allowed:
                return view(request, **values)
            response = error_pages.method_not_allowed(request)
            response["Allow"] = ", ".join(allowed)
            return response

        guarded.methods = tuple(methods)  # type: ignore[attr-defined]
        return guarded

    return decorate


def leads_to(path: str) -> View:
    """A view that only leads on, in the same language, with nothing of what was asked."""

    @allow("GET")
    def view(request: HttpRequest) -> HttpResponse:
        return HttpResponsePermanentRedirect(root() + path)

    return view
