"""What records are called, for the log's page of one's own readings."""

from __future__ import annotations

from uuid import UUID

from samsyn.web.accounts.models import Member
from samsyn.web.casework import policy
from samsyn.web.casework.models import Record
from samsyn.web.database import plain


def names_seen(member: Member, records: set[UUID]) -> dict[UUID, str]:
    """The pseudonyms of those that the member may open now. What was read once and is closed to her has none."""
    if not records:
        return {}
    found = plain.rows(Record, "WHERE id = ANY (%s)", [list(records)])
    return {each.pk: each.pseudonym for each in found if policy.may(member, each, "read").allowed}
