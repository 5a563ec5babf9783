"""What waits at the end of records: to decide on retention, on erasing before time, on records that are offered."""

from __future__ import annotations

from samsyn.lang import Text
from samsyn.web.accounts.models import Member
from samsyn.web.casework.keeping import keeping, of_unit
from samsyn.web.casework.models import Disclosure, EraseAsked, Transfer
from samsyn.web.casework.policy_table import RECEIVERS
from samsyn.web.casework.waiting import waits


@waits(
    "retention", Text(sv="Gallring att ta ställning till", en="Retention to decide on"), "casework-retention"
)
def retention(member: Member) -> int:
    """Closed records of the supervisor's unit that may go, must go, soon may, or cannot be decided."""
    if member.role != "supervisor":
        return 0
    return sum(each.to_do for each in keeping(of_unit(member, closed=True)))


@waits(
    "erase_asked",
    Text(sv="Begäran om gallring i förtid", en="Requests to erase before time"),
    "casework-retention",
)
def asked(member: Member) -> int:
    """Requests by others, in the supervisor's unit."""
    if member.role != "supervisor" or member.unit_id is None:
        return 0
    rows = EraseAsked.objects.filter(state="asked", record__unit=member.unit_id)
    return rows.exclude(noted_by=member).count()


@waits(
    "transfers", Text(sv="Ärenden som erbjuds er", en="Records that are offered to you"), "casework-transfers"
)
def transfers(member: Member) -> int:
    """Offers whose disclosure still lasts."""
    if member.role not in RECEIVERS:
        return 0
    offered = Transfer.objects.filter(to_organisation=member.organisation_id, state="offered")
    return Disclosure.objects.filter(pk__in=offered.values("disclosure_id")).count()
