"""The vault: what lies there never shows but once, for a reason, to those who may; and relatives at work are found."""

from __future__ import annotations

import uuid

import pytest

from samsyn.vault.index import digests
from samsyn.web.accounts.models import Member
from samsyn.web.accounts.models.members import StaffIndex
from samsyn.web.audit.models import Entry, SealedReason
from samsyn.web.casework.models import Assignment, Record, RecordIndex, VaultItem
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.database.clock import now
from samsyn.web.ring import ring
from tests.web.accounts.making import make_member, signed_in_client
from tests.web.casework.making import add_fact, make_worker, open_record, page_of
from tests.web.site import Reader, body

pytestmark = pytest.mark.django_db

STREET = "Påhittade gränden 17"
WHY = {"because": "contact", "words": "Boka nästa samtal", "do": "save"}


def keep(client: Reader, record: Record, **said: str) -> None:
    fields = {"kind": "address", "value": STREET, "surname": "", "do": "save", **said}
    response = client.post(f"/arenden/{record.pk}/valv/ny", fields)
    assert response.status_code == 303, body(response)


def item_of(member: Member, record: Record) -> VaultItem:
    with acting_as(member.pk):
        return VaultItem.objects.get(record=record, current=True)


def co_worker(record: Record, name: str = "Petra Testsson") -> Member:
    """Somebody else who works with the record."""
    with as_owner():
        organisation = record.organisation
    member = make_member(organisation, "worker", name)
    with as_owner():
        Assignment.objects.create(
            record=record, member=member, part="co", since=now(), noted_at=now(), noted_by=member
        )
    return member


def test_it_is_shown_once_for_a_reason_and_logged() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    keep(client, record)
    item = item_of(worker, record)
    assert STREET.encode() not in bytes(item.value)
    url = f"/arenden/{record.pk}/valv/{item.pk}/visa"
    assert STREET not in body(client.get(url))
    assert STREET not in body(client.post(url, {**WHY, "words": ""}))
    shown = client.post(url, WHY)
    assert STREET in body(shown)
    assert shown["Cache-Control"] == "no-store"
    assert STREET not in body(shown).split("</title>")[0]
    listed = body(client.get(f"/arenden/{record.pk}/valv"))
    assert STREET not in listed and "Linnea Testsson, Adress" in listed
    assert STREET not in page_of(client, record)
    with acting_as(worker.pk):
        (entry,) = Entry.objects.filter(record=record.pk, action="vault_revealed")
    assert entry.thing_id == item.pk and entry.reason_digest
    with as_owner():
        whole = b"".join(bytes(each.sealed) for each in SealedReason.objects.all())
    assert "Boka nästa samtal".encode() not in whole


def test_who_it_is_must_be_shown_again_before_a_reveal() -> None:
    worker = make_worker()
    record = open_record(worker)
    keep(signed_in_client(worker), record)
    item = item_of(worker, record)
    later = signed_in_client(worker, recently=False)
    response = later.post(f"/arenden/{record.pk}/valv/{item.pk}/visa", WHY)
    assert response.status_code == 303 and "/konto/" in response["Location"]
    assert STREET not in body(response)


def test_an_address_is_for_named_people_unless_somebody_has_looked() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    begun = body(client.get(f"/arenden/{record.pk}/valv/ny"))
    assert 'name="named_only" value="yes" checked' in begun
    client.post(
        f"/arenden/{record.pk}/markeringar",
        {"kind": "protection", "word": "none_known", "text": "", "do": "save"},
    )
    begun = body(client.get(f"/arenden/{record.pk}/valv/ny"))
    assert 'name="named_only" value="yes">' in begun


def test_the_address_of_a_protected_person_is_for_those_named() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    other = co_worker(record)
    others_client = signed_in_client(other)
    keep(client, record)  # before anybody knew
    item = item_of(worker, record)
    url = f"/arenden/{record.pk}/valv/{item.pk}"
    assert STREET in body(others_client.post(f"{url}/visa", WHY))
    client.post(
        f"/arenden/{record.pk}/markeringar",
        {"kind": "protection", "word": "protected_registration", "text": "", "do": "save"},
    )
    assert STREET in body(others_client.post(f"{url}/visa", WHY))  # worked with it already, so is named
    late = co_worker(record, "Sofia Testsson")
    lates_client = signed_in_client(late)
    listed = body(lates_client.get(f"/arenden/{record.pk}/valv"))
    assert "Du är inte namngiven." in listed and "Linnea Testsson" in listed
    assert lates_client.post(f"{url}/visa", WHY).status_code == 404
    assert lates_client.get(f"{url}/andra").status_code == 404
    assert lates_client.get(f"{url}/lasare").status_code == 403
    with acting_as(late.pk):
        assert not VaultItem.objects.filter(pk=item.pk).exists()  # the database says the same
    assert client.post(f"{url}/lasare", {"reader": str(late.pk), "do": "save"}).status_code == 303
    assert STREET in body(lates_client.post(f"{url}/visa", WHY))
    # Ended again, but never the last one.
    page = body(client.get(f"{url}/lasare"))
    ends = [part.split('"')[0] for part in page.split('name="end" value="')[1:]]
    assert len(ends) == 3
    for each in ends[:2]:
        assert client.post(f"{url}/lasare", {"end": each}).status_code == 303
    assert client.post(f"{url}/lasare", {"end": ends[2]}).status_code == 422


