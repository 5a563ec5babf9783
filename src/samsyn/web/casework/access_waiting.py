"""What waits when it comes to access: handovers to take, likenesses to look at, emergencies to review, records and blocks
that a head of unit must know of."""

from __future__ import annotations

from datetime import timedelta

from django.db.models import QuerySet

from samsyn.lang import Text
from samsyn.web.accounts.models import Member
from samsyn.web.casework.models import Block, BreakGlass, Handover, History, Record
from samsyn.web.casework.waiting import waits
from samsyn.web.casework.who_opens import waiting_clearances
from samsyn.web.database.clock import now

NEW = timedelta(days=14)
"""How long it is told that a record has come to the unit, or that another head was blocked."""


@waits("handovers", Text(sv="Överlämningar till dig", en="Handovers to you"), "casework-handovers")
def handovers(member: Member) -> int:
    """Records that are handed over to the member and that she has not taken."""
    return handed_to(member).count()


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
    return to_review(member).count()


@waits(
    "new_to_head",
    Text(
        sv="Ärenden som flyttats till enheten, och chefer som spärrats",
        en="Records moved to the unit, and heads who were blocked",
    ),
    "casework-caseload",
)
def new_to_head(member: Member) -> int:
    """What has changed of late in which head sees what, but for what she did herself."""
    return len(moved_here(member)) + len(heads_blocked(member))


def handed_to(member: Member) -> QuerySet[Handover]:
    """The handovers that wait for the member, the oldest first."""
    rows = Handover.objects.filter(taker=member, done_at=None, cancelled=False, record__closed_on=None)
    return rows.exclude(offered_at=None).order_by("offered_at")


def to_review(member: Member) -> QuerySet[BreakGlass]:
    """Emergency access in her unit by others that nobody has looked at, the oldest first."""
    if member.role != "supervisor" or member.unit_id is None:
        return BreakGlass.objects.none()
    rows = BreakGlass.objects.filter(seen_at=None, record__unit_id=member.unit_id)
    return rows.exclude(member=member).order_by("noted_at")


def moved_here(member: Member) -> list[Record]:
    """The records that another has moved to her unit in the last two weeks."""
    if member.role != "supervisor" or member.unit_id is None:
        return []
    was = History.objects.filter(table="record", at__gte=now() - NEW, record__unit_id=member.unit_id)
    was = was.exclude(old__unit_id=str(member.unit_id)).exclude(member=member.pk)
    return list(Record.objects.filter(pk__in=was.values("record_id")).order_by("pseudonym"))


def heads_blocked(member: Member) -> list[Block]:
    """Blocks of the last two weeks against heads, in the records of her unit, put by another."""
    if member.role != "supervisor" or member.unit_id is None:
        return []
    rows = Block.objects.filter(
        ended_at=None, noted_at__gte=now() - NEW, member__role="supervisor", record__unit_id=member.unit_id
    )
    return list(rows.exclude(noted_by=member).select_related("record", "member").order_by("noted_at"))
