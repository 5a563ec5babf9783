"""How long each record is kept, worked out for records that are at hand: for the supervisor's page and for the job.

What decides lies in samsyn.casework.retention. Here is fetched what it asks for. Whatever is not known keeps the record.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q

from samsyn.casework.retention import Kept, Retention, retention
from samsyn.packs.casework import RetentionRule
from samsyn.web.accounts.models import Member
from samsyn.web.accounts.stated import rule_of
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import Hold, Record
from samsyn.web.casework.of_record import of_record
from samsyn.web.casework.rows_of import rows_of
from samsyn.web.database import plain
from samsyn.web.database.clock import day_of, today

WARN_DAYS = 90
"""So many days before the first day on which a record may be erased it is told."""
ORDER = ("must_be_erased", "may_be_erased", "soon", "unknown", "held", "kept", "never")
"""The states in the order in which somebody has to do something about them."""
TO_DO = ("must_be_erased", "may_be_erased", "soon", "unknown")


@dataclass(frozen=True, slots=True)
class Keeping:
    """How a record stands. holds: what keeps it now."""

    record: Record
    rule: RetentionRule
    found: Retention
    last_note_on: date
    holds: tuple[Hold, ...]

    @property
    def is_closed(self) -> bool:
        """A record that is worked with is never erased."""
        return self.record.closed_on is not None

    @property
    def may_erase(self) -> bool:
        """Whether its time has come and nothing stands in the way."""
        return self.found.may_erase and self.is_closed

    @property
    def to_do(self) -> bool:
        """Whether somebody has to decide or answer something."""
        return self.is_closed and self.found.state in TO_DO


def keeping(records: Iterable[Record], *, warn_days: int = WARN_DAYS) -> list[Keeping]:
    """Each record and how long it is kept; the most urgent first. The caller sees the records, and their keys open."""
    records = list(records)
    notes, holds, day = _last_notes(records), _holds(records), today()
    found = [_one(each, notes.get(each.pk), holds[each.pk], day, warn_days) for each in records]
    return sorted(
        found,
        key=lambda each: (ORDER.index(each.found.state), each.found.earliest or day, each.record.pseudonym),
    )


def _one(
    record: Record, last_note: datetime | None, holds: Sequence[Hold], day: date, warn_days: int
) -> Keeping:
    rule = rule_of(record.organisation)
    last = max(day_of(each) for each in (record.opened_at, last_note or record.opened_at))
    last = max(last, record.closed_on or last)
    # The birth date is opened only where it decides anything: an inquiry about a child.
    born = unsealed(record, "born") if record.child_inquiry == "yes" else ""
    kept = Kept(
        last_note_on=last,
        has_placement=record.placed,  # type: ignore[arg-type]
        has_child_inquiry=record.child_inquiry,  # type: ignore[arg-type]
        born=date.fromisoformat(born) if born else None,
        unopened=record.closed_because == "no_inquiry" and record.child_inquiry != "yes",
        own_years=record.organisation.retention_years,
        holds=tuple(each.because for each in holds),
    )
    return Keeping(record, rule, retention(rule, kept, day, warn_days=warn_days), last, tuple(holds))


def of_unit(member: Member, *, closed: bool = False) -> list[Record]:
    """The records of a supervisor's own unit, as row-level security shows them."""
    if member.unit_id is None:
        return []
    found = Record.objects.filter(organisation=member.organisation_id, unit=member.unit_id)
    found = found.filter(closed_on__isnull=False) if closed else found
    return list(found.select_related("organisation"))


def _holds(records: Sequence[Record]) -> dict[uuid.UUID, list[Hold]]:
    found: dict[uuid.UUID, list[Hold]] = defaultdict(list)
    if len(records) == 1:
        some = of_record(Hold, records[0])  # the page of one record need not ask where there are none
    else:
        some = Hold.objects.filter(record__in=[each.pk for each in records])
    live = some.filter(ended_on=None)
    for each in live.filter(Q(until=None) | Q(until__gte=today())).order_by("noted_at"):
        found[each.record_id].append(each)
    return found


def _last_notes(records: Sequence[Record]) -> dict[uuid.UUID, datetime]:
    """When the last note was made or changed in each record (sql/last_notes.sql says what a note is)."""
    known = rows_of(records[0]) if len(records) == 1 else None
    if known and known.last_note:
        return {records[0].pk: known.last_note}
    sql = """SELECT * FROM casework_last_notes(%(ids)s) WHERE row_security_active('casework_record')
             UNION ALL SELECT * FROM casework_notes_of(%(ids)s) WHERE NOT row_security_active('casework_record')"""
    return dict(plain.asked(sql, {"ids": [each.pk for each in records]}))
