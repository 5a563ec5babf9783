"""The folder where the outreach log lies, and how several processes write in it without harm.

`SAMSYN_DATA` names the data folder; else it is `$XDG_DATA_HOME/samsyn` or `~/.local/share/samsyn`. The
outreach log has a folder of its own in it, open to nobody but its owner. A file is never changed in
place: the whole of it is written beside it, laid on the disk for good, and put in its place in one
step, so that whoever reads meets the old file or the new one, never half of one.
"""

from __future__ import annotations

import fcntl
import os
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from samsyn.errors import Problem, UserError
from samsyn.lang import Text

WAIT_SECONDS = 5.0
"""How long to wait for another process that writes. Writing takes some milliseconds."""


def folder() -> Path:
    """The folder of the outreach log. It need not exist."""
    named = os.environ.get("SAMSYN_DATA")
    if named:
        return Path(named) / "outreach"
    data = os.environ.get("XDG_DATA_HOME")
    return (Path(data) if data else Path.home() / ".local" / "share") / "samsyn" / "outreach"


@contextmanager
def locked(name: str) -> Iterator[Path]:
    """Hold the lock of a file in the folder, alone among all threads and processes; gives the file's path.

    UserError when another holds it for too long; OSError when the folder cannot be written to.
    """
    home = folder()
    for each in (home.parent, home):
        each.mkdir(mode=0o700, parents=True, exist_ok=True)
    lock = os.open(home / f"{name}.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        _take(lock)
        yield home / name
    finally:
        os.close(lock)  # closing gives the lock back


def write_whole(path: Path, data: bytes) -> None:
    """Put a file in its place in one step, readable by its owner alone. The lock must be held."""
    beside = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
    try:
        handle = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
    _keep_names(path.parent)


def remove(path: Path) -> bool:
    """Take a file away for good; whether there was one. The lock must be held."""
    try:
        path.unlink()
    except FileNotFoundError:
        return False
    _keep_names(path.parent)
    return True


def read(name: str) -> bytes | None:
    """What a file of the folder holds; None when there is no such file."""
    try:
        return (folder() / name).read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def lines(data: bytes | None) -> list[str]:
    """The lines of a file that hold something, as they stand, so that a damaged one harms no other."""
    text = (data or b"").decode("utf-8-sig", "replace")
    return [line for line in text.splitlines() if line.strip()]


def with_line_end(data: bytes | None) -> bytes:
    """The bytes with an end of line after the last line, which somebody's editor may have left out."""
    return data if data and data.endswith(b"\n") else data + b"\n" if data else b""


def _keep_names(home: Path) -> None:
    """Lay on the disk for good which names the folder holds."""
    handle = os.open(home, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _take(lock: int) -> None:
    end = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > end:
                raise UserError([_BUSY]) from None
            time.sleep(0.01)
        else:
            return


_BUSY = Problem(
    Text(sv="Loggen är upptagen av någon annan som skriver.", en="Somebody else is writing in the log."),
    Text(
        sv="Vänta en stund och försök igen. Inget är sparat.",
        en="Wait a moment and try again. Nothing is saved.",
    ),
)
