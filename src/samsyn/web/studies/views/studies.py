"""The list of studies, a new one, one study, what it rests on, and who works in it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db.models import F, Max
from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.models import Member
from samsyn.web.audit.log import log
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.views.forms import posted
from samsyn.web.database.clock import today
from samsyn.web.language import current
from samsyn.web.studies import words
from samsyn.web.studies.forms import basis_form, said_of, study_form
from samsyn.web.studies.gate import READERS, desk_page, shown, study_page
from samsyn.web.studies.keys import make_key
from samsyn.web.studies.models import Basis, Participant, Report, Study, StudyRelease
from samsyn.web.studies.state import basis_of, may_hold, rounds_of

PENDING = "pend_ethics_2027"
"""The entry of the content on coming changes in the law on ethical review."""


@desk_page("GET", roles=READERS)
def listed(request: StaffRequest) -> HttpResponse:
    """The studies that one works in, or as a supervisor those of the organisation."""
    rows = [
        {"study": each, "name": each.name(current()), "basis": basis_of(each)}
        for each in Study.objects.order_by("-begun_on", "pk")
    ]
    return render(request, "studies/desk/list.html", {"here": "studies", "rows": rows})


@desk_page("GET", "POST")
def new(request: StaffRequest) -> HttpResponse:
    """Begin a study. Its key is made at once; whoever begins it works in it."""
    form = study_form(posted(request), today())
    if form.good:
        study = begin(
            request.member,
            name_sv=form.text("name_sv"),
            name_en=form.text("name_en"),
            purpose=form.text("purpose"),
        )
        log(request, "study_begun", thing="studies_study", thing_id=study.pk)
        return see_other("studies-basis", study.pk)
    return form_page(request, form, None, _NEW, _NEXT)


def begin(member: Member, *, invented: bool = False, **said: str) -> Study:
    """A study of the member's organisation, in which she works."""
    study = Study(
        organisation=member.organisation, begun_on=today(), begun_by=member, invented=invented, **said
    )
    study.save(force_insert=True)
    Participant(study=study, member=member, since=study.begun_on, added_by=member).save(force_insert=True)
    make_key(study)
    return study


@study_page("GET", roles=READERS)
def page(request: StaffRequest, study: Study) -> HttpResponse:
    """How far it has come, and what can be done next."""
    works = request.member.role == "analyst"
    context = shown(
        study,
        works=works,
        basis=basis_of(study),
        lines=basis_lines(basis_of(study)),
        may_hold=may_hold(study),
        rounds=[_round_row(each) for each in rounds_of(study, counts=works)],
        releases=StudyRelease.objects.filter(study=study).count(),
        has_report=Report.objects.filter(study=study).exists(),
        people=Participant.objects.filter(study=study, until=None).select_related("member"),
    )
    return render(request, "studies/desk/study.html", context)


def _round_row(each: Any) -> dict[str, object]:
    return {"id": each.round.pk, "name": each.round.name(current()), "state": each.code, "waiting": each.waiting, "rows": each.rows,
            "closes": each.round.closes_on}  # fmt: skip


@study_page("GET", "POST", part="studies_basis")
def basis(request: StaffRequest, study: Study) -> HttpResponse:
    """What the study rests on. Saved as a version of its own; the earlier ones stay."""
    now = basis_of(study)
    form = basis_form(posted(request), today(), now)
    if form.good:
        note_basis(study, request.member, said_of(form))
        log(request, "study_changed", thing="studies_basis", thing_id=study.pk)
        return see_other("studies-study", study.pk)
    pending = load_pack().pending.get(PENDING)
    return form_page(request, form, study, _BASIS, _SAVE, template="basis", pending=pending)


def note_basis(study: Study, member: Member, said: dict[str, Any]) -> Basis:
    """Write down what the study rests on, from now on."""
    last = Basis.objects.filter(study=study).aggregate(last=Max("number"))["last"] or 0
    row = Basis(study=study, number=last + 1, noted_on=today(), noted_by=member, **said)
    row.save(force_insert=True)
    return row


@study_page("GET", roles=READERS, part="studies_basis")
def basis_earlier(request: StaffRequest, study: Study) -> HttpResponse:
    """Every wording of what the study rests on, the latest first."""
    rows = Basis.objects.filter(study=study).select_related("noted_by").order_by(F("number").desc())
    return render(
        request,
        "studies/desk/basis_earlier.html",
        shown(study, versions=[(row, basis_lines(row)) for row in rows]),
    )


