"""Consents: for one receiver and the items that were meant; a guardian's only after OSL 12:3; withdrawn, all on it ends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from samsyn.web.accounts.models import Member, Organisation
from samsyn.web.audit.models import Entry
from samsyn.web.casework.models import Consent, Disclosure, Record
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.database.clock import today
from tests.web.accounts.making import make_organisation, signed_in_client
from tests.web.casework.making import CANARY, add_fact, make_worker, open_record, page_of
from tests.web.casework.sharing_making import filled, offered, preview, send, shown_in
from tests.web.site import Reader, body

pytestmark = pytest.mark.django_db

ADULT = "1996-05-04"


def world(born: str = ADULT) -> tuple[Member, Reader, Record, Organisation]:
    """A worker, a record with two statements, and a shelter to hand them to."""
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker, born=born)
    for detail in ("Vill bo någon annanstans", f"Något annat, {CANARY}"):
        add_fact(client, record, detail=detail)
    return worker, client, record, make_organisation("Påhittad kvinnojour", "shelter")


def yes_to(to: Organisation, items: list[str], **said: Any) -> dict[str, Any]:
    return {
        "c_to": str(to.pk),
        "c_given_by": "person",
        "c_form": "spoken",
        "c_given_on": today().isoformat(),
        "c_item": items,
        "c_topics": ["purpose", "withdraw"],
        "c_scope": "Bara till jouren",
        **said,
    }


def consenting(client: Reader, record: Record, to: Organisation, items: list[str], **said: Any) -> Any:
    return client.post(f"/arenden/{record.pk}/samtycken/nytt", yes_to(to, items, **said))


def on_consent(to: Organisation, items: list[str], **said: str) -> dict[str, Any]:
    return filled(to, items, ground="consent", **said)


def test_consent_is_written_within_the_disclosure_and_carries_it() -> None:
    worker, client, record, shelter = world()
    first, second = offered(client, record, "fact")
    form = on_consent(shelter, [first])
    page = preview(client, record, form)
    assert "Anteckna ett samtycke" in page and not shown_in(page)
    both = {**form, **yes_to(shelter, [first]), "do": "consent"}
    response = client.post(f"/arenden/{record.pk}/lamna-ut", both)
    assert response.status_code == 200 and shown_in(body(response)), body(response)
    assert form["purpose"] in body(response)
    again = client.post(f"/arenden/{record.pk}/lamna-ut", both | {"c_item": []})
    assert again.status_code == 422 and "Bara till jouren" in body(again)
    assert send(client, record, form).status_code == 303
    with acting_as(worker.pk):
        row = Disclosure.objects.get(record=record)
        consent = Consent.objects.get(record=record)
    assert row.consent_id == consent.pk
    assert consent.items == [first] and consent.topics_told == ["purpose", "withdraw"]
    assert not shown_in(preview(client, record, on_consent(shelter, [first, second])))


def test_it_covers_no_other_receiver_and_no_later_day() -> None:
    _, client, record, shelter = world()
    (first, _) = offered(client, record, "fact")
    until = today() + timedelta(days=30)
    assert consenting(client, record, shelter, [first], c_until=until.isoformat()).status_code == 303
    other = make_organisation("En annan påhittad jour", "shelter")
    assert not shown_in(preview(client, record, on_consent(other, [first])))
    late = preview(client, record, on_consent(shelter, [first]))
    assert "Samtycket slutar före den dagen" in late and not shown_in(late)
    assert shown_in(preview(client, record, on_consent(shelter, [first], until=until.isoformat())))


def test_a_guardian_counts_only_after_osl_12_3() -> None:
    child = (today() - timedelta(days=365 * 12)).isoformat()
    worker, client, record, shelter = world(born=child)
    (first, _) = offered(client, record, "fact")
    guardian = {"c_given_by": "guardian", "c_form": "by_guardian"}
    assert consenting(client, record, shelter, [first], **guardian).status_code == 303
    assert not shown_in(preview(client, record, on_consent(shelter, [first])))
    assert "Räknas inte" in body(client.get(f"/arenden/{record.pk}/samtycken"))
    without = consenting(client, record, shelter, [first], **guardian, c_considered="yes")
    assert without.status_code == 422
    considered = {"c_considered": "yes", "c_words": "Bor inte hos vårdnadshavaren", "c_harmed": "no"}
    assert consenting(client, record, shelter, [first], **guardian, **considered).status_code == 303
    assert shown_in(preview(client, record, on_consent(shelter, [first])))
    with acting_as(worker.pk):
        sealed = b"".join(bytes(each.considered) for each in Consent.objects.filter(record=record))
    assert "vårdnadshavaren".encode() not in sealed


def test_a_child_alone_is_not_enough_before_it_is_judged() -> None:
    child = (today() - timedelta(days=365 * 16)).isoformat()
    _, client, record, shelter = world(born=child)
    (first, _) = offered(client, record, "fact")
    consenting(client, record, shelter, [first])
    page = preview(client, record, on_consent(shelter, [first]))
    assert not shown_in(page) and "a-child_mature_for_consent" in page
    judged = {"a-child_mature_for_consent": "yes", "a-child_harmed_if_guardian_told": "yes"}
    assert shown_in(preview(client, record, on_consent(shelter, [first], **judged)))


def test_withdrawn_it_lists_and_ends_what_rests_on_it() -> None:
    worker, client, record, shelter = world()
    (first, second) = offered(client, record, "fact")
    consenting(client, record, shelter, [first])
    consenting(client, record, shelter, [first, second])
    assert send(client, record, on_consent(shelter, [first])).status_code == 303
    police = make_organisation("Påhittad polis", "police")
    assert send(client, record, filled(police, [second])).status_code == 303
    with acting_as(worker.pk):
        older = Consent.objects.filter(record=record).order_by("noted_at").first()
    assert older
    url = f"/arenden/{record.pk}/samtycken/{older.pk}/aterta"
    listed = body(client.get(url))
    assert "Påhittad kvinnojour" in listed and "Påhittad polis" not in listed
    assert client.post(url).status_code == 303
    with acting_as(worker.pk):
        ended = Disclosure.objects.get(to_organisation=shelter)
        stays = Disclosure.objects.get(to_organisation=police)
        codes = set(Entry.objects.filter(record=record.pk).values_list("action", flat=True))
    assert (ended.state, ended.revoked_because) == ("revoked", "consent_withdrawn")
    assert stays.state == "sent"
    assert {"consent_given", "consent_withdrawn", "disclosure_sent", "disclosure_revoked"} <= codes
    assert client.post(url).status_code in (409, 422)
    assert "Samtycket är återkallat" in body(client.get(f"/arenden/{record.pk}/utlamnanden/{ended.pk}"))
    assert "Avslutat" in page_of(client, record)


def test_hostile_forms_write_nothing() -> None:
    worker, client, record, shelter = world()
    (first, _) = offered(client, record, "fact")
    with as_owner():
        other = make_worker(name="Petra Testsson", kind="school")
    theirs = open_record(other)
    add_fact(signed_in_client(other), theirs, detail="Deras")
    (foreign,) = offered(signed_in_client(other), theirs, "fact")
    for items in ([foreign], [first, foreign], ["fact:nej"], []):
        assert consenting(client, record, shelter, items).status_code == 422
    early = (today() - timedelta(days=1)).isoformat()
    assert consenting(client, record, shelter, [first], c_until=early).status_code == 422
    assert consenting(client, record, shelter, [first], c_given_by="grannen").status_code == 422
    assert consenting(client, theirs, shelter, [foreign]).status_code == 404
    with acting_as(worker.pk):
        assert not Consent.objects.exists()
