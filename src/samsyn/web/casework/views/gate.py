"""The one way from an address to a record: signed in, asked of the policy, logged, its keys shut again after."""

from __future__ import annotations

import functools
from collections.abc import Callable
from contextlib import nullcontext
from typing import Any, Literal
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from samsyn.errors import UserError
from samsyn.web.accounts.gate import StaffRequest, reauthenticated, signed_in
from samsyn.web.audit.log import log
from samsyn.web.casework import policy
from samsyn.web.casework.actions.base import Acting
from samsyn.web.casework.keys import open_keys
from samsyn.web.casework.models import Record
from samsyn.web.casework.policy_table import CASE_ROLES, Act
from samsyn.web.database.one_transaction import undo
from samsyn.web.language import current
from samsyn.web.methods import allow

View = Callable[..., HttpResponse]
Sensitive = bool | Literal["sent"]
"""Whether a page asks who it is once more: True whenever it is asked for, "sent" when its form is sent."""


def record_page(
    act: Act, *methods: str, reads: str = "part_opened", sensitive: Sensitive = False, part: str = ""
) -> Callable[[View], View]:
    """A page of one record: `view(request, record, …)`. reads: what the log calls reading it; empty when the page logs itself.

    part: which part of the record it shows, for the log. sensitive: asks who it is once more.
    """

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def inner(request: StaffRequest, record: UUID, **more: object) -> HttpResponse:
            shows = request.method in ("GET", "HEAD")
            with open_keys(), policy.remembered() if shows else nullcontext():
                try:
                    found = policy.get(request.member, record, act)
                    if reads and shows:
                        log_read(request, found, reads, part)
                    return view(request, found, **more)
                except UserError as error:
                    return problem(request, error)
                except Exception:
                    request.resolver_match = (
                        None  # no error page repeats the address, nor that of what is not there
                    )
                    raise

        guarded = signed_in(*CASE_ROLES)(_asked_once_more(inner, sensitive))
        return allow(*(methods or ("GET",)))(guarded)

    return decorate


def staff_page(
    *methods: str, roles: tuple[str, ...] = CASE_ROLES, sensitive: Sensitive = False
) -> Callable[[View], View]:
    """A page of casework that is about no single record: `view(request, …)`."""

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def inner(request: StaffRequest, **more: object) -> HttpResponse:
            with open_keys():
                try:
                    return view(request, **more)
                except UserError as error:
                    return problem(request, error)
                except Exception:
                    request.resolver_match = None  # as for a page of a record
                    raise

        guarded = signed_in(*roles)(_asked_once_more(inner, sensitive))
        return allow(*(methods or ("GET",)))(guarded)

    return decorate


def _asked_once_more(view: View, sensitive: Sensitive) -> View:
    if not sensitive:
        return view
    asked = reauthenticated(view)
    if sensitive is True:
        return asked

    @functools.wraps(asked)
    def only_when_sent(request: StaffRequest, *args: Any, **more: Any) -> HttpResponse:
        return (view if request.method in ("GET", "HEAD") else asked)(request, *args, **more)

    return only_when_sent


def log_read(
    request: StaffRequest, record: Record, code: str, thing: str, thing_id: UUID | None = None
) -> None:
    """Log a reading that the page names itself, with what opens the record to whoever reads."""
    about = policy.relations(request.member, record)[0]
    log(request, code, record=record.pk, thing=thing, thing_id=thing_id, about=about)


def acting(request: StaffRequest) -> Acting:
    """Who acts in this request."""
    return Acting(request.member, request)


def problem(request: StaffRequest, error: UserError) -> HttpResponse:
    """The page that says why nothing was done. Forms catch what they can show beside a field themselves."""
    undo(request)
    problems = [each.sentence[current()] for each in error.problems]
    status = error.http_status if error.http_status != 400 else 422
    return render(request, "casework/problem.html", {"problems": problems, "here": "casework"}, status=status)


def shown(record: Record) -> dict[str, object]:
    """What every page of a record needs in its frame."""
    return {"record": record, "here": "casework"}
