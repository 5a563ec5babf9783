"""Meetings of several agencies: Barnahus with the ten standards, planning, the network. And checklists of their own."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render

from samsyn.casework.barnahus import StandardState, states
from samsyn.casework.checklists import Reply, progress
from samsyn.lang import Text
from samsyn.packs.casework import BarnahusStandard
from samsyn.packs.load import load_pack
from samsyn.packs.schema import Status
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.casework import words
from samsyn.web.casework.actions.plan_meetings import AddMeeting, ChangeMeeting, Check, Gathering
from samsyn.web.casework.fields import Field, Form
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.material_plan import MEETINGS
from samsyn.web.casework.models import Checked, Meeting, Record
from samsyn.web.casework.views.editing import Edit, Stands, edited, iso
from samsyn.web.casework.views.forms import form_page, posted
from samsyn.web.casework.views.gate import acting, record_page, staff_page
from samsyn.web.database.clock import today
from samsyn.web.language import current

RETURN = "return_safety"
BARNAHUS = "barnahus"


@record_page("plan", "GET", "POST", part="meeting")
def new(request: StaffRequest, record: Record) -> HttpResponse:
    """Which kind of meeting is chosen first; only Barnahus has an agenda and standards."""
    said = posted(request)
    kind = said.get("kind", "") if said is not None else ""
    if kind not in MEETINGS:
        form = Form([Field("kind", _KIND, "radio", choices=words.own(MEETINGS), needed=True)], said, today())
        return form_page(request, form, record=record, title=_NEW, do=_NEXT, template="casework/merge.html")
    begin = {"kind": kind, "step": "2", "state": "to_consider"}
    return edited(
        request,
        record,
        Edit(
            MEETINGS[kind], _SAVE, _fields(kind), lambda: begin,
            lambda form, _version: AddMeeting(record, _gathering(form, kind)).do(acting(request)),
            lead=_LEAD if kind == BARNAHUS else None,
        ),
        sent=said is not None and said.get("step") == "2",
    )  # fmt: skip


@record_page("plan", "GET", "POST", part="meeting")
def change(request: StaffRequest, record: Record, meeting: UUID) -> HttpResponse:
    """How the meeting has come further."""
    row = Meeting.objects.filter(pk=meeting, record=record).first()
    if row is None:
        raise Http404
    title = MEETINGS.get(row.kind, _KIND)
    return edited(
        request,
        record,
        Edit(
            title, _SAVE, _fields(row.kind), lambda: _stands(Meeting.objects.get(pk=meeting)),
            lambda form, version: ChangeMeeting(record, row, version, _gathering(form, row.kind)).do(acting(request)),
            version=lambda: Meeting.objects.get(pk=meeting).version, template="casework/meeting.html",
            lead=_LEAD if row.kind == BARNAHUS else None,
            more={"standards": standards(row) if row.kind == BARNAHUS else []},
        ),
    )  # fmt: skip


@record_page("plan", "GET", "POST", part="checklist")
def return_safety(request: StaffRequest, record: Record) -> HttpResponse:
    """The check before a return: the home situation, debts, who receives; each answer with what was found."""
    checklist = load_pack().checklists[RETURN]
    replies, told = _checked(record)
    done = progress(checklist, replies, frozenset(told))
    left = [item.text for item in checklist.items if item.id in done.stands_in_the_way]
    return edited(
        request,
        record,
        Edit(
            checklist.label, _SAVE, _items(RETURN), lambda: _answers(record),
            lambda form, version: _check(record, form, version).do(acting(request)),
            version=lambda: _version(record), lead=checklist.about, cautions=(_FREE, _NO_CALL),
            template="casework/plan_checklist.html", more={"left": left, "draft": "return_safety_check"},
        ),
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Standard:
    """One PROMISE standard as it stands in this case. unverified: checks that were only recalled when they were written."""

    number: str
    title: Text
    state: StandardState
    unverified: int
    met: Text


def standards(row: Meeting) -> list[Standard]:
    """The ten standards against what was answered. A check without an answer is unknown, never no."""
    entries = list(load_pack().barnahus_standards.values())
    found = states(entries, row.checks)
    return [
        Standard(each.number, each.title, state, len(state.unverified), _MET[state.met])
        for each, state in zip(entries, found, strict=True)
    ]


@dataclass(frozen=True, slots=True)
class Used:
    """How often something was so."""

    label: str
    number: int


@staff_page("GET", roles=("supervisor",))
def use_of_barnahus(request: StaffRequest) -> HttpResponse:
    """How Barnahus was used in the records that the supervisor sees anyhow, and why it was not."""
    rows = Meeting.objects.filter(kind=BARNAHUS, record__organisation=request.member.organisation)
    meetings = list(rows.only("id", "record_id", "state", "not_used", "checks"))
    context = {
        "here": "casework",
        "states": _counted("barnahus_states", Counter(each.state for each in meetings)),
        "reasons": _counted(
            "barnahus_not_used", Counter(each.not_used for each in meetings if each.not_used)
        ),
        "met": _met(meetings),
        "records": len({each.record_id for each in meetings}),
    }
    return render(request, "casework/meeting_use.html", context)


def _met(meetings: list[Meeting]) -> list[tuple[str, Text, int, int, int]]:
    """Of the meetings that were held: how many met each standard, did not, or have not answered."""
    held = [each for each in meetings if each.state == "held"]
    entries = list(load_pack().barnahus_standards.values())
    found = [states(entries, each.checks) for each in held]
    told = []
    for place, entry in enumerate(entries):
        counts = Counter(row[place].met for row in found)
        told.append((entry.number, entry.title, counts["yes"], counts["no"], counts["unknown"]))
    return told


def _counted(vocabulary: str, counts: Counter[str]) -> list[Used]:
    return [Used(label, counts[code]) for code, label in words.choices(vocabulary) if counts[code]]


def _fields(kind: str) -> list[Field]:
    hidden = [Field("kind", _KIND, "hidden"), Field("step", _KIND, "hidden")]
    leave = () if kind == BARNAHUS else ("not_used", "to_consider")
    fields = [
        *hidden,
        Field("state", _STATE, "radio", choices=words.choices("barnahus_states", leave), needed=True),
        Field("on", _ON, "day", hint=_DAY_HINT),
        Field("participants", _WHO, "ticks", choices=words.choices("barnahus_participants"), hint=_WHO_HINT),
    ]
    if kind == BARNAHUS:
        fields += [
            Field(
                "not_used",
                _NOT_USED,
                "select",
                choices=words.choices("barnahus_not_used"),
                hint=_NOT_USED_HINT,
            ),
            Field("agenda", _AGENDA, "ticks", choices=_agenda(), hint=_AGENDA_HINT),
        ]
    fields += [
        Field("decisions", _DECISIONS, "area", hint=_TEXT_HINT, longest=4_000),
        Field("next_on", _FOLLOW, "day", hint=_DAY_HINT),
    ]
    return fields + (
        [each for standard in load_pack().barnahus_standards.values() for each in _checks(standard)]
        if kind == BARNAHUS
        else []
    )


def _checks(standard: BarnahusStandard) -> list[Field]:
    """The checks of a standard as questions. One that was only recalled says so."""
    answers = words.choices("check_answers")
    title = f"{standard.number} {standard.title[current()]}"
    return [
        Field(
            _name(check.id), _numbered(standard.number, check.text), "select", choices=answers,
            hint=Text(sv=f"{title}. {_RECALLED.sv}", en=f"{title}. {_RECALLED.en}")
            if check.status is Status.UNVERIFIED
            else Text(sv=title, en=title),
        )
        for check in standard.checks
    ]  # fmt: skip


def _numbered(number: str, text: Text) -> Text:
    return Text(sv=f"{number}. {text.sv}", en=f"{number}. {text.en}")


def _name(check: str) -> str:
    """What a form calls a check: an id with a dot in it would be no anchor."""
    return "c-" + check.replace(".", "-")


def _agenda() -> list[tuple[str, str]]:
    return [(item.id, item.text[current()]) for item in load_pack().checklists["barnahus_agenda"].items]


def _gathering(form: Form, kind: str) -> Gathering:
    barnahus = kind == BARNAHUS
    checks = {
        check.id: form.text(_name(check.id))
        for standard in load_pack().barnahus_standards.values()
        for check in standard.checks
        if barnahus and form.text(_name(check.id))
    }
    return Gathering(
        kind=kind,
        state=form.text("state"),
        on=form.day("on"),
        next_on=form.day("next_on"),
        agenda=form.ticked("agenda") if barnahus else (),
        participants=form.ticked("participants"),
        checks=checks,
        not_used=form.text("not_used") if barnahus else "",
        decisions=form.text("decisions"),
    )


def _stands(row: Meeting) -> Stands:
    return {
        "kind": row.kind,
        "step": "2",
        "state": row.state,
        "on": iso(row.on),
        "next_on": iso(row.next_on),
        "agenda": tuple(row.agenda),
        "participants": tuple(row.participants),
        "not_used": row.not_used,
        "decisions": unsealed(row, "decisions"),
        **{_name(check): answer for check, answer in row.checks.items()},
    }


def _items(checklist: str) -> list[Field]:
    answers = words.choices("check_answers")
    fields = []
    for item in load_pack().checklists[checklist].items:
        fields.append(Field(f"a-{item.id}", item.text, "radio", choices=answers, hint=item.help))
        fields.append(Field(f"w-{item.id}", _FOUND, "area", longest=2_000))
    return fields


def _check(record: Record, form: Form, version: int) -> Check:
    items = [item.id for item in load_pack().checklists[RETURN].items]
    return Check(
        record,
        RETURN,
        version,
        {item: form.text(f"a-{item}") for item in items if form.text(f"a-{item}")},
        {item: form.text(f"w-{item}") for item in items},
    )


def _answers(record: Record) -> dict[str, str]:
    answers, told = _checked(record)
    said: dict[str, str] = {f"a-{item}": reply for item, reply in answers.items()}
    return said | {f"w-{item}": text for item, text in told.items()}


def _checked(record: Record) -> tuple[dict[str, Reply], dict[str, str]]:
    """The answers, and what was found, of the check before a return."""
    row = Checked.objects.filter(record=record, checklist=RETURN).first()
    if row is None:
        return {}, {}
    told = unsealed(row, "words")
    return dict(row.answers), json.loads(told) if told else {}


def _version(record: Record) -> int:
    row = Checked.objects.filter(record=record, checklist=RETURN).first()
    return row.version if row else 0


_MET = {
    "yes": Text(sv="Uppfylld i ärendet", en="Met in this record"),
    "no": Text(sv="Inte uppfylld", en="Not met"),
    "unknown": Text(sv="Inte känt", en="Not known"),
}
_NEW = Text(sv="Lägg till ett möte", en="Add a meeting")
_NEXT = Text(sv="Fortsätt", en="Go on")
_SAVE = Text(sv="Spara", en="Save")
_KIND = Text(sv="Vilket slags möte?", en="Which kind of meeting?")
_LEAD = Text(
    sv="Frågorna om standarderna är Samsyns egna ord, inte de officiella kriterierna. Lämna tomt det som inte är känt.",
    en="The questions on the standards are Samsyn's own words, not the official criteria. Leave empty what is not known.",
)
_STATE = Text(sv="Läge", en="State")
_ON = Text(sv="Dag för mötet", en="Day of the meeting")
_FOLLOW = Text(sv="Nästa uppföljning", en="Next follow-up")
_DAY_HINT = Text(sv="ÅÅÅÅ-MM-DD", en="YYYY-MM-DD")
_WHO = Text(sv="Deltar", en="Takes part")
_WHO_HINT = Text(sv="Roller, aldrig namn.", en="Roles, never names.")
_NOT_USED = Text(sv="Varför användes inte Barnahus?", en="Why was Barnahus not used?")
_NOT_USED_HINT = Text(
    sv="Behövs bara när läget är att det inte används.", en="Needed only when it is not used."
)
_AGENDA = Text(sv="Dagordning: det som är genomgånget", en="Agenda: what has been gone through")
_AGENDA_HINT = Text(
    sv="Det som inte är ikryssat är kvar att ta upp.", en="What is not ticked is still to be taken up."
)
_DECISIONS = Text(sv="Beslut, ansvariga och slutdagar", en="Decisions, who answers, and days")
_TEXT_HINT = Text(sv="Inga namn, nummer eller adresser.", en="No names, numbers or addresses.")
_FOUND = Text(sv="Det som framkom", en="What was found")
_RECALLED = Text(
    sv="Ur minnet, behöver kontrolleras mot källan", en="From memory, needs checking against the source"
)
_FREE = Text(
    sv="Återresan är frivillig. Ett nej ändrar inte rätten till skydd och stöd.",
    en="The return is voluntary. A no does not change the right to protection and support.",
)
_NO_CALL = Text(
    sv="Kontakta aldrig familjen i hemlandet utan personens vetskap.",
    en="Never contact the family in the home country without the person's knowledge.",
)
