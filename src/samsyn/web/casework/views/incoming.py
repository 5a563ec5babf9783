"""What other organisations have disclosed to this one: open, read, answer, lay with a record, take over."""

from __future__ import annotations

import dataclasses
import json
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.audit.log import log
from samsyn.web.casework import policy, words
from samsyn.web.casework.actions.receiving import LayWithRecord, Open, Reply, TakeOver, received_by
from samsyn.web.casework.actions.records import OpenRecord
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import unsealed, unsealed_bytes
from samsyn.web.casework.models import DisclosedItem, Disclosure, Received, Record
from samsyn.web.casework.policy_table import RECEIVERS
from samsyn.web.casework.sharing.paper import Paper, paper
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, staff_page
from samsyn.web.database.clock import today
from samsyn.web.download import saved_as
from samsyn.web.language import current

NEUTRAL_NAME = "samsyn"
"""Of every file that is handed over: it is seen in download lists."""


@staff_page("GET")
def listed(request: StaffRequest) -> HttpResponse:
    """What has come and lasts. From whom and when, nothing of what it says."""
    rows = list(received_by(request.member))
    laid = set(
        Received.objects.filter(disclosure_id__in=[row.pk for row in rows]).values_list(
            "disclosure_id", flat=True
        )
    )
    context = {
        "here": "casework",
        "rows": [(row, row.pk in laid) for row in rows],
        "receives": request.member.role in RECEIVERS,
    }
    return render(request, "casework/incoming.html", context)


@staff_page("GET", "POST")
def one(request: StaffRequest, disclosure: UUID) -> HttpResponse:
    """One disclosure. Before it is opened, only from whom; then what the sender's preview showed."""
    row = _one(request, disclosure)
    if request.method == "POST":
        Open(row).do(acting(request))
        return see_other("casework-incoming-one", row.pk)
    context: dict[str, object] = {"here": "casework", "sent": row}
    if row.state != "sent":
        log(request, "disclosure_opened", thing="disclosure", thing_id=row.pk, about=request.member.role)
        context |= {"paper": _paper(row), "records": _laid(request, row), "reply": _replied(row)}
    return render(request, "casework/incoming_one.html", context)


@staff_page("GET", sensitive=True)
def document(request: StaffRequest, disclosure: UUID, item: UUID) -> HttpResponse:
    """A disclosed file, to save under a name that says nothing."""
    row = _opened(request, disclosure)
    found = DisclosedItem.objects.filter(disclosure=row, pk=item, kind="document").first()
    if found is None:
        raise Http404
    log(request, "document_opened", thing="discloseditem", thing_id=found.pk, about="disclosure")
    return saved_as(f"{NEUTRAL_NAME}.bin", unsealed_bytes(found, "file"))


@staff_page("GET", "POST")
def reply(request: StaffRequest, disclosure: UUID) -> HttpResponse:
    """Answer the sender, in a word of the list and in one's own."""
    row = _opened(request, disclosure)
    fields = [
        Field("reply", _REPLY, "radio", choices=words.choices("disclosure_replies"), needed=True),
        Field("words", _WORDS, "area", hint=_WORDS_HINT, longest=2_000),
    ]
    form = Form(fields, posted(request), today(), {"reply": row.reply})
    if form.good:
        Reply(row, form.text("reply"), form.text("words")).do(acting(request))
        return see_other("casework-incoming-one", row.pk)
    return _form(request, row, form, _REPLY_TITLE, _SEND)


