"""What waits when it comes to access: handovers to take, likenesses to look at, emergencies to review, records without a worker."""

from __future__ import annotations

from samsyn.lang import Text
from samsyn.web.accounts.models import Member
from samsyn.web.casework.models import BreakGlass, Handover
from samsyn.web.casework.waiting import waits
from samsyn.web.casework.who_opens import waiting_clearances


@waits("handovers", Text(sv="Överlämningar till dig", en="Handovers to you"), "casework-handovers")
def handovers(member: Member) -> int:
    """Records that are handed over to the member and that she has not taken."""
    rows = Handover.objects.filter(taker=member, done_at=None, cancelled=False, record__closed_on=None)
    return rows.exclude(offered_at=None).count()


@waits(
    "clearances",
    Text(sv="Kollegor som liknar någon i ett ärende, att pröva", en="Colleagues who are like somebody in a record, to look at"),
    "casework-clearances",
)  # fmt: skip
def clearances(member: Member) -> int:
    """Colleagues who see nothing until a head of unit has looked."""
    return len(waiting_clearances()) if member.role == "supervisor" else 0


@waits(
    "emergencies",
    Text(sv="Ärenden öppnade i nödläge, att granska", en="Records opened in an emergency, to review"),
    "casework-emergencies",
)
def emergencies(member: Member) -> int:
    """Emergency access in the supervisor's records that nobody has looked at."""
    if member.role != "supervisor" or member.unit_id is None:
        return 0
    rows = BreakGlass.objects.filter(seen_at=None, record__unit_id=member.unit_id)
    return rows.exclude(member=member).count()
