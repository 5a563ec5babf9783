"""Who opens the pages of the log: those who take calls, where a log is kept."""

from __future__ import annotations

import functools
from collections.abc import Callable
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.errors import UserError
from samsyn.web.accounts.gate import StaffRequest, signed_in
from samsyn.web.audit.log import log
from samsyn.web.casework.policy_table import WORKING_ROLES
from samsyn.web.consult.calls import Call, call_of
from samsyn.web.consult.choice import chosen
from samsyn.web.database.one_transaction import undo
from samsyn.web.language import current
from samsyn.web.methods import allow

View = Callable[..., HttpResponse]


def log_page(*methods: str, roles: tuple[str, ...] = WORKING_ROLES) -> Callable[[View], View]:
    """A page of the log as a whole: `view(request)`. Where no log is kept, a page that says so."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def inner(request: StaffRequest, **more: object) -> HttpResponse:
            if not chosen(request.member).keeps:
                return render(request, "consult/off.html", {"here": "consult"})
            try:
                return view(request, **more)
            except UserError as error:
                return _problem(request, error)

        return allow(*(methods or ("GET",)))(signed_in(*roles)(inner))

    return decorate


def call_page(*methods: str, part: str = "") -> Callable[[View], View]:
    """A page of one call: `view(request, call)`. Reading it is logged; one that is not seen does not exist."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def inner(request: StaffRequest, call: UUID) -> HttpResponse:
            try:
                if not chosen(request.member).keeps:
                    raise Http404
                found = call_of(call)
                if request.method in ("GET", "HEAD"):
                    log(request, "consultation_opened", thing=part or "consult_consultation", thing_id=call)
                return view(request, found)
            except Http404:
                request.resolver_match = None  # the error page must not repeat the address either
                raise
            except UserError as error:
                return _problem(request, error)

        return allow(*(methods or ("GET",)))(signed_in(*WORKING_ROLES)(inner))

    return decorate


def shown(call: Call) -> dict[str, object]:
    """What every page of a call needs in its frame."""
    return {"here": "consult", "call": call}


def _problem(request: StaffRequest, error: UserError) -> HttpResponse:
    undo(request)
    problems = [each.sentence[current()] for each in error.problems]
    status = error.http_status if error.http_status != 400 else 422
    return render(request, "consult/problem.html", {"problems": problems, "here": "consult"}, status=status)
