"""What the receiver does stands in both organisations' logs, each in its own chain."""

from __future__ import annotations

import pytest
from django.db import connection

from samsyn.web.audit.models import Entry
from samsyn.web.casework.models import Fact
from samsyn.web.database.acting import acting_as, as_owner
from tests.web.accounts.making import make_member, make_organisation, signed_in_client
from tests.web.casework.making import add_fact, make_worker, open_record
from tests.web.casework.sending import send

pytestmark = pytest.mark.django_db


def test_the_receipt_stands_in_both_logs_and_names_none_of_the_receivers_people_to_the_sender() -> None:
    worker = make_worker()
    record = open_record(worker)
    add_fact(signed_in_client(worker), record, detail="En påhittad uppgift")
    police = make_organisation("Påhittad polis", "police")
    receiver = make_member(police, "coordinator", "Rut Påhittsson")
    with acting_as(worker.pk):
        key = f"fact:{Fact.objects.get(record=record).pk}"
    sent = send(worker, record, receiver, (key,))
    client = signed_in_client(receiver)
    for path, said in (("", {}), ("/svar", {"reply": "will_act", "words": "Läst."})):
        assert client.post(f"/arenden/inkommet/{sent.pk}{path}", said).status_code == 303
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # what else happens at the commit
    with as_owner():
        rows = Entry.objects.filter(
            action__in=("disclosure_received", "disclosure_answered"), thing_id=sent.pk
        )
        told = {(row.action, row.chain, row.member, row.record) for row in rows}
    nobody = type(sent.pk)(int=0)
    for action in ("disclosure_received", "disclosure_answered"):
        assert (action, worker.organisation_id, nobody, record.pk) in told
        assert (action, police.pk, receiver.pk, None) in told
    assert len(told) == 4
