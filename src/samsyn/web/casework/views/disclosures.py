"""What has been handed over from a record: the list on its page, each one as the receiver sees it, and the end of it."""

from __future__ import annotations

import json
import uuid
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.casework import policy, words
from samsyn.web.casework.actions.sharing import EndDisclosure
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import DisclosedItem, Disclosure, Record
from samsyn.web.casework.of_record import of_record
from samsyn.web.casework.sharing.paper import Paper, paper
from samsyn.web.casework.sharing_waiting import asking
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, log_read, record_page, shown, staff_page
from samsyn.web.casework.views.parts import part
from samsyn.web.database.clock import today
from samsyn.web.language import current

ENDS = ("revoked", "purpose_done", "wrong_receiver")
"""What the sender may say when ending one; the other words of disclosure_ends come by themselves."""
STATES: dict[str, Text] = {
    "sent": Text(sv="Skickat, inte öppnat än", en="Sent, not opened yet"),
    "outside": Text(sv="Som fil till en mottagare utanför", en="As a file to a receiver outside"),
    "received": Text(sv="Mottaget", en="Received"),
    "answered": Text(sv="Besvarat", en="Answered"),
    "revoked": Text(sv="Avslutat", en="Ended"),
    "over": Text(sv="Slutdagen har passerat", en="The end date has passed"),
}


@dataclass(frozen=True, slots=True)
class Sent:
    """A disclosure as the sender's pages show it."""

    id: uuid.UUID
    receiver: str
    items: int
    ground: str
    until: date
    state: str
    live: bool
    outside: bool
    sent_at: datetime
    received_at: datetime | None
    reply: str
    reply_text: str
    ended_at: datetime | None
    ended_because: str


@part("disclosures", "casework/_disclosures.html")
def on_record_page(request: StaffRequest, record: Record) -> dict[str, object]:
    """What has been handed over, the newest first, and the way to hand over more."""
    rows = of_record(Disclosure, record).select_related("to_organisation").order_by("-noted_at")
    return {
        "disclosures": sent(rows),
        "disclosures_may_end": policy.may(request.member, record, "withdraw").allowed,
        "disclose_url": reverse("casework-disclose", args=[record.pk]),
    }


@record_page("read", "GET", reads="")
def one(request: StaffRequest, record: Record, disclosure: UUID) -> HttpResponse:
    """One disclosure: what the receiver sees, the receipt, the reply."""
    row = found(record, disclosure)
    log_read(request, record, "disclosure_opened", "disclosure", row.pk)
    (each,) = sent([row])
    context = {
        "each": each,
        "paper": paper_of(row),
        "may_end": policy.may(request.member, record, "withdraw").allowed,
        "parcel_url": reverse("casework-parcel-make", args=[record.pk, row.pk]) if each.outside else "",
    }
    return render(request, "casework/disclosure.html", shown(record) | context)


@record_page("withdraw", "GET", "POST", part="disclosure", sensitive="sent")
def end(request: StaffRequest, record: Record, disclosure: UUID) -> HttpResponse:
    """End one before its day, and say why."""
    row = found(record, disclosure)
    choices = [(code, words.label("disclosure_ends", code)) for code in ENDS]
    fields = [Field("because", _WHY, "radio", choices=choices, needed=True)]
    form = Form(fields, posted(request), today())
    if form.good:
        EndDisclosure(record, row, form.text("because")).do(acting(request))
        return see_other("casework-disclosure", record.pk, row.pk)
    return form_page(request, form, record=record, title=_END, do=_END_NOW, lead=_LEAD)


@staff_page("GET")
def replies(request: StaffRequest) -> HttpResponse:
    """Replies that ask the sender for something."""
    rows = list(asking(request.member).select_related("to_organisation", "record"))
    context = {"here": "casework", "rows": list(zip(rows, sent(rows), strict=True))}
    return render(request, "casework/disclosure_replies.html", context)


def found(record: Record, disclosure: UUID) -> Disclosure:
    """A disclosure of this record."""
    row = Disclosure.objects.filter(pk=disclosure, record=record).select_related("to_organisation").first()
    if row is None:
        raise Http404
    return row


def paper_of(row: Disclosure) -> Paper:
    """What the receiver sees, or saw, of it."""
    bodies = [json.loads(unsealed(each, "body")) for each in DisclosedItem.objects.filter(disclosure=row)]
    return paper(json.loads(unsealed(row, "terms")), unsealed(row, "purpose"), row.until, bodies)


def sent(rows: Iterable[Disclosure]) -> list[Sent]:
    """Disclosures as the sender sees them, in the same order."""
    rows = list(rows)
    items = DisclosedItem.objects.filter(disclosure__in=rows).values_list("disclosure_id", flat=True)
    numbers = Counter(items.order_by())
    return [_sent(row, numbers[row.pk]) for row in rows]


def state_of(row: Disclosure) -> str:
    """How it stands today: as it was left, ended, or over by itself because its day has passed."""
    if row.state == "revoked":
        return "revoked"
    if row.until < today():
        return "over"
    return "outside" if row.to_organisation_id is None else row.state


def _sent(row: Disclosure, items: int) -> Sent:
    state = state_of(row)
    ground = load_pack().grounds.get(row.ground)
    name = row.to_organisation.name if row.to_organisation else json.loads(unsealed(row, "terms"))["receiver"]
    return Sent(
        id=row.pk,
        receiver=name,
        items=items,
        ground=f"{ground.name[current()]}, {ground.law}" if ground else row.ground,
        until=row.until,
        state=STATES[state][current()],
        live=state not in ("revoked", "over"),
        outside=row.to_organisation_id is None,
        sent_at=row.noted_at,
        received_at=row.received_at,
        reply=words.label("disclosure_replies", row.reply),
        reply_text=unsealed(row, "reply_text"),
        ended_at=row.revoked_at,
        ended_because=words.label("disclosure_ends", row.revoked_because),
    )


_WHY = Text(sv="Varför?", en="Why?")
_END = Text(sv="Avsluta utlämnandet", en="End the disclosure")
_END_NOW = Text(sv="Avsluta nu", en="End now")
_LEAD = Text(
    sv="Mottagaren kan inte öppna det efter det. Det mottagaren redan har fört in i ett eget ärende, eller fått som fil, finns kvar där.",
    en="The receiver cannot open it after that. What the receiver has taken into a record of its own, or got as a file, stays there.",
)
