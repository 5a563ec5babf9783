"""A cheap look at each page: has this member just opened many records? The rest is for `watch` to find."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import connections

from samsyn.casework.reading import Rules
from samsyn.web.audit.actions import OPENING
from samsyn.web.audit.entry import NOBODY, Row
from samsyn.web.database import router

_RAISE = """
insert into audit_alarm (organisation, member, rule, strength, records, since, until)
select samsyn_organisation(), %(member)s, 'many_fast', 'strong', records, to_timestamp(since / 1e6), to_timestamp(until / 1e6)
from (select count(distinct record) as records, min(at) as since, max(at) as until, bool_and(about = 'supervisor') as supervises
      from audit_entry where member = %(member)s and record is not null and action = any(%(opening)s)
       and at > ((extract(epoch from statement_timestamp()) - %(seconds)s) * 1000000)::bigint) as lately
where records >= case when supervises then %(limit_supervisor)s else %(limit)s end
on conflict do nothing
"""


def check(rows: Sequence[Row]) -> None:
    """Raise an alarm, once a day, when whoever is about to write these rows has opened many records in a short time.

    Asked before they are written, so that the chain is not locked meanwhile.
    """
    rules = Rules()
    opened = [row for row in rows if row.record and row.action in OPENING and row.member != NOBODY]
    for member in {row.member for row in opened}:
        values: dict[str, Any] = {
            "member": member,
            "opening": list(OPENING),
            "records": [row.record for row in opened if row.member == member],
            "abouts": [row.about for row in opened if row.member == member],
            "seconds": rules.fast_within.total_seconds(),
            "limit": rules.fast,
            "limit_supervisor": rules.fast_supervisor,
        }
        with connections[router.alias.get()].cursor() as cursor:
            cursor.execute(_RAISE, values)
