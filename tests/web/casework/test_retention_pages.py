"""A record goes only when its time has come, nothing holds it, and somebody says so. With the clock moved."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, connections, transaction

from samsyn.errors import UserError
from samsyn.packs.load import load_pack
from samsyn.web.audit.models import SealedReason
from samsyn.web.casework.actions.lifecycle import AskErase, EraseDecided, EraseDue, HoldRecord
from samsyn.web.casework.keeping import keeping
from samsyn.web.casework.keys import open_keys
from samsyn.web.casework.models import EraseAsked, Erasure, Fact, History, Record, RecordKey
from samsyn.web.casework.policy import Refused
from samsyn.web.casework.waiting import waiting_for
from samsyn.web.database import router
from samsyn.web.database.acting import acting_as, as_owner
from tests.web.accounts.making import make_member, signed_in_client
from tests.web.casework.lifecycle_making import (
    CANARY,
    Unit,
    closed_record,
    done,
    is_there,
    make_unit_of,
    move_clock,
    seen,
)
from tests.web.site import body

START = date(2026, 5, 10)
AFTER = date(2031, 5, 10)


@pytest.fixture
def unit(db: None) -> Unit:
    move_clock(START)
    return make_unit_of()


def state(unit: Unit, record: Record) -> str:
    with acting_as(unit.supervisor.pk), open_keys():
        (found,) = keeping([seen(unit.supervisor, record)])
    return found.found.state


def in_database(unit: Unit, sql: str, *values: Any) -> Any:
    """Ask the database itself, as the pages' role, whatever the pages would have said."""
    with (
        acting_as(unit.supervisor.pk),
        transaction.atomic(),
        connections[router.alias.get()].cursor() as cursor,
    ):
        cursor.execute(sql, list(values))
        return cursor.fetchone()[0]


def test_the_first_day_is_told_ninety_days_before(unit: Unit) -> None:
    record = closed_record(unit)
    assert state(unit, record) == "kept"
    move_clock(date(2031, 2, 9))
    assert state(unit, record) == "soon"
    move_clock(AFTER)
    assert state(unit, record) == "may_be_erased"


def test_the_list_names_what_waits_and_why(unit: Unit) -> None:
    due, unknown = closed_record(unit), closed_record(unit, placed="unknown")
    move_clock(AFTER)
    page = body(signed_in_client(unit.supervisor).get("/arenden/gallring"))
    assert due.pseudonym in page and unknown.pseudonym in page
    assert "om personen har varit placerad" in page
    assert signed_in_client(unit.worker).get("/arenden/gallring").status_code == 404


def test_a_supervisor_erases_what_is_due_and_has_a_proof(unit: Unit) -> None:
    record = closed_record(unit)
    move_clock(AFTER)
    client = signed_in_client(unit.supervisor)
    address = f"/arenden/{record.pk}/gallring/nu"
    assert client.post(address, {"do": "save"}).status_code == 422
    assert is_there(record)
    response = client.post(address, {"sure": "yes", "do": "save"})
    assert response.status_code == 303, body(response)
    assert not is_there(record)
    with as_owner():
        assert not Fact.objects.filter(record_id=record.pk).exists()
        assert not History.objects.filter(record_id=record.pk).exists()
        assert not RecordKey.objects.filter(record_id=record.pk).exists()
        assert not SealedReason.objects.filter(record=record.pk).exists()
        proof = Erasure.objects.get(record=record.pk)
    assert (proof.rule, proof.rows["fact"], len(bytes(proof.digest))) == ("social_services", 1, 32)
    page = body(client.get(response["Location"]))
    assert "Socialtjänsten" in page and record.pseudonym not in page and CANARY not in page
    assert client.get(f"/arenden/{record.pk}").status_code == 404


def test_it_asks_who_it_is_before_anything_goes(unit: Unit) -> None:
    record = closed_record(unit)
    move_clock(AFTER)
    client = signed_in_client(unit.supervisor, recently=False)
    response = client.post(f"/arenden/{record.pk}/gallring/nu", {"sure": "yes"})
    assert response.status_code == 303 and "/konto/" in response["Location"] and is_there(record)


def test_a_child_inquiry_stays_to_the_thirtieth_birthday(unit: Unit) -> None:
    record = closed_record(unit, born=date(2010, 3, 1), inquiry="yes")
    move_clock(date(2040, 2, 28))
    assert state(unit, record) == "soon"
    with pytest.raises(UserError):
        done(unit.supervisor, EraseDue(seen(unit.supervisor, record)))
    move_clock(datetime(2040, 2, 29, 23, 59, tzinfo=ZoneInfo("Europe/Stockholm")))
    assert state(unit, record) == "soon"
    move_clock(datetime(2040, 3, 1, 0, 0, tzinfo=ZoneInfo("Europe/Stockholm")))
    assert state(unit, record) == "may_be_erased"
    done(unit.supervisor, EraseDue(seen(unit.supervisor, record)))
    assert not is_there(record)


def test_a_placement_never_goes_and_the_database_says_so_too(unit: Unit) -> None:
    record = closed_record(unit, placed="yes")
    move_clock(date(2099, 1, 1))
    assert state(unit, record) == "never"
    with pytest.raises(IntegrityError):
        in_database(unit, "SELECT casework_erase_due(%s, 'social_services')", record.pk)
    assert is_there(record)


