"""A database of invented records for the benchmarks of casework: made once in a run, on a server of its own."""

from __future__ import annotations

import atexit
import functools
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.casework_rows import ADMIN_URL

FULL, REDUCED = 100_000, 5_000


@dataclass(frozen=True)
class World:
    """environment: for `samsyn serve` and other processes. users: who is signed in, with cookie and records."""

    environment: dict[str, str]
    admin_url: str
    users: list[dict[str, Any]]
    records: int

    def run(self, module: str, *words: str) -> Any:
        """What a module of the benchmarks prints as JSON, run in a process of its own on this database."""
        return _run(self.environment, self.admin_url, module, *words)


@functools.cache
def world(records: int) -> World:
    """The database with so many records. It is gone when this process ends."""
    from samsyn.web.database import embedded

    data = Path(tempfile.mkdtemp(prefix="samsyn-bench-"))
    atexit.register(shutil.rmtree, data, ignore_errors=True)
    server = embedded.start(data)
    atexit.register(server.leave)
    environment = {**server.environment(), "SAMSYN_DATA": str(data)}
    admin = server.url(embedded.ADMIN, embedded.DATABASE)
    subprocess.run(
        [sys.executable, "-m", "samsyn.web.database", "migrate", "en"],
        env={**os.environ, **environment}, stdout=subprocess.DEVNULL, check=True,
    )  # fmt: skip
    made = _run(environment, admin, "casework_fill", str(records))
    return World(environment, admin, made["users"], made["records"])


def _run(environment: dict[str, str], admin: str, module: str, *words: str) -> Any:
    done = subprocess.run(
        [sys.executable, "-m", f"benchmarks.{module}", *words],
        env={**os.environ, **environment, ADMIN_URL: admin}, stdout=subprocess.PIPE, check=True,
        cwd=Path(__file__).resolve().parent.parent,
    )  # fmt: skip
    return json.loads(done.stdout)
