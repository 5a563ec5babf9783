"""The folder of results: made beside its place, kept from batch to batch, and put there whole."""

from __future__ import annotations

import fcntl
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import numpy as np

from samsyn.errors import Problem, UsageError
from samsyn.lang import Text
from samsyn.registers.running.tally import Tally

_KEPT: Final = "checkpoint.npz"
_LOCK: Final = "lock"
ROWS: Final = "rows"
_SCRATCH: Final = "scratch"


class Folder:
    """The folder in which a run works, until `finish` gives it its name.

    identity: what a run must have in common with the one it goes on from: register, map, content, options. UsageError for
    a path without a name.
    """

    def __init__(self, out: Path, identity: Mapping[str, str], keys: tuple[str, ...]) -> None:
        if not out.name:  # "", "." and "/" have no place beside them
            raise _refused(out, _THERE, _OTHER_NAME)
        self.out, self.part = out, out.with_name(f"{out.name}.part")
        self._identity, self._keys = dict(identity), keys

    @contextmanager
    def opened(self, *, resume: bool) -> Iterator[None]:
        """Make the folder, or go on in it; no other run may use it meanwhile. UsageError when that cannot be."""
        if os.path.lexists(self.out):
            raise _refused(self.out, _THERE, _OTHER_NAME)
        if os.path.lexists(self.part):
            if not resume:
                raise _refused(self.part, _BEGUN, _GO_ON)
        else:
            self._make()
        with self._locked():
            yield

    def _make(self) -> None:
        try:
            self.part.mkdir(mode=0o700)
        except OSError as error:
            what = Text(
                sv=f"Mappen går inte att göra ({error.strerror}).",
                en=f"The folder cannot be made ({error.strerror}).",
            )
            raise _refused(self.part, what, _OTHER_NAME) from None

    @contextmanager
    def _locked(self) -> Iterator[None]:
        path = self.part / _LOCK
        path.touch(mode=0o600)
        with path.open("w") as lock:
            try:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise _refused(self.part, _IN_USE, _WAIT) from None
            yield

    def kept(self) -> tuple[int, Tally]:
        """How many batches are done, and their counts. UsageError when they are of something else."""
        path = self.part / _KEPT
        if not path.exists():
            return 0, Tally(self._keys)
        try:
            with np.load(path, allow_pickle=False) as held:
                plain = json.loads(held["plain"].tobytes())
                counts = held["counts"]
            other = [name for name in self._identity if plain["identity"].get(name) != self._identity[name]]
            if not other:
                return plain["batches"], Tally.from_data(self._keys, plain["tally"], counts)
        except (OSError, ValueError, KeyError, TypeError, EOFError) as error:
            raise _refused(path, _BROKEN, _BEGIN_ANEW) from error
        words = ", ".join(other)
        what = Text(
            sv=f"Det som påbörjades där var något annat ({words}).",
            en=f"What was begun there was something else ({words}).",
        )
        raise _refused(self.part, what, _BEGIN_ANEW)

    def keep(self, batches: int, tally: Tally) -> None:
        """Write down how far it has come."""
        plain, counts = tally.to_data()
        told = json.dumps({"identity": self._identity, "batches": batches, "tally": plain}).encode()
        part = self.part / f"{_KEPT}.part"
        with os.fdopen(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as stream:
            np.savez(stream, plain=np.frombuffer(told, np.uint8), counts=counts)
        part.replace(self.part / _KEPT)

    def rows_file(self, batch: int) -> Path:
        """Where the rows of a batch go."""
        rows = self.part / ROWS
        rows.mkdir(mode=0o700, exist_ok=True)
        return rows / f"part-{batch:05d}.parquet"

    def file(self, name: str) -> Path:
        """A file of results, readable by its owner alone."""
        path = self.part / name
        path.touch(mode=0o600)
        return path

    def scratch(self) -> Path:
        """A folder for what is needed on the way; it never goes along with the result, whoever ends the work."""
        path = self.part / _SCRATCH
        path.mkdir(mode=0o700, exist_ok=True)
        return path

    def finish(self) -> None:
        """Give the folder its name."""
        scratch, gone = self.part / _SCRATCH, self.part / f"{_SCRATCH}.gone"
        if scratch.exists():
            scratch.rename(gone)  # a worker that comes late finds it no more
        if gone.exists():
            shutil.rmtree(gone)
        for name in (_KEPT, f"{_KEPT}.part", _LOCK):
            (self.part / name).unlink(missing_ok=True)
        self.part.rename(self.out)

    def discard(self, *, kept: bool = False) -> None:
        """Take away what was begun, when nothing in it is worth going on from. kept: also what was kept to go on from."""
        if kept or not (self.part / _KEPT).exists():
            shutil.rmtree(self.part, ignore_errors=True)


def _refused(path: Path, what: Text, do: Text) -> UsageError:
    return UsageError([Problem(what, do, file=path.name or str(path))])


_THERE = Text(sv="Det finns redan något med det namnet.", en="There is something with that name already.")
_OTHER_NAME = Text(sv="Ange en annan mapp med --out.", en="Name another folder with --out.")
_BEGUN = Text(sv="Här finns ett påbörjat arbete.", en="There is work begun here.")
_GO_ON = Text(
    sv="Skriv samma kommando med --resume för att gå vidare, eller ta bort mappen.",
    en="Give the same command with --resume to go on, or remove the folder.",
)
_IN_USE = Text(sv="Ett annat samsyn arbetar i mappen.", en="Another samsyn is working in the folder.")
_WAIT = Text(
    sv="Vänta tills det är klart, eller ange en annan mapp.",
    en="Wait until it is done, or name another folder.",
)
_BROKEN = Text(sv="Det som sparats går inte att läsa.", en="What was kept cannot be read.")
_BEGIN_ANEW = Text(
    sv="Ta bort mappen och börja om, eller ange en annan.",
    en="Remove the folder and begin anew, or name another.",
)
