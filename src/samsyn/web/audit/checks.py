"""Recurring checks of who reads what (SoLPuL 10 §). The database draws the readings, so nobody chooses what to look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import connections

from samsyn.web.audit.actions import OPENING
from samsyn.web.audit.models import Check, Entry
from samsyn.web.database import router

SWEDEN = ZoneInfo("Europe/Stockholm")
MOST_DAYS, MOST_ROWS = 366, 100
_DRAW = """
insert into audit_checked (check_id, chain, number)
select %s, chain, number from audit_entry
where chain = samsyn_organisation() and record = any((select samsyn_audit_visible())::uuid[])
  and member <> samsyn_member() and action = any(%s) and at >= %s and at < %s
order by random() limit %s
"""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A reading that was drawn, and what the check said of it; empty until somebody has."""

    entry: Entry
    verdict: str


def draw(check: Check, count: int) -> int:
    """Draw readings by others of the records that the member answers for; how many there were."""
    first = int(_midnight(check.from_day).timestamp() * 1e6)
    end = int(_midnight(check.to_day + timedelta(days=1)).timestamp() * 1e6)
    with connections[router.alias.get()].cursor() as cursor:
        cursor.execute(_DRAW, [check.pk, list(OPENING), first, end, count])
        drawn: int = cursor.rowcount
    return drawn


def drawn(check: UUID) -> list[Drawn]:
    """What was drawn for a check, in the order of time; only rows that the member may still see."""
    sql = "select chain, number, verdict from audit_checked where check_id = %s"
    with connections[router.alias.get()].cursor() as cursor:
        cursor.execute(sql, [check])
        verdicts = {(chain, number): verdict for chain, number, verdict in cursor.fetchall()}
    rows = Entry.objects.filter(pk__in=list(verdicts)).order_by("at", "number") if verdicts else []
    return [Drawn(row, verdicts[row.chain, row.number]) for row in rows]


def judge(check: UUID, verdicts: dict[int, str], organisation: UUID) -> None:
    """Keep what was found of each reading, by its number."""
    sql = "update audit_checked set verdict = %s where check_id = %s and chain = %s and number = %s"
    with connections[router.alias.get()].cursor() as cursor:
        cursor.executemany(
            sql, [(verdict, check, organisation, number) for number, verdict in verdicts.items()]
        )


def counts() -> dict[UUID, tuple[int, int]]:
    """For each check: how many readings were drawn, and how many are looked at."""
    sql = "select check_id, count(*), count(*) filter (where verdict <> '') from audit_checked group by check_id"
    with connections[router.alias.get()].cursor() as cursor:
        cursor.execute(sql)
        return {check: (all_, done) for check, all_, done in cursor.fetchall()}


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=SWEDEN)
