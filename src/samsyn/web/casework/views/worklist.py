"""The work list: what waits, by day, in all one's own records. Pseudonyms and codes; nothing that is sealed is opened."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from samsyn.lang import Text
from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.audit.log import log
from samsyn.web.casework.policy_table import WORKING_ROLES
from samsyn.web.casework.tasks import Task, When, listed, own_records, tasks
from samsyn.web.casework.views.gate import staff_page
from samsyn.web.casework.waiting import waiting_for
from samsyn.web.database.clock import today

GROUPS: dict[When, Text] = {
    "overdue": Text(sv="Dagen har passerat", en="The day has passed"),
    "week": Text(sv="Inom en vecka", en="Within a week"),
    "later": Text(sv="Senare", en="Later"),
    "no_day": Text(sv="Utan dag", en="Without a day"),
}


@staff_page("GET")
def page(request: StaffRequest) -> HttpResponse:
    """The member's tasks and records. Not one of anybody else's, and not how many there are."""
    day = today()
    records = own_records(request.member)
    found = tasks(request.member, records)
    groups: dict[When, list[Task]] = {when: [] for when in GROUPS}
    for task in found:
        groups[task.when(day)].append(task)
    log(request, "record_listed", thing="worklist")
    context = {
        "here": "casework",
        "groups": [(GROUPS[when], when, rows) for when, rows in groups.items() if rows],
        "records": listed(records, found),
        "waiting": waiting_for(request.member, frozenset({"tasks"})),
        "may_open": request.member.role in WORKING_ROLES,
        "may_count": request.member.role == "supervisor",
    }
    return render(request, "casework/worklist.html", context)
