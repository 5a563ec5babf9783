"""What leaves the house: an extract, a file, a whole record. Each asked for twice, and each written down."""

from __future__ import annotations

import csv
import io
import json
from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pikepdf
import pytest

from samsyn.errors import UserError
from samsyn.web.audit.models import Entry
from samsyn.web.casework import material_plan
from samsyn.web.casework.actions.base import noted
from samsyn.web.casework.actions.facts import AddFact, Said
from samsyn.web.casework.actions.handing_out import TakeOut
from samsyn.web.casework.actions.plan import AddIntervention, Support
from samsyn.web.casework.actions.records import OpenRecord
from samsyn.web.casework.actions.vault import KeepInVault, Kept
from samsyn.web.casework.keys import key_to_come, open_keys, seal_in, unsealed
from samsyn.web.casework.models import (
    Consent,
    DisclosedItem,
    Disclosure,
    Export,
    Extract,
    Fact,
    Note,
    Origin,
    Person,
    Record,
    Transfer,
)
from samsyn.web.casework.sharing.bodies import packed
from samsyn.web.database.acting import acting_as, as_owner
from tests.web.accounts.making import signed_in_client
from tests.web.casework.lifecycle_making import CANARY, SWEDEN, Unit, done, make_unit_of, move_clock, seen
from tests.web.site import body

TODAY = date(2026, 5, 10)
HIDDEN = "Valvgatan 13, Påhittköping"
OTHERS = "nattugglan Hoho"


@pytest.fixture
def unit(db: None) -> Unit:
    move_clock(TODAY)
    return make_unit_of()


@pytest.fixture
def record(unit: Unit) -> Record:
    made: Record = done(unit.worker, OpenRecord("report_of_concern", unit=unit.worker.unit))
    done(unit.worker, AddFact(made, Said(detail=CANARY, source="person", said_on=TODAY)))
    done(
        unit.worker, AddFact(made, Said(fact="tm.family_debt", answer="yes", detail="=1+1", source="person"))
    )
    done(unit.worker, KeepInVault(made, Kept(kind="address", value=HIDDEN)))
    with acting_as(unit.worker.pk), open_keys():
        person = Person(relation="brother", **noted(_by(unit), made))
        person.save(force_insert=True)
    done(unit.worker, AddFact(made, Said(detail=OTHERS, source="person", person=person)))
    done(
        unit.worker,
        KeepInVault(made, Kept(kind="name", value="Uven Påhittad", surname="Påhittad-Uv", person=person)),
    )
    return made


def _by(unit: Unit) -> Any:
    from samsyn.web.audit.entry import Log
    from samsyn.web.casework.actions.base import Acting

    return Acting(unit.worker, Log(lambda: unit.worker.pk))


def logged(record: Record, code: str) -> list[Entry]:
    with as_owner():
        return list(Entry.objects.filter(record=record.pk, action=code))


EXTRACT = {"sections": ["about", "fact", "who_read"], "to_whom": "person", "form": "print", "do": "save"}


def test_the_extract_holds_what_is_chosen_and_nothing_of_others(unit: Unit, record: Record) -> None:
    client = signed_in_client(unit.worker)
    assert client.get(f"/arenden/{record.pk}").status_code == 200
    page = body(client.post(f"/arenden/{record.pk}/utdrag", EXTRACT))
    assert CANARY in page and HIDDEN not in page and OTHERS not in page and "Uven" not in page
    assert record.pseudonym not in page and "handläggare" in page.lower()
    with as_owner():
        kept = Extract.objects.get(record=record)
    assert (kept.to_whom, kept.sections) == ("person", ["about", "fact", "who_read"])
    assert len(logged(record, "extract_made")) == 1


def test_what_was_done_just_after_midnight_stands_on_the_day_in_sweden(unit: Unit) -> None:
    move_clock(datetime(2026, 5, 10, 0, 30, tzinfo=SWEDEN))  # still 9 May in UTC, which the database speaks
    record = done(unit.worker, OpenRecord("report_of_concern", unit=unit.worker.unit))
    page = body(signed_in_client(unit.worker).post(f"/arenden/{record.pk}/utdrag", EXTRACT))
    assert "2026-05-10" in page and "2026-05-09" not in page
    with acting_as(unit.worker.pk), open_keys():
        assert material_plan.field("assignments", record, TODAY) == [f"{unit.worker.name}, 2026-05-10–"]


