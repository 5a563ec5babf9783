"""Migrations: whole or not at all, one at a time, and the same twice."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator

import psycopg
import pytest
from django.db import migrations
from django.db.migrations.loader import MigrationLoader

from samsyn.web.database import roles
from tests.web.conftest import RealDatabase
from tests.web.database.helpers import TestServer

MIGRATE = [sys.executable, "-m", "samsyn.web.database", "migrate", "en"]


@pytest.fixture
def empty(database_server: TestServer) -> Iterator[dict[str, str]]:
    """The addresses of a database with roles and no tables."""
    name = "samsyn_empty"
    database_server.drop(name)
    with database_server.server.admin() as admin:
        admin.execute(f"CREATE DATABASE {name}")
    with database_server.server.admin(name) as admin:
        roles.run(admin, roles.database_statements(name))
    yield {**os.environ, **database_server.environment(name)}
    database_server.drop(name)


def made(environment: dict[str, str]) -> tuple[set[tuple[str, str]], set[str]]:
    with psycopg.connect(environment["SAMSYN_OWNER_DATABASE_URL"]) as connection:
        tables = {
            row[0]
            for row in connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'samsyn'")
        }
        noted = (
            connection.execute("SELECT app, name FROM django_migrations").fetchall()
            if "django_migrations" in tables
            else []
        )
    return {(app, name) for app, name in noted}, tables


def run(environment: dict[str, str]) -> str:
    done = subprocess.run(MIGRATE, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_again_there_is_nothing_to_do(real_db: RealDatabase) -> None:
    assert run({**os.environ, **real_db.environment}) == "Done: 0 changes were made.\n"


def test_two_at_once_take_turns(empty: dict[str, str]) -> None:
    both = [
        subprocess.Popen(MIGRATE, env=empty, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = sorted(each.communicate(timeout=120)[0] for each in both)
    assert [each.returncode for each in both] == [0, 0]
    assert said[0] == "Done: 0 changes were made.\n" and said[1] != said[0]


def test_killed_at_any_moment_it_is_finished_by_the_next(empty: dict[str, str]) -> None:
    """Wherever the kill strikes, every migration is noted with its tables or neither is there."""
    for after in (0.5, 0.9, 1.1, 1.3, 1.6):
        process = subprocess.Popen(MIGRATE, env=empty, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(after)
        process.send_signal(signal.SIGKILL)
        process.wait()
    run(empty)
    assert run(empty) == "Done: 0 changes were made.\n"
    assert made(empty)[0] == set(MigrationLoader(None).disk_migrations)


def test_every_migration_is_one_transaction() -> None:
    loader = MigrationLoader(None)
    assert [key for key, each in loader.disk_migrations.items() if not each.atomic] == []
    loose = [
        key for key, each in loader.disk_migrations.items() for operation in each.operations
        if isinstance(operation, (migrations.RunPython,)) and operation.atomic is False
    ]  # fmt: skip
    assert loose == []


def test_a_database_of_a_later_version_is_refused(real_db: RealDatabase) -> None:
    environment = {**os.environ, **real_db.environment}
    with psycopg.connect(environment["SAMSYN_OWNER_DATABASE_URL"]) as connection:
        connection.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('accounts', '9999_later', now())"
        )
    done = subprocess.run(MIGRATE, env=environment, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 2 and "later version" in done.stderr
