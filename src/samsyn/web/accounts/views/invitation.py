"""The way in with a code on paper: a new account, or one more membership for an account that there is."""

from __future__ import annotations

import uuid

from allauth.account.internal.flows.login import record_authentication
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samsyn.web.accounts import invitations
from samsyn.web.accounts.adapters import AccountAdapter
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.happened import tell
from samsyn.web.accounts.knowing import forget_name, know_name, know_user
from samsyn.web.accounts.models import User
from samsyn.web.accounts.sessions import MEMBER_KEY
from samsyn.web.methods import allow

SHORTEST, LONGEST = 3, 60
Wrong = list[tuple[str, str]]


@allow("GET", "POST")
def accept(request: HttpRequest) -> HttpResponse:
    """The form for the code; with the code used, whoever sent it is signed in and makes a second factor."""
    said = {name: str(value).strip("\0") for name, value in request.POST.items()}
    if request.method != "POST":
        return _show(request, said)
    found = invitations.whom(said.get("code", ""))
    if found is None:
        no = _("Koden stämmer inte, är redan använd eller har gått ut. Be om en ny av den som bjöd in dig.")
        return _show(request, said, [("code", no)])
    if request.user.is_authenticated:
        return _one_more(request, said)
    wrong = _wrong(said, found[1])
    return _show(request, said, wrong) if wrong else _new_user(request, said, found[1])


def _new_user(request: HttpRequest, said: dict[str, str], name: str) -> HttpResponse:
    user = User(id=uuid.uuid4(), username=_username(said), name=name)
    user.set_password(said["password"])
    know_user(user.id)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
            member = invitations.use(said["code"])
    except IntegrityError:  # somebody took the name this very moment
        return _show(request, said, [("username", _("Välj ett annat användarnamn."))])
    if member is None:
        raise AssertionError("the invitation was there a moment ago")
    record_authentication(request, user, "password", reauthenticated=True)
    request.session[MEMBER_KEY] = str(member)
    AccountAdapter(request).login(request, user)
    tell(request, "invitation_used", "accounts_member", member)
    return see_other("account-second-factor")


def _one_more(request: HttpRequest, said: dict[str, str]) -> HttpResponse:
    try:
        with transaction.atomic():
            member = invitations.use(said["code"])
    except IntegrityError:
        return _show(request, said, [("code", _("Du är redan med i den organisationen."))])
    tell(request, "invitation_used", "accounts_member", member)
    return see_other("account-choose")


def _wrong(said: dict[str, str], name: str) -> Wrong:
    """What must be corrected, by field."""
    wrong: Wrong = []
    username, password = _username(said), said.get("password", "")
    if not SHORTEST <= len(username) <= LONGEST or not all(c.isalnum() or c in "._-" for c in username):
        wrong.append(("username", _("Skriv 3 till 60 tecken: bokstäver, siffror, punkt, streck.")))
    elif _taken(username):
        wrong.append(("username", _("Välj ett annat användarnamn.")))
    try:
        validate_password(password, User(username=username, name=name))
    except ValidationError:
        wrong.append(
            ("password", _("Skriv minst 12 tecken, inget vanligt lösenord och inget som liknar ditt namn."))
        )
    if password != said.get("password2", ""):
        wrong.append(("password2", _("Skriv samma lösenord två gånger.")))
    return wrong


def _username(said: dict[str, str]) -> str:
    return said.get("username", "").strip().lower()


def _taken(username: str) -> bool:
    know_name(username)
    taken = User.objects.filter(username=username).exists()
    forget_name()
    return taken


def _show(request: HttpRequest, said: dict[str, str], wrong: Wrong | None = None) -> HttpResponse:
    context = {
        "said": {name: value for name, value in said.items() if not name.startswith("password")},
        "wrong": [{"field": name, "text": text} for name, text in wrong or []],
        "wrong_fields": dict(wrong or []),
    }
    return render(request, "accounts/invitation.html", context, status=422 if wrong else 200)
