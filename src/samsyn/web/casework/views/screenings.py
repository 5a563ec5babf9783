"""The whole picture: what the record's statements come to, screened in the frame of the record, and kept on request."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.documents.view import build
from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.screening.case import AskedBy, Case, Statement
from samsyn.screening.screen import screen
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.casework import policy, words
from samsyn.web.casework.actions.screenings import KeepSnapshot
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import unsealed_bytes
from samsyn.web.casework.models import Record, Snapshot
from samsyn.web.casework.of_record import of_record
from samsyn.web.casework.screened import case_of
from samsyn.web.casework.snapshots import packed, view_of
from samsyn.web.casework.statements import current_facts
from samsyn.web.casework.views.forms import posted
from samsyn.web.casework.views.gate import acting, record_page, shown
from samsyn.web.casework.views.parts import part
from samsyn.web.database.clock import today
from samsyn.web.language import current

SCREENING = "screening"


@part("screenings", "casework/_screenings.html")
def on_record_page(request: StaffRequest, record: Record) -> dict[str, object]:
    """The pictures that were kept; nothing where there are none."""
    rows = list(of_record(Snapshot, record).order_by("-noted_at"))
    return {"snapshots": rows} if rows else {}


@record_page("read", "GET", "POST", part="screening")
def picture(request: StaffRequest, record: Record) -> HttpResponse:
    """What the statements come to today. Asked for with another day or profession, or to be kept."""
    case = in_words(case_of(record, current_facts(record), today()))
    professions = words.kind_of(record.organisation.kind).professions
    begin = {"profession": professions[0] if professions else "", "act_date": case.act_date.isoformat()}
    form = Form(_fields(professions), posted(request), today(), begin)
    asked = replace(
        case,
        act_date=form.day("act_date") or case.act_date,
        asker=AskedBy(
            profession=(form.text("profession") if not form.wrong else "") or None,
            authority=case.asker.authority,
        ),
    )
    pack = load_pack()
    result = screen(asked, pack, would_change=False)
    may_write = policy.may(request.member, record, "write").allowed
    if form.good and request.POST.get("do") == "keep":
        made = KeepSnapshot(
            record,
            SCREENING,
            result.content_version,
            asked.act_date,
            asked.assessed_on,
            packed(asked, result),
        ).do(acting(request))
        return see_other("casework-snapshot", record.pk, made.pk)
    context = shown(record) | {
        "form": form, "wrong": form.wrong, "view": build(result, asked, pack, current(), today()), "may_write": may_write, "all_icons": True,
    }  # fmt: skip
    return render(request, "casework/picture.html", context, status=422 if form.wrong else 200)


@record_page("read", "GET", part="snapshot")
def snapshot(request: StaffRequest, record: Record, snapshot: UUID) -> HttpResponse:
    """A picture as it was on the day that it was kept."""
    found = (
        Snapshot.objects.filter(pk=snapshot, record=record, kind=SCREENING).select_related("noted_by").first()
    )
    if found is None:
        raise Http404
    view = view_of(unsealed_bytes(found, "body"), current())
    return render(
        request, "casework/snapshot.html", shown(record) | {"view": view, "kept": found, "all_icons": True}
    )


def in_words(case: Case) -> Case:
    """The same case with who said so in words of the page."""
    facts = {
        fact: Statement(
            each.answer, words.label("statement_sources", each.source) if each.source else None, each.on
        )
        for fact, each in case.facts.items()
    }
    return replace(case, facts=facts)


def _fields(professions: tuple[str, ...]) -> list[Field]:
    known = load_pack().professions
    choices = [(each, known[each].label[current()]) for each in professions if each in known]
    return [
        Field("act_date", _ACT_DATE, "day", hint=_ACT_HINT, past=True),
        Field("profession", _PROFESSION, "select", choices=choices, hint=_PROFESSION_HINT),
    ]


_ACT_DATE = Text(sv="När det hände", en="When it happened")
_ACT_HINT = Text(
    sv="ÅÅÅÅ-MM-DD. Lagen den dagen används. Förvald är den senaste dagen i uppgifterna.",
    en="YYYY-MM-DD. The law of that day is used. The latest day of the statements is chosen beforehand.",
)
_PROFESSION = Text(sv="Ditt yrke", en="Your profession")
_PROFESSION_HINT = Text(
    sv="Avgör vad du ska anmäla och får lämna ut.", en="Decides what you must report and may disclose."
)
