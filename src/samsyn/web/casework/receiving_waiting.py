"""What has come from other organisations and waits to be opened, or to be laid with a record."""

from __future__ import annotations

from samsyn.lang import Text
from samsyn.web.accounts.models import Member
from samsyn.web.casework.actions.receiving import received_by
from samsyn.web.casework.models import Received
from samsyn.web.casework.policy_table import RECEIVERS
from samsyn.web.casework.waiting import waits


@waits("disclosures", Text(sv="Inkomna uppgifter", en="What has come in"), "casework-incoming")
def disclosures(member: Member) -> int:
    """Disclosures that nobody has opened, or that lie with no record yet. For those who receive."""
    if member.role not in RECEIVERS:
        return 0
    laid = Received.objects.values("disclosure_id")
    return received_by(member).exclude(state__in=["received", "answered"], pk__in=laid).count()
