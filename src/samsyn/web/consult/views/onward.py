"""Where a call goes from here: a sheet to hand on, or a record."""

from __future__ import annotations

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.directory import places
from samsyn.documents.citation import reading
from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.audit.log import log
from samsyn.web.casework.actions.base import Acting
from samsyn.web.casework.actions.facts import AddFact, Said
from samsyn.web.casework.actions.records import OpenRecord
from samsyn.web.casework.fields import Field, Form, version_of
from samsyn.web.casework.keys import open_keys
from samsyn.web.casework.models import Record
from samsyn.web.casework.place_field import place_in, place_name
from samsyn.web.casework.views.forms import posted
from samsyn.web.consult import hand, screening
from samsyn.web.consult.calls import Call, answers_of, change, without_answers
from samsyn.web.consult.choice import chosen
from samsyn.web.consult.gate import call_page, shown
from samsyn.web.database.clock import today
from samsyn.web.language import current

BECAUSE, SOURCE = "consultation", "consultation"
"""Words of the content: why the record was opened, and who said what stands in it."""


@call_page("GET", part="consult_sheet")
def sheet(request: StaffRequest, call: Call) -> HttpResponse:
    """What was advised, to print or read out: nothing on it says who asked, when, where, or about whom."""
    log(request, "printed", thing="consult_sheet", thing_id=call.consultation.pk)
    pack, now = load_pack(), call.now
    context = shown(call) | {
        "lines": [pack.guidance[each] for each in now.guidance if each in pack.guidance],
        "duties": [
            (pack.duties[each], reading(pack.duties[each].law, current()))
            for each in now.duties
            if each in pack.duties
        ],
        "cards": [
            hand.card_to_hand_on(pack.services[each], today())
            for each in now.services
            if each in pack.services
        ],
    }
    return render(request, "consult/sheet.html", context)


@call_page("GET", "POST", part="consult_answers")
def record(request: StaffRequest, call: Call) -> HttpResponse:
    """Open a record with the answers of the call. They leave the log, which keeps that it became a record."""
    if not chosen(request.member).records or call.now.became_record or call.now.withdrawn:
        raise Http404
    said = screening.said(call.now, answers_of(call))
    begin = {"municipality": place_name(call.now.municipality)}
    form = Form([_PLACE], posted(request), today(), begin)
    municipality = place_in(form)
    if form.good:
        opened = _opened(request, call, said, municipality)
        return see_other("casework-record", opened.pk)
    context = shown(call) | {
        "form": form,
        "wrong": form.wrong,
        "places": places.names(),
        "number": call.now.number,
    }
    labels = [load_pack().fact_label(fact)[current()] for fact in said]
    return render(
        request, "consult/record.html", context | {"facts": labels}, status=422 if form.wrong else 200
    )


def _opened(request: StaffRequest, call: Call, said: dict[str, str], municipality: str) -> Record:
    """The record, its facts, and the call without its answers: all of it or nothing."""
    given = version_of(request.POST.get("version", ""))
    outcomes = [*call.now.outcomes, "became_record"]
    with transaction.atomic(), open_keys():
        # First what another may have been quicker with, so that nothing is logged that was not done.
        change(request, request.member, call, given, {"became_record": True, "outcomes": outcomes})
        acting = Acting(request.member, request)
        opened = OpenRecord(BECAUSE, municipality).do(acting)
        for fact, answer in said.items():
            AddFact(opened, Said(fact=fact, answer=answer, source=SOURCE, said_on=call.now.held_on)).do(
                acting
            )
        without_answers(call)
    return opened


_PLACE = Field(
    "municipality",
    Text(sv="Kommun där personen bor eller vistas", en="Municipality where the person lives or stays"),
    hint=Text(
        sv="Här står kommunen där den som frågar arbetar. Ändra eller töm fältet om det inte är samma.",
        en="This is the municipality where whoever asks works. Change or empty the field if it is another.",
    ),
    longest=80,
)
