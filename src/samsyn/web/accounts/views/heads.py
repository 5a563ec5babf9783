"""The supervisors and coordinators of one's own organisation, and those who wait to become one."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from samsyn.web.accounts.gate import StaffRequest, reauthenticated, signed_in
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.happened import tell
from samsyn.web.accounts.heads import CONFIRMS, answer, waiting
from samsyn.web.accounts.models import Member
from samsyn.web.accounts.names import ROLES
from samsyn.web.language import current
from samsyn.web.methods import allow

CODES = {"confirm": "role_confirmed", "decline": "role_declined"}


@allow("GET", "POST")
@signed_in(*CONFIRMS)
@reauthenticated
def page(request: StaffRequest) -> HttpResponse:
    """Who has such a role; confirm or decline whoever waits for one."""
    if request.method != "POST":
        return _show(request)
    said = request.POST.get("answer", "")
    try:
        which = UUID(request.POST.get("member", ""))
    except ValueError:
        return _show(request, _("Välj någon i listan."))
    if said not in CODES:
        return _show(request, _("Välj om du bekräftar eller nekar."))
    if not answer(which, confirmed=said == "confirm"):
        return _show(
            request, _("Det finns inget att ta ställning till längre, eller personen har inte kommit in än.")
        )
    tell(request, CODES[said], "accounts_member", which)
    return see_other("account-heads")


def _show(request: StaffRequest, wrong: str = "") -> HttpResponse:
    here = Member.objects.filter(organisation=request.member.organisation_id, active=True, role__in=CONFIRMS)
    context = {
        "here": "accounts",
        "waiting": [
            (each, _role(each.asked_role)) for each in waiting(request.member).select_related("unit")
        ],
        "heads": [(each, _role(each.role)) for each in here.select_related("unit").order_by("name")],
        "wrong": [{"field": "vantar", "text": wrong}] if wrong else [],
    }
    return render(request, "accounts/heads.html", context, status=422 if wrong else 200)


def _role(role: str) -> str:
    return ROLES[role][current()]
