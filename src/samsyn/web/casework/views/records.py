"""Open a record, read it, change what stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.http import HttpResponse
from django.shortcuts import render

from samsyn.directory import places
from samsyn.lang import Text
from samsyn.screening.ages import age_on
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.accounts.models import Unit
from samsyn.web.casework import policy, words
from samsyn.web.casework.actions.named import closed_items
from samsyn.web.casework.actions.records import ChangeRecord, OpenRecord
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import Assignment, Record
from samsyn.web.casework.place_field import place_in
from samsyn.web.casework.policy_table import RELATION_NAMES, WORKING_ROLES
from samsyn.web.casework.rows_of import rows_or
from samsyn.web.casework.statements import current_facts, lines, unknowns
from samsyn.web.casework.views.editing import Edit, edited
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, record_page, shown, staff_page
from samsyn.web.casework.views.markings import marked
from samsyn.web.casework.views.parts import filled
from samsyn.web.database import plain
from samsyn.web.database.clock import today
from samsyn.web.language import current


@staff_page("GET")
def listed(request: StaffRequest) -> HttpResponse:
    """The member's own records. Nothing of anybody else's, not even how many."""
    return render(request, "casework/records.html", {"here": "casework", "records": own_records(request)})


def own_records(request: StaffRequest) -> list[Record]:
    """The records that the member may see, open ones first, by name."""
    found = Record.objects.filter(organisation=request.member.organisation)
    return sorted(found, key=lambda each: (each.closed_on is not None, each.pseudonym))


@staff_page("GET", "POST", roles=WORKING_ROLES)
def new(request: StaffRequest) -> HttpResponse:
    """Open a record."""
    units = Unit.objects.filter(organisation=request.member.organisation).order_by("name")
    fields = _opening(request, [(str(unit.pk), unit.name) for unit in units])
    begin = {"unit": str(request.member.unit_id or "")}
    form = Form(fields, posted(request), today(), begin)
    municipality = place_in(form)
    if form.good:
        unit = next((each for each in units if str(each.pk) == form.text("unit")), None)
        made = OpenRecord(form.text("because"), municipality, form.day("born"), unit).do(acting(request))
        return see_other("casework-record", made.pk)
    return form_page(
        request, form, title=_NEW, do=_OPEN, lead=_NEW_LEAD, cautions=(_NO_NAMES,), places=places.names()
    )


@record_page("read", "GET", reads="record_opened")
def page(request: StaffRequest, record: Record) -> HttpResponse:
    """The record: what protects it, why it is shown, what is known and who said so, and all that hangs on it."""
    facts = current_facts(record)
    templates, parts = filled(request, record)
    context = shown(record) | {
        "about": about(record),
        "marked": marked(record),
        "why": why(request, record),
        "may_write": policy.may(request.member, record, "write").allowed,
        "may_disclose": policy.may(request.member, record, "disclose").allowed,
        "may_reveal": policy.may(request.member, record, "reveal").allowed,
        "unread": request.member.role == "supervisor"
        and any(not each.readers for each in closed_items(record)),
        "lines": lines(record, facts),
        "unknowns": unknowns(facts),
        "others": _others(request),
        "parts": templates,
        "organisation": record.organisation.name,
    }
    return render(request, "casework/record.html", context | parts)


MOST_OTHERS = 20
"""How many of one's own records stand beside the one that is read."""


def _others(request: StaffRequest) -> list[Record]:
    """The first of the open records that the member may see, by name. A supervisor may have thousands."""
    those = "WHERE organisation_id = %s AND closed_on IS NULL ORDER BY pseudonym LIMIT %s"
    return plain.rows(Record, those, [request.member.organisation_id, MOST_OTHERS])


@dataclass(frozen=True, slots=True)
class Why:
    """Why the member sees the record, and since when."""

    text: str
    since: object = None


def why(request: StaffRequest, record: Record) -> Why:
    """The sentence that says what opens the record to the member."""
    relation = policy.relations(request.member, record)[0]
    mine = rows_or(
        Assignment,
        record,
        lambda: Assignment.objects.filter(record=record, member=request.member, until=None).order_by("since"),
    )
    return Why(RELATION_NAMES[relation].you[current()], mine[0].since if mine else None)


def about(record: Record) -> dict[str, object]:
    """What is told of the person without telling who it is."""
    born = unsealed(record, "born")
    return {
        "age": _age(born),
        "place": places.name_of(record.municipality),
        "because": words.label("opening_reasons", record.opened_because),
    }


