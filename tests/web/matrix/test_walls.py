"""The same people straight at the database, as the role that all pages use: the second wall, alone."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, connection, connections, transaction

from samsyn.web.database.acting import act_as, as_owner
from tests.web.matrix.world import IDENTITIES, World

MEMBERS = [name for name, who in IDENTITIES.items() if "role" in who and name != "half"]
"""But for the one without a second factor: that is for the pages to ask, and the database does not know of it."""
CASE = "casework_%"
NEVER_SEEN = {"casework_recordindex", "casework_clock"}
"""Nobody reads them, whoever asks."""
OF_NO_RECORD = {"casework_erasure", "casework_knownsigner", "casework_parcelidentity", "casework_parcel"}
"""Of an organisation, not of a record."""
RECEIVED = {"casework_disclosure", "casework_disclosurekey", "casework_discloseditem"}
"""What was sent: the receiver sees it too, while it lasts."""
RECEIVES = {"receiving_supervisor", "receiving_coordinator", "receiving_laid", "receiving_laid_reader"}


def tables() -> list[str]:
    with as_owner(), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'samsyn' ORDER BY 1")
        return [row[0] for row in cursor.fetchall()]


def as_member(world: World, identity: str) -> None:
    member = world.members.get(identity)
    act_as(member.pk if member else None)


def try_it(statement: str, values: list[Any] | None = None) -> int | str:
    """How many rows it was about; "refused" when the database says no. Undone."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement, values or [])
            count = cursor.fetchone()[0] if cursor.description else cursor.rowcount
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            transaction.set_rollback(True)
    except DatabaseError:
        return "refused"
    return int(count)


@pytest.fixture(scope="module")
def ours(world: World) -> dict[str, str]:
    """How the rows of one record are found in each table of the records that has any."""
    record = world.objects["open"].ids["record"]
    found = {}
    with as_owner(), connections["owner"].cursor() as cursor:
        for table in tables():
            if not table.startswith("casework_"):
                continue
            cursor.execute(
                "SELECT array_agg(attname::text) FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0",
                [table],
            )
            columns = cursor.fetchone()[0]
            where = (
                f"record_id = '{record}'" if "record_id" in columns
                else f"id = '{record}'" if table == "casework_record"
                else f"disclosure_id IN (SELECT id FROM casework_disclosure WHERE record_id = '{record}')"
                if "disclosure_id" in columns else ""
            )  # fmt: skip
            if where:
                cursor.execute(f"SELECT count(*) FROM {table} WHERE {where}")
                if cursor.fetchone()[0]:
                    found[table] = where
    return found


@pytest.mark.parametrize("identity", [*MEMBERS, "nobody"])
def test_who_sees_nothing_of_a_record_sees_no_row_of_it(
    world: World, ours: dict[str, str], identity: str
) -> None:
    """And who sees it sees it: else the wall would be too high."""
    wrong = []
    opens = IDENTITIES[identity]["opens"]
    with transaction.atomic():
        as_member(world, identity)
        for table, where in ours.items():
            found = try_it(f"SELECT count(*) FROM {table} WHERE {where}")
            sees = bool(opens) or (table in RECEIVED | {"casework_transfer"} and identity in RECEIVES)
            if table in NEVER_SEEN:
                good = found == "refused"
            elif not sees:
                good = found in (0, "refused")
            else:
                good = table in RECEIVED | {"casework_transfer"} or (isinstance(found, int) and found > 0)
            if not good:
                wrong.append(f"{table}: {found}")
    assert not wrong, wrong


@pytest.mark.parametrize("identity", [*MEMBERS, "nobody"])
def test_who_sees_nothing_of_a_record_changes_no_row_of_it(
    world: World, ours: dict[str, str], identity: str
) -> None:
    """Nor does a reader, nor anybody remove one, nor move one to another record."""
    who, wrong = IDENTITIES[identity], []
    with transaction.atomic():
        as_member(world, identity)
        for table, where in ours.items():
            key = {"casework_recordkey": "record_id", "casework_disclosurekey": "disclosure_id"}.get(
                table, "id"
            )
            changed = try_it(f"UPDATE {table} SET {key} = {key} WHERE {where}")
            removed = try_it(f"DELETE FROM {table} WHERE {where}")
            taken = table in RECEIVED | {"casework_transfer"} and identity in RECEIVES
            writes = who.get("role") != "reader" and (who["opens"] or taken)
            if changed not in (0, "refused") and not writes:
                wrong.append(f"{table}: changed {changed}")
            if removed not in (0, "refused"):
                wrong.append(f"{table}: removed {removed}")
    assert not wrong, wrong


