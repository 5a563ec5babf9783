"""The two roles, and what PostgreSQL itself must hold to: the SQL that an administrator runs once.

samsyn_owner owns the tables, changes them, and runs jobs. samsyn_app is what all pages are: it owns nothing,
may do only what each table's migration grants it, and row-level security holds it.
"""

from __future__ import annotations

from collections.abc import Iterable

import psycopg
from psycopg import sql

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.web.database.address import APP, OWNER, SCHEMA

_CAN_NOTHING = "NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE NOREPLICATION NOINHERIT"
_LIMITS = {
    "statement_timeout": "15s",
    "lock_timeout": "5s",
    "idle_in_transaction_session_timeout": "30s",
}
"""For pages: no question may take longer, and nobody may hold a lock and go away."""
OWNER_LIMITS = {"lock_timeout": "20s", "idle_in_transaction_session_timeout": "10min"}


_MEMBER = """CREATE OR REPLACE FUNCTION {schema}.samsyn_member() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
RETURN nullif(current_setting('samsyn.member', true), '')::uuid"""
"""Who acts in this transaction: what the policies of the tables ask. Null for nobody, and null equals nothing."""


def role_statements() -> list[str]:
    """What is done once for a server: the roles and their limits. Running it again changes nothing."""
    made = [
        f"DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') "
        f"THEN CREATE ROLE {role} LOGIN; END IF; END $$"
        for role in (OWNER, APP)
    ]
    made += [f"ALTER ROLE {role} LOGIN {_CAN_NOTHING}" for role in (OWNER, APP)]
    for role, limits in ((APP, _LIMITS), (OWNER, OWNER_LIMITS)):
        made += [f"ALTER ROLE {role} SET {name} = '{value}'" for name, value in limits.items()]
    return made


def database_statements(database: str) -> list[str]:
    """What is done once in the database: a schema of our own, and nothing for anybody else."""
    name = sql.Identifier(database).as_string()
    return [
        f"REVOKE ALL ON DATABASE {name} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {name} TO {OWNER}, {APP}",
        "REVOKE ALL ON SCHEMA public FROM PUBLIC",
        f"CREATE SCHEMA IF NOT EXISTS {SCHEMA} AUTHORIZATION {OWNER}",
        f"GRANT USAGE ON SCHEMA {SCHEMA} TO {APP}",
        f"ALTER DEFAULT PRIVILEGES FOR ROLE {OWNER} REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC",
        _MEMBER.format(schema=SCHEMA),
        f"ALTER FUNCTION {SCHEMA}.samsyn_member() OWNER TO {OWNER}",
        f"REVOKE ALL ON FUNCTION {SCHEMA}.samsyn_member() FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION {SCHEMA}.samsyn_member() TO {APP}",
        *(f"ALTER ROLE {role} IN DATABASE {name} SET search_path = {SCHEMA}" for role in (OWNER, APP)),
    ]


def run(connection: psycopg.Connection, statements: Iterable[str]) -> None:
    """Run statements of ours, which hold nothing that anybody typed."""
    for statement in statements:
        connection.execute(statement.encode())


_HOW_IT_IS = """
    SELECT current_user, r.rolsuper OR s.rolsuper, r.rolbypassrls OR s.rolbypassrls,
           r.rolcreaterole OR r.rolcreatedb OR s.rolcreaterole OR s.rolcreatedb,
           EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                   WHERE n.nspname = %s AND pg_has_role(session_user, c.relowner, 'MEMBER'))
           OR EXISTS (SELECT FROM pg_namespace n
                      WHERE n.nspname = %s AND pg_has_role(session_user, n.nspowner, 'MEMBER'))
           OR EXISTS (SELECT FROM pg_database d
                      WHERE d.datname = current_database() AND pg_has_role(session_user, d.datdba, 'MEMBER')),
           has_schema_privilege(%s, 'CREATE')
      FROM pg_roles r, pg_roles s WHERE r.rolname = current_user AND s.rolname = session_user
"""


def check_app_role(connection: psycopg.Connection) -> None:
    """UserError when the pages' role could do more than pages may: then no wall in the database would stand."""
    found = connection.execute(_HOW_IT_IS, [SCHEMA] * 3).fetchone()
    if found is None:  # a role that the server does not know cannot have connected
        raise AssertionError("no such role")
    user, superuser, bypasses, creates, owns, makes = found
    wrong = [
        (user != APP, Text(sv=f"den heter inte {APP}", en=f"its name is not {APP}")),
        (superuser, Text(sv="den är superanvändare", en="it is a superuser")),
        (bypasses, Text(sv="den går förbi radskyddet", en="it bypasses row-level security")),
        (creates, Text(sv="den får skapa roller eller databaser", en="it may create roles or databases")),
        (owns, Text(sv="den äger tabellerna, eller får bli den som gör det",
                    en="it owns the tables, or may become the role that does")),
        (makes, Text(sv="den får skapa tabeller", en="it may create tables")),
    ]  # fmt: skip
    reasons = [text for is_wrong, text in wrong if is_wrong]
    if not reasons:
        return
    what = Text(
        sv="Databasrollen för sidorna får för mycket: " + "; ".join(each.sv for each in reasons) + ".",
        en="The database role of the pages may do too much: " + "; ".join(each.en for each in reasons) + ".",
    )
    do = Text(
        sv=f"Låt DATABASE_URL gälla rollen {APP}, så som `samsyn database sql` skriver den.",
        en=f"Let DATABASE_URL be for the role {APP}, as `samsyn database sql` writes it.",
    )
    raise UserError([Problem(what, do, "DATABASE_URL")])
