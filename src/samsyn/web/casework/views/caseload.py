"""A head of unit's view of who carries what: open records, overdue deadlines, records without a worker, changes. Never sums beyond her unit."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import Count
from django.http import HttpResponse
from django.shortcuts import render

from samsyn.casework.continuity import changes_since
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.accounts.models import Member
from samsyn.web.audit.log import log
from samsyn.web.casework.access_waiting import heads_blocked, moved_here
from samsyn.web.casework.continuity_of import worked
from samsyn.web.casework.due import OPEN
from samsyn.web.casework.models import Assignment, Block, Deadline, Record
from samsyn.web.casework.views.gate import staff_page
from samsyn.web.casework.who_opens import live
from samsyn.web.database.clock import today

YEAR = timedelta(days=365)
MANY = 3
"""So many changes of worker in a year, or more, are shown by record."""


@dataclass(slots=True)
class Carries:
    """What one worker carries in the unit."""

    member: Member
    main: int = 0
    co: int = 0
    overdue: int = 0


@staff_page("GET", roles=("supervisor",))
def page(request: StaffRequest) -> HttpResponse:
    """The open records of her unit by worker. What she may not see is not among them."""
    unit = request.member.unit_id
    found = Record.objects.filter(organisation=request.member.organisation, unit=unit, closed_on=None)
    records = {each.pk: each for each in found.only("id", "pseudonym")} if unit else {}
    log(request, "record_listed", thing="caseload")
    main, co = _at_work(records)
    context = {
        "here": "casework",
        "has_unit": unit is not None,
        "workers": _carried(records, main, co),
        "nobody": sorted(
            (each for key, each in records.items() if key not in main), key=lambda each: each.pseudonym
        ),
        "changed": _changed(records),
        "moved": moved_here(request.member),
        "heads_blocked": heads_blocked(request.member),
        "open": len(records),
    }
    return render(request, "casework/caseload.html", context)


def _at_work(
    records: dict[uuid.UUID, Record],
) -> tuple[dict[uuid.UUID, Member], list[tuple[uuid.UUID, Member]]]:
    """The worker of each record, and co-workers. Somebody who has left, or is blocked, works with nothing."""
    rows = live(Assignment.objects.filter(record__in=records, part__in=("main", "co"), member__active=True))
    blocked = set(
        Block.objects.filter(record__in=records, ended_at=None).values_list("record_id", "member_id")
    )
    main: dict[uuid.UUID, Member] = {}
    co = []
    for row in rows.select_related("member").order_by("since"):
        if (row.record_id, row.member_id) in blocked:
            continue
        if row.part == "main":
            main[row.record_id] = row.member
        else:
            co.append((row.record_id, row.member))
    return main, co


def _carried(
    records: dict[uuid.UUID, Record], main: dict[uuid.UUID, Member], co: list[tuple[uuid.UUID, Member]]
) -> list[Carries]:
    late = dict(
        Deadline.objects.filter(record__in=records, state__in=OPEN, due_on__lt=today())
        .values_list("record_id")
        .annotate(n=Count("pk"))
    )
    found: dict[uuid.UUID, Carries] = {}
    for record, member in main.items():
        each = found.setdefault(member.pk, Carries(member))
        each.main += 1
        each.overdue += late.get(record, 0)
    for _, member in co:
        found.setdefault(member.pk, Carries(member)).co += 1
    return sorted(found.values(), key=lambda each: (-each.main, each.member.name))


def _changed(records: dict[uuid.UUID, Record]) -> list[tuple[Record, int]]:
    """The records where the worker has changed many times in a year, the most first."""
    times: dict[str, list[object]] = {}
    for each in worked(Assignment.objects.filter(record__in=records, part="main")):
        times.setdefault(each.record, []).append(each)
    since = today() - YEAR
    counted = [(records[uuid.UUID(key)], changes_since(group, since)) for key, group in times.items()]  # type: ignore[arg-type]
    return sorted(
        ((record, count) for record, count in counted if count >= MANY),
        key=lambda row: (-row[1], row[0].pseudonym),
    )