def test_parts_about_others_need_a_reason_and_never_bring_their_names(unit: Unit, record: Record) -> None:
    client, address = signed_in_client(unit.worker), f"/arenden/{record.pk}/utdrag"
    asked = EXTRACT | {"others": "yes"}
    assert client.post(address, asked).status_code == 422
    page = body(client.post(address, asked | {"why": "Påhittat skäl"}))
    assert OTHERS in page and "Uven" not in page
    assert logged(record, "extract_made")[0].reason_digest is not None


def test_the_vault_goes_along_only_when_chosen_and_each_detail_is_logged(unit: Unit, record: Record) -> None:
    client = signed_in_client(unit.worker)
    page = body(client.post(f"/arenden/{record.pk}/utdrag", EXTRACT | {"sections": ["identity"]}))
    assert HIDDEN in page and "Uven" not in page
    assert len(logged(record, "vault_revealed")) == 1


GUARDIAN = EXTRACT | {
    "to_whom": "guardian", "why": "Prövat med chefen, påhittat", "g_guardian_part": "yes",
    "g_considerable_harm": "yes", "g_supervisor": "yes", "harm": "no",
}  # fmt: skip


@pytest.mark.parametrize(
    "left_out",
    [
        {"harm": ""},
        {"harm": "yes"},
        {"harm": "unknown"},
        {"g_supervisor": "no"},
        {"g_guardian_part": ""},
        {"why": ""},
    ],
)
def test_a_guardian_gets_nothing_before_it_is_considered(
    unit: Unit, record: Record, left_out: dict[str, str]
) -> None:
    response = signed_in_client(unit.worker).post(f"/arenden/{record.pk}/utdrag", GUARDIAN | left_out)
    assert response.status_code == 422 and CANARY not in body(response)
    with as_owner():
        assert not Extract.objects.filter(record=record).exists()


def test_a_guardian_gets_it_once_considered_but_never_an_address(unit: Unit, record: Record) -> None:
    client, address = signed_in_client(unit.worker), f"/arenden/{record.pk}/utdrag"
    assert client.post(address, GUARDIAN | {"sections": ["identity"]}).status_code == 422
    assert CANARY in body(client.post(address, GUARDIAN))
    with as_owner():
        assert Extract.objects.get(record=record).guardian_considered == "yes"


def test_the_pdf_is_tagged_and_says_nothing_of_whom_outside_its_text(unit: Unit, record: Record) -> None:
    response = signed_in_client(unit.worker).post(f"/arenden/{record.pk}/utdrag", EXTRACT | {"form": "pdf"})
    assert response["Content-Disposition"] == 'attachment; filename="samsyn.pdf"'
    with pikepdf.open(io.BytesIO(response.content)) as pdf:
        assert "/StructTreeRoot" in pdf.Root
        told = str(pdf.docinfo) + pdf.Root.Metadata.read_bytes().decode()
    for secret in (record.pseudonym, "Kvitter", "Linnea", "Påhitt", str(record.pk)):
        assert secret not in told


EXPORT = {"form": "record_csv", "ground": "law", "text": "Påhittad grund", "do": "save"}


def test_a_record_goes_out_as_a_table_that_runs_nothing(unit: Unit, record: Record) -> None:
    client, address = signed_in_client(unit.worker), f"/arenden/{record.pk}/export"
    assert client.post(address, EXPORT | {"text": ""}).status_code == 422
    response = client.post(address, EXPORT)
    assert response["Content-Disposition"] == 'attachment; filename="samsyn.csv"'
    text = response.content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert "'=1+1" in {row["text"] for row in rows} and any(CANARY in row["text"] for row in rows)
    assert HIDDEN not in text and "Uven" not in text
    whole = client.post(address, EXPORT | {"form": "record_json"}).content.decode()
    assert HIDDEN not in whole and json.loads(whole)["rows"]
    assert len(logged(record, "exported")) == 2
    with as_owner():
        assert Export.objects.filter(record=record, ground="law").count() == 2


