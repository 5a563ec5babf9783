"""The fixtures themselves: a test is the role of the pages, and leaves nothing."""

from __future__ import annotations

import threading
from uuid import uuid4

import pytest
from django.db import DatabaseError, connection, connections, transaction

from samsyn.web.database.acting import act_as, acting, acting_as, as_owner


def role() -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        found: str = cursor.fetchone()[0]
        return found


@pytest.mark.django_db
def test_a_test_is_the_role_of_the_pages_and_the_owner_for_a_block() -> None:
    assert role() == "samsyn_app"
    with as_owner():
        assert role() == "samsyn_owner"
        with as_owner():
            assert role() == "samsyn_owner"
        assert role() == "samsyn_owner"
    assert role() == "samsyn_app"
    with pytest.raises(ZeroDivisionError), as_owner():
        _ = 1 / 0
    assert role() == "samsyn_app"


@pytest.mark.django_db
def test_what_the_owner_lays_in_place_is_seen_in_the_same_transaction() -> None:
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("CREATE TABLE thing (member uuid)")
        cursor.execute("ALTER TABLE thing ENABLE ROW LEVEL SECURITY")
        cursor.execute("GRANT SELECT ON thing TO samsyn_app")
        cursor.execute("CREATE POLICY own ON thing TO samsyn_app USING "
                       "(member = nullif(current_setting('samsyn.member', true), '')::uuid)")  # fmt: skip
        one, other = uuid4(), uuid4()
        cursor.execute("INSERT INTO thing VALUES (%s), (%s)", [one, other])
        cursor.execute("SELECT count(*) FROM thing")
        assert cursor.fetchone() == (2,)
    with connection.cursor() as cursor:
        for member, seen in ((None, []), (one, [(one,)]), (other, [(other,)])):
            with acting_as(member):
                cursor.execute("SELECT member FROM thing")
                assert cursor.fetchall() == seen
        assert acting() is None
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("INSERT INTO thing VALUES (%s)", [uuid4()])


@pytest.mark.django_db
def test_nothing_is_left_of_the_test_before() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('thing')")
        assert cursor.fetchone() == (None,)


def test_a_real_database_is_seen_by_other_threads(real_db: object) -> None:
    with as_owner(), connections["owner"].cursor() as cursor:
        cursor.execute("CREATE TABLE samsyn.thing (x int)")
        cursor.execute("GRANT SELECT ON thing TO samsyn_app")
    seen: list[object] = []

    def look() -> None:
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*), current_user FROM thing")
            seen.append(cursor.fetchone())
        connection.close()

    thread = threading.Thread(target=look)
    thread.start()
    thread.join()
    assert seen == [(0, "samsyn_app")]


def test_the_next_real_database_is_new(real_db: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT to_regclass('thing')")
        assert cursor.fetchone() == (None,)


def test_the_role_of_the_pages_cannot_become_the_owner(real_db: object) -> None:
    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic():
        connection.cursor().execute("SET LOCAL ROLE samsyn_owner")


def test_nobody_acts_without_a_transaction_and_nobody_after_it(real_db: object) -> None:
    with pytest.raises(transaction.TransactionManagementError):
        act_as(uuid4())
    with transaction.atomic():
        who = uuid4()
        act_as(who)
        assert acting() == who
    assert acting() is None
