"""A head of unit looks at likenesses between a colleague and a record, and lets the colleague in. Kinds alone are shown."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.shortcuts import render

from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.models import Member
from samsyn.web.audit.log import log
from samsyn.web.casework.access_words import kinds_in_words
from samsyn.web.casework.actions.access import BlockMember, Clear, EndClearance
from samsyn.web.casework.actions.records import Changed
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import Clearance, Record
from samsyn.web.casework.views.access import sent_id
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, record_page, staff_page
from samsyn.web.casework.who_opens import Waits, waiting_clearances
from samsyn.web.database.clock import today
from samsyn.web.language import current


@staff_page("GET", roles=("supervisor",))
def listed(request: StaffRequest) -> HttpResponse:
    """Everybody who waits, in the records that she is head of."""
    rows = waiting_clearances()
    log(request, "record_listed", thing="clearances")
    records = {each.pk: each for each in Record.objects.filter(pk__in={row.record for row in rows})}
    members = _members(rows)
    found = [
        (records[row.record], members[row.member], kinds_in_words(list(row.kinds), current()))
        for row in rows
        if row.record in records and row.member in members
    ]
    found.sort(key=lambda row: (row[0].pseudonym, row[1].name))
    return render(request, "casework/clearances.html", {"here": "casework", "rows": found})


@record_page("clear", "GET", "POST", part="clearing", sensitive=True)
def one(request: StaffRequest, record: Record) -> HttpResponse:
    """Who waits in this record, and who has been cleared."""
    if request.method == "POST" and "end" in request.POST:
        EndClearance(record, sent_id(request.POST["end"])).do(acting(request))
        return see_other("casework-clear", record.pk)
    rows = [each for each in waiting_clearances() if each.record == record.pk]
    members = _members(rows)
    form = Form(_fields(rows, members), posted(request) if rows else None, today())
    if form.good:
        key, kinds = form.text("who").split("|")
        if form.text("verdict") == "yes":
            member = members[uuid.UUID(key)]
            Clear(record, member, tuple(kinds.split(",")), form.text("why")).do(acting(request))
        else:
            _keep_out(request, record, members[uuid.UUID(key)], form.text("why"))
        return see_other("casework-clear", record.pk)
    cleared = Clearance.objects.filter(record=record, ended_at=None).select_related("member", "noted_by")
    return form_page(
        request, form, record=record, title=_TITLE, do=_DO, lead=_LEAD,
        cautions=(_ASK,), template="casework/clear.html", waits=bool(rows),
        cleared=[
            (each, kinds_in_words(each.kinds, current()), unsealed(each, "reason"))
            for each in cleared.defer("matched").order_by("noted_at")
        ],
    )  # fmt: skip


def _keep_out(request: StaffRequest, record: Record, member: Member, why: str) -> None:
    """She looked, and the colleague must not know of the record."""
    try:
        BlockMember(record, member, why).do(acting(request))
    except Changed:
        return  # somebody else has blocked the colleague meanwhile: it is as she wished


def _members(rows: list[Waits]) -> dict[uuid.UUID, Member]:
    return {each.pk: each for each in Member.objects.filter(pk__in={row.member for row in rows})}


def _fields(rows: list[Waits], members: dict[uuid.UUID, Member]) -> list[Field]:
    """One choice for each who waits. It carries the kinds that were shown, so that no other is cleared by it."""
    if not rows:
        return []
    choices = [
        (
            f"{row.member}|{','.join(row.kinds)}",
            f"{members[row.member].name}: {kinds_in_words(list(row.kinds), current())}",
        )
        for row in sorted(rows, key=lambda row: members[row.member].name)
    ]
    verdicts = [("yes", _LET_IN[current()]), ("no", _BLOCK[current()])]
    return [
        Field("who", _WHO, "radio", choices=choices, needed=True),
        Field("verdict", _VERDICT, "radio", choices=verdicts, needed=True),
        Field("why", _WHY, "area", hint=_WHY_HINT, needed=True, longest=1000),
    ]


_TITLE = Text(sv="Pröva likhet", en="Look at a likeness")
_DO = Text(sv="Spara", en="Save")
_LEAD = Text(
    sv="Du ser vilket slag av likhet det är, aldrig vad som står i valvet eller vad kollegan har angett.",
    en="You see which kind of likeness it is, never what lies in the vault or what the colleague has declared.",
)
_ASK = Text(sv="Fråga kollegan utan att nämna ärendet.", en="Ask the colleague without naming the record.")
_WHO = Text(sv="Vem har du prövat?", en="Whom have you looked at?")
_VERDICT = Text(sv="Ska kollegan få se ärendet?", en="May the colleague see the record?")
_LET_IN = Text(sv="Ja. De är inte släkt eller nära", en="Yes. They are not related or close")
_BLOCK = Text(sv="Nej. Spärra ärendet för kollegan", en="No. Block the colleague from the record")
_WHY = Text(sv="Hur vet du det?", en="How do you know?")
_WHY_HINT = Text(
    sv="Sparas förseglat. Kommer en annan likhet senare måste den prövas för sig.",
    en="Kept sealed. If another likeness comes later it must be looked at by itself.",
)
