"""What a long computation has done so far, in a file that it goes on from after a stop.

The file belongs to one table, one set of options and one version of Samsyn, and is refused for any other: going on with
another's numbers would give an answer to no question. It holds estimates of redrawn tables and no counts. A sum over what
is kept stands beside it: a file that was edited or broken is refused, so that no number comes of it.
"""

from __future__ import annotations

import hashlib
import json
import time
from pathlib import Path
from types import TracebackType
from typing import Any

from samsyn import __version__
from samsyn.cli.files import refuse_unwritable, write_private
from samsyn.cli.stopping import AtOnce, Stopped, by_hand
from samsyn.errors import Problem, UsageError
from samsyn.lang import Text

_WHAT = "samsyn prevalence, kept work"
_MOST_BYTES = 500_000_000
_SECONDS = 1.0


class Kept:
    """Parts of the work by name. Without a file everything is done anew and nothing is kept."""

    def __init__(self, path: Path | None, *, digest: str, options: dict[str, Any]) -> None:
        """digest: of the table. options: all that changes the numbers. UsageError where the file is not ours."""
        self._path = path
        bound = json.dumps([__version__, digest, options], sort_keys=True, ensure_ascii=False, default=str)
        self._bound = _digest(bound)
        self._done: dict[str, Any] = {}
        self._written, self._unwritten = float("-inf"), False
        self._ending = AtOnce(self._last)
        if path is not None:
            refuse_unwritable(path)
            if path.exists():
                self._done = self._read(path)

    def get(self, name: str) -> Any:
        """A part that is done, or None."""
        return self._done.get(name)

    def put(self, name: str, value: Any) -> None:
        """Keep a part: written whole or not at all, for its owner alone, at most once a second and at the end."""
        self._unwritten = True
        self._done[name] = value
        if time.monotonic() - self._written >= _SECONDS:
            self.write()

    def write(self) -> None:
        """Write what has not been written."""
        if self._path is None or not self._unwritten:
            return
        done = _text(self._done)
        head = json.dumps({"what": _WHAT, "bound": self._bound, "sum": _digest(done)})
        with self._ending.held():
            write_private(self._path, _bytes(f'{head[:-1]}, "done": {done}}}'))
            self._written, self._unwritten = time.monotonic(), False

    def __enter__(self) -> Kept:
        self._ending.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ending.__exit__(kind, error, trace)
        self.write()
        if by_hand(error) and (more := self._last()):
            raise Stopped(more) from error

    def _last(self) -> Text | None:
        """Keep what there is before the end."""
        self.write()
        return _GOES_ON if self._path is not None and self._done else None

    def _read(self, path: Path) -> dict[str, Any]:
        with path.open("rb") as stream:
            data = stream.read(_MOST_BYTES + 1)
        try:
            found = json.loads(data)
            what, bound, total, done = found["what"], found["bound"], found["sum"], found["done"]
            whole = total == _digest(_text(done))
        except (ValueError, TypeError, KeyError, RecursionError):
            raise UsageError([Problem(_NOT_OURS, _ANOTHER, file=path.name)]) from None
        if what != _WHAT or not isinstance(done, dict):
            raise UsageError([Problem(_NOT_OURS, _ANOTHER, file=path.name)])
        if not whole:
            raise UsageError([Problem(_CHANGED, _ANOTHER, file=path.name)])
        if bound != self._bound:
            raise UsageError([Problem(_OTHER_WORK, _ANOTHER, file=path.name)])
        return done


def _text(done: object) -> str:
    return json.dumps(done, ensure_ascii=False)


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")  # a heading may hold what is no character


def _digest(text: str) -> str:
    return hashlib.sha256(_bytes(text)).hexdigest()


class Under:
    """The parts of one computation of several, in the same file."""

    def __init__(self, kept: Kept, name: str) -> None:
        self._kept, self._name = kept, name

    def get(self, name: str) -> Any:
        """A part that is done, or None."""
        return self._kept.get(f"{self._name}: {name}")

    def put(self, name: str, value: Any) -> None:
        """Keep a part."""
        self._kept.put(f"{self._name}: {name}", value)


_NOT_OURS = Text(sv="Filen är inget sparat arbete.", en="The file is no kept work.")
_CHANGED = Text(
    sv="Filen har ändrats eller skadats sedan den sparades.",
    en="The file has been changed or damaged since it was kept.",
)
_GOES_ON = Text(
    sv="Det som hann bli klart är sparat: kör igen med samma val och --resume, så fortsätter det där det stannade.",
    en="What was done is kept: run it again with the same options and --resume, and it goes on where it stopped.",
)
_OTHER_WORK = Text(
    sv="Filen hör till en annan tabell, andra val eller en annan version av Samsyn.",
    en="The file belongs to another table, other options or another version of Samsyn.",
)
_ANOTHER = Text(
    sv="Ange en annan fil med --resume, eller ta bort den här.",
    en="Name another file with --resume, or take this one away.",
)
