"""Organisations and people for tests, and a client that is signed in as one of them. All invented."""

from __future__ import annotations

import itertools
import time
from functools import cache
from typing import Any

from allauth.account.internal.flows.login import (
    _AUTHENTICATION_METHODS_USER_SESSION_KEY,
    AUTHENTICATION_METHODS_SESSION_KEY,
)
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.auth.hashers import make_password

from samsyn.web.accounts.middleware import PLAIN_COOKIE
from samsyn.web.accounts.models import Member, Organisation, Unit, User
from samsyn.web.accounts.sessions import MEMBER_KEY, SessionStore
from samsyn.web.database.acting import as_owner
from samsyn.web.ring import make_if_first
from tests.web.site import Reader, browser

PASSWORD = "en påhittad mening om ekorrar"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
_numbers = itertools.count(1)


def make_organisation(
    name: str = "Socialnämnden i Påhittköping", kind: str = "social_board", **more: Any
) -> Organisation:
    """An organisation; the one of that name if there is one."""
    with as_owner():
        found, _new = Organisation.objects.get_or_create(name=name, defaults={"kind": kind, **more})
    return found


def make_unit(organisation: Organisation, name: str = "Mottagningen i Påhittköping") -> Unit:
    """A unit of an organisation."""
    with as_owner():
        return Unit.objects.get_or_create(organisation=organisation, name=name)[0]


@cache
def _hashed() -> str:
    """PASSWORD as the hasher of real life leaves it, once for all users: it takes long on purpose."""
    return make_password(PASSWORD)


def make_user(name: str = "Linnea Testsson", *, username: str = "", second_factor: bool = True) -> User:
    """A user with PASSWORD, and with SECRET in an app unless told otherwise."""
    make_if_first(nothing_sealed=True)
    with as_owner():
        user = User.objects.create(
            username=username or f"testsson{next(_numbers)}", name=name, password=_hashed()
        )
        if second_factor:
            TOTP.activate(user, SECRET)
    return user


def make_member(
    organisation: Organisation | None = None,
    role: str = "worker",
    name: str = "Linnea Testsson",
    *,
    user: User | None = None,
    unit: Unit | None = None,
    second_factor: bool = True,
    **more: Any,
) -> Member:
    """A member with a user of its own, or with a user that there is.

    Whoever opens records needs a unit: workers and coordinators get one without a head, unless another is given.
    """
    user = user or make_user(name, second_factor=second_factor)
    organisation = organisation or make_organisation()
    if unit is None and role in ("worker", "coordinator"):
        unit = make_unit(organisation, "Enheten utan arbetsledare")
    with as_owner():
        return Member.objects.create(
            user=user, organisation=organisation, role=role, name=name, unit=unit, **more
        )


def signed_in_client(member: Member, *, lang: str = "sv", recently: bool = True) -> Reader:
    """A client like a browser's, signed in as a member. recently: whether within the last five minutes."""
    client = browser(lang)
    client.cookies[PLAIN_COOKIE] = session_of(member, recently=recently)
    return client


def session_of(member: Member, *, recently: bool = True) -> str:
    """The name of a new session, as the browser's cookie holds it."""
    user = member.user
    assert user is not None
    session = SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_SESSION_KEY] = BACKEND
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session[MEMBER_KEY] = str(member.pk)
    session[_AUTHENTICATION_METHODS_USER_SESSION_KEY] = str(user.pk)
    at = time.time() - (0 if recently else 3600)
    session[AUTHENTICATION_METHODS_SESSION_KEY] = [{"method": "password", "at": at, "reauthenticated": True}]
    with as_owner():
        session.save()
    return str(session.session_key)


def code_now(secret: str = SECRET, *, steps: int = 0) -> str:
    """What the app shows now; steps: half minutes from now."""
    shown: str = format_hotp_value(hotp_value(secret, int(time.time()) // 30 + steps))
    return shown


def second_factors(user: User) -> list[str]:
    """The kinds of second factor that a user has."""
    with as_owner():
        return sorted(Authenticator.objects.filter(user=user).values_list("type", flat=True))
