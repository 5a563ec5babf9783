"""The units of the administrator's own organisation."""

from __future__ import annotations

import uuid

from django.db.models import Count, ProtectedError, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samsyn.web.accounts.gate import StaffRequest, signed_in
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.happened import tell
from samsyn.web.accounts.models import Member, Unit
from samsyn.web.methods import allow

LONGEST = 120


@allow("GET", "POST")
@signed_in("administrator")
def units(request: StaffRequest) -> HttpResponse:
    """The list; a unit is added, or removed when nobody is in it."""
    own = Unit.objects.filter(organisation=request.member.organisation_id)
    if request.method != "POST":
        return _show(request)
    if "remove" in request.POST:
        return _remove(request, request.POST["remove"])
    name = request.POST.get("name", "").replace("\0", "").strip()
    if not name or len(name) > LONGEST:
        return _show(request, name, _("Skriv namnet, högst 120 tecken."))
    if own.filter(name=name).exists():
        return _show(request, name, _("Enheten finns redan."))
    made = Unit.objects.create(organisation=request.member.organisation, name=name)
    tell(request, "organisation_changed", "accounts_unit", made.pk)
    return see_other("account-units")


def _remove(request: StaffRequest, said: str) -> HttpResponse:
    try:
        found = Unit.objects.filter(organisation=request.member.organisation_id, pk=uuid.UUID(said)).first()
        if found is not None:
            found.delete()
            tell(request, "organisation_changed", "accounts_unit", uuid.UUID(said))
    except ValueError:
        return _show(request)
    except ProtectedError:
        return _show(request, "", _("Någon är eller har varit i enheten. Flytta dem först."))
    return see_other("account-units")


def _show(request: StaffRequest, name: str = "", wrong: str = "") -> HttpResponse:
    own = Unit.objects.filter(organisation=request.member.organisation_id)
    context = {
        "here": "accounts",
        "units": own.annotate(
            people=Count("members", filter=Q(members__active=True)),
            heads=Count("members", filter=Q(members__active=True, members__role=Member.Role.SUPERVISOR)),
        ).order_by("name"),
        "name": name,
        "wrong": [{"field": "name", "text": wrong}] if wrong else [],
        "wrong_text": wrong,
    }
    return render(request, "accounts/units.html", context, status=422 if wrong else 200)
