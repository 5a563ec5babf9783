"""The programs of PostgreSQL that a backup needs, run as the owner. No address or password stands in a command line."""

from __future__ import annotations

import os
import subprocess
from typing import IO

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.web.database.account import tool
from samsyn.web.database.address import OWNER_URL, settings_of

_VARIABLES = {
    "sslmode": "PGSSLMODE", "sslrootcert": "PGSSLROOTCERT", "sslcert": "PGSSLCERT", "sslkey": "PGSSLKEY",
    "channel_binding": "PGCHANNELBINDING", "target_session_attrs": "PGTARGETSESSIONATTRS",
}  # fmt: skip


def start(
    name: str, *words: str, stdin: int | None = None, stdout: int | None = None
) -> subprocess.Popen[bytes]:
    """Start pg_dump or psql. What it says of errors may hold content, and is thrown away."""
    return subprocess.Popen(  # noqa: S603 - our own words
        [str(tool(name)), *words],
        stdin=subprocess.DEVNULL if stdin is None else stdin,
        stdout=subprocess.DEVNULL if stdout is None else stdout,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        cwd="/",
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """Wait until it has ended. UserError when it failed."""
    if process.wait() != 0:
        raise UserError([_FAILED])


def pipe(end_of: IO[bytes] | None) -> IO[bytes]:
    """A pipe that was asked for is there."""
    if end_of is None:
        raise AssertionError("the program was started without this pipe")
    return end_of


def _environment() -> dict[str, str]:
    given = settings_of(os.environ[OWNER_URL], OWNER_URL)
    found = {
        "PATH": "/usr/bin:/bin",
        "LC_ALL": "C",
        "PGHOST": given["HOST"],
        "PGUSER": given["USER"],
        "PGDATABASE": given["NAME"],
        "PGPASSWORD": given["PASSWORD"],
        "PGPORT": given["PORT"],
        "PGPASSFILE": os.devnull,
    }
    found |= {_VARIABLES[key]: value for key, value in given["OPTIONS"].items() if key in _VARIABLES}
    return {key: value for key, value in found.items() if value}


_FAILED = Problem(
    Text(sv="PostgreSQL avbröt arbetet. Inget är ändrat.", en="PostgreSQL broke off the work. Nothing is changed."),
    Text(
        sv="Kontrollera utrymmet på disken och att databasens version inte är nyare än 18.",
        en="Check the space on the disk, and that the version of the database is not newer than 18.",
    ),
)  # fmt: skip
