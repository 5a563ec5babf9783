"""Fill a database with invented records: organisations, units, members, and everything that lies in a record.

Run in a process of its own (`casework_world`). Rows go in with COPY, past the triggers; every seal, wrapped key and
blind index is a real one, and so is every hash of the log. All people and places are invented.
"""

from __future__ import annotations

import json
import os
import random
import sys
import uuid
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from benchmarks.casework_records import SURNAMES, made_records
from benchmarks.casework_rows import Rows

NOW = datetime.now(UTC).replace(microsecond=0)
KINDS = (
    "social_board",
    "social_board",
    "police",
    "health",
    "school",
    "shelter",
    "social_board",
    "coordinator",
)
CASELOAD, IN_UNIT = 50, 12
"""Records to a worker, workers to a unit: 600 records to a supervisor. One unit is made larger."""
LARGE_UNIT = 40
SIGNED_IN = 50
"""Members that sessions are made for; every eighth of them a supervisor."""
READ, YEARS = 4, 2 * 365 * 86_400_000_000
"""Readings of a record, and in how many microseconds."""


def fill(records: int) -> dict[str, Any]:
    """Make the rows. Gives what a load needs: for each signed-in member the cookie and the records that she sees."""
    from samsyn.web.database.acting import as_owner
    from samsyn.web.ring import make_if_first

    chance = random.Random(4)
    make_if_first(nothing_sealed=True)
    units = _units(records, chance)
    with as_owner():
        workers, supervisors = _people(units)
    with Rows() as rows:
        by_worker = made_records(rows, workers, CASELOAD, chance, NOW)
        _declare(rows, [*workers, *supervisors], chance)
        rows.connection.execute("ALTER TABLE audit_entry DISABLE TRIGGER audit_append")
        _log(rows, workers, by_worker, chance)
        rows.connection.execute("ALTER TABLE audit_entry ENABLE ALWAYS TRIGGER audit_append")
    _analyse()
    return {
        "users": _signed_in(workers, supervisors, by_worker),
        "records": sum(map(len, by_worker.values())),
    }


def _units(records: int, chance: random.Random) -> list[tuple[Any, int]]:
    """Units and how many workers each has; as many as give so many records."""
    from samsyn.web.accounts.models import Organisation, Unit
    from samsyn.web.database.acting import as_owner

    left, units = records // CASELOAD, []
    with as_owner():
        organisations = [
            Organisation.objects.create(name=f"Påhittad organisation {number}", kind=kind)
            for number, kind in enumerate(KINDS)
        ]
        while left > 0:
            size = min(left, LARGE_UNIT if not units else IN_UNIT)
            home = organisations[len(units) % len(organisations)]
            units.append((Unit.objects.create(organisation=home, name=f"Enhet {len(units)}"), size))
            left -= size
    return units


def _people(units: Sequence[tuple[Any, int]]) -> tuple[list[Any], list[Any]]:
    """The workers of each unit, and its supervisor. All have the same made-up password, hashed once."""
    from allauth.mfa.models import Authenticator
    from django.contrib.auth.hashers import make_password

    from samsyn.web.accounts.models import Member, User

    password = make_password(uuid.uuid4().hex)
    workers, supervisors, users = [], [], []
    for unit, size in units:
        for number in range(size + 1):
            name = f"Påhittson {len(users)}"
            users.append(User(username=f"pahittson{len(users)}", name=name, password=password))
            role = "worker" if number else "supervisor"
            member = Member(user=users[-1], organisation=unit.organisation, unit=unit, role=role, name=name)
            (workers if number else supervisors).append(member)
    User.objects.bulk_create(users)
    Member.objects.bulk_create([*supervisors, *workers])
    Authenticator.objects.bulk_create(
        Authenticator(user=user, type="totp", data={"secret": ""}) for user in users
    )
    return workers, supervisors


