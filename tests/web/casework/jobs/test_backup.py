"""The restore drill, from end to end: what comes back, what never does, and what is refused."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import psycopg
import pyrage
import pytest
from django.db import connections

from samsyn.vault.envelope import unwrap
from samsyn.vault.sealing import open_text
from samsyn.vault.sealing import place as at
from samsyn.web.casework.actions.lifecycle import EraseDue
from samsyn.web.casework.models import Record
from samsyn.web.database.acting import as_owner
from samsyn.web.ring import ring
from tests.web.casework.jobs.conftest import Place
from tests.web.casework.lifecycle_making import CANARY, Unit, closed_record, done, move_clock, seen

START, AFTER = date(2026, 5, 10), date(2031, 5, 10)


def backup(place: Place, name: str) -> Path:
    folder = place.folder / name
    made = place.run("database", "backup", str(folder), "--to", place.recipient)
    assert made.returncode == 0, made.stdout + made.stderr
    return folder


def restore(
    place: Place, folder: Path, empty: str, *more: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    words = ["database", "restore", str(folder), "--identity", str(place.folder / "age.txt"), *more]
    return place.run(*words, database=empty, **environment)


def opened(place: Place, name: str) -> bytes:
    plain: bytes = pyrage.decrypt(
        (place.folder / name).read_bytes(),
        [pyrage.x25519.Identity.from_str((place.folder / "age.txt").read_text().splitlines()[1])],
    )
    return plain


def owner(place: Place, database: str) -> psycopg.Connection:
    return psycopg.connect(place.real.server.environment(database)["SAMSYN_OWNER_DATABASE_URL"])


def text_of(place: Place, database: str, record: Record) -> str:
    """What the fact of a record says in another database, opened with the ring."""
    with owner(place, database) as connection:
        wrapped = connection.execute(
            "SELECT wrapped FROM casework_recordkey WHERE record_id = %s", [record.pk]
        ).fetchone()
        fact = connection.execute(
            "SELECT id, detail FROM casework_fact WHERE record_id = %s", [record.pk]
        ).fetchone()
    assert wrapped and fact
    return open_text(unwrap(ring(), record.pk, wrapped[0]), at("casework_fact", fact[0], "detail"), fact[1])


def count(place: Place, database: str, sql: str, *values: object) -> int:
    with owner(place, database) as connection:
        row = connection.execute(sql.encode(), list(values)).fetchone()
    assert row
    return int(row[0])


def test_the_drill(place: Place, unit: Unit, empty: str) -> None:
    move_clock(START)
    stays, goes = closed_record(unit), closed_record(unit)
    folder = backup(place, "first")
    content = opened(place, "first/content.age")
    assert CANARY.encode() not in content
    with as_owner(), connections["owner"].cursor() as cursor:
        cursor.execute("SELECT wrapped FROM casework_recordkey")
        wraps = [bytes(row[0]) for row in cursor.fetchall()]
    assert len(wraps) == 2
    assert not any(wrap.hex().encode() in content for wrap in wraps), "a key lies beside what it opens"
    assert all(wrap.hex().encode() in opened(place, "first/keys.age") for wrap in wraps)
    for file in folder.iterdir():
        assert oct(file.stat().st_mode & 0o777) == "0o600"
        assert b"CREATE TABLE" not in file.read_bytes() and CANARY.encode() not in file.read_bytes()

    move_clock(AFTER)
    done(unit.supervisor, EraseDue(seen(unit.supervisor, goes)))
    assert str(goes.pk) in (place.folder / "data" / "erasures").read_text()

    found = restore(place, folder, empty)
    assert found.returncode == 0, found.stdout + found.stderr
    assert "Erased again: 1" in found.stdout and "The log is whole" in found.stdout
    assert text_of(place, empty, stays) == CANARY
    assert count(place, empty, "SELECT count(*) FROM casework_record WHERE id = %s", goes.pk) == 0
    assert count(place, empty, "SELECT count(*) FROM casework_recordkey WHERE record_id = %s", goes.pk) == 0
    assert (
        count(
            place,
            empty,
            "SELECT count(*) FROM casework_erasure WHERE record = %s AND rule = 'after_restore'",
            goes.pk,
        )
        == 1
    )
    assert count(place, empty, "SELECT count(*) FROM audit_entry WHERE action = 'restored'") == 1

    verify = place.run("audit", "verify", database=empty)
    assert verify.returncode == 0, verify.stdout + verify.stderr
    assert place.run("database", "migrate", database=empty).returncode == 0
    with psycopg.connect(place.real.server.environment(empty)["DATABASE_URL"]) as app:
        assert app.execute("SELECT count(*) FROM casework_record").fetchone() == (0,), (
            "row-level security is back"
        )
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            app.execute("DELETE FROM casework_record")


def test_an_old_backup_opens_with_newer_keys_and_never_what_was_erased(
    place: Place, unit: Unit, empty: str
) -> None:
    move_clock(START)
    stays, goes = closed_record(unit), closed_record(unit)
    old = backup(place, "old")
    move_clock(AFTER)
    done(unit.supervisor, EraseDue(seen(unit.supervisor, goes)))
    later = closed_record(unit)
    new = backup(place, "new")
    (old / "keys.age").unlink()
    (place.folder / "data" / "erasures").unlink()
    alone = restore(place, old, empty)
    assert alone.returncode == 2 and "not the one that was kept" in alone.stderr
    found = restore(place, old, empty, "--keys", str(new))
    assert found.returncode == 0, found.stderr
    assert text_of(place, empty, stays) == CANARY
    assert (
        count(place, empty, "SELECT count(*) FROM casework_record WHERE id = ANY(%s)", [goes.pk, later.pk])
        == 0
    )


def test_nothing_is_written_over(place: Place, unit: Unit) -> None:
    folder = backup(place, "first")
    again = place.run("database", "backup", str(folder), "--to", place.recipient)
    assert again.returncode == 2 and "not empty" in again.stderr
    into_own = restore(place, folder, place.real.name)
    assert into_own.returncode == 2 and "The database is not empty" in into_own.stderr


@pytest.mark.parametrize("name", ["content.age", "keys.age", "erased", "manifest.json"])
def test_an_altered_backup_is_refused_before_anything_is_run(
    place: Place, unit: Unit, empty: str, name: str
) -> None:
    folder = backup(place, "first")
    raw = (folder / name).read_bytes()
    (folder / name).write_bytes(raw[:40] + bytes([raw[40] ^ 1]) + raw[41:] if len(raw) > 41 else raw + b"x")
    found = restore(place, folder, empty)
    assert found.returncode == 2 and "Traceback" not in found.stderr
    assert count(place, empty, "SELECT count(*) FROM pg_tables WHERE schemaname = 'samsyn'") == 0


def test_a_backup_of_another_installation_is_refused(place: Place, unit: Unit, empty: str) -> None:
    folder = backup(place, "first")
    from samsyn.vault.keyring import new_ring
    from samsyn.vault.keyring_text import save_ring

    save_ring(place.folder / "other-ring", new_ring(START))
    found = restore(place, folder, empty, SAMSYN_VAULT_KEYS=str(place.folder / "other-ring"))
    assert found.returncode == 2 and "not signed by the key ring of this installation" in found.stderr


def test_a_backup_that_was_broken_off_is_none(place: Place, unit: Unit, empty: str) -> None:
    folder = backup(place, "first")
    (folder / "manifest.json").unlink()
    found = restore(place, folder, empty)
    assert found.returncode == 2 and "no whole backup" in found.stderr


def test_killed_in_the_middle_the_database_is_as_empty_as_before(
    place: Place, unit: Unit, empty: str
) -> None:
    move_clock(START)
    closed_record(unit)
    folder = backup(place, "first")
    words = [f"folder={folder}", f"identity={place.folder / 'age.txt'}"]
    # A lock on the schema's function holds the restore inside its transaction until it is killed.
    with owner(place, empty) as holder:
        holder.execute("COMMENT ON FUNCTION samsyn.samsyn_member() IS 'held'")
        process = subprocess.Popen(
            [sys.executable, "-m", "samsyn.web.casework.jobs", "en", "restore", *words],
            env={**os.environ, **place.real.server.environment(empty)},
            stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        time.sleep(3)
        assert process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        holder.rollback()
    time.sleep(1)
    assert count(place, empty, "SELECT count(*) FROM pg_tables WHERE schemaname = 'samsyn'") == 0
    assert restore(place, folder, empty).returncode == 0


def test_retention_of_the_command_line_erases_only_on_a_word(place: Place, unit: Unit) -> None:
    move_clock(START)
    due, unknown = closed_record(unit), closed_record(unit, placed="unknown")
    move_clock(AFTER)
    listed = place.run("casework", "retention", "--format", "json")
    assert listed.returncode == 0, listed.stderr
    rows = {row["record"]: row for row in json.loads(listed.stdout)}
    assert rows[str(due.pk)]["state"] == "may_be_erased" and rows[str(unknown.pk)]["missing"] == [
        "has_placement"
    ]
    assert due.pseudonym not in listed.stdout and CANARY not in listed.stdout
    assert place.run("casework", "retention", "--erase").returncode == 1
    with as_owner():
        assert Record.objects.count() == 2
    erased = place.run("casework", "retention", "--erase", "--yes")
    assert erased.returncode == 0 and "Erased records: 1" in erased.stdout, erased.stderr
    with as_owner():
        assert [each.pk for each in Record.objects.all()] == [unknown.pk]
    assert str(due.pk) in (place.folder / "data" / "erasures").read_text()
    assert place.run("audit", "verify").returncode == 0
