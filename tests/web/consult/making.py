"""Organisations that take calls, and calls logged through the pages. Everybody is invented."""

from __future__ import annotations

import re
from typing import Any

from samsyn.web.accounts.models import Member, Unit
from tests.web.accounts.making import make_member, make_organisation, signed_in_client
from tests.web.site import Reader, body

FIRST: dict[str, Any] = {
    "held_on": "2026-01-20",
    "channel": "phone",
    "profession": "school_nurse",
    "body": "school",
    "municipality": "Linköping",
    "field": "both",
    "situations": ["hrv", "prostitution"],
    "topics": ["control"],
    "age": "15_17",
    "people": "one",
}
"""What is said of a call from a school nurse."""
LAST: dict[str, Any] = {
    "guidance": ["pr.all.1"],
    "duties": ["child_report"],
    "services": [],
    "outcomes": ["report_advised"],
    "follow_up": "yes",
    "minutes": "25",
}


def adviser(
    name: str = "Sam Samordnarsson",
    role: str = "coordinator",
    *,
    kind: str = "coordinator",
    unit: Unit | None = None,
) -> Member:
    """Somebody who takes calls."""
    return make_member(make_organisation(f"Påhittad rådgivning {kind}", kind), role, name, unit=unit)


def log_call(client: Reader, **said: Any) -> str:
    """A call from a school nurse, or otherwise as said; its address."""
    response = client.post("/radgivning/nytt", {**FIRST, **said})
    assert response.status_code == 303, body(response)
    address = str(response["Location"])
    assert re.fullmatch(r"/radgivning/[0-9a-f-]{36}", address)
    return address


def signed_in(member: Member | None = None) -> Reader:
    """A client of somebody who takes calls."""
    return signed_in_client(member or adviser())
