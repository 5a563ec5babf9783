"""`python -m samsyn.web.database.guard DATA`: looks after the embedded PostgreSQL while somebody uses it.

When it is killed, it is started again. When all who used it were killed, and so could not stop it, it is stopped:
the operating system gives back the lock that they held. Whoever works with its files holds `postgres.lock`, and
nothing is done meanwhile.
"""

from __future__ import annotations

import fcntl
import os
import subprocess
import sys
import time
from pathlib import Path

from samsyn.errors import UserError
from samsyn.web.database import process
from samsyn.web.database.account import account

SECONDS = 0.5
"""Between two looks. A look reads three small files."""


def main(data: Path) -> None:
    """Look until nobody uses it."""
    try:
        while look(data):
            time.sleep(SECONDS)
    except FileNotFoundError:
        return  # the data folder is gone


def look(data: Path) -> bool:
    """Start the server if it is not there and somebody uses it; stop it if nobody does. Whether to look again."""
    home = data / "postgres"
    with (data / "postgres.lock").open("rb") as lock, (data / "postgres.hold").open("rb") as hold:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True  # somebody starts or stops it, or works with its files
        try:
            fcntl.flock(hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            _keep_up(home)
            return True
        process.stop(home)
        return False


def _keep_up(home: Path) -> None:
    if not process.is_running(home):
        try:
            process.start(home, account())
        except UserError:
            time.sleep(5)  # a full disk, for example: the pages say that they cannot reach it


def watch(data: Path) -> None:
    """Start the guard, away from our terminal."""
    words = [sys.executable, "-m", "samsyn.web.database.guard", str(data)]
    nothing = subprocess.DEVNULL
    subprocess.Popen(words, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True)  # noqa: S603


if __name__ == "__main__":
    os.chdir("/")
    main(Path(sys.argv[1]))
