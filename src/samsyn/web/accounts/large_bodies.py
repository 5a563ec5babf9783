"""A large file is read only from whoever is signed in: nobody else may fill the memory or hold a thread with one."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, InterfaceError
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from samsyn.web import error_pages
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.middleware import cookie_name
from samsyn.web.accounts.paths import uses_database
from samsyn.web.accounts.sessions import is_signed_in
from samsyn.web.logs import where

Handler = Callable[[HttpRequest], HttpResponseBase]
_log = logging.getLogger("samsyn.web.accounts")


def from_the_signed_in(get_response: Handler) -> Handler:
    """Middleware, before the body is read: a body larger than a form's, on a staff page, needs a live session.

    Without the cookie nothing is asked at all; with it, one question. Small bodies pass: who may open the page is
    seen there, and a form that was typed is small.
    """

    def middleware(request: HttpRequest) -> HttpResponseBase:
        length = int(request.META.get("CONTENT_LENGTH") or 0)  # a number: small_bodies has seen to it
        if length <= settings.SMALL_BODY or not uses_database(request.path_info):
            return get_response(request)
        try:
            live = is_signed_in(request.COOKIES.get(cookie_name(request), ""))
        except (DatabaseError, InterfaceError) as error:
            _log.error("The database could not be used: %s", where(error))
            return error_pages.unavailable(request)
        return get_response(request) if live else see_other("account_login", note="ut")

    return middleware