def test_a_hold_keeps_it_until_it_ends(unit: Unit) -> None:
    record = closed_record(unit)
    move_clock(AFTER)
    done(unit.supervisor, HoldRecord(record, "court", CANARY, date(2031, 6, 1)))
    assert state(unit, record) == "held"
    with pytest.raises(IntegrityError):
        in_database(unit, "SELECT casework_erase_due(%s, 'social_services')", record.pk)
    client = signed_in_client(unit.supervisor)
    page = body(client.get(f"/arenden/{record.pk}/gallring"))
    assert "Pågående mål" in page and CANARY in page
    move_clock(date(2031, 6, 2))
    assert state(unit, record) == "may_be_erased"


def test_what_is_not_known_is_answered_on_the_page_of_a_closed_record(unit: Unit) -> None:
    record = closed_record(unit, placed="unknown", inquiry="unknown")
    move_clock(AFTER)
    client, address = signed_in_client(unit.supervisor), f"/arenden/{record.pk}/gallring"
    said = {"placed": "no", "child_inquiry": "yes", "born": "2020-02-30", "version": "1", "do": "save"}
    response = client.post(address, said)
    assert response.status_code == 422 and "2020-02-30" in body(response)
    said |= {"born": "", "version": str(seen(unit.supervisor, record).version)}
    assert client.post(address, said).status_code == 303
    assert "när personen är född" in body(client.get(address))


def test_two_answer_what_retention_asks_at_once_and_see_both(unit: Unit) -> None:
    record = closed_record(unit, placed="unknown", inquiry="unknown")
    client, address = signed_in_client(unit.supervisor), f"/arenden/{record.pk}/gallring"
    said = {
        "placed": "no",
        "child_inquiry": "no",
        "born": "",
        "version": str(seen(unit.supervisor, record).version),
    }
    assert client.post(address, said).status_code == 303
    second = client.post(address, said | {"placed": "yes"})
    newest = str(seen(unit.supervisor, record).version)
    assert second.status_code == 409 and f'name="version" value="{newest}"' in body(second)
    assert "Det som skiljer" in body(second) and "Gallring och stopp" in body(second)
    assert client.post(address, said | {"placed": "yes", "version": newest}).status_code == 303
    assert seen(unit.supervisor, record).placed == "yes"


def test_an_open_record_never_goes(unit: Unit) -> None:
    record = closed_record(unit)
    assert signed_in_client(unit.supervisor).post(f"/arenden/{record.pk}/oppna-igen", {}).status_code == 303
    move_clock(date(2050, 1, 1))
    with pytest.raises(UserError):
        done(unit.supervisor, EraseDue(seen(unit.supervisor, record)))
    with pytest.raises(IntegrityError):
        in_database(unit, "SELECT casework_erase_due(%s, 'social_services')", record.pk)


def test_before_its_time_one_asks_and_another_decides(unit: Unit) -> None:
    record = closed_record(unit, because="opened_by_mistake")
    done(unit.supervisor, AskErase(record, "opened_by_mistake", "Beslut påhittat 1"))
    with acting_as(unit.supervisor.pk):
        asked = EraseAsked.objects.get(record=record)
    own = signed_in_client(unit.supervisor).post(
        f"/arenden/{record.pk}/gallring/fortid/{asked.pk}", {"sure": "yes"}
    )
    assert own.status_code == 422 and is_there(record)
    with pytest.raises(IntegrityError):
        in_database(unit, "SELECT casework_erase_decided(%s, %s)", record.pk, asked.pk)
    with pytest.raises(Refused):
        done(unit.worker, EraseDecided(record, asked.pk))
    client = signed_in_client(unit.second)
    page = body(client.get(f"/arenden/{record.pk}/gallring/fortid/{asked.pk}"))
    assert "Beslut påhittat 1" in page and "Karin Påhittad" in page
    response = client.post(f"/arenden/{record.pk}/gallring/fortid/{asked.pk}", {"sure": "yes"})
    assert response.status_code == 303 and not is_there(record)
    with as_owner():
        assert Erasure.objects.get(record=record.pk).rule == "decision"


def test_another_units_supervisor_erases_nothing(unit: Unit) -> None:
    record = closed_record(unit)
    move_clock(AFTER)
    stranger = make_member(unit.supervisor.organisation, "supervisor", "Sven Annanenhet")
    assert (
        signed_in_client(stranger).post(f"/arenden/{record.pk}/gallring/nu", {"sure": "yes"}).status_code
        == 404
    )
    with (
        pytest.raises(IntegrityError),
        acting_as(stranger.pk),
        transaction.atomic(),
        connections[router.alias.get()].cursor() as cursor,
    ):
        cursor.execute("SELECT casework_erase_due(%s, 'social_services')", [record.pk])
    assert is_there(record)


def test_the_database_knows_the_years_of_the_content(unit: Unit) -> None:
    pack = load_pack()
    for kind, entry in pack.organisation_kinds.items():
        rule = pack.retention_rules[entry.retention]
        for own in (None, 3, 20):
            years = rule.years if rule.years is not None else own
            if rule.at_least and years is not None:
                years = max(years, own or 0)
            found = in_database(unit, "SELECT casework_least_years(%s, %s)", kind, own)
            assert found == years, (kind, own)


def test_the_work_list_says_how_many_wait_to_supervisors_alone(unit: Unit) -> None:
    closed_record(unit)
    closed_record(unit, placed="unknown")
    move_clock(AFTER)
    page = body(signed_in_client(unit.supervisor).get("/arenden/"))
    assert "Gallring att ta ställning till" in page
    assert "Gallring att ta ställning till" not in body(signed_in_client(unit.worker).get("/arenden/"))
    with acting_as(unit.supervisor.pk), open_keys():
        found = {each.route: each.number for each in waiting_for(unit.supervisor)}
    assert found["casework-retention"] == 2