def test_it_asks_who_it_is_and_is_for_workers_and_supervisors(unit: Unit, record: Record) -> None:
    late = signed_in_client(unit.worker, recently=False).post(f"/arenden/{record.pk}/export", EXPORT)
    assert late.status_code == 303 and "/konto/" in late["Location"]
    stranger = make_unit_of("police").worker
    assert signed_in_client(stranger).post(f"/arenden/{record.pk}/export", EXPORT).status_code == 404


def test_htcds_points_to_nobody_and_rests_on_a_consent_that_holds(unit: Unit, record: Record) -> None:
    client, address = signed_in_client(unit.worker), f"/arenden/{record.pk}/export"
    asked = {"form": "htcds_json", "ground": "consent", "trafficking": "yes", "do": "save"}
    assert client.post(address, asked).status_code == 422
    with acting_as(unit.worker.pk), open_keys():
        consent = Consent(given_by="person", form="written", given_on=TODAY, **noted(_by(unit), record))
        consent.save(force_insert=True)
    made = client.post(address, asked | {"consent": str(consent.pk)})
    text = made.content.decode()
    values = json.loads(text)["values"]
    assert values["org_Type"] == "LocalGovernmentOrganisation" and values["con_Consent"] == "true"
    assert values["vic_MethodsOfControl"] == "DebtBondage"
    for secret in (CANARY, HIDDEN, OTHERS, record.pseudonym, str(record.pk), "Påhittad", "Linnea"):
        assert secret not in text
    with as_owner():
        Consent.objects.filter(pk=consent.pk).update(withdrawn_on=TODAY)
    assert client.post(address, asked | {"consent": str(consent.pk)}).status_code == 422
    silent = client.post(address, EXPORT | {"form": "htcds_json", "trafficking": "no"})
    assert not [name for name in json.loads(silent.content)["values"] if name.startswith("vic_")]


def test_htcds_tells_of_no_support_that_could_not_be_had(unit: Unit, record: Record) -> None:
    for kind, state in (("shelter", "refused"), ("legal_help", "granted"), ("health", "not_available")):
        done(unit.worker, AddIntervention(record, Support(kind=kind, owner=unit.worker, state=state)))
    asked = EXPORT | {"form": "htcds_json", "trafficking": "unknown"}
    made = signed_in_client(unit.worker).post(f"/arenden/{record.pk}/export", asked)
    assert json.loads(made.content)["values"]["spl_Type"] == "Legal"


@pytest.mark.parametrize(
    "more",
    [
        {"until": TODAY - timedelta(1)},
        {"given_by": "guardian", "guardian_considered": "unknown"},
        {"given_by": "representative"},
    ],
)
def test_nothing_is_taken_out_on_a_consent_that_does_not_hold(
    unit: Unit, record: Record, more: dict[str, Any]
) -> None:
    with acting_as(unit.worker.pk), open_keys():
        said = {"given_by": "person", "form": "written", "given_on": TODAY - timedelta(9)} | more
        consent = Consent(**said, **noted(_by(unit), record))
        consent.save(force_insert=True)
    client, address = signed_in_client(unit.worker), f"/arenden/{record.pk}/export"
    asked = EXPORT | {"ground": "consent", "consent": str(consent.pk)}
    assert str(consent.pk) not in body(client.get(address))
    assert client.post(address, asked).status_code == 422
    with pytest.raises(UserError):
        done(unit.worker, TakeOut(record, "record_csv", "consent", consent, "Påhittad mottagare"))


def test_the_list_of_a_unit_holds_no_content(unit: Unit, record: Record) -> None:
    client = signed_in_client(unit.supervisor)
    response = client.post("/arenden/export", {"form": "list_json", "do": "save"})
    assert [each["name"] for each in json.loads(response.content)["records"]] == [record.pseudonym]
    assert CANARY not in response.content.decode() and len(logged(record, "exported")) == 1
    assert signed_in_client(unit.worker).post("/arenden/export", {"form": "list_json"}).status_code == 404


