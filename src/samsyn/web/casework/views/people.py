"""The people around the person, and the decisions about children who come along."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import Http404, HttpResponse

from samsyn.errors import UserError
from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.going import see_other
from samsyn.web.casework import policy, words
from samsyn.web.casework.actions.people import (
    CHILD,
    SUSPECT,
    AddPerson,
    ChangePerson,
    DecideOnChild,
    Described,
    may_name_suspects,
)
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import ChildDecision, Person, Record
from samsyn.web.casework.of_record import of_record
from samsyn.web.casework.statements import called, persons
from samsyn.web.casework.views.editing import Edit, edited
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, record_page
from samsyn.web.casework.views.networks import network_shown
from samsyn.web.casework.views.parts import part
from samsyn.web.database.clock import today
from samsyn.web.language import current


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision about a child, as a page shows it."""

    what: str
    on: date | None
    heard: str
    why: str


@dataclass(frozen=True, slots=True)
class Around:
    """Somebody around the person, as a page shows it. waits: a child about whom nothing is decided yet."""

    id: uuid.UUID
    called: str
    part: str
    risk: str
    danger: bool
    born: int | None
    child: bool
    decisions: tuple[Decision, ...]

    @property
    def waits(self) -> bool:
        return self.child and not self.decisions


@part("people", "casework/_people.html")
def on_record_page(request: StaffRequest, record: Record) -> dict[str, object]:
    """Those around the person, children first, and the network that the record belongs to."""
    return {
        "people": around(record),
        "people_may_write": policy.may(request.member, record, "write").allowed,
        "network": network_shown(request, record),
    }


@record_page("write", "GET", "POST", part="person")
def new(request: StaffRequest, record: Record) -> HttpResponse:
    """Somebody around the person."""
    form = Form(
        _fields(record),
        posted(request),
        today(),
        {"risk": "unknown", "part": "unknown"},
    )
    if form.good:
        try:
            made = AddPerson(record, _described(form)).do(acting(request))
            return (
                see_other("casework-child", record.pk, made.pk)
                if made.part == CHILD
                else see_other("casework-record", record.pk)
            )
        except UserError as error:
            form.refuse_all(error)
    return form_page(
        request, form, record=record, title=_NEW, do=_SAVE, lead=_LEAD, cautions=_cautions(record)
    )


@record_page("write", "GET", "POST", part="person")
def change(request: StaffRequest, record: Record, person: UUID) -> HttpResponse:
    """Something else is known of somebody. When somebody else has changed it meanwhile, both stand side by side."""
    found = _one(record, person)
    fields = [
        *_fields(record),
        Field("gone", _GONE, "ticks", choices=[("yes", _GONE_TICK[current()])]),
    ]
    return edited(
        request,
        record,
        Edit(
            _CHANGE, _SAVE, fields, lambda: _stands(Person.objects.get(pk=person)),
            lambda form, version: ChangePerson(
                record, found, version, _described(form), current=not form.ticked("gone")
            ).do(acting(request)),
            version=lambda: Person.objects.get(pk=person).version, cautions=_cautions(record), back="casework-record",
        ),
    )  # fmt: skip


@record_page("write", "GET", "POST", part="child")
def child(request: StaffRequest, record: Record, person: UUID) -> HttpResponse:
    """A decision about a child who comes along: the child's own."""
    found = _one(record, person)
    if found.part != CHILD:
        raise Http404
    form = Form(_deciding(), posted(request), today())
    if form.good:
        DecideOnChild(
            record, found, form.text("decision"), form.day("decided_on"), form.text("heard"), form.text("why")
        ).do(acting(request))
        return see_other("casework-record", record.pk)
    title = Text(sv="Beslut om barnet", en="Decision about the child")
    return form_page(request, form, record=record, title=title, do=_SAVE, lead=_CHILD_LEAD)


def around(record: Record) -> list[Around]:
    """Those who stand now: children first, then those who are a danger."""
    decided: dict[uuid.UUID, list[Decision]] = {}
    for row in of_record(ChildDecision, record).order_by("-noted_at"):
        decided.setdefault(row.person_id, []).append(
            Decision(
                words.label("child_decisions", row.decision), row.decided_on,
                words.YES_NO_UNKNOWN[row.child_heard][current()], unsealed(row, "reason"),
            )
        )  # fmt: skip
    rows = [each for each in persons(record) if each.current]
    found = [
        Around(
            row.pk, called(row), words.label("person_roles", row.part), words.label("person_risks", row.risk),
            row.risk in ("known_danger", "possible_danger"), row.birth_year, row.part == CHILD,
            tuple(decided.get(row.pk, ())),
        )
        for row in rows
    ]  # fmt: skip
    return sorted(found, key=lambda each: (not each.child, not each.danger))


