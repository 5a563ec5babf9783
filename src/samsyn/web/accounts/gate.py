"""Who may open a staff page.

    @allow("GET", "POST")
    @signed_in("worker", "supervisor")
    @reauthenticated
    def page(request: StaffRequest, record: UUID) -> HttpResponse: ...

A role that is not named gets the page of an address that does not exist.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any

from allauth.account.internal.flows.reauthentication import did_recently_reauthenticate, suspend_request
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from samsyn.web import error_pages
from samsyn.web.accounts.adapters import has_second_factor
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.models import Member, User


class StaffRequest(HttpRequest):
    """A request of somebody who is signed in and acts as a member."""

    member: Member
    user: User


View = Callable[..., HttpResponse]
SECOND_FACTOR_SEEN = "second_factor"
"""In the session: that a second factor exists. The last one cannot be taken away, so it stays true."""


def signed_in(*roles: str) -> Callable[[View], View]:
    """Answer members with one of these roles (with any, when none is named); send others to where they can get in."""
    unknown = set(roles) - set(Member.Role.values)
    if unknown:
        raise ValueError(f"no such role: {unknown}")

    def decorate(view: View) -> View:
        @functools.wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            elsewhere = _not_in(request)
            if elsewhere is not None:
                return elsewhere
            member: Member | None = request.member  # type: ignore[attr-defined]
            if not member:
                return see_other("account-choose")
            if roles and member.role not in roles:
                return not_there(request)
            return view(request, *args, **kwargs)

        guarded.who = roles or ("everyone signed in",)  # type: ignore[attr-defined]
        return guarded

    return decorate


def signed_in_user(view: View) -> View:
    """Answer whoever is signed in with both factors, a membership chosen or not."""

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return _not_in(request) or view(request, *args, **kwargs)

    guarded.who = ("user",)  # type: ignore[attr-defined]
    return guarded


def reauthenticated(view: View) -> View:
    """Let a sensitive act through within five minutes of signing in or confirming; else ask, and then go on with it.

    A form that was sent is kept in the sealed session meanwhile, so nothing that was typed is lost.
    """

    @functools.wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if did_recently_reauthenticate(request):
            return view(request, *args, **kwargs)
        response: HttpResponse = suspend_request(request, reverse("account_reauthenticate"))
        response.status_code = 303
        return response

    guarded.sensitive = True  # type: ignore[attr-defined]
    return guarded


def not_there(request: HttpRequest) -> HttpResponse:
    """The page of an address that does not exist; the error page must not know the address either."""
    request.resolver_match = None
    return error_pages.not_found(request)


def _not_in(request: HttpRequest) -> HttpResponse | None:
    """Where to go for whoever is not signed in, or lacks a second factor; None for those who are in."""
    if not request.user.is_authenticated:
        on = request.path if request.method == "GET" else ""
        return see_other("account_login", **({"next": on} if on else {"note": "ut"}))
    if not request.session.get(SECOND_FACTOR_SEEN):
        if not has_second_factor(request.session[SESSION_KEY]):
            return see_other("account-second-factor")
        request.session[SECOND_FACTOR_SEEN] = True
    return None
