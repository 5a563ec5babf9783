"""A PostgreSQL of the tests' own: started when the first test asks for it, gone when the last has ended."""

from __future__ import annotations

import fcntl
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from samsyn.web.database import embedded, roles
from samsyn.web.database.address import APP, APP_URL, OWNER, OWNER_URL

TESTER = "samsyn_tester"
"""Logs in as itself, is samsyn_app from the start, and may become samsyn_owner: for as_owner() in one transaction."""
TEMPLATE = "samsyn_template"
# Killing processes loses nothing without fsync; only a machine that loses its power would.
QUICK = {
    "fsync": "off", "full_page_writes": "off", "synchronous_commit": "off", "max_connections": "100",
    "shared_buffers": "32MB", "samsyn.tests": "on",
}  # fmt: skip


@dataclass
class TestServer:
    """The server of this test run; its folder is removed at the end."""

    __test__ = False
    server: embedded.Embedded
    data: Path
    made: int = 0

    def create(self, name: str, template: str = TEMPLATE) -> None:
        """A database like the template, with every migration made."""
        with self.server.admin() as admin:
            roles.run(admin, [f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY"])
            roles.run(admin, [each for each in roles.database_statements(name) if "DATABASE" in each])
            roles.run(admin, [f"GRANT CONNECT, TEMPORARY ON DATABASE {name} TO {TESTER}",
                              f"GRANT CONNECT ON DATABASE {name} TO {APP}, {OWNER}"])  # fmt: skip

    def drop(self, name: str) -> None:
        """Remove a database, whoever is connected to it."""
        with self.server.admin() as admin:
            roles.run(admin, [f"DROP DATABASE IF EXISTS {name} WITH (FORCE)"])

    def environment(self, name: str) -> dict[str, str]:
        """What a process of its own needs to use a database of this server."""
        return {APP_URL: self.server.url(APP, name), OWNER_URL: self.server.url(OWNER, name)}


@contextmanager
def running() -> Iterator[TestServer]:
    """A server with a migrated template, for as long as the block lasts."""
    data = Path(tempfile.mkdtemp(prefix="samsyn-db-"))
    try:
        subprocess.run(["cp", "-a", str(_made_once() / "postgres"), str(data)], check=True)
        server = embedded.start(data, QUICK)
        try:
            yield TestServer(server, data)
        finally:
            server.leave()
    finally:
        shutil.rmtree(data, ignore_errors=True)


def _made_once() -> Path:
    """The files of a server that was stopped as soon as its template was migrated: one for the whole run of pytest.

    The processes of the run find them by SAMSYN_TEST_CLUSTER (tests/conftest.py); the first that needs them makes them.
    """
    data = Path(os.environ["SAMSYN_TEST_CLUSTER"])
    data.mkdir(mode=0o700, exist_ok=True)
    with (data / "made.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (data / "made").exists():
            _make(data)
            (data / "made").touch()
    return data


def _make(data: Path) -> None:
    """Make a server and its template there, and stop it."""
    shutil.rmtree(data / "postgres", ignore_errors=True)  # of somebody who failed
    server = embedded.start(data, QUICK)
    try:
        made = TestServer(server, data)
        with server.admin() as admin:
            roles.run(admin, [
                f"CREATE ROLE {TESTER} LOGIN NOINHERIT",
                f"GRANT {OWNER}, {APP} TO {TESTER} WITH SET TRUE, INHERIT FALSE",
            ])  # fmt: skip
        made.create(TEMPLATE, embedded.DATABASE)
        migrate(made.environment(TEMPLATE))
    finally:
        server.leave()


def migrate(environment: Mapping[str, str]) -> None:
    """Make all migrations as `samsyn database migrate` does."""
    done = subprocess.run(
        [sys.executable, "-m", "samsyn.web.database", "migrate", "en"],
        env={**os.environ, **environment}, capture_output=True, text=True, timeout=170, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
