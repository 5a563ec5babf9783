"""Each staff page runs in one transaction. Public pages never open a connection.

What the page did is kept when it answers; when it breaks, or answers that there is no such page, all of it is
undone. What is told to `before_commit` is written in both cases: the log of who asked for what.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.db import DatabaseError, InterfaceError, OperationalError, transaction
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from samsyn.web import error_pages
from samsyn.web.database import once
from samsyn.web.database.acting import act_as
from samsyn.web.logs import where

Handler = Callable[[HttpRequest], HttpResponseBase]
BeforeCommit = Callable[[HttpRequest, HttpResponseBase, bool], None]

STAFF_PATHS = ("/arenden/", "/konto/", "/radgivning/", "/granskning/", "/studier/")
"""Without the language, as `request.path_info` is. Only these pages, and those where a study is answered, use the database."""
ANSWER_PATHS = "/svara/"
"""Where whoever has the link answers a study. No session and no user: to the database she is nobody."""
before_commit: list[BeforeCommit] = []
"""Called last in the transaction with request, response, and whether the page's own work was kept."""
_log = logging.getLogger("samsyn.web.database")


def uses_database(path: str) -> bool:
    """Whether the page at this path (without the language) is one for staff."""
    return path.startswith(STAFF_PATHS) or f"{path}/" in STAFF_PATHS


def one_transaction(get_response: Handler) -> Handler:
    """Middleware: a transaction around each staff page, in which nobody acts until somebody is known."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not (uses_database(request.path_info) or request.path_info.startswith(ANSWER_PATHS)):
            return get_response(request)
        try:
            with transaction.atomic(), once.page(reads_only=request.method in ("GET", "HEAD")):
                act_as(None)
                return _page(request, get_response)
        except (OperationalError, InterfaceError) as error:
            _log.error("The database could not be used: %s", where(error))
            return error_pages.unavailable(request)
        except DatabaseError as error:
            _log.error("What a page did could not be kept: %s", where(error))
            return error_pages.server_error(request)

    def process_exception(request: HttpRequest, exception: Exception) -> HttpResponse | None:
        undo(request)
        if isinstance(exception, (OperationalError, InterfaceError)):
            _log.error("The database could not be used: %s", where(exception))
            return error_pages.unavailable(request)
        return None

    middleware.process_exception = process_exception  # type: ignore[attr-defined]
    return middleware


def undo(request: HttpRequest) -> None:
    """Keep nothing of what this page did, though it answers: it refused when it had begun."""
    request._samsyn_broke = True  # type: ignore[attr-defined]


def _page(request: HttpRequest, get_response: Handler) -> HttpResponseBase:
    """The page, its own work in a savepoint, and then what must be written whatever became of it."""
    savepoint = transaction.savepoint()
    response = get_response(request)
    kept = not getattr(request, "_samsyn_broke", False) and response.status_code < 500
    if kept:
        transaction.savepoint_commit(savepoint)
    else:
        transaction.set_rollback(False)  # after an error of the database Django would not even undo
        transaction.savepoint_rollback(savepoint)
    for write in before_commit:
        write(request, response, kept)
    return response
