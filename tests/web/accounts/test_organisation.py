"""What an administrator states of the own organisation, and that nobody else may."""

from __future__ import annotations

import uuid
from datetime import date

import pytest
from django.db import DatabaseError, IntegrityError, connection, transaction

from samsyn.packs.load import load_pack
from samsyn.web.accounts.models import Organisation
from samsyn.web.accounts.stated import may_record_suspects
from samsyn.web.audit.models import Entry
from samsyn.web.database.acting import acting_as, as_owner
from tests.web.accounts.making import make_member, make_organisation, signed_in_client
from tests.web.site import body

pytestmark = pytest.mark.django_db
PAGE = "/konto/organisation"
SAID = {
    "years": "7", "decided_by": "Styrelsen", "decided_on": "2026-01-15", "authority": "no",
    "suspects": "yes", "source": "Ett påhittat beslut, dnr 1", "printout": "roles",
}  # fmt: skip


def stated(organisation: Organisation) -> Organisation:
    with as_owner():
        return Organisation.objects.get(pk=organisation.pk)


def test_what_is_stated_is_kept_shown_again_and_logged() -> None:
    shelter = make_organisation("Skyddat boende Påhittet", "shelter")
    admin = make_member(shelter, "administrator")
    client = signed_in_client(admin)
    begun = body(client.get(PAGE))
    assert str(shelter.pk) in begun and "Då gallras ingenting" in begun
    assert client.post(PAGE, SAID).status_code == 303
    kept = stated(shelter)
    assert (kept.retention_years, kept.retention_decided_by) == (7, "Styrelsen")
    assert kept.retention_decided_on == date(2026, 1, 15)
    assert (kept.is_authority, kept.records_suspects, kept.printout) == ("no", "yes", "roles")
    page = body(client.get(PAGE))
    assert 'value="7"' in page and "Ett påhittat beslut, dnr 1" in page
    with as_owner():
        (row,) = Entry.objects.filter(member=admin.pk, action="organisation_changed")
    assert (row.thing, row.thing_id) == ("accounts_organisation", shelter.pk)


def test_emptied_years_are_unknown_again() -> None:
    shelter = make_organisation("Skyddat boende Påhittet", "shelter", retention_years=7)
    client = signed_in_client(make_member(shelter, "administrator"))
    none = {"years": "", "decided_by": "", "decided_on": ""}
    assert client.post(PAGE, SAID | {"years": ""}).status_code == 422
    assert stated(shelter).retention_years == 7
    assert client.post(PAGE, SAID | none).status_code == 303
    assert stated(shelter).retention_years is None


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("years", "0", "från 1 till 200"),
        ("years", "-1", "från 1 till 200"),
        ("years", "٣", "från 1 till 200"),
        ("years", "201", "från 1 till 200"),
        ("decided_by", "", "vem som har bestämt"),
        ("decided_on", "", "dagen för beslutet"),
        ("decided_on", "2999-01-01", "framåt i tiden"),
        ("source", "", "vilken regel eller vilket beslut"),
        ("source", "x" * 301, "Skriv kortare"),
        ("suspects", "kanske", "Välj något här"),
        ("printout", "", "Välj något här"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(field: str, value: str, says: str) -> None:
    shelter = make_organisation("Skyddat boende Påhittet", "shelter")
    response = signed_in_client(make_member(shelter, "administrator")).post(PAGE, SAID | {field: value})
    assert response.status_code == 422
    assert says in body(response)
    assert field == "decided_by" or "Styrelsen" in body(response)
    assert stated(shelter).retention_years is None


def test_only_what_the_kind_leaves_open_is_asked_and_taken() -> None:
    board = make_organisation()
    client = signed_in_client(make_member(board, "administrator"))
    page = body(client.get(PAGE))
    assert 'name="years"' not in page and 'name="authority"' not in page and 'name="suspects"' not in page
    assert client.post(PAGE, SAID).status_code == 303
    kept = stated(board)
    assert kept.retention_years is None and kept.is_authority == "" and kept.records_suspects == ""
    assert kept.printout == "roles"
    civil = make_organisation("Föreningen Påhittet", "civil_society")
    client = signed_in_client(make_member(civil, "administrator"))
    assert "det kan inte ändras här" in body(client.get(PAGE))
    assert client.post(PAGE, SAID).status_code == 303
    assert stated(civil).records_suspects == "" and not may_record_suspects(stated(civil))


def test_care_is_never_kept_shorter_than_the_law_says() -> None:
    care = make_organisation("Vårdcentralen Påhittet", "health")
    client = signed_in_client(make_member(care, "administrator"))
    assert client.post(PAGE, SAID | {"years": "9"}).status_code == 422
    assert client.post(PAGE, SAID | {"years": "10"}).status_code == 303


def test_only_the_own_administrator_may_also_in_the_database() -> None:
    shelter = make_organisation("Skyddat boende Påhittet", "shelter")
    worker, other = make_member(shelter, "worker"), make_member(role="administrator", name="Nils Provsson")
    assert signed_in_client(worker).get(PAGE).status_code == 404
    assert (
        signed_in_client(make_member(shelter, "administrator"), recently=False).get(PAGE).status_code == 303
    )
    for member in (worker, other):
        with acting_as(member.pk):
            assert Organisation.objects.filter(pk=shelter.pk).update(retention_years=1) == 0
    admin = make_member(shelter, "administrator", "Karin Påhittad")
    for values in ({"kind": "police"}, {"name": "Annat"}, {"active": False}, {"id": uuid.uuid4()}):
        with pytest.raises(DatabaseError), acting_as(admin.pk), transaction.atomic():
            Organisation.objects.filter(pk=shelter.pk).update(**values)


@pytest.mark.parametrize("kind", ["civil_society", "shelter"])
def test_no_yes_about_suspects_without_a_source_and_never_civil_society(kind: str) -> None:
    made = make_organisation("Påhittet", kind)
    source = "Något" if kind == "civil_society" else ""
    with pytest.raises(IntegrityError), as_owner(), transaction.atomic():
        Organisation.objects.filter(pk=made.pk).update(records_suspects="yes", suspects_source=source)


def test_the_database_knows_who_may_record_suspects_as_the_content_does() -> None:
    admin = make_member(role="administrator")
    for kind in load_pack().organisation_kinds:
        for said in ("", "no", "yes"):
            with acting_as(admin.pk), connection.cursor() as cursor:
                cursor.execute("SELECT casework_may_record_suspects(%s, %s)", [kind, said])
                (found,) = cursor.fetchone()
            assert found is may_record_suspects(Organisation(kind=kind, records_suspects=said)), (kind, said)
