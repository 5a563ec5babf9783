"""What comes from another organisation: opened once, read as it was previewed, answered, laid, taken over, ended."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import connection

from samsyn.web.accounts.models import Member
from samsyn.web.casework.keys import open_keys, unsealed
from samsyn.web.casework.models import Disclosure, Fact, Note, Record
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.database.clock import now
from tests.web.accounts.making import make_member, make_organisation, make_unit, signed_in_client
from tests.web.casework.making import CANARY, add_fact, make_worker, open_record, page_of, record_at
from tests.web.casework.sending import PURPOSE, send
from tests.web.site import Reader, body

pytestmark = pytest.mark.django_db
CHOSEN = "Passet hålls av den påhittade svärmodern"


@dataclass
class World:
    """A worker with a record, and the police that get one statement out of it."""

    worker: Member
    record: Record
    supervisor: Member
    investigator: Member
    sent: Disclosure

    @property
    def address(self) -> str:
        return f"/arenden/inkommet/{self.sent.pk}"

    def police(self) -> Reader:
        return signed_in_client(self.supervisor)


@pytest.fixture
def world() -> World:
    worker = make_worker()
    record = open_record(worker, born="2010-05-05")
    client = signed_in_client(worker)
    add_fact(client, record, detail=CHOSEN)
    add_fact(client, record, detail=CANARY)
    police = make_organisation("Polisen i Låtsaslän", "police")
    unit = make_unit(police, "Utredning")
    supervisor = make_member(police, "supervisor", "Signe Låtsas", unit=unit)
    investigator = make_member(police, "worker", "Ivar Låtsas", unit=unit)
    with acting_as(worker.pk), open_keys():
        chosen = next(
            each for each in Fact.objects.filter(record=record) if unsealed(each, "detail") == CHOSEN
        )
    sent = send(worker, record, supervisor, (f"fact:{chosen.pk}",))
    return World(worker, record, supervisor, investigator, sent)


def later(days: int) -> None:
    """Move the clock of the database."""
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("SELECT samsyn_now()")
        (moment,) = cursor.fetchone()
        cursor.execute("DELETE FROM casework_clock")
        cursor.execute("INSERT INTO casework_clock (at) VALUES (%s)", [moment + timedelta(days=days)])


def opened(world: World) -> Reader:
    client = world.police()
    assert client.post(world.address).status_code == 303
    return client


def laid(world: World) -> tuple[Reader, Record]:
    client = opened(world)
    answer = client.post(f"{world.address}/arende", {"record": "new", "do": "save"})
    own = re.findall(r"[0-9a-f-]{36}", answer["Location"])[-1]
    return client, record_at(world.supervisor, f"/arenden/{own}")


def test_it_waits_in_the_list_and_says_nothing_before_it_is_opened(world: World) -> None:
    client = world.police()
    assert "Inkomna uppgifter" in body(client.get("/arenden/"))
    for path in ("/arenden/inkommet", world.address):
        page = body(client.get(path))
        assert world.worker.organisation.name in page
        assert CHOSEN not in page
        assert PURPOSE not in page
    assert client.get(f"{world.address}/svar").status_code == 404
    with as_owner():
        assert Disclosure.objects.get(pk=world.sent.pk).state == "sent"


def test_the_receiver_reads_what_was_chosen_and_nothing_else(world: World) -> None:
    page = body(opened(world).get(world.address))
    assert CHOSEN in page
    assert PURPOSE in page
    assert CANARY not in page
    assert world.record.pseudonym not in page
    assert str(world.record.pk) not in page


def test_the_sender_sees_the_receipt_and_the_answer(world: World) -> None:
    client = opened(world)
    assert client.post(f"{world.address}/svar", {"reply": "", "words": CANARY}).status_code == 422
    said = {"reply": "will_act", "words": "Vi har läst.", "do": "save"}
    assert client.post(f"{world.address}/svar", said).status_code == 303
    with acting_as(world.worker.pk), open_keys():
        row = Disclosure.objects.get(pk=world.sent.pk)
        assert (row.state, row.reply, unsealed(row, "reply_text")) == ("answered", "will_act", "Vi har läst.")
        assert row.received_at is not None


def test_a_colleague_sees_it_when_it_lies_with_her_record_and_not_before(world: World) -> None:
    colleague = signed_in_client(world.investigator)
    opened(world)
    assert colleague.get(world.address).status_code == 404
    own = open_record(world.investigator)
    assert colleague.get(world.address).status_code == 404
    supervisor = world.police()
    answer = supervisor.post(f"{world.address}/arende", {"record": str(own.pk), "do": "save"})
    assert answer.status_code == 303
    assert CHOSEN in body(colleague.get(world.address))
    assert "inkommet" in body(colleague.get("/arenden/inkommet"))


def test_what_is_taken_over_stays_when_the_disclosure_ends(world: World) -> None:
    client, own = laid(world)
    page = body(client.get(f"{world.address}/arende/{own.pk}"))
    items = re.findall(r'name="item" value="([0-9a-f-]{36})"', page)
    assert len(items) == 1
    assert client.post(f"{world.address}/arende/{own.pk}", {}).status_code == 409
    assert client.post(f"{world.address}/arende/{own.pk}", {"item": items}).status_code == 303
    assert client.post(f"{world.address}/arende/{own.pk}", {"item": items}).status_code == 409
    later(31)
    assert client.get(world.address).status_code == 404
    assert CHOSEN in page_of(signed_in_client(world.supervisor), own)
    with as_owner():
        assert not Note.objects.filter(record=own).exists()
        taken = Fact.objects.get(record=own)
        assert taken.shared_from == world.sent.pk


@pytest.mark.parametrize("path", ["", "/svar", "/arende"])
def test_after_its_last_day_it_does_not_exist_for_the_receiver(world: World, path: str) -> None:
    client = opened(world)
    later(30)
    assert client.get(world.address + path).status_code == 200
    later(1)
    assert client.get(world.address + path).status_code == 404
    assert client.post(world.address + path, {"reply": "received", "record": "new"}).status_code == 404
    assert world.worker.organisation.name not in body(client.get("/arenden/inkommet"))


def test_what_the_sender_has_ended_does_not_exist_for_the_receiver(world: World) -> None:
    client = opened(world)
    with acting_as(world.worker.pk):
        Disclosure.objects.filter(pk=world.sent.pk).update(
            state="revoked", revoked_at=now(), revoked_because="revoked"
        )
    assert client.get(world.address).status_code == 404


def test_others_find_nothing_there(world: World) -> None:
    opened(world)
    third = make_member(make_organisation("Tredje Påhittet", "health"), "supervisor", "Tora Tredje")
    unknown = "/arenden/inkommet/00000000-0000-4000-8000-000000000000"
    for member in (third, world.investigator, world.worker):
        client = signed_in_client(member)
        for path in ("", "/svar", "/arende", f"/arende/{world.record.pk}"):
            theirs, none = client.get(world.address + path), client.get(unknown + path)
            assert (theirs.status_code, theirs.content) == (none.status_code, none.content)
            assert theirs.status_code == 404


def test_it_cannot_be_laid_with_a_record_that_is_not_ones_own(world: World) -> None:
    client = opened(world)
    refused = client.post(f"{world.address}/arende", {"record": str(world.record.pk), "do": "save"})
    assert refused.status_code == 422
    assert client.get(f"{world.address}/arende/{world.record.pk}").status_code == 404
