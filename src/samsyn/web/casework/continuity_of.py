"""The assignments of records as the pure domain wants them: who has been the worker when."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from samsyn.casework.continuity import Assignment as Worked
from samsyn.web.accounts import colleagues
from samsyn.web.casework.models import Assignment, Handover
from samsyn.web.database.clock import day_of, now


def worked(rows: Iterable[Assignment]) -> list[Worked]:
    """Workers' times in records, oldest first. A time that ends later than now still lasts."""
    some = sorted(rows, key=lambda each: each.since)
    done = Handover.objects.filter(record__in={each.record_id for each in some}).exclude(done_at=None)
    kinds = {
        (record, taker, at): kind for record, taker, at, kind in done.values_list("record_id", "taker_id", "done_at", "kind")
    }  # fmt: skip
    moment = now()
    return [
        Worked(
            record=str(each.record_id),
            worker=str(each.member_id),
            since=day_of(each.since),
            until=None if each.until is None or each.until > moment else day_of(each.until),
            role="main" if each.part == "main" else "co",
            handover=kinds.get((each.record_id, each.member_id, each.since)) or "none",
        )
        for each in some
        if each.part in ("main", "co")
    ]


def names_of(ids: Iterable[str]) -> dict[str, str]:
    """The names of members by id. Whoever is no longer there is called nothing."""
    return {str(key): name for key, name in colleagues.names_of(map(uuid.UUID, ids)).items()}
