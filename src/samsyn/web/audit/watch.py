"""Look for odd reading in the log, as a job: own surname, many records, after reassignment, and the other rules.

What is odd is decided in samsyn.casework.reading, which knows no database. Here its rows are fetched, and what it
finds is kept as alarms, each told once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connections

from samsyn.casework.reading import Alarm as Found
from samsyn.casework.reading import Reading, Relation, Rules, alarms
from samsyn.web.audit.actions import OPENING, WORK
from samsyn.web.audit.entry import NOBODY
from samsyn.web.audit.models import Alarm
from samsyn.web.database import router
from samsyn.web.database.acting import as_owner

LOOK_BACK = timedelta(days=120)
"""Longer than the longest window of the rules, so that what has been told already is recognised."""
TELL_AGAIN = timedelta(days=7)
"""An alarm that was answered is raised anew when the reading goes on for so long after it."""
SWEDEN = ZoneInfo("Europe/Stockholm")
_RELATIONS: Mapping[str, Relation] = {
    "main": "assigned", "worker": "assigned", "reader": "assigned", "coordinator": "assigned",
    "supervisor": "supervisor", "break_glass": "break_glass",
}  # fmt: skip
_ROWS = """
select chain, member, record, at, action = any(%(work)s::text[]), about,
       case when first then (select min(l) from samsyn_audit_likeness(record, member) as l) end,
       case when about = 'break_glass' then samsyn_audit_ended(record, member) end
from (select *, row_number() over (partition by chain, member, record order by number) = 1 as first
      from audit_entry where at > %(since)s and record is not null and member <> %(nobody)s
       and action = any(%(work)s::text[] || %(opening)s::text[])) as entry
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A reading, and the organisation in whose chain it stands."""

    organisation: UUID
    reading: Reading


def watch(now: datetime | None = None, rules: Rules | None = None) -> list[Alarm]:
    """Raise an alarm for everything odd that has not been told; the new ones. Runs as the owner."""
    since = (now or datetime.now(UTC)) - LOOK_BACK
    with as_owner():
        rows = list(_rows(since))
        organisations = {row.reading.member: row.organisation for row in rows}
        found = alarms((row.reading for row in rows), rules)
        known = list(Alarm.objects.filter(until__gte=since))
        raised = []
        for each in found:
            alarm = _alarm(each, organisations[each.member])
            if not any(_is_told(alarm, old) for old in known):
                known.append(alarm)
                raised.append(alarm)
        # The same rule may have fired twice in a day; the first one stands.
        Alarm.objects.bulk_create(raised, ignore_conflicts=True)
    return raised


def _rows(since: datetime) -> Iterator[Row]:
    values: dict[str, Any] = {
        "since": int(since.timestamp() * 1e6),
        "nobody": NOBODY,
        "work": list(WORK),
        "opening": list(OPENING),
    }
    with connections[router.alias.get()].cursor() as cursor:
        cursor.execute(_ROWS, values)
        for row in cursor.fetchall():
            yield _row(*row)


def _row(
    chain: UUID, member: UUID, record: UUID, at: int, work: bool, about: str, own: Any, ended: date | None
) -> Row:
    """about: why the row was allowed, as `log` was told; a former worker gets in by breaking the glass only."""
    reading = Reading(
        member=str(member),
        record=str(record),
        at=datetime.fromtimestamp(at / 1e6, SWEDEN),
        relation=_RELATIONS.get(about, "none"),
        task=work,
        own=own,
        ended_on=ended,
    )
    return Row(chain, reading)


def _alarm(found: Found, organisation: UUID) -> Alarm:
    now = datetime.now(UTC)
    return Alarm(
        organisation=organisation,
        member=UUID(found.member),
        record=UUID(found.records[0]) if len(found.records) == 1 else None,
        rule=found.rule,
        strength=found.strength,
        records=len(found.records),
        since=found.since,
        until=found.until,
        at=now,
        day=now.astimezone(SWEDEN).date(),
    )


def _is_told(new: Alarm, old: Alarm) -> bool:
    """Whether an alarm about the same reading was raised before, and is not answered long since."""
    same = (new.member, new.rule, new.record) == (old.member, old.rule, old.record)
    if not same or old.until < new.since:
        return False
    return old.seen_on is None or new.until < old.until + TELL_AGAIN