@record_page("write", "GET", "POST", part="record")
def change(request: StaffRequest, record: Record) -> HttpResponse:
    """Change what stands on the record. When somebody else has changed it meanwhile, both stand side by side."""
    return edited(
        request,
        record,
        Edit(
            _CHANGE, _SAVE, _changing(), lambda: _stands(Record.objects.get(pk=record.pk)),
            lambda form, version: _change(record, form, version).do(acting(request)),
            version=lambda: Record.objects.get(pk=record.pk).version,
            check=place_in, back="casework-record", more={"places": places.names()},
        ),
    )  # fmt: skip


def _change(record: Record, form: Form, version: int) -> ChangeRecord:
    return ChangeRecord(
        record, version, place_in(form), form.day("born"), form.text("placed"), form.text("child_inquiry")
    )


def _stands(record: Record) -> dict[str, str]:
    return {
        "municipality": places.name_of(record.municipality),
        "born": unsealed(record, "born"),
        "placed": record.placed,
        "child_inquiry": record.child_inquiry,
    }


def _age(born: str) -> int | None:
    """Whole years today; None where the birth date is not known."""
    return age_on(date.fromisoformat(born), today()) if born else None


def _opening(request: StaffRequest, units: list[tuple[str, str]]) -> list[Field]:
    fields = [
        Field("because", _BECAUSE, "select", choices=words.choices("opening_reasons"), needed=True),
        Field("municipality", _MUNICIPALITY, hint=_PLACE_HINT, longest=80),
        Field("born", _BORN, "day", hint=_BORN_HINT, past=True),
    ]
    if units:
        own = request.member.unit_id is not None
        hint = _OWN_UNIT if own else None
        fields.append(Field("unit", _UNIT, "select", choices=units, hint=hint, needed=not own))
    return fields


def _changing() -> list[Field]:
    answers = words.own(words.YES_NO_UNKNOWN)
    return [
        Field("municipality", _MUNICIPALITY, hint=_PLACE_HINT, longest=80),
        Field("born", _BORN, "day", hint=_BORN_HINT, past=True),
        Field("placed", _PLACED, "radio", choices=answers, hint=_RETENTION, needed=True),
        Field("child_inquiry", _INQUIRY, "radio", choices=answers, hint=_RETENTION, needed=True),
    ]


_NEW = Text(sv="Öppna ett ärende", en="Open a record")
_OPEN = Text(sv="Öppna ärendet", en="Open the record")
_NEW_LEAD = Text(
    sv="Ärendet får ett påhittat namn. Du blir handläggare. Bara du och din enhetschef ser att det finns.",
    en="The record is given a made-up name. You become its worker. Only you and your head of unit see that it exists.",
)
_NO_NAMES = Text(
    sv="Namn, personnummer och adress skriver du sedan i valvet, aldrig här.",
    en="Name, personal number and address you write in the vault afterwards, never here.",
)
_CHANGE = Text(sv="Ändra det som står på ärendet", en="Change what stands on the record")
_SAVE = Text(sv="Spara", en="Save")
_BECAUSE = Text(sv="Varför öppnas ärendet?", en="Why is the record opened?")
_MUNICIPALITY = Text(sv="Kommun", en="Municipality")
_PLACE_HINT = Text(
    sv="Där personen bor eller vistas. Namn eller fyrsiffrig kod.",
    en="Where the person lives or stays. Name or four-figure code.",
)
_BORN = Text(sv="Född", en="Born")
_BORN_HINT = Text(
    sv="ÅÅÅÅ-MM-DD. Sparas förseglat. Lämna tomt om det är okänt.",
    en="YYYY-MM-DD. Kept sealed. Leave it empty if it is not known.",
)
_UNIT = Text(sv="Enhet", en="Unit")
_OWN_UNIT = Text(
    sv="Din egen enhet, om du inte väljer någon annan.", en="Your own unit, unless you choose another."
)
_PLACED = Text(sv="Har personen varit placerad?", en="Has the person been placed in care?")
_INQUIRY = Text(sv="Har det funnits en barnavårdsutredning?", en="Has there been a child-protection inquiry?")
_RETENTION = Text(
    sv="Avgör hur länge ärendet ska finnas kvar.", en="Decides how long the record is to be kept."
)
