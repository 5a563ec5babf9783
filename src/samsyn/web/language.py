"""The language of the page: the cookie `lang` says it, and Swedish is the default. No header decides.

A link in another language than the browser's own would otherwise depend on who borrows the computer.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation

from samsyn.lang import Lang

COOKIE = "lang"
YEAR = 365 * 24 * 3600


def chosen_language(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Middleware: make the page in the chosen language and say which it is."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        translation.activate(read(request.COOKIES.get(COOKIE)))
        response = get_response(request)
        response.headers.setdefault("Content-Language", current())
        return response

    return middleware


def read(value: str | None) -> Lang:
    """The language that a value names; Swedish for anything else."""
    return "en" if value == "en" else "sv"


def current() -> Lang:
    """The language this page is made in."""
    return read(translation.get_language())


def remember(request: HttpRequest, response: HttpResponseBase, lang: Lang) -> None:
    """Keep the choice for a year. It is the only cookie, and it says nothing about anybody."""
    response.set_cookie(COOKIE, lang, max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax")
