"""The list of what was erased, outside the database: so that a restored backup erases it again.

A line for each record: when, the record's random id, the organisation's. Nothing else. It lies in the file that
SAMSYN_ERASURES names, else `erasures` in the data folder; let it lie where the database's own disk does not.
What a killed process did not write is added by the next backup or retention job, from the proofs in the database.
"""

from __future__ import annotations

import fcntl
import os
import re
import uuid
from collections.abc import Iterable, Mapping
from datetime import datetime
from pathlib import Path

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.web.casework.models import Erasure
from samsyn.web.ring import data_folder

VARIABLE, NAME = "SAMSYN_ERASURES", "erasures"
_LINE = re.compile(r"(\S{19,40}) ([0-9a-f-]{36}) ([0-9a-f-]{36})")


def file(environ: Mapping[str, str] | None = None) -> Path:
    """Where the list lies."""
    named = (os.environ if environ is None else environ).get(VARIABLE)
    return Path(named) if named else data_folder() / NAME


def line(at: datetime, record: uuid.UUID, organisation: uuid.UUID) -> str:
    """One erased record."""
    return f"{at.isoformat()} {record} {organisation}\n"


def add(proofs: Iterable[Erasure]) -> None:
    """Add erased records at the end, and on the disk before this returns."""
    text = "".join(line(each.erased_at, each.record, each.organisation_id) for each in proofs)
    if not text:
        return
    path = file()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600), "a+b") as there:
        fcntl.flock(there, fcntl.LOCK_EX)
        there.seek(0)
        whole = there.read().rfind(b"\n") + 1
        there.truncate(whole)  # a line that a kill cut short; its record is written anew
        there.write(text.encode("ascii"))
        there.flush()
        os.fsync(there.fileno())


def read(path: Path) -> set[uuid.UUID]:
    """The records of a list; none when there is no file. A last line that was cut short by a kill is passed over.

    UserError for anything else that is no such list: erasing too little must not go unseen.
    """
    try:
        lines = path.read_text(encoding="ascii").splitlines(keepends=True)
    except FileNotFoundError:
        return set()
    except (OSError, UnicodeDecodeError):
        raise UserError([_unreadable(path)]) from None
    found: set[uuid.UUID] = set()
    for number, each in enumerate(lines, 1):
        match = _LINE.fullmatch(each.rstrip("\n"))
        if match:
            found.add(uuid.UUID(match[2]))
        elif number < len(lines) or each.endswith("\n"):
            raise UserError([_unreadable(path, number)])
    return found


def make_whole() -> int:
    """Add the proofs that the list lacks, as the owner; how many there were."""
    there = read(file())
    missing = [each for each in Erasure.objects.order_by("erased_at") if each.record not in there]
    add(missing)
    return len(missing)


def _unreadable(path: Path, number: int | None = None) -> Problem:
    return Problem(
        Text(
            sv="Listan över gallrade ärenden går inte att läsa.",
            en="The list of erased records cannot be read.",
        ),
        Text(
            sv="Hämta den från dess kopia. Utan den kan gallrade ärenden komma tillbaka.",
            en="Fetch it from its copy. Without it erased records may come back.",
        ),
        file=path.name,
        line=number,
    )