def _declare(rows: Rows, members: Iterable[Any], chance: random.Random) -> None:
    """Every member has said her own surname and address, as blind indexes."""
    from samsyn.vault.index import digests
    from samsyn.web.accounts.models import StaffIndex
    from samsyn.web.ring import ring

    for member in members:
        said = {
            "surname": f"Efternamn{chance.randrange(SURNAMES)}",
            "address": f"Gatan {chance.randrange(9_000)}",
        }
        for kind, text in said.items():
            for digest in digests(ring(), kind, text):  # type: ignore[arg-type]
                rows.add(StaffIndex, member_id=member.pk, kind=kind, digest=digest, declared=NOW)


def _log(
    rows: Rows, workers: Sequence[Any], by_worker: dict[uuid.UUID, list[uuid.UUID]], chance: random.Random
) -> None:
    """Readings of each record by its worker in the two years before, in chains such as the trigger makes."""
    readings: dict[uuid.UUID, list[tuple[int, uuid.UUID, uuid.UUID]]] = {}
    end = int(NOW.timestamp() * 1e6) - 86_400_000_000
    for worker in workers:
        chain = readings.setdefault(worker.organisation_id, [])
        for record in by_worker[worker.pk]:
            chain += [(end - chance.randrange(YEARS), worker.pk, record) for _ in range(READ)]
    for organisation, chain in readings.items():
        lines, hashed, at = [], "0" * 64, 0
        for number, (at, member, record) in enumerate(sorted(chain), 1):
            line = (f"\\\\x{hashed}\t{organisation}\t{number}\t{at}\t{member}\trecord_opened\t{record}\t\t\\N\tworker"
                    f"\t\\N\t{uuid.uuid4()}")  # fmt: skip
            hashed = sha256(line.encode()).hexdigest()
            lines.append(f"{line}\t\\\\x{hashed}\n")
        rows.copy_lines("audit_entry", lines)
        rows.copy_lines("audit_head", [f"{organisation}\t{len(chain)}\t{at}\t\\\\x{hashed}\n"])


def _analyse() -> None:
    from django.db import connections

    with connections["owner"].cursor() as cursor:
        cursor.execute("VACUUM (ANALYZE)")


def _signed_in(
    workers: Sequence[Any], supervisors: Sequence[Any], by_worker: dict[uuid.UUID, list[uuid.UUID]]
) -> list[dict[str, Any]]:
    """Sessions for fifty of them: the supervisor of the large unit and five more, and workers of many units."""
    from samsyn.web.casework.models import Record
    from samsyn.web.database.acting import as_owner

    some = SIGNED_IN // 8
    chosen = [*supervisors[:some], *workers[:: max(1, len(workers) // (SIGNED_IN - some))]][:SIGNED_IN]
    by_unit: dict[uuid.UUID, list[uuid.UUID]] = {}
    for worker in workers:
        by_unit.setdefault(worker.unit_id, []).extend(by_worker[worker.pk])
    with as_owner():
        closed = set(Record.objects.exclude(closed_on=None).values_list("pk", flat=True))
    return [
        {
            "role": member.role,
            "member": str(member.pk),
            "cookie": _session(member),
            "records": [str(each) for each in by_worker.get(member.pk) or by_unit[member.unit_id]],
            "open": [str(each) for each in by_worker.get(member.pk, ()) if each not in closed],
        }
        for member in chosen
    ]


def _session(member: Any) -> str:
    """The name of a new session with both factors, as the browser's cookie holds it."""
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY

    from samsyn.web.accounts.gate import SECOND_FACTOR_SEEN
    from samsyn.web.accounts.sessions import MEMBER_KEY, SessionStore
    from samsyn.web.database.acting import as_owner

    session = SessionStore()
    session[SESSION_KEY] = str(member.user_id)
    session[BACKEND_SESSION_KEY] = "allauth.account.auth_backends.AuthenticationBackend"
    session[HASH_SESSION_KEY] = member.user.get_session_auth_hash()
    session[MEMBER_KEY] = str(member.pk)
    session[SECOND_FACTOR_SEEN] = True
    with as_owner():
        session.save()
    return str(session.session_key)


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "samsyn.web.settings")
    import django

    django.setup()
    json.dump(fill(int(sys.argv[1])), sys.stdout)
