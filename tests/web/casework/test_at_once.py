"""Two workers at the very same time, each on a connection of their own."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from django.db import connections

from samsyn.web.casework.models import Assignment, Fact, VaultItem
from samsyn.web.database.acting import as_owner
from tests.web.accounts.making import make_member, signed_in_client
from tests.web.casework.making import add_fact, make_worker, open_record
from tests.web.conftest import RealDatabase


def at_once(*acts: Callable[[], int]) -> list[int]:
    """What each gives, all begun together."""
    start, given = threading.Barrier(len(acts)), []

    def run(act: Callable[[], int]) -> None:
        try:
            start.wait(10)
            given.append(act())
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return sorted(given)


@pytest.mark.parametrize("kind", ["fact", "record", "vault"])
def test_one_is_taken_and_the_other_is_told(real_db: RealDatabase, kind: str) -> None:
    worker = make_worker()
    other = make_member(worker.organisation, name="Petra Testsson")
    client = signed_in_client(worker)
    record = open_record(worker)
    with as_owner():
        Assignment.objects.create(
            record=record,
            member=other,
            part="co",
            since=record.opened_at,
            noted_at=record.opened_at,
            noted_by=worker,
        )
    add_fact(client, record, detail="Hon bor hos sin moster.")
    client.post(f"/arenden/{record.pk}/valv/ny", {"kind": "phone", "value": "070-174 06 05", "do": "save"})
    with as_owner():
        fact, item = Fact.objects.get(record=record), VaultItem.objects.get(record=record)
    posts = {
        "fact": (
            f"uppgifter/{fact.pk}/ratta",
            {
                "of": str(fact.pk),
                "detail": "Hon bor hos sin faster.",
                "source": "person",
                "why": "wrong_from_start",
            },
        ),
        "record": ("andra", {"placed": "yes", "child_inquiry": "unknown", "version": "1"}),
        "vault": (f"valv/{item.pk}/andra", {"value": "070-174 06 06"}),
    }
    path, said = posts[kind]
    clients = [client, signed_in_client(other)]
    got = at_once(
        *(
            lambda c=each: c.post(f"/arenden/{record.pk}/{path}", {**said, "do": "save"}).status_code
            for each in clients
        )
    )
    assert got[0] == 303
    assert got[1] in ((409,) if kind != "vault" else (404, 422))
    with as_owner():
        assert Fact.objects.filter(record=record, current=True).count() == 1
        assert VaultItem.objects.filter(record=record, current=True).count() == 1