def may_write(identity: str) -> bool:
    """Whether the record is open to somebody who does more than read."""
    who = IDENTITIES[identity]
    return bool(who["opens"] and who.get("role") != "reader")


@pytest.mark.parametrize("identity", [each for each in (*MEMBERS, "nobody") if not may_write(each)])
def test_who_sees_nothing_of_a_record_adds_no_row_to_it(
    world: World, ours: dict[str, str], identity: str
) -> None:
    """A copy of one of its rows, with another id and in her own name: as a page that forgot to ask would write it."""
    who, wrong = IDENTITIES[identity], []
    member = world.members.get(identity)
    own = f"'{member.pk}'" if member else "NULL"
    for table, where in ours.items():
        with as_owner(), connections["owner"].cursor() as cursor:
            cursor.execute(
                "SELECT attname::text FROM pg_attribute WHERE attrelid = %s::regclass AND attnum > 0 AND NOT attisdropped",
                [table],
            )
            columns = [row[0] for row in cursor.fetchall()]
            names = ", ".join(f'"{each}"' for each in columns)
            cursor.execute(f"SELECT {names} FROM {table} WHERE {where} LIMIT 1")
            values = dict(zip(columns, cursor.fetchone(), strict=True))
        marks = ", ".join(
            "gen_random_uuid()" if each == "id"
            else own if each in ("noted_by_id", "opened_by_id")
            else "%s" for each in columns
        )  # fmt: skip
        given = [
            _plain(values[each]) for each in columns if each not in ("id", "noted_by_id", "opened_by_id")
        ]
        with transaction.atomic():
            as_member(world, identity)
            found = try_it(f"INSERT INTO {table} ({names}) VALUES ({marks})", given)
        if found != "refused":
            wrong.append(f"{table}: {found}")
    if who.get("role") in ("worker", "supervisor", "coordinator") and who["at"] == "home":
        wrong = [
            each for each in wrong if not each.startswith("casework_record:")
        ]  # she opens one of her own
    assert not wrong, wrong


def _plain(value: Any) -> Any:
    if isinstance(value, (dict, list)):
        import json

        return json.dumps(value)
    return value


@pytest.mark.parametrize("identity", ["main", "supervisor", "administrator", "analyst", "stranger", "nobody"])
def test_nobody_changes_or_removes_what_was_logged_or_kept_as_history(world: World, identity: str) -> None:
    with transaction.atomic():
        as_member(world, identity)
        for table in (
            "audit_entry", "audit_head", "audit_reason", "casework_history", "casework_erasure", "casework_recordkey",
        ):  # fmt: skip
            for statement in (f"DELETE FROM {table}", f"TRUNCATE {table}"):
                assert try_it(statement) in (0, "refused"), (table, statement)
        for table, column in (
            ("audit_entry", "action"),
            ("audit_head", "number"),
            ("casework_history", "change"),
        ):
            assert try_it(f"UPDATE {table} SET {column} = {column}") in (0, "refused"), table


def test_the_log_shows_nobody_a_record_that_she_does_not_see(world: World) -> None:
    record = str(world.objects["open"].ids["record"])
    for identity in [*MEMBERS, "nobody"]:
        with transaction.atomic():
            as_member(world, identity)
            found = try_it("SELECT count(*) FROM audit_entry WHERE record = %s", [record])
            reasons = try_it("SELECT count(*) FROM audit_reason WHERE record = %s", [record])
        seen = bool(IDENTITIES[identity]["opens"])
        assert (found not in (0, "refused")) == seen, (identity, found)
        assert seen or reasons in (0, "refused"), (identity, reasons)


@pytest.mark.parametrize("identity", [*MEMBERS, "nobody"])
def test_colleagues_are_seen_in_their_own_organisation_alone(world: World, identity: str) -> None:
    """The tables of the accounts and of the consultation log, from every side."""
    at = IDENTITIES[identity].get("at")
    others = [str(each.pk) for key, each in world.organisations.items() if key != at]
    gone = "left" in IDENTITIES[identity].get("made", ())
    with transaction.atomic():
        as_member(world, identity)
        for table in ("accounts_member", "accounts_unit", "consult_consultation"):
            assert try_it(f"SELECT count(*) FROM {table} WHERE organisation_id = ANY (%s::uuid[])", [others]) in (
                0, "refused",
            ), table  # fmt: skip
        if at is None or gone:
            assert try_it("SELECT count(*) FROM accounts_member") in (0, "refused")
        assert try_it("SELECT count(digest) FROM accounts_staffindex") == "refused"
        assert try_it("SELECT count(digest) FROM accounts_invitation") == "refused"
        assert try_it("UPDATE accounts_member SET role = 'supervisor' WHERE organisation_id = ANY (%s::uuid[])", [others]) in (
            0, "refused",
        )  # fmt: skip
        if IDENTITIES[identity].get("role") != "administrator":
            assert try_it("UPDATE accounts_member SET role = 'supervisor'") in (0, "refused")


