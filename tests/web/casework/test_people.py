"""The people around, children's own decisions, and records that hang together."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samsyn.web.casework.models import Network, NetworkPart, Person, Record, SamePerson
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.database.clock import now
from tests.web.accounts.making import signed_in_client
from tests.web.casework.making import add_fact, make_worker, open_record, page_of
from tests.web.site import Reader, body

pytestmark = pytest.mark.django_db


def add(client: Reader, record: Record, **said: str) -> Any:
    fields = {
        "relation": "brother",
        "part": "unknown",
        "risk": "unknown",
        "label": "",
        "birth_year": "",
        "do": "save",
    }
    return client.post(f"/arenden/{record.pk}/personer/ny", {**fields, **said})


def people(worker: Any, record: Record) -> list[Person]:
    with acting_as(worker.pk):
        return list(Person.objects.filter(record=record).order_by("noted_at"))


def test_somebody_is_added_and_a_fact_can_be_about_them() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    assert (
        add(client, record, label="den äldste", risk="known_danger", part="must_not_know").status_code == 303
    )
    page = page_of(client, record)
    assert "Bror, den äldste" in page and "Känd fara" in page and "Får inte veta att ärendet finns" in page
    (brother,) = people(worker, record)
    add_fact(client, record, detail="Ringer varje kväll.", person=str(brother.pk))
    assert "Gäller: Bror, den äldste." in page_of(client, record)


def test_who_may_name_a_possible_perpetrator_and_who_may_not() -> None:
    for kind, may in (("social_board", True), ("police", True), ("civil_society", False), ("shelter", False)):
        worker = make_worker(kind=kind)
        client = signed_in_client(worker)
        record = open_record(worker)
        form = body(client.get(f"/arenden/{record.pk}/personer/ny"))
        assert ("part-possible_perpetrator" in form) is may
        assert add(client, record, part="possible_perpetrator").status_code == (303 if may else 422)
        assert bool(people(worker, record)) is may


def test_a_rule_that_the_organisation_has_stated_opens_it_and_taken_back_closes_it() -> None:
    worker = make_worker(kind="shelter")
    client = signed_in_client(worker)
    record = open_record(worker)

    def state(said: str) -> None:
        with as_owner():
            worker.organisation.records_suspects, worker.organisation.suspects_source = (
                said,
                "Ett påhittat beslut",
            )
            worker.organisation.save()

    state("yes")
    assert "part-possible_perpetrator" in body(client.get(f"/arenden/{record.pk}/personer/ny"))
    assert add(client, record, part="possible_perpetrator").status_code == 303
    state("no")
    assert add(client, record, part="possible_perpetrator").status_code == 422


@pytest.mark.parametrize("kind", ["civil_society", "shelter"])
def test_the_database_itself_keeps_those_from_it_who_may_not(kind: str) -> None:
    worker = make_worker(kind=kind)
    record = open_record(worker)
    with pytest.raises(IntegrityError), acting_as(worker.pk), transaction.atomic():
        Person.objects.create(
            record=record, relation="father", part="possible_perpetrator", noted_at=now(), noted_by=worker
        )


def test_a_child_who_comes_along_gets_a_decision_of_its_own() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    response = add(client, record, relation="child", part="accompanying_child", birth_year="2020")
    (child,) = people(worker, record)
    assert response["Location"] == f"/arenden/{record.pk}/personer/{child.pk}/beslut"
    assert "Inget eget beslut än." in page_of(client, record)
    said = {
        "decision": "protected_housing",
        "decided_on": "2026-02-01",
        "heard": "",
        "why": "Behöver vara nära.",
        "do": "save",
    }
    assert client.post(response["Location"], said).status_code == 422
    assert client.post(response["Location"], {**said, "heard": "unknown"}).status_code == 303
    page = page_of(client, record)
    assert "Plats för barnet i skyddat boende" in page and "Barnet hört: Vet inte" in page
    assert "Inget eget beslut än." not in page
    add(client, record)
    brother = people(worker, record)[1]
    assert client.get(f"/arenden/{record.pk}/personer/{brother.pk}/beslut").status_code == 404


def test_two_change_the_same_person_and_see_both() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    record = open_record(worker)
    add(client, record)
    (brother,) = people(worker, record)
    url = f"/arenden/{record.pk}/personer/{brother.pk}"
    said = {
        "relation": "brother",
        "part": "unknown",
        "risk": "possible_danger",
        "label": "",
        "birth_year": "",
        "version": "1",
        "do": "save",
    }
    assert client.post(url, said).status_code == 303
    second = client.post(url, {**said, "risk": "judged_safe"})
    assert second.status_code == 409
    assert "Möjlig fara" in body(second) and "Bedömd som trygg" in body(second)
    assert client.post(url, {**said, "version": "2", "gone": "yes"}).status_code == 303
    assert client.get(url).status_code == 404


def link(client: Reader, one: Record, other: Record) -> Any:
    said = {"other": str(other.pk), "part": "exposed", "other_part": "exposed", "do": "save"}
    return client.post(f"/arenden/{one.pk}/natverk", said)


def test_two_records_hang_together_and_the_same_man_is_in_both() -> None:
    worker = make_worker()
    client = signed_in_client(worker)
    one, two = open_record(worker), open_record(worker)
    assert link(client, one, two).status_code == 303
    assert two.pseudonym in page_of(client, one) and one.pseudonym in page_of(client, two)
    for record in (one, two):
        add(client, record, relation="recruiter", part="possible_perpetrator")
    here, there = people(worker, one)[0], people(worker, two)[0]
    said = {"person": str(here.pk), "other": str(there.pk), "do": "save"}
    assert client.post(f"/arenden/{one.pk}/natverk/samma", said).status_code == 303
    assert "är samma person som" in page_of(client, one) and "är samma person som" in page_of(client, two)
    with as_owner():
        assert SamePerson.objects.values("key").distinct().count() == 1
    assert client.post(f"/arenden/{one.pk}/natverk/lamna").status_code == 303
    assert "hör till nätverket" not in page_of(client, one)


def test_whoever_sees_one_record_is_not_told_of_the_other() -> None:
    worker = make_worker("supervisor", unit="En")
    client = signed_in_client(worker)
    own = open_record(worker)
    colleague = make_worker(name="Kollega Testsson")
    theirs = open_record(colleague)
    assert link(client, own, theirs).status_code == 422  # it is not among the choices
    assert str(theirs.pk) not in body(client.get(f"/arenden/{own.pk}/natverk"))
    # Linked by somebody who saw both: the colleague sees only her own.
    with as_owner():
        network = Network.objects.create(organisation=own.organisation, pseudonym="Hassel 99")
        for record, who in ((own, worker), (theirs, colleague)):
            network_part(network, record, who)
    page = page_of(signed_in_client(colleague), theirs)
    assert "Hassel 99" in page and own.pseudonym not in page and str(own.pk) not in page


def network_part(network: Network, record: Record, who: Any) -> None:
    NetworkPart.objects.create(network=network, record=record, part="exposed", noted_at=now(), noted_by=who)
