"""What the plan, the disclosures and the workers of a record give to a draft."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from samsyn.casework.checklists import Reply
from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.web.casework import words
from samsyn.web.casework.actions.named import KEY
from samsyn.web.casework.due import deadlines_of, standing
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import (
    Assignment,
    Checked,
    Consent,
    Disclosure,
    Document,
    Fact,
    Goal,
    Handover,
    Intervention,
    Meeting,
    Record,
    UnmetNeed,
)
from samsyn.web.database.clock import day_of
from samsyn.web.language import current


def field(name: str, record: Record, today: date) -> list[str]:
    """The texts of a field; nothing where the record has nothing for it."""
    own = _FIELDS.get(name)
    return own(record, today) if own else []


def answers(record: Record) -> dict[str, dict[str, Reply]]:
    """The answers to checklists: those kept for themselves, the agenda of the last Barnahus meeting, the last handover."""
    found: dict[str, dict[str, Reply]] = {}
    for row in Checked.objects.filter(record=record):
        found[row.checklist] = dict(row.answers)
    meeting = _last_barnahus(record)
    if meeting is not None:
        found["barnahus_agenda"] = dict.fromkeys(meeting.agenda, "yes")
    handover = Handover.objects.filter(record=record, cancelled=False).order_by("-noted_at").first()
    if handover is not None:
        found["handover"] = {key: said for key, said in handover.checks.items() if not key.startswith(KEY)}
    return found


def intervention_line(row: Intervention) -> str:
    """An intervention in one line, with what was asked for against what was granted."""
    entry = load_pack().interventions.get(row.kind)
    name = entry.label[current()] if entry else row.kind
    told = [words.label("intervention_states", row.state)]
    if row.asked_days is not None or row.granted_days is not None:
        asked, granted = (_days(each) for each in (row.asked_days, row.granted_days))
        told.append(_ASKED[current()].format(asked=asked, granted=granted))
    if row.due_on:
        told.append(row.due_on.isoformat())
    return f"{name}: {', '.join(told)}"


def unmet_line(row: UnmetNeed) -> str:
    """A need that was not met, and why."""
    need = load_pack().needs.get(row.need)
    text = f"{need.label[current()] if need else row.need}: {words.label('unmet_reasons', row.reason)}"
    return f"{text} ({row.wanted_on.isoformat()})"


def _plan(record: Record, today: date) -> list[str]:
    goals = Goal.objects.filter(record=record).order_by("on", "id")
    told = [f"{unsealed(each, 'text')} ({words.label('goal_states', each.state)})" for each in goals]
    rows = Intervention.objects.filter(record=record).order_by("noted_at", "id")
    return told + [intervention_line(each) for each in rows]


def _deadlines(record: Record, today: date) -> list[str]:
    told = []
    for row in deadlines_of(record):
        each = standing(row, today)
        if each.open:
            day = each.due_on.isoformat() if each.due_on else _NO_DAY[current()]
            told.append(f"{each.what[current()]} ({each.law}): {day}")
    return told


def _unmet(record: Record, today: date) -> list[str]:
    rows = UnmetNeed.objects.filter(record=record, met_on=None).order_by("wanted_on", "id")
    return [unmet_line(each) for each in rows]


def _done(record: Record, today: date) -> list[str]:
    rows = Intervention.objects.filter(record=record, state__in=("under_way", "done")).order_by(
        "noted_at", "id"
    )
    meetings = Meeting.objects.filter(record=record, state="held").order_by("on", "id")
    held = [
        f"{MEETINGS[each.kind][current()]}: {each.on.isoformat() if each.on else ''}" for each in meetings
    ]
    return [intervention_line(each) for each in rows] + held


def _reports(record: Record, today: date) -> list[str]:
    pack = load_pack()
    rows = Fact.objects.filter(
        record=record,
        current=True,
        person=None,
        answer="yes",
        fact__in=("report_received", "investigation_open"),
    ).order_by("noted_at", "id")
    return [
        pack.fact_label(each.fact)[current()]
        + (f" ({each.happened_on.isoformat()})" if each.happened_on else "")
        for each in rows
    ]


def _evidence(record: Record, today: date) -> list[str]:
    rows = Document.objects.filter(record=record, removed=False).order_by("noted_at", "id")
    return [f"{words.label('document_kinds', each.kind)} ({day_of(each.noted_at)})" for each in rows]


def _consents(record: Record, today: date) -> list[str]:
    told = []
    for each in Consent.objects.filter(record=record).order_by("given_on", "id"):
        ended = _WITHDRAWN[current()].format(day=each.withdrawn_on) if each.withdrawn_on else ""
        told.append(f"{words.label('consent_forms', each.form)}, {each.given_on.isoformat()}{ended}")
    return told


def _disclosures(record: Record, today: date) -> list[str]:
    pack, told = load_pack(), []
    rows = (
        Disclosure.objects.filter(record=record).select_related("to_organisation").order_by("noted_at", "id")
    )
    for each in rows:
        who = each.to_organisation.name if each.to_organisation else _OUTSIDE[current()]
        ground = pack.grounds.get(each.ground)
        told.append(f"{who}: {ground.name[current()] if ground else each.ground}, {each.until.isoformat()}")
    return told


def _workers(record: Record, today: date) -> list[str]:
    rows = (
        Assignment.objects.filter(record=record, part__in=("main", "co"))
        .select_related("member")
        .order_by("since")
    )
    return [
        f"{each.member.name}, {day_of(each.since)}–{day_of(each.until) if each.until else ''}"
        for each in rows
    ]


def _participants(record: Record, today: date) -> list[str]:
    meeting = _last_barnahus(record)
    return [words.label("barnahus_participants", each) for each in meeting.participants] if meeting else []


def _last_barnahus(record: Record) -> Meeting | None:
    return Meeting.objects.filter(record=record, kind="barnahus").order_by("-noted_at").first()


def _days(days: int | None) -> str:
    return _UNKNOWN_DAYS[current()] if days is None else _N_DAYS[current()].format(n=days)


_FIELDS: dict[str, Callable[[Record, date], list[str]]] = {
    "plan": _plan, "deadlines": _deadlines, "unmet_needs": _unmet, "what_done": _done, "reports_made": _reports,
    "evidence": _evidence, "consent": _consents, "disclosures": _disclosures, "assignments": _workers,
    "participants": _participants,
}  # fmt: skip
MEETINGS: dict[str, Text] = {
    "barnahus": Text(sv="Samråd med Barnahus", en="Barnahus consultation"),
    "planning": Text(sv="Planeringsmöte", en="Planning meeting"),
    "network": Text(sv="Nätverksmöte", en="Network meeting"),
}
_ASKED = Text(sv="begärt {asked}, beviljat {granted}", en="asked for {asked}, granted {granted}")
_N_DAYS = Text(sv="{n} dagar", en="{n} days")
_UNKNOWN_DAYS = Text(sv="okänd tid", en="time not known")
_NO_DAY = Text(sv="startdagen är inte känd", en="the first day is not known")
_WITHDRAWN = Text(sv=", återkallat {day}", en=", withdrawn {day}")
_OUTSIDE = Text(sv="Mottagare utanför", en="A receiver outside")
