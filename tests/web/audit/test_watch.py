"""Odd reading in the real log: a snooper among honest people, own surname, and after leaving a record."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from django.db import connection

from benchmarks.reading_drill import SNOOPER, START, simulate_work, snooping
from samsyn.casework.reading import Reading, alarms
from samsyn.web.audit.models import Alarm
from samsyn.web.audit.watch import watch
from samsyn.web.database.acting import as_owner
from tests.web.audit.making import Staff

pytestmark = pytest.mark.django_db
_ABOUT = {
    "assigned": "worker",
    "supervisor": "supervisor",
    "break_glass": "break_glass",
    "former": "break_glass",
    "none": "other",
}
NOW = datetime(2026, 2, 5, 12, tzinfo=UTC)


def named(word: str) -> UUID:
    """An id for a made-up member or record."""
    return uuid.uuid5(uuid.NAMESPACE_OID, word)


def lay(chain: UUID, readings: Iterable[Reading]) -> None:
    """Rows as if they had been written then; only a test may take the chain's own trigger away."""
    rows = [
        (chain, number, int(each.at.timestamp() * 1e6), named(each.member), "fact_added" if each.task else "record_opened",
         named(each.record), _ABOUT[each.relation])
        for number, each in enumerate(sorted(readings, key=lambda each: each.at), 1)
    ]  # fmt: skip
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("alter table audit_entry disable trigger audit_append")
        cursor.executemany("insert into audit_entry values (sha256(''), %s, %s, %s, %s, %s, %s, '', null, %s, null, "
                           "gen_random_uuid(), sha256(''))", rows)  # fmt: skip
        cursor.execute("alter table audit_entry enable always trigger audit_append")


def one(member: str, record: str, at: datetime, about: str = "worker") -> Reading:
    """One reading."""
    relation = next(each for each, code in _ABOUT.items() if code == about)
    return Reading(member, record, at, relation)  # type: ignore[arg-type]


def test_a_snooper_is_found_in_the_log_and_the_rules_see_the_same_there_as_without_a_database(
    staff: Staff,
) -> None:
    honest = simulate_work(seed=1, days=30, workers=10)
    bad = snooping(seed=1, pace="month")
    lay(staff.organisation.id, [*honest, *bad])
    raised = watch(NOW)
    about_snooper = {each.rule for each in raised if each.member == named(SNOOPER)}
    assert "many_without_task" in about_snooper
    assert {each.organisation for each in raised} == {staff.organisation.id}
    told = {
        (named(each.member), each.rule)
        for each in alarms([*honest, *bad])
        if each.rule not in ("own_match", "after_reassignment")
    }
    assert {(each.member, each.rule) for each in raised} == told
    assert len({each.records for each in raised if each.member == named(SNOOPER)}) >= 1
    assert START.year == NOW.year


def test_the_same_reading_is_told_once(staff: Staff) -> None:
    lay(staff.organisation.id, snooping(seed=1, pace="month"))
    assert watch(NOW)
    assert watch(NOW) == []
    assert watch(NOW + timedelta(days=1)) == []


def test_what_goes_on_after_the_answer_is_told_again(staff: Staff) -> None:
    lay(
        staff.organisation.id,
        [one("a", f"r{n}", NOW - timedelta(days=20) + timedelta(minutes=n)) for n in range(25)],
    )
    (first,) = watch(NOW)
    with as_owner():
        Alarm.objects.filter(pk=first.pk).update(seen_by=staff.supervisor.id, seen_on=NOW, outcome="asked")
    assert watch(NOW) == []
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(
            "update audit_alarm set until = until - interval '1 day', day = day - 1, since = since - interval '1 day'"
        )
    assert [each.rule for each in watch(NOW)] == ["many_fast"]


def test_own_surname_is_asked_of_casework_and_named(staff: Staff) -> None:
    lay(
        staff.organisation.id,
        [one("a", "r1", NOW - timedelta(days=1)), one("b", "r1", NOW - timedelta(days=1))],
    )
    with as_owner(), connection.cursor() as cursor:
        cursor.execute(f"""create or replace function samsyn_audit_likeness(asked_record uuid, asked_member uuid) returns setof text
            language sql stable set search_path = samsyn, pg_temp as $$
            select 'surname' where asked_member = '{named("a")}' and asked_record = '{named("r1")}' $$""")
    (raised,) = watch(NOW)
    assert (raised.rule, raised.member, raised.record) == ("own_match", named("a"), named("r1"))


def test_reading_long_after_leaving_the_record_is_told(staff: Staff) -> None:
    lay(staff.organisation.id, [one("a", "r1", NOW - timedelta(days=1), "break_glass")])
    assert watch(NOW) == []
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("""create or replace function samsyn_audit_ended(asked_record uuid, asked_member uuid) returns date
            language sql stable set search_path = samsyn, pg_temp as $$ select date '2026-01-01' $$""")
    assert [each.rule for each in watch(NOW)] == ["after_reassignment"]


def test_seeing_a_record_in_a_list_is_not_reading_it(staff: Staff) -> None:
    lay(staff.organisation.id, [one("a", f"r{n}", NOW - timedelta(minutes=n)) for n in range(40)])
    with as_owner(), connection.cursor() as cursor:
        cursor.execute("alter table audit_entry disable trigger audit_refuse")
        cursor.execute("update audit_entry set action = 'record_listed'")
        cursor.execute("alter table audit_entry enable always trigger audit_refuse")
    assert watch(NOW) == []
