"""Offer a record to another organisation, and take one over that was offered."""

from __future__ import annotations

import json
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.audit.log import log
from samsyn.web.casework.actions.transfers import (
    DeclineTransfer,
    OfferTransfer,
    TakeTransfer,
    WithdrawTransfer,
    live_disclosures,
)
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import DisclosedItem, Disclosure, Record, Transfer
from samsyn.web.casework.policy_table import RECEIVERS
from samsyn.web.casework.views.forms import form_page
from samsyn.web.casework.views.gate import acting, record_page, staff_page
from samsyn.web.database.clock import day_of, today
from samsyn.web.language import current


@record_page("transfer", "GET", "POST", part="transfer", sensitive=True)
def offer(request: StaffRequest, record: Record) -> HttpResponse:
    """Choose which disclosure goes over. The record stays here, and is closed when it is taken."""
    waiting = (
        Transfer.objects.filter(record=record, state="offered").select_related("to_organisation").first()
    )
    if request.method == "POST" and request.POST.get("do") == "withdraw" and waiting:
        WithdrawTransfer(record, waiting.pk).do(acting(request))
        return see_other("casework-transfer", record.pk)
    rows = live_disclosures(record)
    choices = [
        (str(each.pk), f"{each.to_organisation.name}, {day_of(each.noted_at).isoformat()}")
        for each in rows
        if each.to_organisation
    ]
    fields = [Field("disclosure", _WHICH, "radio", choices=choices, needed=True)] if choices else []
    form = Form(fields, request.POST if request.method == "POST" and choices else None, today())
    if form.good:
        chosen = next(each for each in rows if str(each.pk) == form.text("disclosure"))
        OfferTransfer(record, chosen).do(acting(request))
        return see_other("casework-record", record.pk)
    return form_page(
        request, form, record=record, title=_TITLE, do=_OFFER, lead=_LEAD,
        template="casework/transfer_offer.html", waiting=waiting, choices=choices,
    )  # fmt: skip


@staff_page("GET", roles=RECEIVERS)
def listed(request: StaffRequest) -> HttpResponse:
    """What has been offered to the organisation and waits for an answer."""
    rows = Transfer.objects.filter(to_organisation=request.member.organisation_id, state="offered")
    found = [(each, _of(each)) for each in rows.order_by("noted_at")]
    context = {"here": "casework", "rows": [(each, sent) for each, sent in found if sent]}
    return render(request, "casework/transfers.html", context)


@staff_page("GET", "POST", roles=RECEIVERS, sensitive=True)
def one(request: StaffRequest, transfer: UUID) -> HttpResponse:
    """One offer: what it holds, take it over or decline it."""
    own = request.member.organisation_id
    row = Transfer.objects.filter(pk=transfer, to_organisation=own).first()
    sent = _of(row) if row else None
    if row is None or sent is None:
        raise Http404
    log(request, "disclosure_opened", thing="disclosure", thing_id=sent.pk, about="transfer")
    if request.method == "POST" and request.POST.get("do") == "decline":
        DeclineTransfer(row).do(acting(request))
        return see_other("casework-transfers")
    if request.method == "POST" and request.POST.get("do") == "take":
        record = TakeTransfer(row).do(acting(request))
        return see_other("casework-record", record.pk)
    items = [
        json.loads(unsealed(each, "body")) if each.kind != "vault" else _IN_VAULT
        for each in DisclosedItem.objects.filter(disclosure=sent).order_by("place")
    ]
    context = {
        "here": "casework",
        "transfer": row,
        "sent": sent,
        "purpose": unsealed(sent, "purpose"),
        "items": [
            (each["title"][current()], each.get("words", ""), each.get("source", {}).get(current(), ""))
            for each in items
        ],
    }
    return render(request, "casework/transfer.html", context)


def _of(row: Transfer) -> Disclosure | None:
    """The disclosure that an offer rests on, while it lasts."""
    return Disclosure.objects.filter(pk__in=[row.disclosure_id]).select_related("from_organisation").first()


_IN_VAULT = {
    "title": {
        "sv": "En uppgift ur valvet. Den visas i utlämnandet och läggs i valvet för hand.",
        "en": "Something from the vault. It is shown in the disclosure, and laid in the vault by hand.",
    }
}
_TITLE = Text(sv="Flytta till annan organisation", en="Transfer to another organisation")
_OFFER = Text(sv="Erbjud ärendet", en="Offer the record")
_LEAD = Text(
    sv="Det som följer med är det som har lämnats ut, på sin grund. Tar mottagaren över öppnas ett nytt ärende där, och "
    "det här avslutas. Det gallras inte, utan bevaras enligt er egen regel.",
    en="What goes along is what has been disclosed, on its ground. When the receiver takes over, a new record is opened "
    "there, and this one is closed. It is not erased, but kept by your own rule.",
)
_WHICH = Text(sv="Vilket utlämnande ska följa med?", en="Which disclosure is to go along?")
