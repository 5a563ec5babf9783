"""What one has done oneself; for a supervisor the way to alarms and checks; for an administrator what happened to accounts."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from samsyn.web.accounts.gate import StaffRequest, signed_in
from samsyn.web.accounts.models import Member
from samsyn.web.audit.actions import ACTIONS, name_of
from samsyn.web.audit.log import log
from samsyn.web.audit.models import Alarm, Entry
from samsyn.web.audit.who_read import at_of, record_names
from samsyn.web.audit.words import why
from samsyn.web.language import current
from samsyn.web.methods import allow

ROLES = ("worker", "supervisor", "coordinator", "reader", "administrator")
MOST = 50


@allow("GET")
@signed_in(*ROLES)
def page(request: StaffRequest) -> HttpResponse:
    """The newest rows of one's own, and what the role asks for."""
    member, lang = request.member, current()
    own = [code for code in ACTIONS if not code.startswith("row_")]
    mine = list(Entry.objects.filter(member=member.pk, action__in=own).order_by("-at", "-number")[:MOST])
    names = _names(member, {row.record for row in mine if row.record})
    log(request, "log_read", thing="audit_entry", about="own")
    context = {
        "here": "audit",
        "mine": [
            {
                "at": at_of(row),
                "what": name_of(row.action)[lang],
                "why": why(row.about, lang),
                "record": row.record,
                "name": names.get(row.record, "") if row.record else "",
            }
            for row in mine
        ],
        "supervises": member.role == "supervisor",
        "unseen": Alarm.objects.filter(seen_on=None).count() if member.role == "supervisor" else 0,
        "accounts": _accounts() if member.role == "administrator" else None,
    }
    return render(request, "audit/overview.html", context)


def _names(member: Member, records: set[UUID]) -> dict[UUID, str]:
    """What the records are called that the member sees now; the others have no name here."""
    return {id: name for naming in record_names for id, name in naming(member, records).items()}


def _accounts() -> list[dict[str, object]]:
    """What happened to accounts of the organisation lately: who did it, and to whom."""
    lang = current()
    codes = [code for code, each in ACTIONS.items() if each.kind == "account"]
    rows = list(
        Entry.objects.filter(record=None, action__in=codes, thing__startswith="accounts_").order_by(
            "-at", "-number"
        )[:MOST]
    )
    ids = {row.member for row in rows} | {row.thing_id for row in rows if row.thing_id}
    names = dict(Member.objects.filter(pk__in=ids).values_list("pk", "name"))
    return [
        {
            "at": at_of(row),
            "name": names.get(row.member, ""),
            "what": name_of(row.action)[lang],
            "whom": names.get(row.thing_id, "") if row.thing_id else "",
        }
        for row in rows
    ]
