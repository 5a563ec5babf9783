"""Logging from pages and jobs: in one go, last in the transaction, and for reads as well."""

from __future__ import annotations

import uuid
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test.utils import CaptureQueriesContext

from samsyn.errors import RuleError
from samsyn.vault.envelope import new_data_key
from samsyn.vault.keyring import new_ring
from samsyn.web.accounts.models import Member
from samsyn.web.audit import reasons
from samsyn.web.audit.actions import ACTIONS
from samsyn.web.audit.entry import NOBODY, sealed_reason
from samsyn.web.audit.log import context, flush, log
from samsyn.web.audit.models import Entry, SealedReason
from samsyn.web.database.acting import act_as, acting, as_owner
from samsyn.web.frame import today
from tests.web.audit.making import Staff

pytestmark = pytest.mark.django_db
RECORD = uuid.UUID("6f9619ff-8b86-4d01-b42d-00cf4fc964ff")


def asked(member: Member | None, path: str = "/granskning/") -> HttpRequest:
    """A request of a member, whose page acts as that member."""
    request = HttpRequest()
    request.path_info = path
    request.member = member  # type: ignore[attr-defined]
    act_as(member.id if member else None)
    return request


def written() -> list[Entry]:
    """All rows, in order."""
    with as_owner():
        return list(Entry.objects.order_by("chain", "number"))


def test_a_page_writes_all_its_rows_in_one_statement_under_one_id(staff: Staff) -> None:
    request = asked(staff.worker)
    log(request, "part_opened", record=RECORD, thing="casework_fact", about="worker")
    log(request, "vault_revealed", record=RECORD, thing="casework_vaultitem", thing_id=RECORD, about="worker")
    assert written() == []
    act_as(staff.worker.id)
    with CaptureQueriesContext(
        connection,
    ) as queries:
        flush(request, HttpResponse(), True)
    assert len([each for each in queries if "insert into audit_entry" in each["sql"]]) == 1
    first, second = written()
    assert [first.action, second.action] == ["part_opened", "vault_revealed"]
    assert first.request == second.request
    assert (first.member, first.record, first.about) == (staff.worker.id, RECORD, "worker")
    assert second.thing_id == RECORD


def test_a_page_that_logs_nothing_asks_the_database_nothing(staff: Staff) -> None:
    request = asked(staff.worker)
    with CaptureQueriesContext(connection) as queries:
        flush(request, HttpResponse(), True)
    assert len(queries) == 0


def test_rows_are_written_once(staff: Staff) -> None:
    request = asked(staff.worker)
    log(request, "part_opened", record=RECORD)
    flush(request, HttpResponse(), True)
    flush(request, HttpResponse(), True)
    assert len(written()) == 1


def test_of_a_page_that_broke_reads_and_refusals_stand_and_changes_do_not(staff: Staff) -> None:
    request = asked(staff.worker)
    for action in ("record_opened", "fact_added", "refused", "disclosure_sent"):
        log(request, action, record=RECORD)
    act_as(None)  # the savepoint of the page was undone, and with it who acts
    flush(request, HttpResponse(status=500), False)
    assert [each.action for each in written()] == ["record_opened", "refused"]


def test_a_page_whose_rows_cannot_be_written_breaks(staff: Staff) -> None:
    request = asked(staff.worker)
    log(request, "record_opened", record=RECORD)
    with connection.cursor() as cursor:
        cursor.execute("set local lock_timeout = '50ms'")
    request.member = Member(id=uuid.uuid4())  # type: ignore[attr-defined]  # ended meanwhile
    log(request, "record_opened", record=RECORD)
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("revoke insert on audit_entry from samsyn_app")
    with pytest.raises(DatabaseError), transaction.atomic():
        flush(request, HttpResponse(), True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"action": "peeked"},
        {"action": "record_opened", "about": "Maria bad om det"},
        {"action": "printed", "thing": "A"},
    ],
)
def test_what_is_no_code_is_never_logged(staff: Staff, wrong: dict[str, Any]) -> None:
    with pytest.raises(RuleError):
        log(asked(staff.worker), **wrong)


def test_a_page_without_a_transaction_cannot_log(staff: Staff) -> None:
    with pytest.raises(RuleError):
        log(asked(staff.worker, "/yrke/"), "record_opened")


