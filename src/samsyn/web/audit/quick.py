"""A cheap look after each page: has this member just opened many records? More is looked for by `watch`."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connections

from samsyn.web.audit.entry import NOBODY, Row
from samsyn.web.database import router

MANY_IN_AN_HOUR = 30
"""So many different records opened within an hour raise an alarm at once. Nobody reads that many with care."""
_OPENED = ("record_opened", "break_glass")
_RAISE = """
insert into audit_alarm (organisation, member, rule, because, day)
select samsyn_organisation(), %(member)s, 'many_records', 'within_an_hour', (now() at time zone 'Europe/Stockholm')::date
where (select count(distinct record) from audit_entry
       where member = %(member)s and at > (extract(epoch from now()) - 3600) * 1000000
         and action = any(%(opened)s)) >= %(many)s
on conflict do nothing
"""


def check(rows: Sequence[Row]) -> None:
    """Raise an alarm, once a day, when whoever wrote these rows has opened many records within an hour."""
    for member in {row.member for row in rows if row.action in _OPENED and row.member != NOBODY}:
        with connections[router.alias.get()].cursor() as cursor:
            cursor.execute(_RAISE, {"member": member, "opened": list(_OPENED), "many": MANY_IN_AN_HOUR})
