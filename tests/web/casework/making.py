"""Records for tests, opened through the pages by whoever works with them. Everybody is invented."""

from __future__ import annotations

import re
from typing import Any

from samsyn.web.accounts.models import Member
from samsyn.web.casework.keys import open_keys
from samsyn.web.casework.models import Record
from samsyn.web.database.acting import acting_as
from tests.web.accounts.making import make_member, make_organisation, make_unit, signed_in_client
from tests.web.site import Reader, body

CANARY = "kanariefågeln Kvitter"
"""Stands in what must never come out: in a log, an error page, a title, a list."""


def make_worker(
    role: str = "worker", name: str = "Linnea Testsson", *, kind: str = "social_board", unit: str = ""
) -> Member:
    """Somebody in an organisation of this kind."""
    organisation = make_organisation(f"Påhittad organisation {kind}", kind)
    return make_member(organisation, role, name, unit=make_unit(organisation, unit) if unit else None)


def open_record(member: Member, **said: str) -> Record:
    """A record that this member has opened."""
    fields = {"because": "report_of_concern", "municipality": "", "born": "", "do": "save", **said}
    response = signed_in_client(member).post("/arenden/nytt", fields)
    assert response.status_code == 303, body(response)
    return record_at(member, response["Location"])


def record_at(member: Member, address: str) -> Record:
    """The record whose page this is, as the member sees it."""
    found = re.search(r"/arenden/([0-9a-f-]{36})", address)
    assert found, address
    with acting_as(member.pk):
        return Record.objects.get(pk=found[1])


def add_fact(client: Reader, record: Record, **said: str) -> Any:
    """Say something in a record; own words unless a fact is named."""
    fields = {
        "fact": "own_words",
        "detail": "",
        "source": "person",
        "said_on": "",
        "happened_on": "",
        "do": "save",
    }
    return client.post(f"/arenden/{record.pk}/uppgifter/ny", {**fields, **said})


def page_of(client: Reader, record: Record) -> str:
    """The record's page."""
    response = client.get(f"/arenden/{record.pk}")
    assert response.status_code == 200
    return body(response)


__all__ = ["CANARY", "add_fact", "make_worker", "open_keys", "open_record", "page_of", "record_at"]
