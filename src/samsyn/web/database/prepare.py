"""Bring the tables up to date, as the owner. Two that start at once take turns; one that is killed leaves nothing half.

Each migration, and the note that it was made, is one transaction.
"""

from __future__ import annotations

import time
from typing import Any

from django.apps import apps
from django.core.management.sql import emit_post_migrate_signal
from django.db import connections, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.recorder import MigrationRecorder

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.web.database.trouble import too_old

LOCK = 0x5A3357
"""The number of the advisory lock that whoever changes tables holds. Chosen at random, once."""
WAIT_SECONDS = 120.0


class _Whole(MigrationExecutor):
    """Django notes a migration after its transaction when it holds constraints; here it is noted inside."""

    def apply_migration(
        self, state: Any, migration: Any, fake: bool = False, fake_initial: bool = False
    ) -> Any:
        if not migration.atomic:
            raise AssertionError(f"{migration} is not atomic: killed in the middle it would stay half done")
        with transaction.atomic(using=self.connection.alias):
            after = super().apply_migration(state, migration, fake, fake_initial)
            with self.connection.cursor() as cursor:
                cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            return after


def waiting() -> list[str]:
    """The migrations that are not made yet, as `app.name`, in order."""
    executor = MigrationExecutor(connections["owner"])
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _ in plan]


def demand_current() -> None:
    """UserError when the tables are older than the program, or newer."""
    _refuse_newer(connections["owner"])
    if waiting():
        raise too_old()


def prepare() -> int:
    """Make the migrations that are not made; how many there were. UserError when another is at it for too long."""
    connection = connections["owner"]
    _take_turn(connection)
    try:
        _refuse_newer(connection)
        executor = _Whole(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        if plan:
            executor.migrate(executor.loader.graph.leaf_nodes(), plan)
        with transaction.atomic(using="owner"):
            emit_post_migrate_signal(verbosity=0, interactive=False, db="owner", plan=plan)
        return len(plan)
    finally:
        connection.close()  # gives the lock back


def _take_turn(connection: Any) -> None:
    end = time.monotonic() + WAIT_SECONDS
    with connection.cursor() as cursor:
        while True:
            cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
            if cursor.fetchone()[0]:
                return
            if time.monotonic() > end:
                raise UserError([_BUSY])
            time.sleep(0.1)


def _refuse_newer(connection: Any) -> None:
    """Refuse a database that a later version of Samsyn has changed: this one would not understand it."""
    recorder = MigrationRecorder(connection)
    made = set(recorder.applied_migrations())
    ours = {config.label for config in apps.get_app_configs() if config.name.startswith("samsyn.")}
    known = set(MigrationExecutor(connection).loader.disk_migrations)
    if any(app in ours and (app, name) not in known for app, name in made):
        raise UserError([_NEWER])


_BUSY = Problem(
    Text(
        sv="Någon annan ändrar databasens tabeller.",
        en="Somebody else is changing the tables of the database.",
    ),
    Text(sv="Vänta tills det är klart och starta igen.", en="Wait until it is done and start again."),
)
_NEWER = Problem(
    Text(
        sv="Databasen hör till en senare version av Samsyn.", en="The database belongs to a later version of Samsyn."
    ),
    Text(sv="Kör den versionen, eller återställ en säkerhetskopia från den här.",
         en="Run that version, or restore a backup made by this one."),
)  # fmt: skip
