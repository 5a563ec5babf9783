"""A ledger as a folder, for the command line.

    key            the study's secret and the key that signs, 0600, made with the folder
    0001.json      the first release, public
    0001.inner     its true table, 0600

Files are added and never changed. One process at a time may add: the folder is locked meanwhile.
"""

from __future__ import annotations

import fcntl
import json
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from samsyn.disclosure.ledger.entry import Entry, inner_read, inner_written, unbroken
from samsyn.disclosure.release import Release, read, written
from samsyn.disclosure.release.hashing import SECRET_BYTES
from samsyn.errors import DataError, Problem
from samsyn.lang import Text
from samsyn.signatures import public_of, sign_with

_KEY: Final = "key"


class Folder:
    """A ledger at a path. Made where there is none, by `Folder.open(path, make=True)`."""

    def __init__(self, path: Path, secret: bytes, seed: bytes) -> None:
        self.path, self._secret, self._seed = path, secret, seed

    @classmethod
    def open(cls, path: Path, make: bool = False) -> Folder:
        """The ledger at a path. Raises DataError where there is none, or its key cannot be read."""
        key = path / _KEY
        if make and not key.exists() and not _has_entries(path):
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
            _private(key, secrets.token_hex(SECRET_BYTES) + "\n" + secrets.token_hex(32) + "\n")
        try:
            secret, seed = (bytes.fromhex(line) for line in key.read_text("ascii").split())
        except (OSError, ValueError):
            raise DataError([Problem(file=path.name, what=_NO_LEDGER[0], do=_NO_LEDGER[1])]) from None
        return cls(path, secret, seed)

    @property
    def secret(self) -> bytes:
        """The study's secret: keys the hash of its data, and the noise of cell keys."""
        return self._secret

    @property
    def public(self) -> str:
        """The public half of the key that signs."""
        return public_of(self._seed)

    def sign(self, message: bytes) -> bytes:
        """Ed25519 over a message, with this ledger's key."""
        return sign_with(self._seed, message)

    def entries(self) -> tuple[Entry, ...]:
        """Everything that has left, the first first. Raises DataError where something is missing, changed or out of order."""
        found = tuple(self._entry(number) for number in self._numbers())
        broken = unbroken(found, self._secret)
        if broken is not None:
            raise DataError([Problem(file=f"{broken:04}.json", what=_BROKEN[0], do=_BROKEN[1])])
        return found

    def _numbers(self) -> Iterator[int]:
        """As many as there are files, so that one taken away from between is missed."""
        yield from range(1, len(list(self.path.glob("[0-9][0-9][0-9][0-9].json"))) + 1)

    def _entry(self, number: int) -> Entry:
        release = read(self.path / f"{number:04}.json", self.public)
        name = f"{number:04}.inner"
        try:
            return inner_read(release, json.loads((self.path / name).read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            raise DataError([Problem(file=name, what=_BROKEN[0], do=_BROKEN[1])]) from None

    def add(self, make: Callable[[tuple[Entry, ...]], Entry]) -> Release:
        """One more entry, made out of those before it while nobody else adds. Nothing is written if making it fails."""
        with self._alone():
            entry = make(self.entries())
            number = entry.release.number
            _private(self.path / f"{number:04}.inner", inner_written(entry))
            _whole(self.path / f"{number:04}.json", written(entry.release), 0o644)
        return entry.release

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with (self.path / _KEY).open("rb") as held:
            fcntl.flock(held, fcntl.LOCK_EX)
            yield


def _has_entries(path: Path) -> bool:
    """A ledger that has lost its key is not given a new one: nobody could tell that what it holds is its own."""
    return (path / "0001.json").exists()


def _private(path: Path, text: str) -> None:
    _whole(path, text, 0o600)


def _whole(path: Path, text: str, mode: int) -> None:
    """A file that is there whole or not at all."""
    beside = path.with_name(path.name + ".part")
    beside.unlink(missing_ok=True)
    with os.fdopen(
        os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, mode), "w", encoding="utf-8"
    ) as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)


_NO_LEDGER = (
    Text(
        sv="Mappen är ingen liggare, eller saknar sin nyckel.",
        en="The folder is no ledger, or lacks its key.",
    ),
    Text(
        sv="Ange studiens liggare, eller en tom mapp för en ny. Finns frisläppningar men ingen nyckel: återställ den ur en säkerhetskopia.",
        en="Give the study's ledger, or an empty folder for a new one. If there are releases but no key: restore it from a backup.",
    ),
)
_BROKEN = (
    Text(
        sv="Liggaren är bruten här: filen saknas, har ändrats eller hör inte till den förra.",
        en="The ledger is broken here: the file is missing, has been changed or does not follow the one before.",
    ),
    Text(
        sv="Återställ mappen ur en säkerhetskopia. Släpp inget mer förrän den är hel.",
        en="Restore the folder from a backup. Release nothing more until it is whole.",
    ),
)
