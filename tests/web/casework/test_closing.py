"""A record is closed with a reason and taken up again by the supervisor; nothing is lost by it."""

from __future__ import annotations

from datetime import date

import psycopg
import pytest
from django.db import ProgrammingError, connections, transaction

from samsyn.web.casework.actions.records import OpenRecord
from samsyn.web.database import router
from samsyn.web.database.acting import acting_as
from tests.web.accounts.making import PASSWORD, signed_in_client
from tests.web.casework.lifecycle_making import Unit, done, make_unit_of, move_clock, seen
from tests.web.site import body


@pytest.fixture
def unit(db: None) -> Unit:
    move_clock(date(2026, 5, 10))
    return make_unit_of()


def test_closing_asks_why_and_only_the_supervisor_opens_again(unit: Unit) -> None:
    record = done(unit.worker, OpenRecord("report_of_concern", unit=unit.worker.unit))
    worker, address = signed_in_client(unit.worker), f"/arenden/{record.pk}"
    assert worker.post(f"{address}/avsluta", {"do": "save"}).status_code == 422
    assert worker.post(f"{address}/avsluta", {"because": "transferred"}).status_code == 422, (
        "only a transfer says so"
    )
    assert worker.post(f"{address}/avsluta", {"because": "moved"}).status_code == 303
    assert seen(unit.supervisor, record).closed_because == "moved"
    page = body(worker.get(address))
    assert "Personen har flyttat" in page and "Bevaras" not in page and "Går inte att avgöra än" in page
    assert worker.post(f"{address}/avsluta", {"because": "moved"}).status_code == 403
    assert worker.post(f"{address}/oppna-igen", {}).status_code == 403
    assert signed_in_client(unit.supervisor).post(f"{address}/oppna-igen", {}).status_code == 303
    assert seen(unit.supervisor, record).closed_on is None


@pytest.mark.parametrize(
    "call", ["casework_erase_whole(%s, 'x', NULL)", "casework_erase(%s, 'x', NULL)", "casework_may_erase(%s)"]
)
def test_the_pages_role_cannot_erase_past_the_conditions(unit: Unit, call: str) -> None:
    record = done(unit.worker, OpenRecord("report_of_concern", unit=unit.worker.unit))
    with (
        acting_as(unit.supervisor.pk),
        pytest.raises(ProgrammingError) as refused,
        transaction.atomic(),
        connections[router.alias.get()].cursor() as cursor,
    ):
        cursor.execute(f"SELECT {call}", [record.pk])
    assert isinstance(refused.value.__cause__, psycopg.errors.InsufficientPrivilege)


def test_what_was_said_when_closing_waits_while_it_is_asked_who_she_is(unit: Unit) -> None:
    """The page shows the form to whoever is signed in; it is the sending that asks, and then it goes on."""
    record = done(unit.worker, OpenRecord("report_of_concern", unit=unit.worker.unit))
    worker, address = signed_in_client(unit.worker, recently=False), f"/arenden/{record.pk}/avsluta"
    assert worker.get(address).status_code == 200
    asked = worker.post(address, {"because": "moved"})
    assert asked.status_code == 303 and asked["Location"].startswith("/konto/bekrafta?next=")
    assert seen(unit.worker, record).closed_on is None
    assert worker.post("/konto/bekrafta", {"password": PASSWORD, "next": address}).status_code == 303
    assert seen(unit.worker, record).closed_because == "moved"
