"""The deadlines of a record: what its statements suggest, beside what stands in its plan.

Where a deadline begins is taken from the day that somebody has given, in a statement or in the plan. It is
never made up: without such a day the deadline waits, and says for what.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from samsyn.casework.deadlines import DueDate, Event, History, due_dates
from samsyn.lang import Text
from samsyn.packs import schema
from samsyn.packs.load import load_pack
from samsyn.web.casework import words
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import Deadline, Fact, Record
from samsyn.web.casework.rows_of import rows_or
from samsyn.web.casework.screened import case_of, duty_answers
from samsyn.web.casework.statements import current_facts, disputed

EVENTS: dict[str, str] = {
    "report_received": "report_received",
    "child_inquiry_open": "inquiry_opened",
    "suspects_child_harm": "suspicion",
    "acute_situation": "need",
    "information_may_lead_to_action": "information",
}
"""Facts whose day, when it happened or began, is the event that a deadline is counted from. Others are asked for:
the day of a suspicion is not the day of the crime, and a ban in force may be the temporary one."""

OPEN = ("open", "extended")
"""States of a deadline in the plan that still wait for something to be done."""

HERSELF = ("person", "child", "guardian", "any")
"""Actors whose deadlines every organisation keeps in mind with the person."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A deadline that the statements of the record point to, not yet in its plan. days: several starts are given.

    ours: the duty is, or may be, for an organisation of this kind to do, or for the person herself, whom it helps.
    """

    due: DueDate
    name: Text
    waits_for: str
    days: tuple[date, ...] = ()
    ours: bool = True

    @property
    def sure(self) -> bool:
        """Whether the duty holds; else it may hold."""
        return self.due.applies == "yes"


@dataclass(frozen=True, slots=True)
class Standing:
    """A deadline in the plan, as a page shows it. left: days until the last day; None without a day.

    moved: another start than the plan's, as the statements give it now.
    """

    id: uuid.UUID
    what: Text
    duty: Text
    law: str
    unverified: bool
    state: str
    due_on: date | None
    starts_on: date | None
    waits_for: str
    extendable: Text | None
    done_on: date | None
    reason: str
    owner_id: uuid.UUID | None
    content_version: str
    left: int | None
    moved: date | None = None
    known: bool = True

    @property
    def overdue(self) -> bool:
        """Whether the last day has passed and nothing says that it was done."""
        return self.state in OPEN and self.left is not None and self.left < 0

    @property
    def open(self) -> bool:
        """Whether it still waits."""
        return self.state in OPEN


def history_of(record: Record, facts: Iterable[Fact]) -> History:
    """The days that the statements give. One that is disputed gives none."""
    facts = list(facts)
    both = {fact for fact, person in disputed(facts) if person is None}
    events = [
        Event(EVENTS[each.fact], each.happened_on)
        for each in facts
        if each.fact in EVENTS and each.answer == "yes" and each.happened_on and not each.person_id
        and each.current and each.fact not in both
    ]  # fmt: skip
    born = unsealed(record, "born")
    return History(events=events, born=date.fromisoformat(born) if born else None)


def suggested(
    record: Record, today: date, rows: Iterable[Deadline] | None = None, facts: list[Fact] | None = None
) -> list[Suggested]:
    """What the statements point to and the plan has not: what holds first, then what may hold."""
    facts = current_facts(record) if facts is None else facts
    history = history_of(record, facts)
    rows = list(deadlines_of(record)) if rows is None else list(rows)
    found = due_dates(duty_answers(case_of(record, facts, today)), history, today)
    wanted = [each for each in found if not _is_dated(each) and not _stands(each, rows)]
    return sorted((_suggested(each, history, record) for each in wanted), key=lambda each: not each.sure)


def deadlines_of(record: Record) -> list[Deadline]:
    """The deadlines in the plan, the nearest first; those without a day after them."""
    rows = rows_or(
        Deadline, record, lambda: Deadline.objects.filter(record=record).order_by("noted_at", "id")
    )
    return sorted(rows, key=lambda each: (each.state not in OPEN, each.due_on or date.max))


def standing(row: Deadline, today: date, starts: dict[tuple[str, str], date] | None = None) -> Standing:
    """A deadline of the plan with the words of the content. An old id that the content has lost is shown as it is."""
    entry = of_content(row.duty, row.deadline)
    plain = Text(sv=row.deadline, en=row.deadline)
    now_starts = (starts or {}).get((row.duty, row.deadline))
    return Standing(
        id=row.pk,
        what=entry[1].text if entry else plain,
        duty=entry[0].name if entry else Text(sv=row.duty, en=row.duty),
        law=entry[0].law if entry else "",
        unverified=entry is not None and not is_verified(*entry),
        state=row.state,
        due_on=row.due_on,
        starts_on=row.starts_on,
        waits_for=words.label("events", entry[1].from_ or "") if entry else "",
        extendable=entry[1].extendable if entry else None,
        done_on=row.done_on,
        reason=unsealed(row, "reason"),
        owner_id=row.owner_id,
        content_version=row.content_version,
        left=(row.due_on - today).days if row.due_on else None,
        moved=now_starts if now_starts and row.state == "open" and now_starts != row.starts_on else None,
        known=entry is not None,
    )


def starts_now(
    record: Record, rows: Iterable[Deadline], facts: Iterable[Fact]
) -> dict[tuple[str, str], date]:
    """The start that the statements give now, of each deadline in the plan that is counted from an event."""
    history = history_of(record, facts)
    first: dict[str, date] = {}
    for event in history.events:
        first[event.kind] = min(event.on, first.get(event.kind, event.on))
    if history.born:
        first["birth"] = history.born
    found = {}
    for row in rows:
        entry = of_content(row.duty, row.deadline)
        if entry and entry[1].from_ in first:
            found[row.duty, row.deadline] = first[entry[1].from_]
    return found


def of_content(duty: str, deadline: str) -> tuple[schema.Duty, schema.Deadline] | None:
    """The duty and its deadline, where the content has them."""
    entry = load_pack().duties.get(duty)
    found = next((each for each in entry.deadlines if each.id == deadline), None) if entry else None
    return (entry, found) if entry and found else None


def is_verified(duty: schema.Duty, deadline: schema.Deadline) -> bool:
    """Whether both the duty and its time are verified."""
    return duty.status is schema.Status.VERIFIED and deadline.status is schema.Status.VERIFIED


def _suggested(due: DueDate, history: History, record: Record) -> Suggested:
    deadline = of_content(due.duty, due.deadline)
    kind = deadline[1].from_ if deadline else None
    days = tuple(sorted({each.on for each in history.events if each.kind == kind}))
    return Suggested(
        due,
        load_pack().duties[due.duty].name,
        words.label("events", due.waits_for or ""),
        days if len(days) > 1 else (),
        _is_ours(load_pack().duties[due.duty].who_acts, record),
    )


def _is_ours(who_acts: Iterable[str], record: Record) -> bool:
    """Whether somebody of this organisation's kind may be who acts. A duty that names nobody may be anybody's."""
    who, kind = set(who_acts), words.kind_of(record.organisation.kind)
    return not who or bool(who & {*kind.actors, *kind.maybe_actors, *HERSELF})


def _is_dated(due: DueDate) -> bool:
    """Whether it is a day for the whole country, such as one of a directive: nothing of one record."""
    entry = of_content(due.duty, due.deadline)
    return bool(entry and entry[1].date)


def _stands(due: DueDate, rows: Iterable[Deadline]) -> bool:
    """Whether the plan has it already, be it done. A start later than all of them is a new one."""
    same = [row for row in rows if (row.duty, row.deadline) == (due.duty, due.deadline)]
    if any(row.state in OPEN for row in same):
        return True
    return any(due.start is None or row.starts_on is None or row.starts_on >= due.start for row in same)
