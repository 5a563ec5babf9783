"""The process of the embedded PostgreSQL: started, found, and stopped."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path

from samsyn.web.database.account import Account, tool
from samsyn.web.database.trouble import cannot_start

START_SECONDS = 60.0
STOP_SECONDS = 20.0
_AGAIN_SECONDS = 5.0


def is_running(home: Path) -> bool:
    """Whether a server takes connections for these files."""
    lines = _pid_lines(home)
    return len(lines) >= 8 and lines[7].strip() == "ready" and _is_ours(_pid(lines), home)


def start(home: Path, who: Account) -> None:
    """Start the server and wait until it takes connections. UserError when it does not."""
    end = time.monotonic() + _AGAIN_SECONDS
    while True:
        _forget_stranger(home)
        log = home / "samsyn.log"
        log.unlink(missing_ok=True)
        handle = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600)
        try:
            who.own(log)
            words = [str(tool("postgres")), "-D", str(home)]
            process = subprocess.Popen(words, stdout=handle, stderr=handle, **who.command())  # noqa: S603 - our own words
        finally:
            os.close(handle)
        if _comes_up(process, home):
            return
        told = log.read_text(encoding="utf-8", errors="replace")
        # What a killed server left behind takes a moment to go: its last processes still end.
        if time.monotonic() > end or not any(sign in told for sign in ("still in use", "lock file")):
            raise cannot_start(told, home)
        time.sleep(0.2)


def _comes_up(process: subprocess.Popen[bytes], home: Path) -> bool:
    end = time.monotonic() + START_SECONDS
    while process.poll() is None and time.monotonic() < end:
        lines = _pid_lines(home)
        if len(lines) >= 8 and _pid(lines) == process.pid and lines[7].strip() == "ready":
            return True
        time.sleep(0.01)
    if process.poll() is None:
        process.kill()
        process.wait()
    return False


def stop(home: Path) -> None:
    """Stop the server: what is not finished is undone, all that was promised is on the disk."""
    pid = _pid(_pid_lines(home))
    for kind in (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL):
        end = time.monotonic() + STOP_SECONDS
        if not _is_ours(pid, home):
            return
        os.kill(pid, kind)
        while time.monotonic() < end:
            _reap(pid)
            if not _is_ours(pid, home):
                return
            time.sleep(0.01)


def _reap(pid: int) -> None:
    """Let a child of ours that has ended go; it may be the child of another."""
    try:
        os.waitpid(pid, os.WNOHANG)
    except ChildProcessError:
        return


def _pid_lines(home: Path) -> list[str]:
    return _lines(home / "postmaster.pid")


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8", errors="replace").splitlines()
    except (FileNotFoundError, NotADirectoryError):
        return []


def _pid(lines: list[str]) -> int:
    return int(lines[0]) if lines and lines[0].strip().isdecimal() else 0


def _is_ours(pid: int, home: Path) -> bool:
    """Whether this process is a live PostgreSQL of these files: it works in their folder."""
    if pid <= 0:
        return False
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rsplit(")", 1)[1].split()[0]
        return state not in "ZX" and Path(f"/proc/{pid}/cwd").resolve(strict=True) == home.resolve()
    except (OSError, IndexError):
        return False


def _forget_stranger(home: Path) -> None:
    """Remove the notes of a server that was killed when their number is another program's by now, or a dead child's.

    PostgreSQL itself sees to it when the number belongs to nobody. Nobody may work in the folder any more.
    """
    pid = _pid(_pid_lines(home))
    sockets = (*_pid_lines(home), *[""] * 5)[4] or str(home)
    for note in (Path(sockets) / ".s.PGSQL.5432.lock", home / "postmaster.pid"):
        number = _pid(_lines(note))
        if number and Path(f"/proc/{number}").exists() and not _is_ours(pid, home) and not _anybody_in(home):
            note.unlink(missing_ok=True)


def _anybody_in(home: Path) -> bool:
    """Whether any process still works in the folder."""
    there = home.resolve()
    for each in Path("/proc").iterdir():
        if each.name.isdecimal():
            try:
                if (each / "cwd").resolve(strict=True) == there:
                    return True
            except OSError:
                continue
    return False
