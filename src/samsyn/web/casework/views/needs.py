"""What was wanted and could not be had, and why; and the counts of it that may be told."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.directory import places
from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.packs.places import counties
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.casework import words
from samsyn.web.casework.actions.plan import AddUnmet, ChangeUnmet, Unmet
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import Intervention, Record, UnmetNeed
from samsyn.web.casework.place_field import place_in, place_name
from samsyn.web.casework.planned import intervention_name, need_name
from samsyn.web.casework.views.editing import Edit, edited, iso
from samsyn.web.casework.views.gate import acting, record_page, staff_page
from samsyn.web.database import plain
from samsyn.web.database.clock import today
from samsyn.web.language import current

SMALLEST, STEP = 10, 5
"""As sql/counts.sql holds it: of fewer records nothing is told, and others are rounded down."""


@record_page("plan", "GET", "POST", part="unmet")
def new(request: StaffRequest, record: Record) -> HttpResponse:
    """Write a need that was not met."""
    return _new(request, record, {})


@record_page("plan", "GET", "POST", part="unmet")
def of_intervention(request: StaffRequest, record: Record, intervention: UUID) -> HttpResponse:
    """Write why an intervention could not be had."""
    row = Intervention.objects.filter(pk=intervention, record=record).first()
    if row is None:
        raise Http404
    entry = load_pack().interventions.get(row.kind)
    need = entry.needs[0] if entry and entry.needs else ""
    reason = "refused" if row.state == "refused" else ""
    return _new(request, record, {"kind": row.kind, "need": need, "reason": reason})


def _new(request: StaffRequest, record: Record, known: dict[str, str]) -> HttpResponse:
    begin = {"wanted_on": today().isoformat(), "municipality": place_name(record.municipality), **known}
    return edited(
        request,
        record,
        Edit(
            _NEW, _SAVE, _fields(), lambda: begin,
            lambda form, _version: AddUnmet(record, _unmet(form)).do(acting(request)),
            check=place_in, lead=_LEAD, more={"places": places.names()},
        ),
    )  # fmt: skip


@record_page("plan", "GET", "POST", part="unmet")
def change(request: StaffRequest, record: Record, need: UUID) -> HttpResponse:
    """More is known of why, or the need was met after all."""
    row = UnmetNeed.objects.filter(pk=need, record=record).first()
    if row is None:
        raise Http404
    return edited(
        request,
        record,
        Edit(
            _CHANGE, _SAVE, _fields(), lambda: _stands(UnmetNeed.objects.get(pk=need)),
            lambda form, version: ChangeUnmet(record, row, version, _unmet(form)).do(acting(request)),
            version=lambda: UnmetNeed.objects.get(pk=need).version, check=place_in, lead=_LEAD,
            more={"places": places.names()},
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Count:
    """How many records of the organisation, at least, lack something in a county."""

    need: str
    county: str
    records: int


@staff_page("GET", roles=("supervisor", "analyst"))
def counts(request: StaffRequest) -> HttpResponse:
    """Unmet needs of one's own organisation, by need and county. Nothing small, no sums: see sql/counts.sql."""
    rows = plain.asked("SELECT need, county, records FROM casework_unmet_counts()", [])
    names = counties()
    told = [
        Count(need_name(need), names[county].name[current()] if county in names else county, n)
        for need, county, n in rows
    ]
    context = {"here": "casework", "counts": told, "smallest": SMALLEST, "step": STEP}
    return render(request, "casework/plan_counts.html", context)


def _fields() -> list[Field]:
    pack = load_pack()
    needs = [(each.id, each.label[current()]) for each in pack.needs.values() if each.kind == "support"]
    kinds = [(each, intervention_name(each)) for each in pack.interventions]
    return [
        Field("need", _NEED, "select", choices=needs, needed=True),
        Field("kind", _KIND, "select", choices=kinds),
        Field("reason", _REASON, "radio", choices=words.choices("unmet_reasons"), needed=True),
        Field("municipality", _PLACE, hint=_PLACE_HINT, longest=80),
        Field("wanted_on", _WANTED, "day", hint=_DAY_HINT, needed=True, past=True),
        Field("met_on", _MET, "day", hint=_DAY_HINT, past=True),
        Field("text", _TEXT, "area", hint=_TEXT_HINT, longest=2_000),
    ]


def _unmet(form: Form) -> Unmet:
    return Unmet(
        need=form.text("need"),
        kind=form.text("kind"),
        reason=form.text("reason"),
        municipality=place_in(form),
        wanted_on=form.day("wanted_on") or form.today,
        met_on=form.day("met_on"),
        text=form.text("text"),
    )


def _stands(row: UnmetNeed) -> dict[str, str]:
    return {
        "need": row.need,
        "kind": row.kind,
        "reason": row.reason,
        "municipality": place_name(row.municipality),
        "wanted_on": iso(row.wanted_on),
        "met_on": iso(row.met_on),
        "text": unsealed(row, "text"),
    }


_NEW = Text(sv="Skriv det som inte gick att få", en="Write what could not be had")
_CHANGE = Text(sv="Ändra det som inte gick att få", en="Change what could not be had")
_SAVE = Text(sv="Spara", en="Save")
_LEAD = Text(
    sv="Behov, skäl och kommun räknas ihop för hela organisationen, utan ärendet. Orden stannar här.",
    en="Need, reason and municipality are counted for the whole organisation, without the record. The words stay here.",
)
_NEED = Text(sv="Vad behövdes?", en="What was needed?")
_KIND = Text(sv="Vilken insats gällde det?", en="Which support was it?")
_REASON = Text(sv="Varför gick det inte?", en="Why could it not be had?")
_PLACE = Text(sv="Kommun", en="Municipality")
_PLACE_HINT = Text(
    sv="Där stödet behövdes. Namn eller fyrsiffrig kod.", en="Where it was needed. Name or four-figure code."
)
_WANTED = Text(sv="När behövdes det?", en="When was it needed?")
_MET = Text(sv="När gick det till slut?", en="When could it be had at last?")
_DAY_HINT = Text(sv="ÅÅÅÅ-MM-DD", en="YYYY-MM-DD")
_TEXT = Text(sv="Med ord", en="In words")
_TEXT_HINT = Text(sv="Inga namn, nummer eller adresser.", en="No names, numbers or addresses.")
