"""The work list: by day, pseudonyms alone, as many queries for fifty records as for one. Reminders carry a number."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.web.accounts.models import Member
from samsyn.web.casework.keys import open_keys
from samsyn.web.casework.models import Assignment, Deadline, Handover, Record
from samsyn.web.casework.waiting import kinds, total, waiting_for, waits
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.database.clock import now
from tests.web.accounts.making import make_member, signed_in_client
from tests.web.casework.lifecycle_making import move_clock
from tests.web.casework.making import CANARY, add_fact, make_worker, open_record
from tests.web.conftest import RealDatabase
from tests.web.site import body

DAY = date(2026, 11, 20)


def bare_record(member: Member, number: int, *, due: date | None = None) -> Record:
    """A record as the database keeps it, without going through the pages: many are needed."""
    with as_owner():
        record = Record.objects.create(
            organisation=member.organisation,
            unit=member.unit,
            pseudonym=f"Ek {number}",
            opened_at=now(),
            opened_by=member,
        )
        Deadline.objects.create(
            record=record, duty="preliminary_assessment", deadline="decision", due_on=due, owner=member,
            content_version=load_pack().version, noted_at=now(), noted_by=member,
        )  # fmt: skip
    return record


@pytest.mark.django_db
def test_tasks_stand_by_their_day() -> None:
    move_clock(DAY)
    worker = make_worker()
    for number, due in enumerate([DAY - timedelta(1), DAY, DAY + timedelta(7), DAY + timedelta(8), None], 10):
        bare_record(worker, number, due=due)
    page = body(signed_in_client(worker).get("/arenden/"))
    overdue, week = page.split('id="g-week"')[0], page.split('id="g-week"')[1].split('id="g-later"')[0]
    later, no_day = page.split('id="g-later"')[1].split('id="g-no_day"')
    assert "Ek 10" in overdue and "Ek 11" not in overdue
    assert "Ek 11" in week and "Ek 12" in week and "Ek 13" not in week
    assert "Ek 13" in later and "startdagen är inte känd" in no_day and "Ek 14" in no_day


@pytest.mark.django_db
def test_fifty_records_take_no_more_queries_than_one() -> None:
    move_clock(DAY)
    worker, busy = make_worker(), make_worker(name="Upptagen Testsson")
    bare_record(worker, 1, due=DAY)
    for number in range(100, 150):
        bare_record(busy, number, due=DAY)
    counted, page = [], ""
    for member in (worker, busy):
        client = signed_in_client(member)
        client.get("/arenden/")
        with CaptureQueriesContext(connection) as queries:
            page = body(client.get("/arenden/"))
        counted.append(len(queries))
    assert page.count("Ek 1") >= 50
    assert counted[0] == counted[1] <= 40, counted


@pytest.mark.django_db
def test_the_list_opens_nothing_that_is_sealed() -> None:
    move_clock(DAY)
    worker = make_worker()
    record = open_record(worker, born="2010-05-01", municipality="Norrköping")
    add_fact(signed_in_client(worker), record, detail=CANARY)
    page = body(signed_in_client(worker).get("/arenden/"))
    assert record.pseudonym in page
    assert CANARY not in page and "Norrköping" not in page and "2010" not in page


@pytest.mark.django_db
def test_a_colleagues_tasks_are_not_there_and_not_counted() -> None:
    move_clock(DAY)
    worker, colleague = make_worker(), make_worker(name="Kollega Testsson")
    bare_record(worker, 31, due=DAY)
    page = body(signed_in_client(colleague).get("/arenden/"))
    assert "Ek 31" not in page and "Inget väntar på dig." in page
    with acting_as(colleague.pk):
        assert total(colleague) == 0


@pytest.mark.django_db
def test_a_task_of_somebody_who_has_left_falls_to_the_worker() -> None:
    move_clock(DAY)
    left, worker = make_worker(name="Borta Testsson"), make_worker()
    record = bare_record(left, 61, due=DAY)
    with as_owner():
        Assignment.objects.filter(record=record).update(until=now())
        Assignment.objects.create(
            record=record, member=worker, part="main", since=now(), noted_at=now(), noted_by=left
        )
    page = body(signed_in_client(worker).get("/arenden/"))
    assert "Förhandsbedömningen ska vara klar" in page
    assert "Ek 61" not in body(signed_in_client(left).get("/arenden/"))


@pytest.mark.django_db
def test_a_supervisor_has_the_tasks_she_took_in_a_record_of_her_unit() -> None:
    move_clock(DAY)
    worker = make_worker(unit="Mottagningen")
    with as_owner():
        head = make_member(worker.organisation, "supervisor", "Karin Påhittad", unit=worker.unit)
    record = bare_record(worker, 62, due=DAY)
    with as_owner():
        Deadline.objects.filter(record=record).update(owner=head)
    assert "Förhandsbedömningen ska vara klar" in body(signed_in_client(head).get("/arenden/"))


@pytest.mark.django_db
def test_what_waits_is_counted_by_kind() -> None:
    move_clock(DAY)
    worker, taker = make_worker(), make_worker(name="Ny Testsson")
    record = bare_record(worker, 41, due=DAY - timedelta(3))
    with as_owner():
        Assignment.objects.create(
            record=record, member=taker, part="co", since=now(), noted_at=now(), noted_by=worker
        )
        Handover.objects.create(
            record=record, giver=worker, offered_at=now(), taker=taker, noted_at=now(), noted_by=worker
        )
    with acting_as(taker.pk), open_keys():
        assert {each.label.sv: each.number for each in waiting_for(taker)} == {"Överlämningar till dig": 1}
    with acting_as(worker.pk), open_keys():
        assert total(worker) == 1


def test_nothing_is_counted_twice_under_one_name() -> None:
    kinds()
    with pytest.raises(ValueError, match="disclosures"):
        waits("disclosures", Text(sv="Påhittat", en="Invented"), "casework")(lambda member: 0)
    assert kinds()["disclosures"].route == "casework-incoming"


def test_a_reminder_says_how_many_and_nothing_else(real_db: RealDatabase) -> None:
    move_clock(DAY)
    worker, idle = make_worker(), make_worker(name="Ledig Testsson")
    for number in (51, 52):
        bare_record(worker, number, due=DAY)
    run = subprocess.run(
        [sys.executable, "-m", "samsyn.web.casework.remind", "sv", "text"],
        env={**os.environ, **real_db.environment}, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr
    assert worker.user is not None and idle.user is not None
    assert run.stdout.splitlines() == [f"{worker.user.username}\t2 saker väntar"]
    assert "Ek" not in run.stdout + run.stderr
