"""What every table and function of the records must be, also those that somebody makes later."""

from __future__ import annotations

import re
import uuid
from typing import Any

import pytest
from django.db import connection

from samsyn.web.casework.models.base import CaseRow
from samsyn.web.database.acting import act_as, as_owner
from tests.web.casework.walls.casting import make_stage
from tests.web.casework.walls.filling import MODELS, Filler

pytestmark = pytest.mark.django_db


def asked(sql: str, *said: Any) -> list[tuple[object, ...]]:
    """The rows of a question to the catalogue."""
    with connection.cursor() as cursor:
        cursor.execute(sql, said or None)  # without anything to fill in, a per cent sign is one
        return list(cursor.fetchall())


def tables(*kinds: str) -> set[str]:
    """The tables of casework, of these kinds."""
    found = asked(
        "SELECT relname FROM pg_class WHERE relnamespace = 'samsyn'::regnamespace AND relkind = ANY (%s)"
        " AND starts_with(relname::text, 'casework_')",
        list(kinds or ("r", "p")),
    )
    return {str(name) for (name,) in found}


def test_every_table_has_its_wall() -> None:
    without = asked(
        "SELECT relname FROM pg_class WHERE relnamespace = 'samsyn'::regnamespace AND relkind IN ('r', 'p')"
        " AND relname LIKE 'casework\\_%' AND NOT relrowsecurity"
    )
    assert without == []
    assert set(MODELS) <= tables()
    assert tables() - set(MODELS) == {
        "casework_clock",
        "casework_glasstry",
    }  # a table that no model knows is tried by no test


def test_nothing_shows_the_tables_past_their_walls() -> None:
    """A view runs as its owner, whom no policy holds."""
    assert tables("v", "m", "f") == set()


def test_the_pages_own_nothing_and_pass_no_wall() -> None:
    assert asked(
        "SELECT rolsuper, rolbypassrls, rolcreaterole FROM pg_roles WHERE rolname = 'samsyn_app'"
    ) == [(False, False, False)]
    owned = "SELECT relname FROM pg_class WHERE relowner = 'samsyn_app'::regrole"
    assert asked(owned) == []


@pytest.mark.parametrize("privilege", ["DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"])
def test_the_pages_remove_nothing(privilege: str) -> None:
    may = [
        name
        for name in sorted(tables())
        if asked("SELECT has_table_privilege('samsyn_app', %s, %s)", name, privilege)[0][0]
    ]
    assert may == []


def test_others_than_the_pages_may_nothing() -> None:
    granted = asked(
        "SELECT DISTINCT c.relname, coalesce(r.rolname, 'public') FROM pg_class c,"
        " LATERAL aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) a LEFT JOIN pg_roles r ON r.oid = a.grantee"
        " WHERE c.relnamespace = 'samsyn'::regnamespace AND c.relkind = 'r' AND c.relname LIKE 'casework\\_%'"
        " AND coalesce(r.rolname, 'public') NOT IN ('samsyn_app', 'samsyn_owner')"
    )
    assert granted == []


def test_every_row_of_a_record_stays_there_and_leaves_its_history() -> None:
    triggers: dict[str, set[str]] = {}
    for table, name in asked(
        "SELECT c.relname, t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid"
        " WHERE NOT t.tgisinternal AND t.tgenabled <> 'D'"
    ):
        triggers.setdefault(str(table), set()).add(str(name))
    of_a_record = {table for table, model in MODELS.items() if issubclass(model, CaseRow)}
    assert [
        table for table in sorted(of_a_record) if not {"stays", "history"} <= triggers.get(table, set())
    ] == []


FUNCTIONS = """
SELECT p.oid::regprocedure::text, p.proname, p.prosecdef, coalesce(array_to_string(p.proconfig, ';'), ''),
       has_function_privilege('public', p.oid, 'EXECUTE'), has_function_privilege('samsyn_app', p.oid, 'EXECUTE'),
       p.prorettype = 'trigger'::regtype
  FROM pg_proc p
 WHERE p.pronamespace = 'samsyn'::regnamespace AND p.prolang NOT IN (SELECT oid FROM pg_language WHERE lanname IN ('c', 'internal'))
"""


def test_a_function_that_runs_as_the_owner_finds_only_what_it_means() -> None:
    """Whoever calls must not be able to lay a table of the same name before ours."""
    for name, _, definer, config, *_rest in asked(FUNCTIONS):
        if definer:
            path = re.search(r"search_path=([^;]*)", str(config))
            assert path, name
            schemas = [each.strip() for each in path[1].split(",")]
            assert set(schemas) <= {"pg_catalog", "samsyn", "pg_temp"}, name
            assert schemas[-1] == "pg_temp", name


def test_everybody_may_run_nothing() -> None:
    assert [name for name, _, _, _, public, *_rest in asked(FUNCTIONS) if public] == []


MEANT = {
    "casework_answered_for", "casework_break_glass", "casework_declare_conflict", "casework_erase_decided",
    "casework_erase_due", "casework_headed", "casework_incoming", "casework_is_closed", "casework_is_made_now",
    "casework_may_name", "casework_may_write", "casework_named_items", "casework_needs_clearance", "casework_relations",
    "casework_role", "casework_take_over", "casework_unmet_counts", "casework_unmet_cells", "casework_granted_cells", "casework_visible",
    "casework_waiting_clearances",
    "casework_keeps_a_head", "casework_may_move", "casework_who_can_open", "casework_works_in",  "casework_least_years", "casework_tables_of",
    "casework_last_notes", "casework_rows_of", "casework_notes_of", "casework_may_record_suspects",
}  # fmt: skip
"""The functions of casework that pages call. Another must be tried in the tests below before it is added."""


