"""The language of the page stands in its address: Swedish at `/...`, English at `/en/...`.

No cookie and no header decides, so a page looks the same to whoever opens it, and nothing about who
reads what stays in the browser. Inside, `request.path_info` is the address without the language.
"""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponsePermanentRedirect
from django.http.response import HttpResponseBase
from django.urls import get_script_prefix, set_script_prefix
from django.utils import translation
from django.utils.encoding import escape_uri_path

from samsyn.lang import Lang

Handler = Callable[[HttpRequest], HttpResponseBase]

ROOTS: dict[Lang, str] = {"sv": "", "en": "/en"}
"""What stands before every local address, by language."""
OTHER: dict[Lang, Lang] = {"sv": "en", "en": "sv"}
NAMES: dict[Lang, str] = {"sv": "Svenska", "en": "English"}


def language_of_path(get_response: Handler) -> Handler:
    """Middleware: take the language off the address, make the page in it, and say which it is.

    `reverse()` and `{% url %}` give addresses in the same language while the page is made.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        lang, request.path_info = split(request.path_info)
        before = get_script_prefix()
        set_script_prefix(ROOTS[lang] + "/")
        try:
            with translation.override(lang):
                response = get_response(request)
        finally:
            set_script_prefix(before)  # the thread makes other pages after this one
        response.headers.setdefault("Content-Language", lang)
        return response

    return middleware


def slash_after_language(get_response: Handler) -> Handler:
    """Middleware: `/en` is the start page too; give it the one address that it has."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if request.path == ROOTS["en"] and request.method in ("GET", "HEAD"):
            return HttpResponsePermanentRedirect(ROOTS["en"] + "/")
        return get_response(request)

    return middleware


def split(path: str) -> tuple[Lang, str]:
    """The language of an address, and the address without it."""
    english = ROOTS["en"]
    if path == english or path.startswith(english + "/"):
        return "en", path[len(english) :] or "/"
    return "sv", path


def current() -> Lang:
    """The language this page is made in."""
    return "en" if translation.get_language() == "en" else "sv"


def root() -> str:
    """What stands before local addresses in this page: nothing, or `/en`."""
    return ROOTS[current()]


def in_other_language(path: str) -> str:
    """The address of this page in the other language; path: the address without any language."""
    return ROOTS[OTHER[current()]] + escape_uri_path(path)
