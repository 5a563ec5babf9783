"""Barnahus as a step: agenda, roles, decisions, the ten standards, why not; the check before a return."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samsyn.packs.load import load_pack
from samsyn.packs.schema import Status
from samsyn.web.accounts.models import Member
from samsyn.web.casework.models import Checked, Meeting, Record
from samsyn.web.database.acting import as_owner
from tests.web.accounts.making import make_member, make_organisation, make_unit, signed_in_client
from tests.web.casework.lifecycle_making import move_clock
from tests.web.casework.making import CANARY, make_worker, open_record
from tests.web.site import Reader, body

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker() -> Member:
    move_clock(date(2026, 11, 20))
    return make_worker()


def send(client: Reader, record: Record, path: str, status: int = 303, **said: Any) -> str:
    response = client.post(f"/arenden/{record.pk}/plan/{path}", {"do": "save", **said})
    assert response.status_code == status, body(response)
    return body(response)


def barnahus(client: Reader, record: Record, status: int = 303, **said: Any) -> str:
    return send(client, record, "mote/nytt", status, kind="barnahus", step="2", **said)


def test_a_consultation_with_agenda_roles_and_decisions(worker: Member) -> None:
    client, record = signed_in_client(worker), open_record(worker)
    form = send(client, record, "mote/nytt", 200, kind="barnahus", step="")
    checks = [check for each in load_pack().barnahus_standards.values() for check in each.checks]
    assert form.count('name="c-') == len(checks)
    assert form.count("Ur minnet, behöver kontrolleras") == sum(x.status is Status.UNVERIFIED for x in checks)
    said: dict[str, Any] = {
        "state": "held", "on": "2026-11-19", "participants": ["social_services", "police"],
        "agenda": ["protection", "both_fields"], "decisions": CANARY, "next_on": "2026-12-01",
        "c-1_2-heard": "yes", "c-1_2-informed": "no",
    }  # fmt: skip
    barnahus(client, record, **said)
    with as_owner():
        row = Meeting.objects.get(record=record)
    assert row.agenda == ["protection", "both_fields"] and row.participants == ["social_services", "police"]
    assert row.checks == {"1_2.heard": "yes", "1_2.informed": "no"}
    assert CANARY.encode() not in bytes(row.decisions)
    page = body(client.get(f"/arenden/{record.pk}/plan/mote/{row.pk}"))
    assert "Inte uppfylld" in page and "Inte känt" in page and CANARY in page
    plan = body(client.get(f"/arenden/{record.pk}/plan"))
    assert "Socialtjänst, Polis" in plan and "Följs upp" in plan


def test_that_it_is_not_used_needs_a_reason(worker: Member) -> None:
    client, record = signed_in_client(worker), open_record(worker)
    page = barnahus(client, record, 422, state="not_used", decisions=CANARY)
    assert "Skälet till att det inte användes saknas." in page and CANARY in page
    barnahus(client, record, state="not_used", not_used="not_named_in_routine")
    assert "Exploatering och människohandel finns inte i rutinen" in body(
        client.get(f"/arenden/{record.pk}/plan")
    )


def test_a_network_meeting_has_no_standards(worker: Member) -> None:
    client, record = signed_in_client(worker), open_record(worker)
    form = send(client, record, "mote/nytt", 200, kind="network", step="")
    assert 'name="c-' not in form and 'name="agenda"' not in form
    send(client, record, "mote/nytt", kind="network", step="2", state="planned", on="2026-12-01")
    assert "Nätverksmöte" in body(client.get(f"/arenden/{record.pk}/plan"))


def test_the_supervisor_counts_only_what_she_sees() -> None:
    organisation = make_organisation("Påhittad organisation social_board", "social_board")
    here, there = make_unit(organisation, "Enheten här"), make_unit(organisation, "Enheten där")
    for unit, reason in ((here, "no_barnahus"), (there, "no_time")):
        worker = make_member(organisation, "worker", "Linnea Testsson", unit=unit)
        barnahus(signed_in_client(worker), open_record(worker), state="not_used", not_used=reason)
    page = body(
        signed_in_client(make_member(organisation, "supervisor", "Karin Påhittad", unit=here)).get(
            "/arenden/samrad"
        )
    )
    assert "Inget Barnahus i området: 1" in page and "Ingen tid inom rimlig tid" not in page


def test_the_check_before_a_return_says_what_is_left(worker: Member) -> None:
    client, record = signed_in_client(worker), open_record(worker)
    said: dict[str, Any] = {
        "a-home_situation": "yes",
        "w-home_situation": CANARY,
        "a-debts": "no",
        "version": "0",
    }
    send(client, record, "aterresa", **said)
    with as_owner():
        row = Checked.objects.get(record=record)
    assert row.answers == {"home_situation": "yes", "debts": "no"} and CANARY.encode() not in bytes(row.words)
    page = body(client.get(f"/arenden/{record.pk}/plan/aterresa"))
    left = page.split("Det här behöver vara klart före resan:")[1].split("</ul>")[0]
    assert "Det är klart vem som tar emot" in left and "skulder" in left and "Hemsituationen" not in left
    page = send(client, record, "aterresa", 409, **{**said, "a-debts": "yes"})
    assert "Det som skiljer" in page
    send(client, record, "aterresa", **{**said, "a-debts": "yes", "version": "1"})
