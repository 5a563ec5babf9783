"""`samsyn serve` with a database and a data folder of its own, in which a script has put what a file of tests needs."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple

from tests.browser.server import HOST, Server, free_port, running
from tests.web.database import helpers

ROOT = Path(__file__).resolve().parents[2]


class Seeded(NamedTuple):
    """The server, and what the script has printed, read as JSON."""

    server: Server
    made: Any


@contextmanager
def seeded(name: str, script: str, folder: Path) -> Iterator[Seeded]:
    """name: of the database. folder: empty; what the server keeps in files lies there, the key ring too."""
    with helpers.running() as database:
        database.create(f"samsyn_{name}")
        before = dict(os.environ)
        os.environ.update(database.environment(f"samsyn_{name}"), SAMSYN_DATA=str(folder))
        try:
            done = subprocess.run(
                [sys.executable, "-c", script], capture_output=True, text=True, check=False, cwd=ROOT
            )
            assert done.returncode == 0, done.stderr
            port = free_port()
            samsyn = str(Path(sys.executable).parent / "samsyn")
            with running([samsyn, "serve", "--host", HOST, "--port", str(port)], port) as server:
                yield Seeded(server, json.loads(done.stdout))
        finally:
            os.environ.clear()
            os.environ.update(before)
