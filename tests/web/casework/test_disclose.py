"""Handing over chosen details: nothing is chosen beforehand, what is sent is what was shown, nothing else crosses."""

from __future__ import annotations

import json
import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from samsyn.vault.recipients import new_identity, recipient_of
from samsyn.web.accounts.models import Member, Organisation
from samsyn.web.audit.models import Entry
from samsyn.web.casework.keys import open_keys, seal_in, unsealed
from samsyn.web.casework.models import (
    Assignment,
    DisclosedItem,
    Disclosure,
    DisclosureBasis,
    DisclosureKey,
    Fact,
    Record,
)
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.database.clock import now, today
from tests.web.accounts.making import make_member, make_organisation, signed_in_client
from tests.web.casework.lifecycle_making import move_clock
from tests.web.casework.making import CANARY, add_fact, make_worker, open_record, page_of
from tests.web.casework.sharing_making import (
    PURPOSE,
    filled,
    offered,
    paper_in,
    preview,
    send,
    shown_in,
)
from tests.web.site import Reader, body

pytestmark = pytest.mark.django_db

SAID = "Passet hålls av en släkting"
STREET = "Påhittade gränden 17"


class World:
    """A worker and a record; the police, with somebody who receives for them."""

    def __init__(self, role: str = "worker", unit: str = "") -> None:
        self.worker: Member = make_worker(role, unit=unit)
        self.client: Reader = signed_in_client(self.worker)
        self.record: Record = open_record(self.worker)
        self.police: Organisation = make_organisation("Påhittad polis", "police")
        self.receiver: Member = make_member(self.police, "coordinator", "Rut Påhittsson")
        add_fact(self.client, self.record, detail=SAID)

    def said(self, text: str) -> str:
        """The key of the statement that the record says in these words."""
        for key in offered(self.client, self.record, "fact"):
            if text in paper_in(preview(self.client, self.record, filled(self.police, [key]))):
                return key
        raise LookupError(text)

    def sent(self, **said: str) -> Disclosure:
        """One disclosure to the police of the first statement."""
        response = send(self.client, self.record, filled(self.police, [self.said(SAID)], **said))
        assert response.status_code == 303, body(response)
        with acting_as(self.worker.pk):
            return Disclosure.objects.filter(record=self.record).latest("noted_at")


@pytest.fixture
def world() -> World:
    return World()


def test_a_disclosure_is_sent_from_the_record_page(world: World) -> None:
    assert f"/arenden/{world.record.pk}/lamna-ut" in page_of(world.client, world.record)
    items = offered(world.client, world.record)
    empty = body(world.client.get(f"/arenden/{world.record.pk}/lamna-ut"))
    assert items and " checked" not in empty and " selected" not in empty
    form = filled(world.police, items)
    page = preview(world.client, world.record, form)
    assert (
        SAID in paper_in(page)
        and PURPOSE in paper_in(page)
        and "offentlighets- och sekretesslagen" in paper_in(page)
    )
    response = send(world.client, world.record, form)
    assert response.status_code == 303, body(response)
    sent = body(world.client.get(response["Location"]))
    assert "Skickat, inte öppnat än" in sent and paper_in(sent) == paper_in(page)
    listed = page_of(world.client, world.record)
    assert "Påhittad polis" in listed and "1 uppgift" in listed
    with acting_as(world.worker.pk):
        (row,) = Disclosure.objects.filter(record=world.record)
        codes = list(Entry.objects.filter(record=world.record.pk).values_list("action", flat=True))
    assert row.ground == "crime_against_child" and str(row.pk) == form["id"]
    assert codes.count("disclosure_sent") == 1 and "disclosure_opened" in codes


def test_what_was_typed_stays_at_every_step(world: World) -> None:
    typed = filled("", [world.said(SAID)], outside_name="Påhittad jour", until="imorgon", ground="consent")
    page = preview(world.client, world.record, typed)
    for each in (PURPOSE, 'value="imorgon"', 'value="Påhittad jour"', typed["id"]):
        assert each in page
    assert page.count(" checked") == 1 and "Slutdagen" not in page
    whole = preview(world.client, world.record, filled(world.police, typed["item"], until="imorgon"))
    assert "Slutdagen saknas" in whole and not shown_in(whole)
    refused = world.client.post(
        f"/arenden/{world.record.pk}/lamna-ut/skicka", {**filled(world.police, typed["item"]), "purpose": ""}
    )
    assert refused.status_code == 422 and "<title>Fel:" in body(refused)
    assert 'id="a-suspected_crime_against_child-yes" value="yes" checked' in body(refused)


