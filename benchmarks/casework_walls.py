"""What row-level security costs: the very queries of the work list, as the pages' role and as the owner of the tables."""

from __future__ import annotations

import json
import os
import sys
import time
from statistics import median
from typing import Any

from benchmarks.casework_world import FULL, REDUCED, world

TITLE = "Casework: the work list of 50 records with row-level security and without"
_ROUNDS = 400


def run(quick: bool = False, full: bool = False) -> list[dict[str, object]]:
    """Milliseconds in the database, medians of runs that take turns; and how many times as long with the walls."""
    place = world(FULL if full else REDUCED)
    worker = next(each for each in place.users if each["role"] == "worker")
    supervisor = next(each for each in place.users if each["role"] == "supervisor")
    rows: list[dict[str, object]] = []
    for user in (worker, supervisor):
        found = place.run("casework_walls", user["member"], str(_ROUNDS // (4 if quick else 1)))
        for table in ("all", *found["tables"]) if user is worker else ("all",):
            plain, walled = found["plain"][table], found["walled"][table]
            rows.append({
                "what": "all queries of the work list" if table == "all" else f"its query of {table}",
                "who": user["role"], "sees": len(user["records"]), "records": place.records,
                "without_ms": round(plain, 3), "with_ms": round(walled, 3), "times": round(walled / plain, 2),
                "target": "<= 1.5 x" if table == "all" and user is worker else "",
            })  # fmt: skip
    return rows


def measured(member: str, rounds: int) -> dict[str, Any]:
    """Milliseconds of each query of the member's work list, by table, as the two roles."""
    queries = _queries(member)
    times: dict[str, dict[str, list[float]]] = {"walled": {}, "plain": {}}
    roles = {
        "walled": _connection("DATABASE_URL", member),
        "plain": _connection("SAMSYN_OWNER_DATABASE_URL", member),
    }
    for number in range(rounds + 20):
        for kind, connection in roles.items():
            whole = 0.0
            for table, sql in queries.items():
                start = time.perf_counter()
                connection.execute(sql).fetchall()
                took = (time.perf_counter() - start) * 1000
                whole += took
                if number >= 20:
                    times[kind].setdefault(table, []).append(took)
            if number >= 20:
                times[kind].setdefault("all", []).append(whole)
    found = {kind: {name: median(each) for name, each in by.items()} for kind, by in times.items()}
    return {**found, "tables": list(queries)}


def _queries(member: str) -> dict[str, str]:
    """The queries that the work list makes, values and all, by the table that each is about."""
    import django

    django.setup()
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from samsyn.web.accounts.models import Member
    from samsyn.web.casework.tasks import own_records, tasks
    from samsyn.web.database.acting import acting_as

    with acting_as(member):
        who = Member.objects.get(pk=member)
        with CaptureQueriesContext(connection) as captured:
            tasks(who, own_records(who))
    found: dict[str, str] = {}
    for sql in (each["sql"] for each in captured.captured_queries if 'FROM "casework_' in each["sql"]):
        table = sql.partition('FROM "casework_')[2].partition('"')[0]
        found[f"{table} again" if table in found else table] = sql
    return found


def _connection(variable: str, member: str) -> Any:
    """A connection as Django makes it: nothing is prepared on the server. The two must give the same rows."""
    import psycopg

    connection = psycopg.connect(
        os.environ[variable], autocommit=True, prepare_threshold=None, cursor_factory=psycopg.ClientCursor
    )
    connection.execute("SET search_path = samsyn")
    connection.execute("SELECT set_config('samsyn.member', %s, false)", [member])
    return connection


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.web.settings")
    json.dump(measured(sys.argv[1], int(sys.argv[2])), sys.stdout)
