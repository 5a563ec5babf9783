"""Tables where a record has no rows are not asked on a page that only reads; what there is is always found."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.web.casework import of_record as module
from samsyn.web.casework.models import Draft, Marking
from samsyn.web.casework.of_record import of_record
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