def disclosed(unit: Unit, record: Record, to: Unit) -> Disclosure:
    """A disclosure of two items, as it lies when it has been sent."""
    with acting_as(unit.worker.pk), open_keys():
        row = Disclosure(
            id=uuid4(), from_organisation=unit.worker.organisation, to_organisation=to.worker.organisation,
            contact=unit.worker, ground="consent_of_person", ground_value="yes", content_version="1",
            until=date(2026, 12, 1), **noted(_by(unit), record),
        )  # fmt: skip
        key = key_to_come(row)
        seal_in(row, "purpose", "Påhittat ändamål")
        row.save(force_insert=True)
        key.save(force_insert=True)
        fact: dict[str, Any] = {
            "title": {"sv": "Uppgift", "en": "Statement"}, "words": CANARY, "said": "2026-05-01",
            "data": {"fact": "tm.family_debt", "answer": "yes", "source": "person", "other": False},
        }  # fmt: skip
        note = {"title": {"sv": "Samtal", "en": "Talk"}, "words": OTHERS}
        vault = {"title": {"sv": "Adress", "en": "Address"}, "words": HIDDEN}
        for place, (kind, what) in enumerate((("fact", fact), ("note", note), ("vault", vault))):
            item = DisclosedItem(disclosure=row, place=place, kind=kind)
            seal_in(item, "body", packed(what))
            item.save(force_insert=True)
    return row


def test_a_record_moves_and_both_keep_their_own(unit: Unit, record: Record) -> None:
    to = make_unit_of("shelter", retention_years=5)
    sent = disclosed(unit, record, to)
    address = f"/arenden/{record.pk}/flytta"
    assert signed_in_client(unit.worker).get(address).status_code == 403
    sender = signed_in_client(unit.supervisor)
    assert sender.post(address, {"disclosure": str(sent.pk), "do": "save"}).status_code == 303
    with as_owner():
        offer = Transfer.objects.get(record=record)
    assert signed_in_client(to.worker).get(f"/arenden/flyttar/{offer.pk}").status_code == 404
    receiver = signed_in_client(to.supervisor)
    assert unit.worker.organisation.name in body(receiver.get("/arenden/flyttar"))
    page = body(receiver.get(f"/arenden/flyttar/{offer.pk}"))
    assert CANARY in page and OTHERS in page and HIDDEN not in page
    response = receiver.post(f"/arenden/flyttar/{offer.pk}", {"do": "take"})
    assert response.status_code == 303, body(response)
    with as_owner(), open_keys():
        new = Record.objects.exclude(pk=record.pk).get()
        assert new.organisation_id == to.worker.organisation_id
        fact, note = Fact.objects.get(record=new), Note.objects.get(record=new)
        assert (fact.fact, fact.shared_from, unsealed(fact, "detail")) == ("tm.family_debt", sent.pk, CANARY)
        assert OTHERS in unsealed(note, "body")
        assert Origin.objects.get(record=new).from_organisation_id == unit.worker.organisation_id
    old = seen(unit.supervisor, record)
    assert (old.closed_because, old.closed_on) == ("transferred", TODAY)
    assert receiver.post(f"/arenden/flyttar/{offer.pk}", {"do": "take"}).status_code == 409
    assert receiver.get(f"/arenden/{record.pk}").status_code == 404, "the old record stays the sender's"
    assert sender.get(f"/arenden/{new.pk}").status_code == 404


def test_an_offer_can_be_declined_and_withdrawn(unit: Unit, record: Record) -> None:
    to = make_unit_of("shelter")
    sent = disclosed(unit, record, to)
    sender, address = signed_in_client(unit.supervisor), f"/arenden/{record.pk}/flytta"
    sender.post(address, {"disclosure": str(sent.pk), "do": "save"})
    with as_owner():
        first = Transfer.objects.get(record=record)
    assert (
        signed_in_client(to.supervisor).post(f"/arenden/flyttar/{first.pk}", {"do": "decline"}).status_code
        == 303
    )
    assert seen(unit.supervisor, record).closed_on is None
    sender.post(address, {"disclosure": str(sent.pk), "do": "save"})
    sender.post(address, {"do": "withdraw"})
    with as_owner():
        assert sorted(Transfer.objects.filter(record=record).values_list("state", flat=True)) == [
            "declined",
            "withdrawn",
        ]
        assert Record.objects.count() == 1
