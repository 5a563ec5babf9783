"""Who can open a record now and why, and who waits to be cleared: asked of the database, which decides it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q, QuerySet

from samsyn.web.accounts.models import Member
from samsyn.web.casework.models import Assignment, Block, BreakGlass, Record
from samsyn.web.casework.policy_table import CASE_ROLES
from samsyn.web.database import plain
from samsyn.web.database.clock import now


@dataclass(frozen=True, slots=True)
class Opens:
    """Something that opens a record to a member. blocked, kinds: what keeps it closed all the same. assignment: what may be ended."""

    member: Member
    why: str
    since: datetime | None
    until: datetime | None
    blocked: bool
    kinds: tuple[str, ...]
    assignment: Assignment | None = None

    @property
    def open(self) -> bool:
        """Whether she can open it."""
        return not self.blocked and not self.kinds


@dataclass(frozen=True, slots=True)
class Waits:
    """Somebody who is like the record in some way, and sees nothing until a head of unit has looked."""

    record: uuid.UUID
    member: uuid.UUID
    kinds: tuple[str, ...]


def who_opens(record: Record) -> list[Opens]:
    """Everybody that something opens the record to, workers first."""
    rows = plain.asked(
        "SELECT member_id, relation, blocked, kinds FROM casework_who_can_open(%s)", [record.pk]
    )
    members = {each.pk: each for each in Member.objects.filter(pk__in={row[0] for row in rows})}
    moment = now()
    parts = list(live(Assignment.objects.filter(record=record)).order_by("since"))
    emergencies = list(BreakGlass.objects.filter(record=record, until__gt=moment))
    found: list[Opens] = []
    for member, relation, blocked, kinds in rows:
        against = (blocked, tuple(kinds))
        if relation in ("worker", "reader"):
            found += [
                Opens(members[member], each.part, each.since, each.until, *against, each)
                for each in parts
                if each.member_id == member and (each.part == "reader") == (relation == "reader")
            ]
        elif relation == "break_glass":
            until = max((each.until for each in emergencies if each.member_id == member), default=None)
            found.append(Opens(members[member], relation, None, until, *against))
        else:
            found.append(Opens(members[member], relation, None, None, *against))
    return sorted(found, key=lambda each: (_ORDER.index(each.why), each.member.name))


def waiting_clearances() -> list[Waits]:
    """Who waits to be cleared in the records that the one who asks is head of."""
    rows = plain.asked("SELECT record_id, member_id, kinds FROM casework_waiting_clearances()", [])
    return [Waits(record, member, tuple(sorted(kinds))) for record, member, kinds in rows]


def live(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """Those that last now."""
    moment = now()
    return rows.filter(since__lte=moment).filter(Q(until=None) | Q(until__gt=moment))


def main_worker(record: Record) -> Assignment | None:
    """Who is the worker now, if anybody."""
    rows = live(Assignment.objects.filter(record=record, part="main")).select_related("member")
    return rows.order_by("-since").first()


def colleagues(record: Record, roles: tuple[str, ...] = CASE_ROLES) -> list[Member]:
    """Those of the organisation who may have records, but for those who are blocked from this one."""
    blocked = Block.objects.filter(record=record, ended_at=None).values("member_id")
    found = Member.objects.filter(organisation=record.organisation_id, active=True, role__in=roles)
    return list(found.exclude(pk__in=blocked).order_by("name", "pk"))


def needs_clearance(record: Record, member: Member) -> tuple[str, ...]:
    """The kinds of likeness that keep the record closed to a colleague."""
    rows = plain.asked("SELECT casework_needs_clearance(%s, %s)", [record.pk, member.pk])
    return tuple(sorted(row[0] for row in rows))


_ORDER = ("main", "co", "supervisor", "reader", "break_glass")
