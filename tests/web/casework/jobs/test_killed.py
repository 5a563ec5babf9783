"""Killed in the middle of a deletion: the record is whole, or it is gone; and the list outside follows."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from datetime import date

import psycopg
import pytest

from samsyn.web.casework import ledger
from samsyn.web.casework.keys import open_keys, unsealed
from samsyn.web.casework.models import Erasure, Fact
from samsyn.web.database.acting import acting_as, as_owner
from tests.web.casework.jobs.conftest import Place
from tests.web.casework.lifecycle_making import CANARY, Unit, closed_record, is_there, move_clock


@pytest.mark.parametrize("table", ["casework_recordkey", "casework_assignment", "casework_fact"])
def test_a_deletion_that_is_killed_has_not_begun(place: Place, unit: Unit, table: str) -> None:
    """Another holds a row of the table, so that the deletion stands still there, with other tables emptied already."""
    move_clock(date(2026, 5, 10))
    record = closed_record(unit)
    move_clock(date(2031, 5, 10))
    words = ["en", "retention", "erase=1", "yes=1"]
    with psycopg.connect(place.environment["SAMSYN_OWNER_DATABASE_URL"]) as holder:
        holder.execute(f"SELECT 1 FROM {table} WHERE record_id = %s FOR UPDATE".encode(), [record.pk])
        process = subprocess.Popen(
            [sys.executable, "-m", "samsyn.web.casework.jobs", *words],
            env={**os.environ, **place.environment}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        time.sleep(4)
        assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
    time.sleep(0.5)
    with acting_as(unit.supervisor.pk), open_keys():
        assert unsealed(Fact.objects.get(record=record), "detail") == CANARY
    with as_owner():
        assert not Erasure.objects.exists()
    assert ledger.read(ledger.file()) == set()
    again = place.run("casework", "retention", "--erase", "--yes")
    assert again.returncode == 0 and not is_there(record)
    assert ledger.read(ledger.file()) == {record.pk}


def test_what_a_kill_kept_from_the_list_is_added_by_the_next_backup(place: Place, unit: Unit) -> None:
    move_clock(date(2026, 5, 10))
    record = closed_record(unit)
    move_clock(date(2031, 5, 10))
    assert place.run("casework", "retention", "--erase", "--yes").returncode == 0
    path = ledger.file()
    path.write_text(path.read_text()[:30])  # the line was cut short
    assert ledger.read(path) == set()
    made = place.run("database", "backup", str(place.folder / "b"), "--to", place.recipient)
    assert made.returncode == 0, made.stderr
    assert ledger.read(place.folder / "b" / "erased") == {record.pk}


def test_a_list_that_is_no_list_is_refused(place: Place, unit: Unit) -> None:
    ledger.file().parent.mkdir(exist_ok=True)
    ledger.file().write_text("nonsense\n" * 3)
    refused = place.run("casework", "retention")
    assert (
        refused.returncode == 2 and "cannot be read" in refused.stderr and "Traceback" not in refused.stderr
    )
