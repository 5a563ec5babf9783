"""The role of the pages: it can do nothing that nobody granted, and one that could is refused at the start."""

from __future__ import annotations

import psycopg
import pytest

from samsyn.errors import UserError
from samsyn.web.database import roles
from tests.web.conftest import RealDatabase


def as_app(real: RealDatabase) -> psycopg.Connection:
    return psycopg.connect(real.environment["DATABASE_URL"], autocommit=True)


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE samsyn.mine (x int)", "CREATE TABLE public.mine (x int)", "CREATE TEMPORARY TABLE mine (x int)",
        "CREATE SCHEMA mine", "CREATE ROLE mine", "CREATE DATABASE mine", "SET ROLE samsyn_owner", "SET ROLE postgres",
        "SET SESSION AUTHORIZATION samsyn_owner", "DROP SCHEMA samsyn CASCADE", "ALTER ROLE samsyn_app SUPERUSER",
        "ALTER ROLE samsyn_app BYPASSRLS", "COPY (SELECT 1) TO PROGRAM 'id'", "COPY (SELECT 1) TO '/tmp/x'",
        "SELECT pg_read_file('/etc/passwd')", "SELECT pg_terminate_backend(pg_backend_pid()), pg_reload_conf()",
        "CREATE EXTENSION vector", "SELECT * FROM pg_authid", "LOAD 'auto_explain'", "SELECT lo_import('/etc/passwd')",
        "SELECT * FROM samsyn.django_migrations", "SET session_replication_role = replica",
        "CREATE FUNCTION f() RETURNS int LANGUAGE sql RETURN 1",
    ],
)  # fmt: skip
def test_it_may_not(real_db: RealDatabase, statement: str) -> None:
    with (
        as_app(real_db) as connection,
        pytest.raises(
            (
                psycopg.errors.InsufficientPrivilege,
                psycopg.errors.UndefinedTable,
                psycopg.errors.InvalidSchemaName,
            )
        ),
    ):
        connection.execute(statement.encode())


def test_its_limits_hold(real_db: RealDatabase) -> None:
    with as_app(real_db) as connection:
        shown = [connection.execute(f"SHOW {name}".encode()).fetchone() for name in roles._LIMITS]
        assert shown == [("15s",), ("5s",), ("30s",)]
        assert connection.execute("SHOW search_path").fetchone() == ("samsyn",)


def test_no_table_and_no_function_is_open_to_everybody(real_db: RealDatabase) -> None:
    with psycopg.connect(real_db.environment["SAMSYN_OWNER_DATABASE_URL"]) as connection:
        public = connection.execute(
            "SELECT relname FROM pg_class c, aclexplode(c.relacl) a WHERE relnamespace = 'samsyn'::regnamespace "
            "AND a.grantee = 0 "
            "UNION ALL SELECT proname FROM pg_proc p WHERE pronamespace = 'samsyn'::regnamespace "
            "AND has_function_privilege('public', p.oid, 'EXECUTE')"
        ).fetchall()
        assert public == []
        loose = connection.execute(
            "SELECT proname FROM pg_proc WHERE pronamespace = 'samsyn'::regnamespace AND prosecdef AND "
            "NOT coalesce(array_to_string(proconfig, ',') LIKE '%search_path=%', false)"
        ).fetchall()
        assert loose == [], "a function that runs as the owner must set its search_path"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("ALTER ROLE samsyn_app BYPASSRLS", "bypasses row-level security"),
        ("ALTER ROLE samsyn_app SUPERUSER", "superuser"),
        ("ALTER ROLE samsyn_app CREATEDB", "create roles or databases"),
        ("GRANT samsyn_owner TO samsyn_app", "owns the tables"),
        ("GRANT CREATE ON SCHEMA samsyn TO samsyn_app", "create tables"),
    ],
)
def test_a_role_that_may_do_too_much_is_refused(real_db: RealDatabase, change: str, said: str) -> None:
    with as_app(real_db) as connection:
        roles.check_app_role(connection)
    with real_db.server.server.admin(real_db.name) as admin:
        admin.execute(change.encode())
        try:
            with as_app(real_db) as connection, pytest.raises(UserError) as told:
                roles.check_app_role(connection)
        finally:
            roles.run(admin, roles.role_statements())
            admin.execute("REVOKE samsyn_owner FROM samsyn_app")
    assert said in told.value.render("en")


def test_another_role_than_that_of_the_pages_is_refused(real_db: RealDatabase) -> None:
    with (
        psycopg.connect(real_db.environment["SAMSYN_OWNER_DATABASE_URL"]) as connection,
        pytest.raises(UserError),
    ):
        roles.check_app_role(connection)
