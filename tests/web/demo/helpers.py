"""`samsyn serve --demo` in a data folder of the test's own."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from samsyn.web.database import embedded
from tests.browser.server import HOST, Server, free_port, running

SAMSYN = [sys.executable, "-m", "samsyn.web"]


@contextmanager
def served(*, demo: bool = True) -> Iterator[Server]:
    """The server on a free port, as long as the block lasts."""
    port = free_port()
    with running([*SAMSYN, HOST, str(port), "sv", "demo" if demo else "database"], port) as server:
        yield server


def refused(*, demo: bool, **more: str) -> str:
    """What it says when it does not start."""
    words = [*SAMSYN, HOST, str(free_port()), "sv", "demo" if demo else "database"]
    done = subprocess.run(
        words, env={**os.environ, **more}, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 2, done.stderr
    assert "Traceback" not in done.stderr
    return done.stderr


def asked(data: Path, sql: str) -> list[tuple[object, ...]]:
    """What the embedded database under this folder answers, asked by its administrator."""
    server = embedded.start(data)
    try:
        with psycopg.connect(server.url("postgres"), autocommit=True) as connection:
            connection.execute("SET search_path = samsyn")
            cursor = connection.execute(sql)
            return cursor.fetchall() if cursor.description else []
    finally:
        server.leave()