def test_what_is_sent_is_what_was_shown(world: World) -> None:
    add_fact(world.client, world.record, detail=f"Något annat, {CANARY}")
    first, second = world.said(SAID), world.said(CANARY)
    form = filled(world.police, [first])
    digest = shown_in(preview(world.client, world.record, form))
    for change in ({"item": [first, second]}, {"purpose": "Ett annat."}, {"until": today().isoformat()}):
        url = f"/arenden/{world.record.pk}/lamna-ut/skicka"
        refused = world.client.post(url, {**form, **change, "shown": digest})
        assert refused.status_code == 422 and "inte det som visades" in body(refused), change
    with acting_as(world.worker.pk):
        assert not Disclosure.objects.exists()


def test_a_statement_that_was_corrected_meanwhile_is_not_sent(world: World) -> None:
    form = filled(world.police, [world.said(SAID)])
    digest = shown_in(preview(world.client, world.record, form))
    fact = form["item"][0].split(":")[1]
    with as_owner():
        Fact.objects.filter(pk=fact).update(current=False)
    refused = world.client.post(f"/arenden/{world.record.pk}/lamna-ut/skicka", {**form, "shown": digest})
    assert refused.status_code == 422 and "finns inte längre" in body(refused)


def test_the_same_form_twice_sends_once(world: World) -> None:
    form = filled(world.police, [world.said(SAID)])
    assert (
        send(world.client, world.record, form)["Location"]
        == send(world.client, world.record, form)["Location"]
    )
    with acting_as(world.worker.pk):
        assert Disclosure.objects.count() == 1


def test_the_receiver_can_read_the_chosen_items_and_nothing_else(world: World) -> None:
    """Canaries in everything that was not chosen, and in what the sender wrote for itself."""
    add_fact(world.client, world.record, detail=CANARY)
    note = {"kind": "talk", "on": today().isoformat(), "body": CANARY, "do": "save"}
    assert world.client.post(f"/arenden/{world.record.pk}/anteckningar/ny", note).status_code == 303
    row = world.sent()
    with acting_as(world.receiver.pk), open_keys():
        seen = Disclosure.objects.get(pk=row.pk)
        items = list(DisclosedItem.objects.filter(disclosure=seen))
        told = [unsealed(seen, name) for name in ("purpose", "terms")] + [
            unsealed(each, "body") for each in items
        ]
        assert not DisclosureBasis.objects.exists() and not Record.objects.exists()
    assert len(items) == 1 and SAID in told[2]
    whole = json.dumps(told)
    for hidden in (CANARY, world.record.pseudonym, str(world.record.pk), str(items[0].pk), "assessed"):
        assert hidden not in whole
    with acting_as(world.worker.pk), open_keys():
        basis = json.loads(unsealed(DisclosureBasis.objects.get(disclosure=row), "body"))
    assert basis["answers"]["suspected_crime_against_child"] == {"answer": "yes", "where": "assessed"}


def test_the_content_is_sealed_with_a_key_of_its_own(world: World) -> None:
    row = world.sent()
    with as_owner():
        sealed = bytes(Disclosure.objects.get(pk=row.pk).purpose) + b"".join(
            bytes(each.body) for each in DisclosedItem.objects.filter(disclosure=row)
        )
        assert SAID.encode() not in sealed and PURPOSE.encode() not in sealed
        DisclosureKey.objects.filter(disclosure=row).delete()
    with acting_as(world.worker.pk), open_keys(), pytest.raises(DisclosureKey.DoesNotExist):
        unsealed(row, "purpose")


def test_a_ground_that_does_not_suffice_is_refused_and_one_that_is_open_says_what_is_missing(
    world: World,
) -> None:
    items = [world.said(SAID)]
    clause = filled(
        world.police, items, ground="general_clause", **{"a-evidently_outweighing_interest": "yes"}
    )
    page = preview(world.client, world.record, clause)
    assert "Den grunden räcker inte här" in page and not shown_in(page)
    assert "Generalklausulen" in page.split("räcker inte här", 1)[1]
    url = f"/arenden/{world.record.pk}/lamna-ut/skicka"
    assert world.client.post(url, {**clause, "shown": "0" * 64}).status_code == 422
    unsure = filled(world.police, items, **{"a-suspected_crime_against_child": "not_known"})
    page = preview(world.client, world.record, unsure)
    assert "Det är inte klart" in page and "a-suspected_crime_against_child" in page and not shown_in(page)
    assert world.client.post(url, {**unsure, "shown": "0" * 64}).status_code == 422
    with acting_as(world.worker.pk):
        assert not Disclosure.objects.exists()


