"""The files of the embedded PostgreSQL: made once, and its settings written anew at each start."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path

from samsyn.web.database.account import MAJOR, Account, tool
from samsyn.web.database.address import APP, OWNER
from samsyn.web.database.trouble import cannot_start, file_trouble, other_version

LONGEST_SOCKET = 100
"""The operating system takes 107 bytes for the whole path of a socket."""
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "128MB",
    "dynamic_shared_memory_type": "posix",
    "password_encryption": "scram-sha-256",
    "timezone": "UTC",
    "lc_messages": "C",
    # What is written down: that it started or stopped, and that something broke. No statement, no value, no row.
    "log_destination": "stderr",
    "logging_collector": "off",
    "log_min_messages": "fatal",
    "log_min_error_statement": "panic",
    "log_statement": "none",
    "log_duration": "off",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_error_verbosity": "terse",
    "log_connections": "",
    "log_disconnections": "off",
    "log_lock_waits": "off",
    "log_temp_files": "-1",
    "log_autovacuum_min_duration": "-1",
    "log_checkpoints": "off",
    "log_line_prefix": "%m ",
    "track_activity_query_size": "100",
    "track_activities": "off",  # nor may anybody see what another is asking
    "max_wal_size": "512MB",
}


def make(home: Path, who: Account) -> None:
    """Make the files, if there are none: beside their place first, so that a kill leaves nothing half made."""
    if home.exists():
        version = _version(home)
        if version != MAJOR:
            raise other_version()
        return
    beside = home.with_name("postgres.new")
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(mode=0o700)
    who.own(beside)
    words = [str(tool("initdb")), "-D", str(beside), "-U", "postgres", "--encoding=UTF8",
             "--locale=C", "--locale-provider=builtin", "--builtin-locale=C.UTF-8",
             "--auth-local=peer", "--auth-host=reject", "--no-instructions"]  # fmt: skip
    done = subprocess.run(  # noqa: S603 - our own words
        words, capture_output=True, text=True, errors="replace", check=False, timeout=300, **who.command()
    )
    if done.returncode != 0:
        shutil.rmtree(beside, ignore_errors=True)
        raise cannot_start(done.stderr, None)
    beside.rename(home)


def _version(home: Path) -> str:
    try:
        return (home / "PG_VERSION").read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise file_trouble(error) from None


def write_settings(home: Path, sockets: Path, who: Account, more: Mapping[str, str]) -> None:
    """Who may connect, and how it runs. What somebody changed by hand does not stay."""
    settings = {**SETTINGS, "unix_socket_directories": f'"{sockets}"', **more}
    lines = [f"{name} = '{value.replace(chr(39), chr(39) * 2)}'" for name, value in settings.items()]
    files = {
        "postgresql.conf": "\n".join(lines),
        "postgresql.auto.conf": "",
        # The operating system itself says who is at the other end of a socket.
        "pg_hba.conf": "local all all peer map=samsyn",
        "pg_ident.conf": "\n".join(
            f'samsyn "{who.name}" {role}' for role in ("postgres", OWNER, APP, *_tester(more))
        ),
    }
    for name, text in files.items():
        path = home / name
        path.write_text(text + "\n", encoding="utf-8")
        path.chmod(0o600)
        who.own(path)


def _tester(more: Mapping[str, str]) -> tuple[str, ...]:
    """The role of the tests, where a test server is started."""
    return ("samsyn_tester",) if "samsyn.tests" in more else ()


def socket_folder(home: Path, who: Account) -> Path:
    """Where the socket lies: with the data, which nobody else can reach; else, if that path is too long, in /tmp."""
    if len(os.fsencode(home)) <= LONGEST_SOCKET - len("/.s.PGSQL.5432"):
        return home
    mark = hashlib.sha256(os.fsencode(home)).hexdigest()[:16]
    short = Path(tempfile.gettempdir()) / f"samsyn-{os.geteuid()}-{mark}"
    short.mkdir(mode=0o700, exist_ok=True)
    found = short.lstat()
    if found.st_uid not in (os.geteuid(), who.uid) or short.is_symlink():
        raise file_trouble(PermissionError(13, "not ours"))
    who.own(short)
    short.chmod(0o700)
    return short
