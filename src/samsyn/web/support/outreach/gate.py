"""Who may open the pages: nobody where there is no key, else whoever signed in with it."""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samsyn.errors import UserError
from samsyn.outreach.key import Key, kept
from samsyn.web import error_pages
from samsyn.web.language import current
from samsyn.web.logs import where
from samsyn.web.methods import View, allow
from samsyn.web.support.outreach import session

_log = logging.getLogger("samsyn.web")
KeyView = Callable[[HttpRequest, Key], HttpResponse]


def where_there_is_a_key(*methods: str) -> Callable[[KeyView], View]:
    """Answer these methods where there is a key; without one, as an address that does not exist."""

    def decorate(view: KeyView) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest) -> HttpResponse:
            key = _key()
            if key is None:
                request.resolver_match = None  # the error page must not know the address either
                return error_pages.not_found(request)
            return allow(*methods)(lambda asked: _answered(view, asked, key))(request)

        guarded.methods = methods  # type: ignore[attr-defined]
        return guarded

    return decorate


def staff(*methods: str) -> Callable[[View], View]:
    """Answer these methods to those who are signed in; to others with the page to sign in on."""

    def decorate(view: View) -> View:
        @where_there_is_a_key(*methods)
        @functools.wraps(view)
        def guarded(request: HttpRequest, key: Key) -> HttpResponse:
            signed_in = session.of(request, key)
            if signed_in is None:
                return sign_in_page(request, lost=request.method == "POST")
            response = _answered(lambda asked, _: view(asked), request, key)
            session.keep(response, request, signed_in, key)
            return response

        return guarded

    return decorate


def sign_in_page(
    request: HttpRequest, *, wrong: str = "", status: int = 200, lost: bool = False
) -> HttpResponse:
    """The page to sign in on. lost: a form came in after the session had ended, and was not taken."""
    context = {"wrong": wrong, "lost": lost}
    return render(request, "support/outreach/sign_in.html", context, status=403 if lost else status)


def _answered(view: KeyView, request: HttpRequest, key: Key) -> HttpResponse:
    """The view's page, or the page that says why nothing could be done."""
    try:
        return view(request, key)
    except UserError as error:
        problems = [f"{each.what[current()]} {each.do[current()]}" for each in error.problems]
        return render(request, "support/outreach/problem.html", {"problems": problems}, status=409)
    except OSError as error:
        _log.error("The outreach log could not be read or written: %s", where(error))
        return render(request, "support/outreach/problem.html", {"problems": []}, status=503)


def _key() -> Key | None:
    try:
        return kept()
    except (UserError, OSError) as error:
        _log.error("The key of the outreach log could not be read: %s", where(error))
        return None