def test_a_new_address_of_a_protected_person_cannot_be_left_open() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    client.post(
        f"/arenden/{record.pk}/markeringar",
        {"kind": "protection", "word": "unknown", "text": "", "do": "save"},
    )
    keep(client, record)
    assert item_of(worker, record).named_only


def test_a_change_keeps_the_readers_and_forgets_the_old_index() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    keep(client, record, named_only="yes")
    first = item_of(worker, record)
    other = co_worker(record)
    url = f"/arenden/{record.pk}/valv/{first.pk}"
    client.post(f"{url}/lasare", {"reader": str(other.pk), "do": "save"})
    assert client.post(f"{url}/andra", {"value": "Nya vägen 3", "do": "save"}).status_code == 303
    second = item_of(worker, record)
    assert second.pk != first.pk and second.named_only
    assert "Nya vägen 3" in body(
        signed_in_client(other).post(f"/arenden/{record.pk}/valv/{second.pk}/visa", WHY)
    )
    assert client.post(f"{url}/visa", WHY).status_code == 404


def declare(member: Member, purpose: str, text: str) -> None:
    with as_owner():
        for digest in digests(ring(), purpose, text):  # type: ignore[arg-type]
            StaffIndex.objects.create(member=member, kind=purpose, digest=digest)


def test_a_colleague_of_the_same_surname_loses_the_record() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    cousin = co_worker(record, "Kusin Påhittsson")
    declare(cousin, "surname", "Påhittsson")
    cousins_client = signed_in_client(cousin)
    assert cousins_client.get(f"/arenden/{record.pk}").status_code == 200
    keep(client, record, kind="name", value="Amina", surname="Påhittsson")
    assert cousins_client.get(f"/arenden/{record.pk}").status_code == 404
    with as_owner():
        kinds = set(RecordIndex.objects.filter(record=record).values_list("kind", flat=True))
    assert kinds == {"surname", "relation"}
    assert "Amina Påhittsson" in body(
        client.post(f"/arenden/{record.pk}/valv/{item_of(worker, record).pk}/visa", WHY)
    )


def test_the_same_house_spelled_another_way_is_found() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    neighbour = co_worker(record, "Granne Testsson")
    declare(neighbour, "address", "påhittade  GRÄNDEN 17, 123 45 Påhittköping")
    keep(client, record)
    assert signed_in_client(neighbour).get(f"/arenden/{record.pk}").status_code == 404


@pytest.mark.parametrize(
    ("number", "kind"), [("20100501-TF12", "personal_number"), ("20100561-XXXX", "coordination_number")]
)
def test_a_provisional_number_is_told_about_and_kept(number: str, kind: str) -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    url = f"/arenden/{record.pk}/valv/ny"
    said = {"kind": "personal_number", "value": number, "do": "save"}
    told = client.post(url, said)
    assert told.status_code == 422
    assert "tillfälligt" in body(told) and number in body(told)
    assert client.post(url, {**said, "sure": "yes"}).status_code == 303
    item = item_of(worker, record)
    assert (item.kind, item.provisional) == (kind, True)


def test_what_is_no_number_is_refused_with_what_was_typed() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    response = client.post(
        f"/arenden/{record.pk}/valv/ny", {"kind": "personal_number", "value": "inte än", "do": "save"}
    )
    assert response.status_code == 422
    assert 'value="inte än"' in body(response)


def test_nothing_in_the_vault_of_others() -> None:
    worker = make_worker()
    record = open_record(worker)
    keep(signed_in_client(worker), record)
    item = item_of(worker, record)
    for member in (make_worker(name="Kollega Testsson"), make_worker(kind="police")):
        client = signed_in_client(member)
        for path in (
            "valv",
            "valv/ny",
            f"valv/{item.pk}/visa",
            f"valv/{item.pk}/andra",
            f"valv/{item.pk}/lasare",
        ):
            assert client.get(f"/arenden/{record.pk}/{path}").status_code == 404
        assert client.post(f"/arenden/{record.pk}/valv/{item.pk}/ta-bort").status_code == 404


def test_an_item_of_another_record_is_not_reached_through_ones_own() -> None:
    one, two = make_worker(), make_worker(name="Annan Testsson")
    theirs, own = open_record(one), open_record(two)
    keep(signed_in_client(one), theirs)
    item = item_of(one, theirs)
    client = signed_in_client(two)
    for path in ("visa", "andra", "lasare", "ta-bort"):
        for which in (item.pk, uuid.uuid4()):
            assert client.post(f"/arenden/{own.pk}/valv/{which}/{path}", WHY).status_code == 404


def test_a_fact_beside_it_says_nothing_of_it() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    keep(client, record)
    add_fact(client, record, detail="Hon är rädd.")
    for path in ("", "/uppgifter/tidigare", "/valv", "/markeringar", "/andra"):
        assert STREET not in body(client.get(f"/arenden/{record.pk}{path}"))
