"""Encrypted files: to a receiver outside, and from a sender outside, who may be another Samsyn or this one."""

from __future__ import annotations

import re
import uuid
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from samsyn.vault.recipients import new_identity, recipient_of
from samsyn.web.accounts.models import Member
from samsyn.web.audit.log import context
from samsyn.web.casework.actions.base import Acting
from samsyn.web.casework.actions.sharing import Disclose
from samsyn.web.casework.keys import open_keys
from samsyn.web.casework.models import Disclosure, Fact, Parcel, Record
from samsyn.web.casework.sharing.consents import Receiver
from samsyn.web.casework.sharing.prepared import Wanted, prepare
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.database.clock import today
from tests.web.accounts.making import make_member, make_organisation, make_unit, signed_in_client
from tests.web.casework.making import CANARY, add_fact, make_worker, open_record, page_of, record_at
from tests.web.casework.sending import ASSESSED, PURPOSE
from tests.web.site import body

pytestmark = pytest.mark.django_db
WORDS = "Biljetten var påhittat köpt i förväg"


def receiver() -> Member:
    police = make_organisation("Polisen i Låtsaslän", "police")
    return make_member(police, "supervisor", "Signe Låtsas", unit=make_unit(police, "Utredning"))


def sent_outside(worker: Member, record: Record, key: str) -> Disclosure:
    with acting_as(worker.pk), open_keys(), context(member=worker.pk) as log:
        (fact,) = Fact.objects.filter(record=record)
        wanted = Wanted(
            id=uuid.uuid4(), receiver=Receiver("police", "Polisen i Låtsaslän", None, key), keys=(f"fact:{fact.pk}",),
            ground="crime_against_child", purpose=PURPOSE, until=today() + timedelta(days=9), assessed=ASSESSED,
        )  # fmt: skip
        seen = prepare(record, worker, wanted, today()).digest
        return Disclose(record, wanted, seen).do(Acting(worker, log))


def parcel_for(key: str) -> bytes:
    worker = make_worker()
    record = open_record(worker, born="2011-01-01")
    client = signed_in_client(worker)
    add_fact(client, record, detail=WORDS)
    sent = sent_outside(worker, record, key)
    address = f"/arenden/{record.pk}/utlamnanden/{sent.pk}/fil"
    assert client.get(address).status_code == 200
    answer = client.post(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="samsyn.age"'
    assert WORDS.encode() not in answer.content
    return bytes(answer.content)


def own_key(member: Member) -> str:
    client = signed_in_client(member)
    assert client.post("/arenden/filer", {"do": "key"}).status_code == 303
    found = re.search(r"age1[0-9a-z]+", body(client.get("/arenden/filer")))
    assert found
    return found[0]


def upload(member: Member, data: bytes) -> object:
    return signed_in_client(member).post(
        "/arenden/filer", {"do": "open", "file": SimpleUploadedFile("x.age", data)}
    )


def test_a_file_is_made_opened_known_and_laid_with_a_record() -> None:
    member = receiver()
    data = parcel_for(own_key(member))
    answer = upload(member, data)
    assert answer.status_code == 303  # type: ignore[attr-defined]
    client, address = signed_in_client(member), answer["Location"]  # type: ignore[index]
    page = body(client.get(address))
    assert WORDS in page
    assert PURPOSE in page
    assert "Det är inte visat" in page
    assert client.post(address, {"do": "know"}).status_code == 303
    assert "Signerad med en nyckel som ni känner" in body(client.get(address))
    items = re.findall(r'name="item" value="([0-9a-f-]{36})"', page)
    assert client.post(address, {"item": items, "record": ""}).status_code == 422
    laid = client.post(address, {"item": items, "record": "new"})
    assert laid.status_code == 303
    assert WORDS in page_of(client, record_at(member, laid["Location"]))
    assert client.get(address).status_code == 404


def test_the_same_file_is_opened_once() -> None:
    member = receiver()
    data = parcel_for(own_key(member))
    assert upload(member, data).status_code == 303  # type: ignore[attr-defined]
    again = upload(member, data)
    assert again.status_code == 422  # type: ignore[attr-defined]
    assert "redan öppnats" in body(again)


@pytest.mark.parametrize("damage", ["cut", "turned", "other", "empty", "text"])
def test_a_file_that_is_not_whole_or_not_for_us_is_refused_and_nothing_is_kept(damage: str) -> None:
    member = receiver()
    key = own_key(member)
    data = parcel_for(recipient_of(new_identity()) if damage == "other" else key)
    made = {
        "cut": data[:-7],
        "turned": data[:200] + bytes([data[200] ^ 1]) + data[201:],
        "other": data,
        "empty": b"",
        "text": CANARY.encode(),
    }[damage]
    answer = upload(member, made)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert CANARY not in body(answer)
    with as_owner():
        assert not Parcel.objects.exists()


def test_only_those_who_receive_see_files_and_each_organisation_its_own() -> None:
    member = receiver()
    address = upload(member, parcel_for(own_key(member)))["Location"]  # type: ignore[index]
    other = make_member(make_organisation("Tredje Påhittet", "health"), "supervisor", "Tora Tredje")
    worker = make_member(member.organisation, "worker", "Ivar Låtsas", unit=member.unit)
    for each in (other, worker):
        assert signed_in_client(each).get(address).status_code == 404


def test_a_file_is_not_made_of_what_has_ended_or_went_to_somebody_here() -> None:
    worker = make_worker()
    record = open_record(worker, born="2011-01-01")
    client = signed_in_client(worker)
    add_fact(client, record, detail=WORDS)
    sent = sent_outside(worker, record, recipient_of(new_identity()))
    address = f"/arenden/{record.pk}/utlamnanden/{sent.pk}"
    assert client.post(f"{address}/avsluta", {"because": "revoked", "do": "save"}).status_code == 303
    assert client.post(f"{address}/fil").status_code == 409
    assert client.get(f"/arenden/{record.pk}/utlamnanden/{uuid.uuid4()}/fil").status_code == 404