def test_no_longer_than_twelve_months(world: World) -> None:
    items = [world.said(SAID)]
    for day in (today() + timedelta(days=367), today() - timedelta(days=1)):
        page = preview(world.client, world.record, filled(world.police, items, until=day.isoformat()))
        assert "för långt fram, eller har varit" in page and not shown_in(page)


def test_it_is_ended_with_a_reason_and_then_opens_for_nobody_at_the_receiver(world: World) -> None:
    row = world.sent()
    url = f"/arenden/{world.record.pk}/utlamnanden/{row.pk}"
    assert world.client.post(f"{url}/avsluta", {"because": ""}).status_code == 422
    assert world.client.post(f"{url}/avsluta", {"because": "wrong_receiver"}).status_code == 303
    ended = body(world.client.get(url))
    assert "Gick till fel mottagare" in ended and "Det här såg mottagaren" in ended and SAID in ended
    with acting_as(world.receiver.pk):
        assert not Disclosure.objects.exists() and not DisclosureKey.objects.exists()
    assert world.client.post(f"{url}/avsluta", {"because": "revoked"}).status_code in (409, 422)
    assert "Avsluta nu" not in page_of(world.client, world.record)


def test_it_ends_by_itself_when_its_day_has_passed(world: World) -> None:
    row = world.sent(until=today().isoformat())
    with acting_as(world.receiver.pk):
        assert Disclosure.objects.filter(pk=row.pk).exists()
    move_clock(today() + timedelta(days=1))
    with acting_as(world.receiver.pk):
        assert not Disclosure.objects.exists() and not DisclosedItem.objects.exists()
    later = signed_in_client(world.worker)
    assert "Slutdagen har passerat" in body(later.get(f"/arenden/{world.record.pk}/utlamnanden/{row.pk}"))


def test_the_sender_sees_receipt_and_reply_and_what_waits(world: World) -> None:
    row = world.sent()
    with acting_as(world.receiver.pk), open_keys():
        mine = Disclosure.objects.get(pk=row.pk)
        mine.state, mine.received_at, mine.received_by = "received", now(), world.receiver
        mine.save()
        mine.state, mine.reply = "answered", "need_more"
        seal_in(mine, "reply_text", "Vilket år?")
        mine.save()
    page = body(world.client.get(f"/arenden/{world.record.pk}/utlamnanden/{row.pk}"))
    assert "Vi behöver fler uppgifter" in page and "Vilket år?" in page and "Kvitterat" in page
    assert "Svar på utlämnanden att ta ställning till" in body(world.client.get("/arenden/"))
    assert "Vi behöver fler uppgifter" in body(world.client.get("/arenden/utlamnanden"))
    world.client.post(f"/arenden/{world.record.pk}/utlamnanden/{row.pk}/avsluta", {"because": "revoked"})
    assert "Inget svar väntar" in body(world.client.get("/arenden/utlamnanden"))


def keep(client: Reader, record: Record) -> None:
    fields = {"kind": "address", "value": STREET, "surname": "", "do": "save"}
    assert client.post(f"/arenden/{record.pk}/valv/ny", fields).status_code == 303


def test_a_worker_cannot_choose_from_the_vault(world: World) -> None:
    keep(world.client, world.record)
    assert offered(world.client, world.record, "vault") == []
    assert "bara ut av enhetens chef" in body(world.client.get(f"/arenden/{world.record.pk}/lamna-ut"))


def head_of(world: World) -> Member:
    """The head of the record's unit."""
    with as_owner():
        record = Record.objects.get(pk=world.record.pk)
        return make_member(record.organisation, "supervisor", "Siv Testsson", unit=record.unit)


