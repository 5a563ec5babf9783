"""How long records are kept: the supervisor's list, one record, holds, and erasing, which only ever happens on somebody's word."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.casework import words
from samsyn.web.casework.actions.lifecycle import AnswerRetention, EndHold, EraseDue, HoldRecord
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keeping import Keeping, keeping, of_unit
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import EraseAsked, Erasure, Record
from samsyn.web.casework.retention_signs import signs
from samsyn.web.casework.retention_words import rule_name, told
from samsyn.web.casework.views.editing import Edit, edited
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, record_page, staff_page
from samsyn.web.database.clock import today
from samsyn.web.language import current

SUPERVISORS = ("supervisor",)


@staff_page("GET", roles=SUPERVISORS)
def listed(request: StaffRequest) -> HttpResponse:
    """What may or must be erased, what soon may, what cannot be decided, what is held."""
    found = keeping(of_unit(request.member))
    groups: dict[str, list[tuple[Keeping, object]]] = {}
    for each in found:
        if each.is_closed and each.found.state != "kept":
            groups.setdefault(each.found.state, []).append((each, told(each)))
    context = {
        "here": "casework",
        "groups": [(rows[0][1], rows) for rows in groups.values()],
        "kept": sum(each.found.state == "kept" for each in found if each.is_closed),
        "open": sum(not each.is_closed for each in found),
        "has_unit": request.member.unit_id is not None,
    }
    return render(request, "casework/retention.html", context)


@record_page("hold", "GET", "POST", part="retention")
def one(request: StaffRequest, record: Record) -> HttpResponse:
    """One record: why it is kept, what is not known, what holds it. The form answers what is not known."""
    (found,) = keeping([record])
    more = {
        "found": found,
        "told": told(found),
        "holds": [
            (each, words.label("hold_reasons", each.because), unsealed(each, "text")) for each in found.holds
        ],
        "asked": EraseAsked.objects.filter(record=record, state="asked").select_related("noted_by").first(),
    }
    return edited(
        request,
        record,
        Edit(
            _ONE, _SAVE, _asked(record), lambda: _stands(Record.objects.get(pk=record.pk)),
            lambda form, version: _answer(record, form, version).do(acting(request)),
            version=lambda: Record.objects.get(pk=record.pk).version, back="casework-retention-one",
            template="casework/retention_one.html", more=more,
        ),
    )  # fmt: skip


def _answer(record: Record, form: Form, version: int) -> AnswerRetention:
    return AnswerRetention(record, version, form.day("born"), form.text("placed"), form.text("child_inquiry"))


@record_page("hold", "GET", "POST", part="retention")
def hold(request: StaffRequest, record: Record) -> HttpResponse:
    """Keep a record from being erased."""
    fields = [
        Field("because", _WHY_HOLD, "radio", choices=words.choices("hold_reasons"), needed=True),
        Field("text", _IN_WORDS, "area", hint=_SEALED),
        Field("until", _UNTIL, "day", hint=_UNTIL_HINT),
    ]
    form = Form(fields, posted(request), today())
    until = form.day("until")
    if form.sent and until and until < today():
        form.refuse("until", _PAST)
    if form.good:
        HoldRecord(record, form.text("because"), form.text("text"), until).do(acting(request))
        return see_other("casework-retention-one", record.pk)
    return form_page(request, form, record=record, title=_HOLD, do=_HOLD)


@record_page("hold", "POST", part="retention")
def end_hold(request: StaffRequest, record: Record, hold: UUID) -> HttpResponse:
    """End a hold."""
    EndHold(record, hold).do(acting(request))
    return see_other("casework-retention-one", record.pk)


@record_page("erase", "GET", "POST", part="retention", sensitive=True)
def erase(request: StaffRequest, record: Record) -> HttpResponse:
    """Erase a record whose time has come: shown once more, confirmed, done in one transaction, proved."""
    form = Form(confirm(), posted(request), today())
    if form.good:
        proof = EraseDue(record).do(acting(request))
        return see_other("casework-erasure", proof.pk)
    (found,) = keeping([record])
    if not found.may_erase:
        return see_other("casework-retention-one", record.pk)
    return form_page(
        request, form, record=record, title=_ERASE, do=_ERASE_DO, lead=_ERASE_LEAD,
        template="casework/retention_erase.html", found=found, told=told(found),
    )  # fmt: skip


@staff_page("GET", roles=("supervisor",))
def proofs(request: StaffRequest) -> HttpResponse:
    """The proofs of what the organisation has erased. They name nobody."""
    rows = Erasure.objects.filter(organisation=request.member.organisation_id).order_by("-erased_at")[:500]
    context = {"here": "casework", "rows": [(each, rule_name(each.rule)) for each in rows]}
    return render(request, "casework/retention_proofs.html", context)


@staff_page("GET", roles=("supervisor",))
def proof(request: StaffRequest, proof: UUID) -> HttpResponse:
    """One proof, to print."""
    found = Erasure.objects.filter(pk=proof, organisation=request.member.organisation_id).first()
    if found is None:
        raise Http404
    context = {
        "here": "casework",
        "proof": found,
        "rule": rule_name(found.rule),
        "rows": sorted((table, count) for table, count in found.rows.items() if count),
        "digest": bytes(found.digest).hex(),
        "organisation": request.member.organisation.name,
    }
    return render(request, "casework/retention_proof.html", context)


def confirm() -> list[Field]:
    """The one question before something goes for ever."""
    return [Field("sure", _SURE, "ticks", choices=[("yes", _SURE_LABEL[current()])], needed=True)]


def _stands(record: Record) -> dict[str, str]:
    return {
        "born": unsealed(record, "born"),
        "placed": record.placed,
        "child_inquiry": record.child_inquiry,
    }


def _asked(record: Record) -> list[Field]:
    answers, speaks = words.own(words.YES_NO_UNKNOWN), signs(record)
    return [
        Field("placed", _PLACED, "radio", hint=speaks.get("placed"), choices=answers, needed=True),
        Field(
            "child_inquiry", _INQUIRY, "radio", hint=speaks.get("child_inquiry"), choices=answers, needed=True
        ),
        Field("born", _BORN, "day", hint=_BORN_HINT, past=True),
    ]


_ONE = Text(sv="Gallring och stopp", en="Erasing and holds")
_SAVE = Text(sv="Spara svaren", en="Save the answers")
_PLACED = Text(sv="Har personen varit placerad?", en="Has the person been placed in care?")
_INQUIRY = Text(sv="Har det funnits en barnavårdsutredning?", en="Has there been a child-protection inquiry?")
_BORN = Text(sv="Född", en="Born")
_BORN_HINT = Text(
    sv="ÅÅÅÅ-MM-DD. Sparas förseglat. Lämna tomt om det är okänt.",
    en="YYYY-MM-DD. Kept sealed. Leave it empty if it is not known.",
)
_HOLD = Text(sv="Stoppa gallring", en="Stop erasing")
_WHY_HOLD = Text(sv="Varför ska ärendet finnas kvar?", en="Why is the record to be kept?")
_IN_WORDS = Text(sv="Med egna ord", en="In your own words")
_SEALED = Text(sv="Sparas förseglat i ärendet.", en="Kept sealed in the record.")
_UNTIL = Text(sv="Till och med", en="Until and including")
_UNTIL_HINT = Text(
    sv="ÅÅÅÅ-MM-DD. Lämna tomt för att stoppa tills någon avslutar det.",
    en="YYYY-MM-DD. Leave it empty to stop it until somebody ends it.",
)
_PAST = Text(sv="Dagen har redan varit.", en="The day has passed already.")
_ERASE = Text(sv="Gallra ärendet", en="Erase the record")
_ERASE_DO = Text(sv="Gallra för alltid", en="Erase for ever")
_ERASE_LEAD = Text(
    sv="Allt i ärendet tas bort, och nyckeln till det förstörs. Ingen kan få tillbaka det, inte heller ur en "
    "säkerhetskopia vars nycklar är borta. Ett bevis utan innehåll blir kvar.",
    en="All that is in the record is removed, and the key to it is destroyed. Nobody can get it back, nor out of a "
    "backup whose keys are gone. A proof without content remains.",
)
_SURE = Text(sv="Är du säker?", en="Are you sure?")
_SURE_LABEL = Text(
    sv="Ja, jag har läst vad som gäller, och ingen behöver det längre.",
    en="Yes, I have read what holds, and nobody needs it any more.",
)