def test_a_failed_sign_in_is_nobodys_and_stands_in_the_chain_of_the_installation(staff: Staff) -> None:
    request = asked(None, "/konto/in")
    log(request, "sign_in_failed", thing="accounts_user", thing_id=RECORD)
    flush(request, HttpResponse(), True)
    (row,) = written()
    assert (row.chain, row.member, row.record) == (NOBODY, NOBODY, None)


def test_a_job_names_itself_and_writes_in_the_organisations_chain(staff: Staff) -> None:
    with as_owner(), context(job="retention") as job:
        log(job, "deleted", record=RECORD, organisation=staff.organisation.id)
    (row,) = written()
    assert (row.chain, row.member, row.about) == (staff.organisation.id, NOBODY, "job_retention")
    assert acting() is None


def test_a_job_that_breaks_writes_nothing(staff: Staff) -> None:
    with pytest.raises(ZeroDivisionError), as_owner(), context(job="retention") as job:
        log(job, "deleted", record=RECORD, organisation=staff.organisation.id)
        _ = 1 / 0
    assert written() == []


def test_a_typed_reason_is_sealed_apart_and_can_be_erased(staff: Staff) -> None:
    ring, key = new_ring(today()), new_data_key()
    request = asked(staff.worker)
    log(request, "vault_revealed", record=RECORD, reason=sealed_reason(ring, key, "Boka nästa samtal"))
    flush(request, HttpResponse(), True)
    (row,) = written()
    with as_owner():
        (sealed,) = reasons.reasons_of(RECORD).values()
        assert bytes(sealed.digest) == bytes(row.reason_digest or b"")
        assert reasons.opened(ring, key, sealed) == "Boka nästa samtal"
        assert b"samtal" not in bytes(sealed.sealed)
        assert reasons.erase(RECORD) == 1
        assert not SealedReason.objects.exists()
    assert len(written()) == 1


def test_the_same_reason_twice_gives_digests_that_are_not_alike() -> None:
    ring, key = new_ring(today()), new_data_key()
    assert sealed_reason(ring, key, "Jour").digest != sealed_reason(ring, key, "Jour").digest


def test_every_action_has_a_name_in_both_languages_and_a_code_that_the_database_takes() -> None:
    for code, action in ACTIONS.items():
        assert code == action.code
        assert code.replace("_", "").isalpha()
        assert code.islower()
        assert len(code) <= 40
        assert action.name.sv
        assert action.name.en
        assert action.name.sv != action.name.en


def test_every_write_on_a_watched_table_is_logged_at_the_commit_also_raw_sql(staff: Staff) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("create table casework_try (id uuid primary key, record_id uuid, file bytea)")
        cursor.execute("grant all on casework_try to samsyn_app")
        cursor.execute("select samsyn_audit_watch_writes('casework_try', 'record_id', '')")
    act_as(staff.worker.id)
    row = uuid.uuid4()
    with connection.cursor() as cursor:
        cursor.execute("insert into casework_try values (%s, %s, 'x')", [row, RECORD])
        cursor.execute("update casework_try set file = 'y'")
        cursor.execute("delete from casework_try")
        cursor.execute("select count(*) from audit_entry")
        assert cursor.fetchone()[0] == 0
        cursor.execute("set constraints all immediate")
    found = written()
    assert [each.action for each in found] == ["row_added", "row_changed", "row_removed"]
    assert {(each.thing, each.thing_id, each.record, each.member) for each in found} == {
        ("casework_try", row, RECORD, staff.worker.id)
    }
    assert len({each.request for each in found}) == 1


def test_what_a_job_writes_on_a_watched_table_stands_in_the_rows_own_organisation(staff: Staff) -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("create table casework_try (id uuid primary key, organisation_id uuid)")
        cursor.execute("select samsyn_audit_watch_writes('casework_try', '', 'organisation_id')")
        cursor.execute("insert into casework_try values (gen_random_uuid(), %s)", [staff.organisation.id])
        cursor.execute("set constraints all immediate")
    (row,) = written()
    assert (row.chain, row.member) == (staff.organisation.id, NOBODY)
