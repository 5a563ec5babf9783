"""Handing over chosen details: nothing is chosen beforehand, what is sent is what was shown, nothing else crosses."""

from __future__ import annotations

import pytest

from samsyn.web.casework.models import Disclosure
from samsyn.web.database.acting import acting_as
from tests.web.accounts.making import make_organisation, signed_in_client
from tests.web.casework.making import add_fact, make_worker, open_record, page_of
from tests.web.casework.sharing_making import PURPOSE, filled, offered, paper_in, preview, send, shown_in
from tests.web.site import body

pytestmark = pytest.mark.django_db


def test_a_disclosure_is_sent_from_the_record_page() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    police = make_organisation("Påhittad polis", "police")
    record = open_record(worker)
    add_fact(client, record, detail="Passet hålls av en släkting")
    assert f"/arenden/{record.pk}/lamna-ut" in page_of(client, record)
    items = offered(client, record)
    assert (
        items and "checked" not in body(client.get(f"/arenden/{record.pk}/lamna-ut")).split("2. Till vem")[0]
    )
    form = filled(police, items)
    page = preview(client, record, form)
    assert "Passet hålls av en släkting" in paper_in(page) and PURPOSE in paper_in(page)
    assert shown_in(page), page
    response = send(client, record, form)
    assert response.status_code == 303, body(response)
    sent = body(client.get(response["Location"]))
    assert "Skickat, inte öppnat än" in sent and "Passet hålls av en släkting" in sent
    listed = page_of(client, record)
    assert "Påhittad polis" in listed and "1 uppgift" in listed
    with acting_as(worker.pk):
        (row,) = Disclosure.objects.filter(record=record)
    assert row.ground == "crime_against_child" and str(row.pk) == form["id"]
