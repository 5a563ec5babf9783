"""Tables where a record has no rows are not asked on a page that only reads; what there is is always found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.web.casework import of_record as module
from samsyn.web.casework.keys import open_keys, seal_in, unsealed
from samsyn.web.casework.models import Draft, Marking, Note
from samsyn.web.casework.of_record import of_record
from samsyn.web.casework.rows_of import AT_ONCE, NOTES, rows_of
from samsyn.web.database import once
from samsyn.web.database.acting import acting_as
from samsyn.web.database.clock import now
from tests.web.casework.making import make_worker, open_record

pytestmark = pytest.mark.django_db


def test_an_empty_table_is_not_asked_and_one_with_rows_is() -> None:
    worker = make_worker()
    record = open_record(worker)
    with acting_as(worker.pk):
        made = Marking.objects.create(record=record, kind="caution", noted_by=worker, noted_at=now())
        with once.page(reads_only=True), CaptureQueriesContext(connection) as asked:
            assert list(of_record(Marking, record)) == [made]
            assert not of_record(Draft, record).exists()
    assert not [each for each in asked if "casework_draft" in each["sql"]]


def test_a_page_that_changes_something_asks_the_table_itself() -> None:
    worker = make_worker()
    record = open_record(worker)
    with acting_as(worker.pk):
        assert not of_record(Marking, record).exists()
        Marking.objects.create(record=record, kind="caution", noted_by=worker, noted_at=now())
        assert of_record(Marking, record).exists()


def test_whoever_does_not_see_the_record_learns_nothing_of_its_tables() -> None:
    worker, other = make_worker(), make_worker(name="Petra Testsson")
    record = open_record(worker)
    with acting_as(worker.pk):
        Marking.objects.create(record=record, kind="caution", noted_by=worker, noted_at=now())
    with acting_as(other.pk), connection.cursor() as cursor:
        cursor.execute("SELECT casework_tables_of(%s)", [record.pk])
        assert cursor.fetchone() == ([],)


def test_every_table_that_may_be_passed_over_is_looked_in() -> None:
    sql = (Path(module.__file__).parent / "sql" / "tables_of.sql").read_text(encoding="utf-8")
    looked = re.findall(r"SELECT '(\w+)' WHERE EXISTS \(SELECT FROM casework_(\w+) WHERE", sql)
    assert {name for name, _ in looked} == {each._meta.model_name for each in module._LOOKED_AT}
    assert all(name == table for name, table in looked)


def test_the_rows_of_the_page_are_those_of_the_tables() -> None:
    worker = make_worker()
    record = open_record(worker)
    with acting_as(worker.pk), open_keys():
        for each in range(7):
            note = Note(record=record, kind="talk", on=now().date(), noted_by=worker, noted_at=now())
            seal_in(note, "body", f"Samtal {each}")
            note.save()
        with once.page(reads_only=True):
            rows = rows_of(record)
            assert rows is not None
            for model, found in rows.of.items():
                asked = {each.pk: each for each in model._default_manager.filter(record=record)}
                assert {each.pk for each in found} <= asked.keys()
                for each in found:
                    for field in model._meta.concrete_fields:
                        assert getattr(each, field.attname) == getattr(asked[each.pk], field.attname)
        assert rows.notes == 7
        assert len(rows.of[Note]) == NOTES
        assert unsealed(rows.of[Note][0], "body").startswith("Samtal")


def test_a_page_that_changes_something_asks_for_no_rows_at_once() -> None:
    worker = make_worker()
    record = open_record(worker)
    with acting_as(worker.pk):
        assert rows_of(record) is None


def test_whoever_does_not_see_the_record_gets_none_of_its_rows() -> None:
    worker, other = make_worker(), make_worker(name="Petra Testsson")
    record = open_record(worker)
    with acting_as(other.pk), once.page(reads_only=True):
        assert rows_of(record) is None


def test_the_tables_of_one_answer_are_those_that_everybody_who_sees_the_record_may_read() -> None:
    plain = "(record_id = ANY (( SELECT casework_visible() AS casework_visible)::uuid[]))"
    names = [model._meta.db_table for model in AT_ONCE]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, qual FROM pg_policies WHERE cmd IN ('SELECT', 'ALL') AND tablename = ANY (%s)",
            [names],
        )
        found = cursor.fetchall()
    assert sorted(name for name, _ in found) == sorted(names)
    assert {qual.replace("samsyn.", "") for _, qual in found} == {plain}