@staff_page("GET", "POST")
def lay(request: StaffRequest, disclosure: UUID) -> HttpResponse:
    """Which own record it belongs to: one that she may write in, or a new one."""
    row = _opened(request, disclosure)
    by = acting(request)
    mine = {str(each.pk): each for each in Record.objects.filter(closed_on=None).order_by("pseudonym")}
    mine = {key: each for key, each in mine.items() if policy.may(request.member, each, "write").allowed}
    choices = [("new", _NEW[current()]), *((key, each.pseudonym) for key, each in mine.items())]
    form = Form(
        [Field("record", _WHICH, "select", choices=choices, needed=True)],
        posted(request),
        today(),
    )
    if form.good:
        chosen = form.text("record")
        record = (
            mine[chosen]
            if chosen in mine
            else OpenRecord("other_organisation", unit=request.member.unit).do(by)
        )
        LayWithRecord(record, row).do(by)
        return see_other("casework-incoming-take", row.pk, record.pk)
    return _form(request, row, form, _LAY_TITLE, _LAY)


@staff_page("GET", "POST")
def take(request: StaffRequest, disclosure: UUID, record: UUID) -> HttpResponse:
    """Choose what shall stay in one's own record."""
    row = _opened(request, disclosure)
    own = policy.get(request.member, record, "write")
    laid = Received.objects.filter(record=own, disclosure_id=row.pk).first()
    if laid is None:
        raise Http404
    items = DisclosedItem.objects.filter(disclosure=row).order_by("place")
    if request.method == "POST":
        TakeOver(own, row, frozenset(request.POST.getlist("item"))).do(acting(request))
        return see_other("casework-record", own.pk)
    seen = zip(items, _paper(row).items, strict=True)
    context = {
        "here": "casework",
        "sent": row,
        "record": own,
        "items": [(item, each, str(item.pk) in laid.taken, item.kind == "vault") for item, each in seen],
    }
    return render(request, "casework/incoming_take.html", context)


def _one(request: StaffRequest, disclosure: UUID) -> Disclosure:
    row = received_by(request.member).filter(pk=disclosure).first()
    if row is None:
        raise Http404
    return row


def _opened(request: StaffRequest, disclosure: UUID) -> Disclosure:
    row = _one(request, disclosure)
    if row.state == "sent":
        raise Http404
    return row


def _paper(row: Disclosure) -> Paper:
    """What the sender's preview showed, with the way to each file."""
    items = list(DisclosedItem.objects.filter(disclosure=row).order_by("place"))
    bodies = [json.loads(unsealed(each, "body")) for each in items]
    whole = paper(json.loads(unsealed(row, "terms")), unsealed(row, "purpose"), row.until, bodies)
    seen = (
        dataclasses.replace(each, address=reverse("casework-incoming-file", args=[row.pk, item.pk]))
        if item.kind == "document" else each
        for item, each in zip(items, whole.items, strict=True)
    )  # fmt: skip
    return dataclasses.replace(whole, items=tuple(seen))


def _laid(request: StaffRequest, row: Disclosure) -> list[Record]:
    """The own records that it lies with, as far as this member sees them."""
    rows = Received.objects.filter(disclosure_id=row.pk).select_related("record")
    return [each.record for each in rows if policy.may(request.member, each.record, "read").allowed]


def _replied(row: Disclosure) -> tuple[str, str] | None:
    return (words.label("disclosure_replies", row.reply), unsealed(row, "reply_text")) if row.reply else None


def _form(request: StaffRequest, row: Disclosure, form: Form, title: Text, do: Text) -> HttpResponse:
    return form_page(request, form, title=title, do=do, template="casework/incoming_form.html", sent=row)


_REPLY_TITLE = Text(sv="Svara avsändaren", en="Answer the sender")
_REPLY = Text(sv="Ert svar", en="Your answer")
_WORDS = Text(sv="Med egna ord", en="In your own words")
_WORDS_HINT = Text(
    sv="Avsändaren ser detta. Skriv bara det ni får lämna ut.",
    en="The sender sees this. Write only what you may disclose.",
)
_SEND = Text(sv="Skicka svaret", en="Send the answer")
_LAY_TITLE = Text(sv="Vilket av era ärenden hör det till?", en="Which of your records does it belong to?")
_WHICH = Text(sv="Ärende", en="Record")
_NEW = Text(sv="Ett nytt ärende", en="A new record")
_LAY = Text(sv="Lägg det där", en="Lay it there")