def basis_lines(row: Basis | None) -> list[tuple[str, str]]:
    """What a study rests on, as label and words."""
    if row is None:
        return []
    lang = current()
    told = (
        (_L["sources"], row.sources),
        (_L["responsible"], row.responsible),
        (_L["ethics"], words.called(words.ETHICS, row.ethics)),
        (_L["ethics_number"], row.ethics_number),
        (_L["ethics_why"], row.ethics_why),
        (_L["impact"], f"{row.impact_on.isoformat()}, {row.impact_where}"),
        (_L["ground"], f"{words.called(words.GROUNDS, row.ground)}: {row.provision}"),
        (_L["end_on"], row.end_on.isoformat()),
    )
    return [(label[lang], text) for label, text in told if text]


@study_page("GET", "POST", part="studies_participant", sensitive=True)
def people(request: StaffRequest, study: Study) -> HttpResponse:
    """Who works in the study, and letting another analyst in."""
    inside = list(Participant.objects.filter(study=study, until=None).select_related("member"))
    others = Member.objects.filter(organisation=study.organisation_id, role="analyst", active=True)
    choices = [
        (str(each.pk), each.name)
        for each in others.exclude(pk__in=[p.member_id for p in inside]).order_by("name")
    ]
    form = Form((Field("member", _WHO, "select", choices=choices, needed=True),), posted(request), today())
    if form.good:
        row = Participant(
            study=study, member_id=UUID(form.text("member")), since=today(), added_by=request.member
        )
        row.save(force_insert=True)
        log(request, "study_member_changed", thing="studies_participant", thing_id=row.pk)
        return see_other("studies-people", study.pk)
    return form_page(request, form, study, _PEOPLE, _LET_IN, template="people", inside=inside, others=choices)


@study_page("POST", part="studies_participant", sensitive=True)
def leave(request: StaffRequest, study: Study, participant: UUID) -> HttpResponse:
    """Somebody works in the study no longer. One must be left."""
    inside = Participant.objects.filter(study=study, until=None)
    row = inside.filter(pk=participant).first()
    if row is None:
        raise Http404
    if inside.count() > 1:
        inside.filter(pk=participant).update(until=today())
        log(request, "study_member_changed", thing="studies_participant", thing_id=row.pk)
    gone = row.member_id == request.member.pk and inside.exclude(pk=participant).exists()
    return see_other("studies") if gone else see_other("studies-people", study.pk)


def form_page(
    request: StaffRequest,
    form: Form,
    study: Study | None,
    title: Text,
    do: Text,
    *,
    template: str = "form",
    **more: object,
) -> HttpResponse:
    """A page that is one form. One that must be mended comes back with 422, all that was typed in it."""
    frame = shown(study) if study else {"here": "studies"}
    context = (
        frame | {"form": form, "wrong": form.wrong, "title": title[current()], "do": do[current()]} | more
    )
    return render(request, f"studies/desk/{template}.html", context, status=422 if form.wrong else 200)


_NEW = Text(sv="Ny studie", en="New study")
_BASIS = Text(sv="Källor och rättslig grund", en="Sources and legal basis")
_PEOPLE = Text(sv="Vilka som arbetar i studien", en="Who works in the study")
_LET_IN = Text(sv="Släpp in i studien", en="Let into the study")
_WHO = Text(sv="Analytiker", en="Analyst")
_NEXT = Text(sv="Spara och fortsätt", en="Save and go on")
_SAVE = Text(sv="Spara", en="Save")
_L = {
    "sources": Text(sv="Källor", en="Sources"),
    "responsible": Text(sv="Ansvarig", en="Responsible"),
    "ethics": Text(sv="Etikprövning", en="Ethical review"),
    "ethics_number": Text(sv="Beslutets nummer", en="Number of the decision"),
    "ethics_why": Text(sv="Varför den inte behövs", en="Why it is not needed"),
    "impact": Text(sv="Konsekvensbedömning", en="Impact assessment"),
    "ground": Text(sv="Rättslig grund", en="Legal ground"),
    "end_on": Text(sv="Sista dag", en="Last day"),
}