def _one(record: Record, person: UUID) -> Person:
    found = Person.objects.filter(pk=person, record=record, current=True).first()
    if found is None:
        raise Http404
    return found


def _described(form: Form) -> Described:
    return Described(
        relation=form.text("relation"),
        part=form.text("part"),
        risk=form.text("risk"),
        label=form.text("label"),
        birth_year=form.number("birth_year"),
    )


def _stands(person: Person) -> dict[str, str]:
    return {
        "relation": person.relation,
        "part": person.part,
        "risk": person.risk,
        "label": unsealed(person, "label"),
        "birth_year": str(person.birth_year or ""),
        "gone": "" if person.current else "yes",
    }


def _fields(record: Record) -> list[Field]:
    without = () if may_name_suspects(record) else (SUSPECT,)
    return [
        Field("relation", _RELATION, "select", choices=words.choices("relations"), needed=True),
        Field("part", _PART, "radio", choices=words.choices("person_roles", without), needed=True),
        Field("risk", _RISK, "radio", choices=words.choices("person_risks"), hint=_RISK_HINT, needed=True),
        Field("label", _LABEL, hint=_LABEL_HINT, longest=80),
        Field("birth_year", _YEAR, "number", hint=_YEAR_HINT, longest=4),
    ]


def _cautions(record: Record) -> tuple[Text, ...]:
    """Why the organisation may not record who may have done it, where it may not."""
    return () if may_name_suspects(record) else (words.kind_of(record.organisation.kind).suspects_why,)


def _deciding() -> list[Field]:
    return [
        Field("decision", _DECISION, "radio", choices=words.choices("child_decisions"), needed=True),
        Field("decided_on", _DECIDED, "day", hint=Text(sv="ÅÅÅÅ-MM-DD", en="YYYY-MM-DD")),
        Field("heard", _HEARD, "radio", choices=words.own(words.YES_NO_UNKNOWN), needed=True),
        Field("why", _WHY, "area", longest=4_000),
    ]


_NEW = Text(sv="Någon runt personen", en="Somebody around the person")
_CHANGE = Text(sv="Ändra om någon runt personen", en="Change something about somebody around")
_SAVE = Text(sv="Spara", en="Save")
_LEAD = Text(
    sv="Skriv relationen, inte namnet. Namn och adress hör hemma i valvet.",
    en="Write the relation, not the name. Name and address belong in the vault.",
)
_RELATION = Text(sv="Relation till personen", en="Relation to the person")
_PART = Text(sv="Del i det som händer", en="Part in what happens")
_RISK = Text(sv="Risk från den här personen", en="Risk from this person")
_RISK_HINT = Text(sv="Okänt är inte detsamma som trygg.", en="Not known does not mean safe.")
_LABEL = Text(sv="Kännetecken", en="Mark")
_LABEL_HINT = Text(
    sv="Om flera har samma relation: äldst, i Kalmar. Inget namn.",
    en="If several have the same relation: the eldest, in Kalmar. No name.",
)
_YEAR = Text(sv="Födelseår", en="Year of birth")
_YEAR_HINT = Text(
    sv="Fyra siffror. Lämna tomt om det är okänt.", en="Four figures. Leave it empty if it is not known."
)
_GONE = Text(sv="Gäller inte längre", en="Holds no longer")
_GONE_TICK = Text(
    sv="Ta ut ur listan. Det som stod finns kvar i historiken.",
    en="Take out of the list. What stood stays in the history.",
)
_CHILD_LEAD = Text(
    sv="Ett barn som följer med får ett eget beslut. Det står för sig, aldrig bara som en del av förälderns.",
    en="A child who comes along gets a decision of its own. It stands by itself, never only as part of the parent's.",
)
_DECISION = Text(sv="Vad är beslutat?", en="What is decided?")
_DECIDED = Text(sv="Vilken dag?", en="Which day?")
_HEARD = Text(sv="Har barnet fått säga sin mening?", en="Has the child been heard?")
_WHY = Text(sv="Skäl", en="Reason")
