"""What waits for the sender of disclosures: replies that ask for something."""

from __future__ import annotations

from django.db.models import QuerySet

from samsyn.lang import Text
from samsyn.web.accounts.models import Member
from samsyn.web.casework.models import Disclosure
from samsyn.web.casework.waiting import waits
from samsyn.web.database.clock import today

ASKING = ("need_more", "cannot_act", "wrong_receiver")
"""Replies after which the sender has something to do. They wait until the disclosure has ended."""


@waits(
    "disclosure_replies",
    Text(sv="Svar på utlämnanden att ta ställning till", en="Replies to disclosures to decide on"),
    "casework-disclosure-replies",
)
def replies(member: Member) -> int:
    """Replies that ask for something, to disclosures that the member sent and that last."""
    return asking(member).count()


def asking(member: Member) -> QuerySet[Disclosure]:
    """Those disclosures, the oldest first."""
    rows = Disclosure.objects.filter(noted_by=member, state="answered", reply__in=ASKING, until__gte=today())
    return rows.order_by("received_at")
