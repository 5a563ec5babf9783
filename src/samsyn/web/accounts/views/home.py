"""The first page after signing in, the choice of a membership, and the sessions."""

from __future__ import annotations

import uuid

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from samsyn.web.accounts.gate import StaffRequest, signed_in, signed_in_user
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.heads import CONFIRMS, waiting
from samsyn.web.accounts.middleware import memberships
from samsyn.web.accounts.models import Session
from samsyn.web.accounts.names import ROLES
from samsyn.web.accounts.sessions import AT_MOST, MEMBER_KEY, digest_of
from samsyn.web.language import current
from samsyn.web.methods import allow


@allow("GET")
@signed_in()
def home(request: StaffRequest) -> HttpResponse:
    """Who is signed in, as what, and what may be done here."""
    several = memberships(request.user.pk).count() > 1
    role = ROLES[request.member.role][current()]
    asked = waiting(request.member).count() if request.member.role in CONFIRMS else 0
    context = {"here": "accounts", "several": several, "role": role, "asked": asked}
    return render(request, "accounts/home.html", context)


@allow("GET", "POST")
@signed_in_user
def choose(request: HttpRequest) -> HttpResponse:
    """Choose as what to work. The one membership that somebody has is chosen by itself."""
    mine = list(memberships(request.user.pk).order_by("organisation__name"))
    said = request.POST.get("member", "") if request.method == "POST" else ""
    found = next((each for each in mine if str(each.pk) == said), None)
    if len(mine) == 1:
        found = mine[0]
    if found is not None:
        request.session[MEMBER_KEY] = str(found.pk)
        request.session.cycle_key()
        return see_other("account")
    context = {"memberships": mine, "missing": request.method == "POST" and bool(mine)}
    return render(request, "accounts/choose.html", context, status=422 if context["missing"] else 200)


@allow("GET", "POST")
@signed_in_user
def sessions(request: HttpRequest) -> HttpResponse:
    """Where the user is signed in; any of the sessions, or all others, are ended at once."""
    own = Session.objects.filter(user=request.user.pk)
    this = digest_of(request.session.session_key or "")
    if request.method == "POST":
        others = own.exclude(session_key=this)
        said = request.POST.get("session", "")
        if said == "others":
            others.delete()
        elif _is_uuid(said):
            others.filter(handle=said).delete()
        return see_other("account-sessions")
    rows = [{"row": each, "this": each.session_key == this} for each in own.order_by("-used")]
    return render(request, "accounts/sessions.html", {"here": "accounts", "rows": rows, "at_most": AT_MOST})


def _is_uuid(text: str) -> bool:
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False
