"""The plan of a record as its pages show it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from samsyn.packs.load import load_pack
from samsyn.web.accounts.colleagues import names_of
from samsyn.web.casework import words
from samsyn.web.casework.actions.plan import NOT_HAD, OPEN_STATES
from samsyn.web.casework.due import Standing, Suggested, deadlines_of, standing, starts_now, suggested
from samsyn.web.casework.goal_words import WHOSE
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.material_plan import MEETINGS
from samsyn.web.casework.models import Draft, Goal, Intervention, Meeting, Record, UnmetNeed
from samsyn.web.casework.of_record import of_record
from samsyn.web.casework.place_field import place_name
from samsyn.web.casework.rows_of import rows_or
from samsyn.web.casework.statements import current_facts, people_of
from samsyn.web.database.clock import day_of
from samsyn.web.language import current


@dataclass(frozen=True, slots=True)
class GoalLine:
    """A goal. own: it is her own wish, told in her own words."""

    id: uuid.UUID
    text: str
    whose: str
    own: bool
    state: str
    on: date


@dataclass(frozen=True, slots=True)
class Line:
    """An intervention. overdue: its day has passed and it still waits. not_had: an unmet need, once told why."""

    id: uuid.UUID
    kind: str
    about: str
    for_whom: str
    service: str
    fits: str
    owner: str
    due_on: date | None
    state: str
    outcome: str
    asked_days: int | None
    granted_days: int | None
    text: str
    overdue: bool
    open: bool
    not_had: bool
    protects: bool


@dataclass(frozen=True, slots=True)
class UnmetLine:
    """A need that was not met, and why."""

    id: uuid.UUID
    need: str
    kind: str
    reason: str
    place: str
    wanted_on: date
    met_on: date | None
    text: str


@dataclass(frozen=True, slots=True)
class MeetingLine:
    """A meeting of several agencies."""

    id: uuid.UUID
    kind: str
    on: date | None
    state: str
    not_used: str
    participants: str
    next_on: date | None
    decisions: str


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft that was made."""

    id: uuid.UUID
    kind: str
    made: date


@dataclass(frozen=True, slots=True)
class Plan:
    """The whole plan. suggestions: deadlines that the statements point to and that nobody has put into it."""

    goals: list[GoalLine]
    lines: list[Line]
    deadlines: list[tuple[Standing, str]]
    suggestions: list[Suggested]
    unmet: list[UnmetLine]
    meetings: list[MeetingLine]
    drafts: list[DraftLine]

    @property
    def wishes(self) -> list[GoalLine]:
        return [each for each in self.goals if each.own]

    @property
    def pressing(self) -> list[Suggested]:
        """Suggestions that hold, or that have a day, and that this organisation may have to meet."""
        return [each for each in self.suggestions if each.ours and (each.sure or each.due.due)]

    @property
    def others(self) -> list[Suggested]:
        """Suggestions that hold, or that have a day, and that somebody else has to meet."""
        return [each for each in self.suggestions if not each.ours and (each.sure or each.due.due)]

    @property
    def perhaps(self) -> list[Suggested]:
        """Suggestions that may come to hold: nothing is known yet of them."""
        return [each for each in self.suggestions if not (each.sure or each.due.due)]

    @property
    def empty(self) -> bool:
        return not (self.goals or self.lines or self.deadlines or self.unmet or self.meetings)


def plan_of(record: Record, today: date, *, whole: bool = True) -> Plan:
    """Read the plan. The same few queries whatever stands in it. whole False: without what only its own page shows."""
    rows, facts = deadlines_of(record), current_facts(record)
    interventions = rows_or(
        Intervention,
        record,
        lambda: Intervention.objects.filter(record=record).order_by("noted_at", "id"),
    )
    goals = rows_or(Goal, record, lambda: Goal.objects.filter(record=record).order_by("on", "id"))
    names = names_of(
        {each.owner_id for each in rows if each.owner_id} | {each.owner_id for each in interventions}
    )
    starts = starts_now(record, rows, facts)
    people = people_of(record)
    return Plan(
        goals=[_goal(each) for each in goals],
        lines=[_line(each, names, people, today) for each in interventions],
        deadlines=[
            (standing(each, today, starts), names.get(each.owner_id, "") if each.owner_id else "")
            for each in rows
        ],
        suggestions=suggested(record, today, rows, facts),
        unmet=[]
        if not whole
        else [_unmet(each) for each in of_record(UnmetNeed, record).order_by("wanted_on", "id")],
        meetings=[_meeting(each) for each in of_record(Meeting, record).order_by("noted_at", "id")],
        drafts=drafts_of(record) if whole else [],
    )


def drafts_of(record: Record) -> list[DraftLine]:
    """The drafts, newest first, without what they say."""
    rows = of_record(Draft, record).order_by("-noted_at", "id").only("id", "kind", "noted_at")
    drafts = load_pack().drafts
    return [
        DraftLine(
            each.pk,
            drafts[each.kind].label[current()] if each.kind in drafts else each.kind,
            day_of(each.noted_at),
        )
        for each in rows
    ]


def intervention_name(kind: str) -> str:
    """What an intervention is called."""
    entry = load_pack().interventions.get(kind)
    return entry.label[current()] if entry else kind


def need_name(need: str) -> str:
    """What a need is called."""
    entry = load_pack().needs.get(need)
    return entry.label[current()] if entry else need


def _goal(row: Goal) -> GoalLine:
    whose = WHOSE[row.whose][current()] if row.whose in WHOSE else row.whose
    state = words.label("goal_states", row.state)
    return GoalLine(row.pk, unsealed(row, "text"), whose, row.whose == "person", state, row.on)


def _line(row: Intervention, names: dict[uuid.UUID, str], people: dict[uuid.UUID, str], today: date) -> Line:
    entry = load_pack().interventions.get(row.kind)
    service = load_pack().services.get(row.service)
    is_open = row.state in OPEN_STATES
    return Line(
        id=row.pk,
        kind=entry.label[current()] if entry else row.kind,
        about=entry.for_whom[current()] if entry and entry.for_whom else "",
        for_whom=people.get(row.person_id, "") if row.person_id else "",
        service=service.name[current()] if service else row.service,
        fits=words.label("fit", row.fits),
        owner=names.get(row.owner_id, ""),
        due_on=row.due_on,
        state=words.label("intervention_states", row.state),
        outcome=words.label("outcomes", row.outcome),
        asked_days=row.asked_days,
        granted_days=row.granted_days,
        text=unsealed(row, "text"),
        overdue=is_open and row.due_on is not None and row.due_on < today,
        open=is_open,
        not_had=row.state in NOT_HAD,
        protects=bool(entry and entry.protects),
    )


def _unmet(row: UnmetNeed) -> UnmetLine:
    return UnmetLine(
        id=row.pk,
        need=need_name(row.need),
        kind=intervention_name(row.kind) if row.kind else "",
        reason=words.label("unmet_reasons", row.reason),
        place=place_name(row.municipality),
        wanted_on=row.wanted_on,
        met_on=row.met_on,
        text=unsealed(row, "text"),
    )


def _meeting(row: Meeting) -> MeetingLine:
    return MeetingLine(
        id=row.pk,
        kind=MEETINGS[row.kind][current()] if row.kind in MEETINGS else row.kind,
        on=row.on,
        state=words.label("barnahus_states", row.state),
        not_used=words.label("barnahus_not_used", row.not_used),
        participants=", ".join(words.label("barnahus_participants", each) for each in row.participants),
        next_on=row.next_on,
        decisions=unsealed(row, "decisions"),
    )
