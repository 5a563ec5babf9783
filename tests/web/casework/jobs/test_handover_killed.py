"""Killed in the middle of a handover: either the taker is the worker, or the giver still is; never both, never neither."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from uuid import UUID

import psycopg
import pytest

from samsyn.web.casework.actions.handover import BeginHandover, Said, WriteHandover
from samsyn.web.casework.actions.records import OpenRecord
from samsyn.web.casework.models import Assignment, Handover
from samsyn.web.database.acting import acting_as
from tests.web.casework.jobs.conftest import Place
from tests.web.casework.lifecycle_making import Unit, done
from tests.web.casework.test_handover import all_done

TAKE = """
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "samsyn.web.settings"
import django
django.setup()
from samsyn.web.accounts.models import Member
from samsyn.web.casework.actions.handover import TakeOver
from samsyn.web.casework.models import Record
from samsyn.web.database.acting import as_owner
from tests.web.casework.lifecycle_making import done
with as_owner():
    member = Member.objects.get(pk=sys.argv[1])
    record = Record.objects.get(pk=sys.argv[2])
done(member, TakeOver(record))
"""


@pytest.mark.parametrize("table", ["casework_handover", "audit_head"])
def test_a_handover_that_is_killed_has_not_begun(place: Place, unit: Unit, table: str) -> None:
    """Another holds a row that is written late, so that it stands still there with the rest done already."""
    record = done(unit.worker, OpenRecord("report_of_concern", unit=unit.worker.unit))
    done(unit.worker, BeginHandover(record, unit.supervisor, "leaves"))
    said = all_done()
    checks = {key: each for key, each in said.items() if key not in ("kind", "told", "why_not")}
    done(unit.worker, WriteHandover(record, Said("warm", checks, said["told"], ""), offer=True))
    words = [sys.executable, "-c", TAKE, str(unit.supervisor.pk), str(record.pk)]
    with psycopg.connect(place.environment["SAMSYN_OWNER_DATABASE_URL"]) as holder:
        holder.execute(f"SELECT 1 FROM {table} FOR UPDATE".encode())
        process = subprocess.Popen(
            words, env={**os.environ, **place.environment}, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        time.sleep(4)
        assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    time.sleep(0.5)
    assert workers(unit, record.pk) == [unit.worker.pk]
    with acting_as(unit.supervisor.pk):
        assert Handover.objects.get(record=record).done_at is None
    again = subprocess.run(
        words, env={**os.environ, **place.environment}, capture_output=True, text=True, check=False
    )
    assert again.returncode == 0, again.stderr
    assert workers(unit, record.pk) == [unit.supervisor.pk]


def workers(unit: Unit, record: UUID) -> list[UUID]:
    """Who is the worker of the record."""
    with acting_as(unit.second.pk):
        rows = Assignment.objects.filter(record=record, part="main", until=None)
        return list(rows.values_list("member_id", flat=True))
