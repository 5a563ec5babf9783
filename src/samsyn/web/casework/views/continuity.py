"""The part of the record page about who works with it: workers through the years, changes, gaps, and the ways to change it."""

from __future__ import annotations

from samsyn.casework.continuity import changes, changes_per_year, cold_handovers, gaps
from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.casework import policy, words
from samsyn.web.casework.actions.handover import waiting
from samsyn.web.casework.continuity_of import names_of, worked
from samsyn.web.casework.models import Assignment, BreakGlass, Record
from samsyn.web.casework.policy_table import Act
from samsyn.web.casework.views.parts import part
from samsyn.web.database.clock import now, today
from samsyn.web.language import current

_LINKS: tuple[tuple[Act, str, Text], ...] = (
    ("invite", "casework-access", Text(sv="Vilka kan öppna ärendet nu", en="Who can open the record now")),
    ("handover", "casework-handover", Text(sv="Lämna över ärendet", en="Hand the record over")),
    ("assign", "casework-appoint", Text(sv="Utse handläggare", en="Appoint a worker")),
    ("clear", "casework-clear", Text(sv="Pröva likhet", en="Look at a likeness")),
    ("see_emergency", "casework-emergency-review", Text(sv="Öppnat i nödläge", en="Opened in an emergency")),
    ("block", "casework-block", Text(sv="Spärra för en kollega", en="Block a colleague")),
    ("read", "casework-declare", Text(sv="Anmäl eget jäv", en="Declare a conflict of your own")),
)


@part("continuity", "casework/_continuity.html")
def continuity(request: StaffRequest, record: Record) -> dict[str, object]:
    """Who has been the worker when, and what this member may do about it."""
    times = worked(Assignment.objects.filter(record=record).exclude(part="reader"))
    who = names_of({each.worker for each in times})
    main = [each for each in times if each.role == "main"]
    row = waiting(record)
    return {
        "continuity": {
            "workers": [
                (who.get(each.worker, ""), each, words.label("handover_kinds", each.handover))
                for each in main
            ],
            "others": [
                who.get(each.worker, "") for each in times if each.role == "co" and each.until is None
            ],
            "changes": len(changes(times)),
            "years": [(year, count) for year, count in changes_per_year(times).items() if count],
            "cold": cold_handovers(times),
            "gaps": gaps(times, today(), record.closed_on),
            "nobody": not any(each.until is None for each in main),
            "handover": row,
            "to_me": row is not None and row.taker_id == request.member.pk and row.offered_at is not None,
            "emergency": BreakGlass.objects.filter(
                record=record, member=request.member, until__gt=now()
            ).exists(),
            "links": [
                (name, text[current()])
                for act, name, text in _LINKS
                if policy.may(request.member, record, act).allowed
            ],
        }
    }