@pytest.fixture(scope="module")
def catalogue(world: World) -> list[tuple[str, bool, str]]:
    with as_owner(), connections["owner"].cursor() as cursor:
        cursor.execute(
            "SELECT c.relname, c.relrowsecurity, coalesce((SELECT string_agg(privilege_type, ',' ORDER BY 1) FROM"
            " information_schema.role_table_grants g WHERE g.table_schema = 'samsyn' AND g.table_name = c.relname"
            " AND g.grantee IN ('samsyn_app', 'PUBLIC')), '') FROM pg_class c JOIN pg_namespace n"
            " ON n.oid = c.relnamespace WHERE n.nspname = 'samsyn' AND c.relkind = 'r'"
        )
        return [(str(name), bool(wall), str(rights)) for name, wall, rights in cursor.fetchall()]


def test_every_table_of_records_is_behind_the_wall(catalogue: list[tuple[str, bool, str]]) -> None:
    """A new table without row-level security, or that the pages' role may empty, fails here."""
    for name, wall, rights in catalogue:
        if name.startswith(("casework_", "consult_")):
            assert wall or not rights, name
            allowed = (
                {"SELECT", "INSERT", "UPDATE", "DELETE"}
                if name == "consult_answers"
                else {"SELECT", "INSERT", "UPDATE"}
            )
            assert not rights or set(rights.split(",")) <= allowed, (name, rights)
        assert "TRUNCATE" not in rights, name


def test_every_wall_that_is_written_is_laid() -> None:
    """A file of walls that no migration reads protects nothing."""
    from pathlib import Path

    import samsyn.web

    for folder in Path(samsyn.web.__file__).parent.glob("*/sql"):
        migrations = "".join(each.read_text("utf-8") for each in (folder.parent / "migrations").glob("*.py"))
        for each in folder.glob("*.sql"):
            assert f'"{each.name}"' in migrations or f'"{each.stem}"' in migrations, each.name


def test_an_administrator_cannot_be_given_a_part_in_a_record(world: World) -> None:
    record, member = world.objects["open"].ids["record"], world.members["administrator_with"]
    with transaction.atomic():
        as_member(world, "supervisor")
        given = try_it(
            "INSERT INTO casework_assignment (id, record_id, member_id, part, since, because, noted_at, noted_by_id)"
            " VALUES (gen_random_uuid(), %s, %s, 'co', now(), '', now(), %s)",
            [str(record), str(member.pk), str(world.members["supervisor"].pk)],
        )
    assert given == "refused"


@pytest.mark.parametrize("identity", ["guest", "reading_guest", "emergency", "co"])
def test_nobody_makes_more_of_her_access_than_it_is(world: World, identity: str) -> None:
    """Who reads for a time, or in an emergency, cannot stay; a co-worker cannot make herself the worker."""
    record, member = str(world.objects["open"].ids["record"]), str(world.members[identity].pk)
    with transaction.atomic():
        as_member(world, identity)
        assert try_it(
            "INSERT INTO casework_assignment (id, record_id, member_id, part, since, because, noted_at, noted_by_id)"
            " VALUES (gen_random_uuid(), %s, %s, 'main', now(), '', now(), %s)", [record, member, member],
        ) == "refused"  # fmt: skip
        assert try_it(
            "UPDATE casework_assignment SET part = 'main', until = NULL WHERE member_id = %s", [member]
        ) in (0, "refused")
        assert try_it(
            "UPDATE casework_breakglass SET until = until + interval '1 day' WHERE member_id = %s", [member]
        ) in (0, "refused")


@pytest.mark.parametrize("identity", ["guest", "emergency", "co", "supervisor"])
def test_an_item_for_named_people_is_for_them_alone(world: World, identity: str) -> None:
    """The address of a protected person. Whoever is not named cannot name herself."""
    item = str(world.objects["open"].ids["casework-vault-readers.item"])
    record, member = str(world.objects["open"].ids["record"]), str(world.members[identity].pk)
    with transaction.atomic():
        as_member(world, identity)
        assert try_it("SELECT count(*) FROM casework_vaultitem WHERE id = %s", [item]) == 0
        if identity != "supervisor":
            assert try_it(
                "INSERT INTO casework_vaultreader (id, record_id, item_id, member_id, noted_at, noted_by_id)"
                " VALUES (gen_random_uuid(), %s, %s, %s, now(), %s)", [record, item, member, member],
            ) == "refused"  # fmt: skip
