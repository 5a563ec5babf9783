"""The session, the user and the member of a request. Staff pages only: the public pages have none of them.

It stands inside the page's transaction, so that what it reads and writes is part of it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib.auth import SESSION_KEY, get_user
from django.contrib.sessions.backends.base import UpdateError
from django.db.models import Q
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.functional import SimpleLazyObject

from samsyn.web.accounts.colleagues import know
from samsyn.web.accounts.knowing import know_user
from samsyn.web.accounts.models import Member, Organisation, Unit
from samsyn.web.accounts.paths import uses_database
from samsyn.web.accounts.sessions import MEMBER_KEY, SessionStore
from samsyn.web.database import plain
from samsyn.web.database.acting import act_as

Handler = Callable[[HttpRequest], HttpResponseBase]

SECURE_COOKIE, PLAIN_COOKIE = "__Host-samsyn", "samsyn"
"""The cookie's name over https, where the browser then holds it to this very host; and on loopback without."""
_PENDING = "account_login"  # where allauth keeps a sign-in that lacks its second factor


def staff_session(get_response: Handler) -> Handler:
    """Middleware: `request.session`, `request.user` and `request.member` on staff pages."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not uses_database(request.path_info):
            return get_response(request)
        session = SessionStore(request.COOKIES.get(cookie_name(request)))
        request.session = session
        know_user(_whom(session))
        request.user = SimpleLazyObject(lambda: get_user(request))  # type: ignore[assignment]
        request.member = SimpleLazyObject(lambda: member_of(request))  # type: ignore[attr-defined]
        response = get_response(request)
        _keep(request, response, request.session)  # a view may have put another in its place
        return response

    return middleware


def cookie_name(request: HttpRequest) -> str:
    """What the cookie is called on this connection."""
    return SECURE_COOKIE if request.is_secure() else PLAIN_COOKIE


def member_of(request: HttpRequest) -> Member | None:
    """The membership that the session holds, if it still holds; the transaction acts as it from now on."""
    member = chosen(request)
    if member is not None:
        act_as(member.id)
        know(member)
    return member


def memberships(user_id: UUID | None) -> Any:
    """The memberships of a user that hold now."""
    now = timezone.now()
    found = Member.objects.select_related("organisation", "unit", "user")
    return found.filter(
        Q(until=None) | Q(until__gt=now), user=user_id, active=True, organisation__active=True
    )


def chosen(request: HttpRequest) -> Member | None:
    """The chosen membership; None when nobody is signed in, none was chosen, or it has ended."""
    wanted = request.session.get(MEMBER_KEY)
    if not wanted or not request.user.is_authenticated:
        return None
    found = plain.joined(_CHOSEN, [wanted, request.user.pk, timezone.now()], m=Member, o=Organisation, u=Unit)
    if not found:
        return None
    member: Member = found[0]["m"]
    member.organisation, member.unit, member.user = found[0]["o"], found[0]["u"], request.user
    return member


_CHOSEN = """
FROM accounts_member m JOIN accounts_organisation o ON o.id = m.organisation_id LEFT JOIN accounts_unit u ON u.id = m.unit_id
WHERE m.id = %s AND m.user_id = %s AND m.active AND o.active AND (m.until IS NULL OR m.until > %s)
"""


def _whom(session: SessionStore) -> str | None:
    """The id of the user that the session is of, signed in or on the way to it."""
    pending = session.get(_PENDING)
    found = session.get(SESSION_KEY) or (pending.get("user_pk") if isinstance(pending, dict) else None)
    return str(found) if found else None


def _keep(request: HttpRequest, response: HttpResponseBase, session: SessionStore) -> None:
    """Write the session and send its name, when there is something in it; take the cookie away when not."""
    name = cookie_name(request)
    if session.is_empty():
        if name in request.COOKIES:
            _take_away(request, response)
        return
    if response.status_code >= 500:
        return
    if not session.modified:
        session.touch()
        return
    try:
        session.save()
    except UpdateError:  # it was ended in the meantime, by a sign-out or an administrator
        _take_away(request, response)
        return
    response.set_cookie(
        name,
        session.session_key or "",
        path="/",
        secure=request.is_secure(),
        httponly=True,
        samesite="Strict",
    )


def _take_away(request: HttpRequest, response: HttpResponseBase) -> None:
    """Take the cookie away. A browser heeds that of a name with `__Host-` only when it is marked secure, as when set."""
    name = cookie_name(request)
    response.delete_cookie(name, path="/", samesite="Strict")
    if request.is_secure():
        response.cookies[name]["secure"] = True
