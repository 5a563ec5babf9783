"""Erase a record before its time: one asks in writing, another decides. Both prove who they are."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse

from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.casework import policy, words
from samsyn.web.casework.actions.lifecycle import AskErase, EndAsk, EraseDecided, open_request
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import Record
from samsyn.web.casework.retention_words import EARLY
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, record_page
from samsyn.web.casework.views.retention import confirm
from samsyn.web.database.clock import today
from samsyn.web.language import current


@record_page("ask_erase", "GET", "POST", part="retention", sensitive=True)
def ask(request: StaffRequest, record: Record) -> HttpResponse:
    """Ask for it, and name the decision that it rests on."""
    fields = [
        Field("because", _WHY, "radio", choices=words.own(EARLY), needed=True),
        Field("decision", _DECISION, "area", hint=_DECISION_HINT, needed=True),
    ]
    form = Form(fields, posted(request), today())
    if form.good:
        AskErase(record, form.text("because"), form.text("decision")).do(acting(request))
        return see_other("casework-record", record.pk)
    return form_page(request, form, record=record, title=_ASK, do=_ASK_DO, lead=_TWO, cautions=(_MAY_NOT,))


@record_page("ask_erase", "GET", "POST", part="retention", sensitive=True)
def decide(request: StaffRequest, record: Record, asked: UUID) -> HttpResponse:
    """Decide what another has asked for; or withdraw or decline it."""
    row = open_request(record, asked)
    ends = request.POST.get("do") == "end"
    if request.method == "POST" and ends:
        EndAsk(record, asked).do(acting(request))
        return see_other("casework-record", record.pk)
    form = Form(confirm(), posted(request), today())
    own = row.noted_by_id == request.member.pk
    if form.good:
        proof = EraseDecided(record, asked).do(acting(request))
        return see_other("casework-erasure", proof.pk)
    return form_page(
        request, form, record=record, title=_DECIDE, do=_DECIDE_DO, template="casework/retention_decide.html",
        asked=row, because=EARLY[row.because][current()] if row.because in EARLY else row.because,
        decision=unsealed(row, "decision"), own=own,
        may_erase=not own and policy.may(request.member, record, "erase").allowed,
    )  # fmt: skip


_ASK = Text(sv="Begär gallring i förtid", en="Ask for erasing before its time")
_ASK_DO = Text(sv="Skicka begäran", en="Send the request")
_TWO = Text(
    sv="Enhetens chef beslutar, aldrig samma person som begär. När det är gjort går inget att få tillbaka.",
    en="The head of the unit decides, never the same person who asks. When it is done nothing can be got back.",
)
_MAY_NOT = Text(
    sv="Kontrollera först med arkivansvarig eller jurist att det får göras. Ett ärende som öppnats av misstag kan "
    "räcka att avsluta.",
    en="Check first with whoever is responsible for archives, or a lawyer, that it may be done. For a record opened by "
    "mistake it may be enough to close it.",
)
_WHY = Text(sv="Varför?", en="Why?")
_DECISION = Text(sv="Vilket beslut vilar det på?", en="Which decision does it rest on?")
_DECISION_HINT = Text(
    sv="Vem som beslutat, när, och var beslutet finns utanför ärendet. Texten gallras med ärendet.",
    en="Who decided, when, and where the decision is kept outside the record. The text is erased with the record.",
)
_DECIDE = Text(sv="Besluta om gallring i förtid", en="Decide on erasing before its time")
_DECIDE_DO = Text(sv="Gallra för alltid", en="Erase for ever")
