"""The log itself: rows of counts, only ever added to.

A row is a place or platform on a day, with how many were approached, answered and were referred. A
count that nobody made is empty, which is not 0. A correction is a row of its own that names the row it
stands instead of, so what was written first can still be read; a withdrawal takes a row out of all sums.
"""

from __future__ import annotations

import csv
import io
import re
import secrets
from dataclasses import dataclass, field, replace
from datetime import date

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.outreach import folder
from samsyn.outreach.places import KINDS, Kind

FILE = "log.csv"
LARGEST = 10_000
FIRST_DAY = date(2000, 1, 1)
COUNTS = ("approaches", "answers", "referrals")
_HEAD = (
    "id", "date", "kind", "place", "area", "approaches", "answers", "referrals", "referred_to",
    "instead_of", "withdrawn", "written",
)  # fmt: skip
ID = re.compile(r"[0-9a-f]{16}", re.ASCII)
_PLACE = re.compile(r"[0-9a-f]{8}", re.ASCII)
_AREA = re.compile(r"(?:[0-9]{2}|[0-9]{4})?", re.ASCII)
_SUPPORT = re.compile(r"[a-z0-9_]{1,60}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One row. A count of None was not made.

    area: SCB code of a municipality or a county, or nothing. referred_to: how many referrals went to which
    kind of support, as far as it is known. instead_of: the row that this one corrects. written: the day it was
    written, without a time.
    """

    id: str
    day: date
    kind: Kind
    place: str
    area: str = ""
    approaches: int | None = None
    answers: int | None = None
    referrals: int | None = None
    referred_to: dict[str, int] = field(default_factory=dict)
    instead_of: str = ""
    withdrawn: bool = False
    written: date


@dataclass(frozen=True, slots=True)
class Log:
    """What the log says. current: the rows that count, latest day first. unread: lines that cannot be read."""

    rows: tuple[Entry, ...]
    unread: int

    @property
    def current(self) -> tuple[Entry, ...]:
        """The rows that no other row stands instead of, latest day first."""
        replaced = {row.instead_of for row in self.rows}
        left = [row for row in self.rows if row.id not in replaced and not row.withdrawn]
        return tuple(sorted(left, key=lambda row: (row.day, row.written), reverse=True))

    def find(self, entry_id: str) -> Entry | None:
        """A row that counts, by its id."""
        return next((row for row in self.current if row.id == entry_id), None)


def new_id() -> str:
    """An id for a row. The form carries it, so that sending the same form twice adds one row."""
    return secrets.token_hex(8)


def log() -> Log:
    """The log as it lies there now."""
    return _read(folder.read(FILE))


def append(entry: Entry) -> bool:
    """Add a row; False when this very row is there already.

    UserError when its id belongs to another row, when the row it shall stand instead of no longer counts, or
    when it could not be read again: a line that nobody can read would be taken for saved and not count.
    """
    if _entry(_cells(entry)) != entry:
        raise UserError([UNREADABLE])
    with folder.locked(FILE) as path:
        data = folder.read(FILE)
        now = _read(data)
        same = next((row for row in now.rows if row.id == entry.id), None)
        if same is not None and replace(same, written=entry.written) == entry:
            return False
        if same is not None:
            raise UserError([_SAVED])
        if entry.instead_of and now.find(entry.instead_of) is None:
            raise UserError([_NO_LONGER])
        folder.write_whole(path, folder.with_line_end(data) + _line(entry, head=not data))
    return True


def withdraw(entry_id: str, by: str, today: date) -> bool:
    """Take a row out of all sums by a row that says so. by: the id of that row. Else as `append`."""
    now = log()
    there = next((row for row in now.rows if row.id == entry_id), None)
    if there is None:
        raise UserError([_NO_LONGER])
    return append(replace(there, id=by, instead_of=entry_id, withdrawn=True, written=today))


def _line(entry: Entry, *, head: bool) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    if head:
        writer.writerow(_HEAD)
    writer.writerow(_cells(entry))
    return stream.getvalue().encode()


def _cells(entry: Entry) -> list[str]:
    counts = [
        "" if count is None else str(count) for count in (entry.approaches, entry.answers, entry.referrals)
    ]
    to = " ".join(f"{support}:{count}" for support, count in sorted(entry.referred_to.items()))
    row = [entry.id, entry.day.isoformat(), entry.kind, entry.place, entry.area, *counts, to]
    return [*row, entry.instead_of, "yes" if entry.withdrawn else "", entry.written.isoformat()]


def _read(data: bytes | None) -> Log:
    rows: dict[str, Entry] = {}
    unread = 0
    for line in folder.lines(data):
        if line == ",".join(_HEAD):
            continue
        entry = _entry(line.split(","))
        if entry is None or entry.id in rows:
            unread += 1
        else:
            rows[entry.id] = entry
    return Log(tuple(rows.values()), unread)


def _entry(line: list[str]) -> Entry | None:
    """The row that a line says; None when it says none that Samsyn could have written."""
    try:
        said = dict(zip(_HEAD, line, strict=True))
        counts = {name: _count(said[name]) for name in COUNTS}
        pairs = [part.split(":") for part in said["referred_to"].split()]
        to = {support: _count(count) or 0 for support, count in pairs}
        day, written = date.fromisoformat(said["date"]), date.fromisoformat(said["written"])
    except ValueError:
        return None
    kind = next((each for each in KINDS if each == said["kind"]), None)
    fits = ID.fullmatch(said["id"]) and _PLACE.fullmatch(said["place"]) and _AREA.fullmatch(said["area"])
    known = not said["instead_of"] or ID.fullmatch(said["instead_of"])
    if kind is None or not fits or not known or not all(_SUPPORT.fullmatch(support) for support in to):
        return None
    return Entry(
        id=said["id"], day=day, kind=kind, place=said["place"], area=said["area"], **counts,
        referred_to=to, instead_of=said["instead_of"], withdrawn=said["withdrawn"] == "yes", written=written,
    )  # fmt: skip


def _count(written: str) -> int | None:
    """A count as the file says it. ValueError when it says none that may be."""
    if not written:
        return None
    if not (written.isascii() and written.isdigit() and int(written[:9]) <= LARGEST):
        raise ValueError(written)
    return int(written[:9])


UNREADABLE = Problem(
    Text(sv="Formuläret går inte att läsa.", en="The form cannot be read."),
    Text(sv="Öppna sidan på nytt.", en="Open the page anew."),
)
_SAVED = Problem(
    Text(
        sv="Den här raden är redan sparad, med andra uppgifter.",
        en="This row is saved already, with other figures.",
    ),
    Text(sv="Rätta den i listan i stället.", en="Correct it in the list instead."),
)
_NO_LONGER = Problem(
    Text(
        sv="Raden gäller inte längre. Någon har redan rättat den.",
        en="The row no longer counts. Somebody has corrected it.",
    ),
    Text(sv="Se listan och börja om därifrån.", en="Look at the list and start again from there."),
)
