"""Who has read the record, on its page. The log itself belongs to the audit."""

from __future__ import annotations

from samsyn.web.accounts.gate import StaffRequest
from samsyn.web.audit.who_read import who_read
from samsyn.web.casework import policy
from samsyn.web.casework.models import Record
from samsyn.web.casework.views.parts import part
from samsyn.web.language import current

ON_RECORD_PAGE = 6
"""How many readings stand on the page of the record; the rest one click away."""


@part("log", "casework/_log.html")
def on_record_page(request: StaffRequest, record: Record) -> dict[str, object]:
    """The last readings, for those who may know who has read."""
    if not policy.may(request.member, record, "who_read").allowed:
        return {}
    return {"readings": who_read(record.pk, current(), limit=ON_RECORD_PAGE)}