def test_pages_run_only_what_is_meant_for_them() -> None:
    may = {str(name) for _, name, _, _, _, app, trigger in asked(FUNCTIONS)
           if app and not trigger and str(name).startswith("casework_")}  # fmt: skip
    assert may == MEANT


CALLS = {
    "SELECT casework_answered_for()": [([],)],
    "SELECT casework_headed()": [([],)],
    "SELECT casework_visible()": [([],)],
    "SELECT casework_is_closed(%(record)s)": [(True,)],
    "SELECT casework_keeps_a_head(%(record)s, %(member)s)": [(False,)],
    "SELECT casework_may_move(%(record)s, %(unit)s)": [(False,)],
    "SELECT casework_works_in(%(record)s, true)": [(False,)],
    "SELECT casework_works_in(%(record)s, false)": [(False,)],
    "SELECT casework_may_name(%(item)s, %(record)s)": [(False,)],
    "SELECT casework_incoming()": [([],)],
    "SELECT * FROM casework_relations(%(record)s)": [],
    "SELECT * FROM casework_needs_clearance(%(record)s, %(member)s)": [],
    "SELECT * FROM casework_named_items(%(record)s)": [],
    "SELECT * FROM casework_waiting_clearances()": [],
    "SELECT * FROM casework_who_can_open(%(record)s)": [],
    "SELECT casework_tables_of(%(record)s)": [([],)],
    "SELECT * FROM casework_last_notes(ARRAY[%(record)s]::uuid[])": [],
    "SELECT * FROM casework_notes_of(ARRAY[%(record)s]::uuid[])": [],
    "SELECT casework_declare_conflict(%(record)s, %(new)s, 'x')": [(False,)],
    "SELECT casework_take_over(%(handover)s)": [(False,)],
    "SELECT casework_is_made_now(%(disclosure)s)": [(False,)],
    "SELECT casework_rows_of(%(record)s, 5)::text": [("{}",)],
    "SELECT casework_unmet_counts()": [],
    "SELECT casework_unmet_cells(%(record)s, 2000, 2025)": [],
    "SELECT casework_granted_cells(%(record)s, 2000, 2025)": [],
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(
    "role", ["worker", "supervisor", "coordinator", "reader", "administrator", "analyst", "nobody"]
)
def test_no_function_tells_of_a_record_that_is_not_there(call: str, role: str) -> None:
    """To somebody who does not see it, the answer is the same as for a record that there is none of."""
    stage = make_stage()
    with as_owner():
        rows = Filler(stage).everything()
        who = None if role == "nobody" else stage.member({"role": role, "unit": "second", "has": ["alike"]})
    act_as(who.pk if who else None)
    there = {
        "record": stage.record.pk,
        "member": stage.colleague.pk,
        "handover": rows["casework_handover"].pk,
        "disclosure": rows["casework_disclosure"].pk,
        "item": rows["casework_vaultitem"].pk,
        "unit": stage.record.unit_id,
        "new": uuid.uuid4(),
    }
    nowhere = {name: uuid.uuid4() for name in there}
    for said in (there, nowhere):
        with connection.cursor() as cursor:
            cursor.execute(call, said)
            assert cursor.fetchall() == CALLS[call]


@pytest.mark.parametrize(
    ("unit", "has"),
    [
        ("second", ["block"]),
        ("first", ["block"]),
        ("first", ["alike"]),
        ("second", ["co", "alike"]),
        ("second", []),
    ],
)
def test_whoever_is_kept_out_is_told_the_same_of_what_is_there_and_of_what_is_not(
    unit: str, has: list[str]
) -> None:
    """Also a head whose unit has the record, and whoever was given a part in it."""
    stage = make_stage()
    with as_owner():
        who = stage.member({"role": "supervisor", "unit": unit, "has": has})
    act_as(who.pk)
    told = "SELECT casework_is_closed(%s), ARRAY(SELECT casework_relations(%s))"
    assert (
        asked(told, stage.record.pk, stage.record.pk)
        == asked(told, uuid.uuid4(), uuid.uuid4())
        == [(True, [])]
    )


@pytest.mark.parametrize("role", ["administrator", "analyst", "reader", "nobody"])
def test_who_has_no_cases_breaks_no_glass(role: str) -> None:
    stage = make_stage()
    with as_owner():
        who = None if role == "nobody" else stage.member({"role": role, "unit": "first", "has": []})
    act_as(who.pk if who else None)
    assert broke(stage.record.pseudonym) is None


@pytest.mark.parametrize("has", [["block"], ["alike"]])
def test_what_is_closed_to_somebody_opens_in_no_emergency(has: list[str]) -> None:
    stage = make_stage()
    with as_owner():
        who = stage.member({"role": "worker", "unit": "second", "has": has})
    act_as(who.pk)
    assert broke(stage.record.pseudonym) is broke("Finns inte 1") is None


def test_an_emergency_stays_in_the_organisation() -> None:
    stage = make_stage()
    with as_owner():
        who = stage.member({"at": "elsewhere", "role": "supervisor", "unit": "first", "has": []})
        own = stage.member({"role": "worker", "unit": "second", "has": []})
    act_as(who.pk)
    assert broke(stage.record.pseudonym) is None
    act_as(own.pk)
    assert broke(stage.record.pseudonym, hours=1000) is None
    assert broke(stage.record.pseudonym) is not None


def broke(pseudonym: str, hours: int = 3) -> object:
    """What the database answers to whoever opens a record in an emergency."""
    return asked("SELECT casework_break_glass(%s, 'danger', %s)", pseudonym, hours)[0][0]
