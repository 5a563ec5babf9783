"""The chain in the database: numbered, timed and hashed by it, never changed, in nobody else's name."""

from __future__ import annotations

import hashlib
import uuid
from typing import Any

import pytest
from django.db import DatabaseError, connection, transaction

from samsyn.web.audit.entry import NOBODY
from samsyn.web.database.acting import act_as, acting_as, as_owner
from tests.web.audit.making import Staff

pytestmark = pytest.mark.django_db
INSERT = """insert into audit_entry (chain, member, action, record, thing, about, request)
            values (%s, %s, 'record_opened', %s, 'casework_record', 'worker', gen_random_uuid())"""


def run(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    """The rows that a statement gives."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall() if cursor.description else []


def refused(sql: str, *values: Any) -> bool:
    """Whether the database refuses a statement; the transaction goes on."""
    try:
        with transaction.atomic():
            run(sql, *values)
    except DatabaseError:
        return True
    return False


def test_number_time_and_hash_are_the_databases(staff: Staff) -> None:
    with acting_as(staff.worker.id):
        for _ in range(3):
            run(INSERT, staff.organisation.id, staff.worker.id, uuid.uuid4())
    with as_owner():
        rows = run(
            "select number, at, previous, hash from audit_entry where chain = %s order by 1",
            staff.organisation.id,
        )
    assert [row[0] for row in rows] == [1, 2, 3]
    assert rows[0][1] <= rows[1][1] <= rows[2][1]
    assert bytes(rows[0][2]) == bytes(32)
    assert [bytes(row[2]) for row in rows[1:]] == [bytes(row[3]) for row in rows[:2]]


def test_the_hash_is_of_the_line_that_copy_writes(staff: Staff) -> None:
    with acting_as(staff.worker.id):
        run(INSERT, staff.organisation.id, staff.worker.id, uuid.uuid4())
    with (
        as_owner(),
        connection.cursor() as cursor,
        cursor.copy("copy (select * from audit_entry) to stdout") as copy,
    ):
        (line,) = [bytes(each) for each in copy]
    body, _, hashed = line.rstrip(b"\n").rpartition(b"\t")
    assert hashed == b"\\\\x" + hashlib.sha256(body).hexdigest().encode()


def test_a_chosen_number_time_or_hash_is_overwritten(staff: Staff) -> None:
    with acting_as(staff.worker.id):
        run("""insert into audit_entry values (sha256('x'), %s, 77, 5, %s, 'record_opened', null, '', null, '', null,
               gen_random_uuid(), sha256('y'))""", NOBODY, staff.worker.id)  # fmt: skip
    with as_owner():
        ((chain, number, at, previous),) = run("select chain, number, at, previous from audit_entry")
    assert (chain, number, bytes(previous)) == (staff.organisation.id, 1, bytes(32))
    assert at > 1_700_000_000_000_000


def test_nobody_writes_in_another_name(staff: Staff) -> None:
    with acting_as(staff.worker.id):
        assert refused(INSERT, staff.organisation.id, staff.supervisor.id, None)
        assert refused(INSERT, staff.organisation.id, NOBODY, None)
    assert refused(INSERT, staff.organisation.id, staff.worker.id, None)
    with as_owner():
        assert refused(INSERT, staff.organisation.id, staff.worker.id, None)


def test_a_page_where_nobody_is_signed_in_writes_in_no_organisations_chain(staff: Staff) -> None:
    assert refused(INSERT, staff.organisation.id, NOBODY, None)
    assert not refused(INSERT, NOBODY, NOBODY, None)


@pytest.mark.parametrize(
    "sql",
    [
        "update audit_entry set action = 'printed'",
        "delete from audit_entry",
        "truncate audit_entry cascade",
        "update audit_entry set number = number where false",
    ],
)
def test_rows_are_never_changed_not_even_by_the_owner(staff: Staff, sql: str) -> None:
    with acting_as(staff.worker.id):
        run(INSERT, staff.organisation.id, staff.worker.id, None)
        assert refused(sql)
    with as_owner():
        assert refused(sql)


@pytest.mark.parametrize(
    "sql",
    [
        "delete from audit_head",
        "update audit_head set number = 1",
        "select * from audit_head",
        "insert into audit_head values (gen_random_uuid(), 0, 0, sha256(''))",
        "delete from audit_reason",
        "update audit_reason set sealed = ''",
        "select samsyn_audit_watch_writes('audit_reason', '', '')",
    ],
)
def test_the_application_can_neither_move_the_head_nor_take_away_a_reason(staff: Staff, sql: str) -> None:
    with acting_as(staff.worker.id):
        assert refused(sql)


@pytest.mark.parametrize("code", ["Maria", "a b", "a\tb", "å", "", "x" * 41])
def test_only_codes_are_taken(staff: Staff, code: str) -> None:
    with acting_as(staff.worker.id):
        assert refused(
            INSERT.replace("'record_opened'", "%s"), staff.organisation.id, staff.worker.id, code, None
        )


def test_each_organisation_has_a_chain_of_its_own(staff: Staff, others: Staff) -> None:
    for each in (staff, others, staff):
        with acting_as(each.worker.id):
            run(INSERT, NOBODY, each.worker.id, None)
    with as_owner():
        rows = run("select chain, array_agg(number order by number) from audit_entry group by chain")
    assert dict(rows) == {staff.organisation.id: [1, 2], others.organisation.id: [1]}


def test_a_member_sees_own_rows_and_no_others(staff: Staff) -> None:
    with acting_as(staff.worker.id):
        run(INSERT, NOBODY, staff.worker.id, uuid.uuid4())
        assert len(run("select 1 from audit_entry")) == 1
    for other in (staff.supervisor.id, staff.administrator.id, None):
        act_as(other)
        assert run("select 1 from audit_entry") == []


def test_an_administrator_sees_what_was_done_with_accounts_but_no_case(staff: Staff) -> None:
    with acting_as(staff.worker.id):
        run(INSERT.replace("'casework_record'", "'accounts_member'"), NOBODY, staff.worker.id, None)
        run(INSERT, NOBODY, staff.worker.id, None)
        run(INSERT.replace("'casework_record'", "'accounts_member'"), NOBODY, staff.worker.id, uuid.uuid4())
    with acting_as(staff.administrator.id):
        assert run("select number from audit_entry") == [(1,)]