def test_the_head_of_the_unit_opens_the_vault_for_a_purpose_after_showing_who_it_is() -> None:
    world = World(unit="Påhittad enhet")
    keep(world.client, world.record)
    head = head_of(world)
    client = signed_in_client(head)
    listed = body(client.get(f"/arenden/{world.record.pk}/lamna-ut"))
    assert STREET not in listed
    (item,) = offered(client, world.record, "vault")
    url = f"/arenden/{world.record.pk}/lamna-ut"
    without = client.post(url, filled(world.police, [item], purpose=""))
    assert without.status_code == 422 and STREET not in body(without)
    asked = signed_in_client(head, recently=False).post(url, filled(world.police, [item]))
    assert asked.status_code == 303 and STREET not in body(asked)
    form = filled(world.police, [item])
    page = preview(client, world.record, form)
    assert STREET in paper_in(page) and STREET not in page.split("</title>")[0]
    assert send(client, world.record, form).status_code == 303
    with acting_as(head.pk):
        revealed = Entry.objects.filter(record=world.record.pk, action="vault_revealed")
        assert revealed and all(each.reason_digest for each in revealed)
        assert {each.about for each in revealed} == {"disclosure"}


def test_sending_asks_who_it_is_once_more(world: World) -> None:
    form = filled(world.police, [world.said(SAID)])
    digest = shown_in(preview(world.client, world.record, form))
    later = signed_in_client(world.worker, recently=False)
    asked = later.post(f"/arenden/{world.record.pk}/lamna-ut/skicka", {**form, "shown": digest})
    assert asked.status_code == 303 and "/konto/" in asked["Location"]
    with acting_as(world.worker.pk):
        assert not Disclosure.objects.exists()


def hostile(world: World) -> list[dict[str, Any]]:
    items = [world.said(SAID)]
    return [
        filled(world.police, [f"fact:{uuid.uuid4()}"]),
        filled(world.police, ["fact:nej"]),
        filled(world.police, [*items, f"vault:{uuid.uuid4()}"]),
        filled(str(world.worker.organisation_id), items),
        filled(str(uuid.uuid4()), items),
        filled("outside", items),
        filled("outside", items, outside_kind="police", outside_name="Polisen", outside_key="age1nej"),
        filled(world.police, items, ground="finns_inte"),
        filled(world.police, items, purpose="a" * 301),
        filled(world.police, items, until="2026-02-31"),
    ]


def test_hostile_forms_send_nothing(world: World) -> None:
    for form in hostile(world):
        response = world.client.post(
            f"/arenden/{world.record.pk}/lamna-ut/skicka", {**form, "shown": "0" * 64}
        )
        assert response.status_code == 422, form
        assert "Traceback" not in body(response)
    with acting_as(world.worker.pk):
        assert not Disclosure.objects.exists()


def test_it_goes_to_a_receiver_outside_by_its_key(world: World) -> None:
    outside = {"outside_kind": "police", "outside_name": "Påhittad polis utanför"}
    form = filled("outside", [world.said(SAID)], outside_key=recipient_of(new_identity()), **outside)
    response = send(world.client, world.record, form)
    assert response.status_code == 303, body(response)
    page = body(world.client.get(response["Location"]))
    assert "Påhittad polis utanför" in page and "Som fil till en mottagare utanför" in page
    with acting_as(world.receiver.pk):
        assert not Disclosure.objects.exists()


def test_others_cannot_send_from_the_record(world: World) -> None:
    reader = make_member(world.worker.organisation, "worker", "Petra Testsson")
    stranger = signed_in_client(reader)
    for path in ("lamna-ut", "samtycken", "samtycken/nytt"):
        assert stranger.get(f"/arenden/{world.record.pk}/{path}").status_code == 404
    row = world.sent()
    assert stranger.get(f"/arenden/{world.record.pk}/utlamnanden/{row.pk}").status_code == 404
    with as_owner():
        Assignment.objects.create(
            record=world.record,
            member=reader,
            part="reader",
            since=now(),
            noted_at=now(),
            noted_by=world.worker,
        )
    assert signed_in_client(reader).get(f"/arenden/{world.record.pk}/lamna-ut").status_code in (403, 404)


def test_a_disclosure_is_never_changed_beside_its_end(world: World) -> None:
    row = world.sent()
    with acting_as(world.worker.pk), pytest.raises(IntegrityError), transaction.atomic():
        Disclosure.objects.filter(pk=row.pk).update(until=today() + timedelta(days=900))
