"""What a member has to do, by day, in all her records: deadlines, interventions, meetings. Codes and days alone.

The number of queries is the same however many records there are, and nothing that is sealed is opened.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from django.db.models import Q

from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.web.accounts.models import Member
from samsyn.web.casework.actions.plan import OPEN_STATES
from samsyn.web.casework.due import OPEN, of_content
from samsyn.web.casework.material_plan import MEETINGS
from samsyn.web.casework.models import (
    Assignment,
    Deadline,
    Intervention,
    Meeting,
    Record,
)
from samsyn.web.casework.waiting import waits
from samsyn.web.casework.who_opens import live
from samsyn.web.database.clock import today

When = Literal["overdue", "week", "later", "no_day"]
WEEK = timedelta(days=7)
SOON = timedelta(days=3)
"""How many days before its day a task counts as waiting, for reminders."""


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. name: what the content calls it. law: where the day comes from a law."""

    record: uuid.UUID
    pseudonym: str
    kind: Literal["deadline", "intervention", "meeting"]
    id: uuid.UUID
    name: Text
    on: date | None
    law: str = ""

    def when(self, day: date) -> When:
        """Where in the list it stands."""
        if self.on is None:
            return "no_day"
        return "overdue" if self.on < day else "week" if self.on <= day + WEEK else "later"


@dataclass(frozen=True, slots=True)
class Own:
    """One of the member's records. part: main, co, reader, supervisor. next_on: the nearest day in it."""

    id: uuid.UUID
    pseudonym: str
    part: str
    closed: bool
    tasks: int
    next_on: date | None


def own_records(member: Member) -> dict[uuid.UUID, tuple[Record, str]]:
    """The records that the member works with today, each with her part in it. Two queries."""
    rows = live(Assignment.objects.filter(member=member)).select_related("record")
    order = ("main", "co")
    found: dict[uuid.UUID, tuple[Record, str]] = {}
    for row in sorted(rows, key=lambda each: order.index(each.part) if each.part in order else len(order)):
        found.setdefault(row.record_id, (row.record, row.part))
    return found


def tasks(member: Member, records: dict[uuid.UUID, tuple[Record, str]]) -> list[Task]:
    """What is to be done: what the member answers for, and in records of which she is the worker also what nobody else does.

    A task of somebody who has left the record falls to its worker: it must not be in nobody's list.
    """
    main = [key for key, (record, part) in records.items() if part == "main" and record.closed_on is None]
    working = _working(main)
    hers = Q(owner=member) | Q(record__in=main)
    deadlines = list(Deadline.objects.filter(hers, state__in=OPEN).defer("reason"))
    interventions = list(Intervention.objects.filter(hers, state__in=OPEN_STATES).defer("text"))
    names = _open_names(records, {row.record_id for row in (*deadlines, *interventions)})
    found = [
        Task(row.record_id, names[row.record_id], "deadline", row.pk, _deadline(row), row.due_on, _law(row))
        for row in deadlines
        if row.record_id in names and _falls_to(member, row, working)
    ]
    found += [
        Task(row.record_id, names[row.record_id], "intervention", row.pk, _intervention(row), row.due_on)
        for row in interventions
        if row.record_id in names and _falls_to(member, row, working)
    ]
    found += [
        Task(row.record_id, records[row.record_id][0].pseudonym, "meeting", row.pk, _meeting(row), _day(row))
        for row in Meeting.objects.filter(record__in=main).exclude(state="not_used").defer("decisions")
        if row.state != "held" or row.next_on
    ]
    return sorted(found, key=lambda each: (each.on or date.max, each.pseudonym, str(each.id)))


def _open_names(records: dict[uuid.UUID, tuple[Record, str]], wanted: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The names of the open records among those wanted. Those that are not at hand are asked for: a supervisor's own."""
    at_hand = [record for record, _ in records.values()]
    if others := wanted - records.keys():
        at_hand += Record.objects.filter(pk__in=others).only("id", "pseudonym", "closed_on")
    return {record.pk: record.pseudonym for record in at_hand if record.closed_on is None}


def _working(records: list[uuid.UUID]) -> set[tuple[uuid.UUID, uuid.UUID]]:
    """Who works with these records today, as (record, member)."""
    rows = live(Assignment.objects.filter(record__in=records, part__in=("main", "co")))
    return set(rows.values_list("record_id", "member_id"))


def _falls_to(
    member: Member, row: Deadline | Intervention, working: set[tuple[uuid.UUID, uuid.UUID]]
) -> bool:
    """Whether a task is the member's own, or was left to the worker of its record."""
    if row.owner_id == member.pk:
        return True
    return row.owner_id is None or (row.record_id, row.owner_id) not in working


def listed(records: dict[uuid.UUID, tuple[Record, str]], found: Iterable[Task]) -> list[Own]:
    """The records by their nearest day, closed ones last."""
    days: dict[uuid.UUID, list[date | None]] = {}
    for task in found:
        days.setdefault(task.record, []).append(task.on)
    own = [
        Own(
            key, record.pseudonym, part, record.closed_on is not None, len(days.get(key, [])),
            min((day for day in days.get(key, []) if day), default=None),
        )
        for key, (record, part) in records.items()
    ]  # fmt: skip
    return sorted(own, key=lambda each: (each.closed, each.next_on or date.max, each.pseudonym))


@waits(
    "tasks",
    Text(sv="Uppgifter med dag som passerat eller är nära", en="Tasks whose day has passed or is near"),
    "casework",
)
def due_soon(member: Member) -> int:
    """Tasks that are overdue or due within three days."""
    last = today() + SOON
    return sum(task.on is not None and task.on <= last for task in tasks(member, own_records(member)))


def _deadline(row: Deadline) -> Text:
    entry = of_content(row.duty, row.deadline)
    return entry[1].text if entry else Text(sv=row.deadline, en=row.deadline)


def _law(row: Deadline) -> str:
    entry = of_content(row.duty, row.deadline)
    return entry[0].law if entry else ""


def _intervention(row: Intervention) -> Text:
    entry = load_pack().interventions.get(row.kind)
    return entry.label if entry else Text(sv=row.kind, en=row.kind)


def _meeting(row: Meeting) -> Text:
    return MEETINGS.get(row.kind) or Text(sv=row.kind, en=row.kind)


def _day(row: Meeting) -> date | None:
    """The day that a meeting waits for: its own, or when one that was held is followed up."""
    return row.next_on if row.state == "held" else row.on
