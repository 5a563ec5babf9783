"""Make all wraps, digests and second factors anew under the ring's current keys, in batches, while the pages go on.

Each batch is one transaction: a kill loses at most one batch, and the next run goes on where it stopped, for what
is done already is seen on the wrap itself. A page that holds an older ring for an instant may still write an older
wrap; so the last look comes when every transaction that ran at the change has ended.
"""

from __future__ import annotations

import base64
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connections

from samsyn.errors import Problem, UserError, VaultError
from samsyn.lang import Text
from samsyn.vault.envelope import rewrap
from samsyn.vault.keyring import KeyRing
from samsyn.vault.sealing import open_text, seal
from samsyn.web.database import router
from samsyn.web.database.acting import as_owner

BATCH = 500
WAIT_SECONDS = 120.0
LOCK = 0x5A33A1
"""The number of the advisory lock of whoever changes the ring. Chosen at random, once."""
WRAPS: dict[str, str] = {
    "casework_recordkey": "record_id",
    "casework_disclosurekey": "disclosure_id",
    "casework_parcel": "id",
    "casework_parcelidentity": "id",
    "studies_studykey": "study_id",
}
"""Tables with a wrapped data key, and the column that it is bound to."""
_SECOND_FACTOR = re.compile(r"([0-9a-f]{8})\.([A-Za-z0-9+/]+=*)")
Progress = Callable[[str, int], None]


@contextmanager
def alone() -> Iterator[None]:
    """Nobody else changes the ring meanwhile. UserError when somebody does."""
    connection = connections["owner"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [LOCK])
        if not cursor.fetchone()[0]:
            raise UserError([_BUSY])
        try:
            yield
        finally:
            cursor.execute("SELECT pg_advisory_unlock(%s)", [LOCK])


def rewrap_all(ring: KeyRing, progress: Progress = lambda _what, _n: None) -> int:
    """Every wrap and every second factor under the current key; how many cannot be opened, and so stay."""
    lost = 0
    for table, column in WRAPS.items():
        lost += _rewrap_table(ring, table, column, progress)
    return lost + _second_factors(ring, progress)


def _rewrap_table(ring: KeyRing, table: str, column: str, progress: Progress) -> int:
    done = lost = 0
    after = UUID(int=0)
    while True:
        with as_owner(), connections[router.alias.get()].cursor() as cursor:
            cursor.execute(
                f"SELECT {column}, wrapped FROM {table} WHERE {column} > %s AND substring(wrapped FROM 2 FOR 4) <> %s "  # noqa: S608
                f"ORDER BY 1 LIMIT {BATCH} FOR UPDATE",
                [after, ring.current("wrap").id_bytes],
            )
            rows = cursor.fetchall()
            if not rows:
                return lost
            fresh: list[tuple[bytes, UUID]] = []
            for owner, wrapped in rows:
                try:
                    fresh.append((rewrap(ring, owner, wrapped), owner))
                except VaultError:
                    lost += 1
            cursor.executemany(f"UPDATE {table} SET wrapped = %s WHERE {column} = %s", fresh)  # noqa: S608
        after = rows[-1][0]
        done += len(fresh)
        progress(table, done)


def _second_factors(ring: KeyRing, progress: Progress) -> int:
    """The secrets of the apps and the recovery codes."""
    from allauth.mfa.models import Authenticator

    lost = done = 0
    with as_owner():
        for row in Authenticator.objects.select_for_update().order_by("pk"):
            try:
                data = _resealed(ring, row.data)
            except VaultError:
                lost += 1
                continue
            if data != row.data:
                row.data = data
                row.save(update_fields=["data"])
                done += 1
    progress("mfa_authenticator", done)
    return lost


def _resealed(ring: KeyRing, value: Any) -> Any:
    """The same, with each sealed secret in it sealed anew where it was sealed with an older key."""
    if isinstance(value, dict):
        return {key: _resealed(ring, each) for key, each in value.items()}
    if isinstance(value, list):
        return [_resealed(ring, each) for each in value]
    match = _SECOND_FACTOR.fullmatch(value) if isinstance(value, str) else None
    now = ring.current("wrap")
    if match is None or match[1] == now.id:
        return value
    old = ring.find("wrap", bytes.fromhex(match[1]))
    text = open_text(old.derive("second factor"), "second factor", base64.b64decode(match[2]))
    return f"{now.id}.{base64.b64encode(seal(now.derive('second factor'), 'second factor', text)).decode()}"


def sealed_with() -> dict[str, int]:
    """How many things each wrapping key has locked, by its id."""
    counts: dict[str, int] = {}
    with as_owner(), connections[router.alias.get()].cursor() as cursor:
        for table in WRAPS:
            cursor.execute(
                f"SELECT encode(substring(wrapped FROM 2 FOR 4), 'hex'), count(*) FROM {table} GROUP BY 1"  # noqa: S608
            )
            for key, count in cursor.fetchall():
                counts[key] = counts.get(key, 0) + count
        cursor.execute("SELECT data::text FROM mfa_authenticator")
        for (text,) in cursor.fetchall():
            for match in _SECOND_FACTOR.finditer(text):
                counts[match[1]] = counts.get(match[1], 0) + 1
    return counts


def wait_for_those_who_run() -> None:
    """Until every transaction that has written when this is called has ended. UserError when one does not."""
    time.sleep(0.2)  # whoever took the ring just before the change has written by now
    with as_owner(), connections[router.alias.get()].cursor() as cursor:
        cursor.execute("SELECT pg_snapshot_xmax(pg_current_snapshot())::text::bigint")
        (mark,) = cursor.fetchone()
    end = time.monotonic() + WAIT_SECONDS
    while True:
        with as_owner(), connections[router.alias.get()].cursor() as cursor:
            cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
            if cursor.fetchone()[0] >= mark:
                return
        if time.monotonic() > end:
            raise UserError([_SLOW])
        time.sleep(0.1)


_BUSY = Problem(
    Text(sv="Någon annan byter nycklar just nu.", en="Somebody else is changing keys right now."),
    Text(sv="Vänta tills det är klart.", en="Wait until it is done."),
)
_SLOW = Problem(
    Text(sv="En fråga till databasen tog för lång tid.", en="A question to the database took too long."),
    Text(sv="Kör kommandot igen.", en="Run the command again."),
)
