"""The embedded PostgreSQL: started when Samsyn starts, stopped when the last process that uses it has ended.

It lies in `postgres` in the data folder, takes no connection from the network, and through its socket lets in
only the account of the operating system that started it. `postgres.hold` is locked by all who use it; the
operating system gives a lock back even when a process is killed. `postgres.lock` is held while it starts or stops.
"""

from __future__ import annotations

import fcntl
import os
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg

from samsyn.outreach.folder import folder as outreach_folder
from samsyn.web.database import cluster, guard, process, roles
from samsyn.web.database.account import Account, account
from samsyn.web.database.address import APP, APP_URL, OWNER, OWNER_URL
from samsyn.web.database.trouble import cannot_start, file_trouble

DATABASE, ADMIN = "samsyn", "postgres"
LOCK_SECONDS = 60.0


@dataclass(slots=True)
class Embedded:
    """A running server that this process uses. home: its data; sockets: where it is reached."""

    home: Path
    sockets: Path
    hold: int
    who: Account

    def url(self, role: str, database: str = DATABASE) -> str:
        """The address for a role. No password: the operating system vouches for who asks."""
        return f"postgresql://{role}@/{database}?host={quote(str(self.sockets), safe='/')}"

    def environment(self) -> dict[str, str]:
        """What a process needs in its environment to reach it."""
        return {APP_URL: self.url(APP), OWNER_URL: self.url(OWNER)}

    def admin(self, database: str = ADMIN) -> psycopg.Connection:
        """A connection that may do anything, each statement kept at once. For making databases and roles."""
        return psycopg.connect(self.url(ADMIN, database), autocommit=True)

    def leave(self) -> bool:
        """Use it no more. The last to leave stops it; whether it was."""
        os.close(self.hold)
        with _alone(self.home.parent):
            hold = _open(self.home.parent / "postgres.hold")
            try:
                fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                return False
            else:
                process.stop(self.home)
                return True
            finally:
                os.close(hold)


def data_folder() -> Path:
    """The data folder, as the outreach log has it; for root with a closed home, `/var/lib/samsyn`."""
    named = outreach_folder().parent
    chosen = "SAMSYN_DATA" in os.environ or "XDG_DATA_HOME" in os.environ
    if os.geteuid() == 0 and not chosen and not account().reaches(named.parent):
        return Path("/var/lib/samsyn")
    return named


def start(data: Path | None = None, more: Mapping[str, str] | None = None) -> Embedded:
    """Start it, or join those who already use it. UserError when that cannot be.

    more: settings of PostgreSQL besides ours, for a server that is started here.
    """
    data, who = (data or data_folder()).absolute(), account()
    home = data / "postgres"
    try:
        who.make_reachable(data)
        with _alone(data):
            hold = _open(data / "postgres.hold")
            try:
                fcntl.flock(hold, fcntl.LOCK_SH)
                sockets = cluster.socket_folder(home, who)
                found = Embedded(home, sockets, hold, who)
                _come_up(found, more or {})
            except BaseException:
                os.close(hold)
                raise
        return found
    except OSError as error:
        raise file_trouble(error) from None
    except psycopg.Error as error:
        raise cannot_start(str(error), home) from None


def _come_up(server: Embedded, more: Mapping[str, str]) -> None:
    """Start the server if it is not there. One that was just killed may look alive for a moment: then once more."""
    if process.is_running(server.home):
        with suppress(psycopg.OperationalError):
            _make_database(server)
            return
        time.sleep(0.5)
    if not process.is_running(server.home):
        cluster.make(server.home, server.who)
        cluster.write_settings(server.home, server.sockets, server.who, more)
        process.start(server.home, server.who)
        guard.watch(server.home.parent)
    _make_database(server)


def _make_database(server: Embedded) -> None:
    """The roles and the database, when they are not there."""
    with server.admin() as admin:
        ready = admin.execute("SELECT shobj_description(oid, 'pg_database') FROM pg_database WHERE datname = %s",
                              [DATABASE]).fetchone()  # fmt: skip
        if ready and ready[0] == _READY:
            return
        roles.run(admin, roles.role_statements())
        if ready is None:
            roles.run(admin, [f"CREATE DATABASE {DATABASE}"])
    with server.admin(DATABASE) as admin:
        roles.run(
            admin, [*roles.database_statements(DATABASE), f"COMMENT ON DATABASE {DATABASE} IS '{_READY}'"]
        )


_READY = "samsyn: roles 1"
"""Written on the database last, so that a start that was killed before is made good by the next."""


class _alone:
    """Hold `postgres.lock`, so that nobody else starts or stops the server meanwhile."""

    def __init__(self, data: Path) -> None:
        self.data = data

    def __enter__(self) -> None:
        self.handle = _open(self.data / "postgres.lock")
        end = time.monotonic() + LOCK_SECONDS
        while True:
            try:
                fcntl.flock(self.handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > end:
                    os.close(self.handle)
                    raise cannot_start("another process is starting or stopping it", self.data) from None
                time.sleep(0.02)
            else:
                return

    def __exit__(self, *_: object) -> None:
        os.close(self.handle)


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
