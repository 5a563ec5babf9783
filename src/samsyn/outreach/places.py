"""The places and platforms that staff may choose among. No name of a person, no account, no number.

A program cannot know what is a name. It refuses what looks like a personal number, a phone number, an
e-mail address, a handle or a link to a page; people keep the rest out. A name that should never have
been written can be removed for good: entries only hold the place's id.
"""

from __future__ import annotations

import csv
import io
import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.outreach import folder

FILE = "platforms.csv"
LONGEST, MOST_DIGITS, MOST_PLACES = 50, 3, 500
Kind = Literal["online", "in_place"]
KINDS: tuple[Kind, ...] = get_args(Kind)
_HEAD = ("id", "kind", "name", "added")
_ID = re.compile(r"[0-9a-f]{8}", re.ASCII)
_MARKS = frozenset(" -.&()'’")
_LINK = re.compile(r"\bhttps?\b|www\.|\w\.[\w-]+\.\w", re.IGNORECASE)
"""A site's own name may stand there (exempel.se); what stands before it may be somebody's account."""


@dataclass(frozen=True, slots=True)
class Place:
    """A place or a platform."""

    id: str
    kind: Kind
    name: str
    added: date


def places() -> tuple[tuple[Place, ...], int]:
    """The places by kind and name, and how many lines of the file cannot be read."""
    found, unread = _read(folder.read(FILE))
    return tuple(sorted(found, key=lambda each: (each.kind, each.name.casefold()))), unread


def add(kind: str, written: str, today: date) -> Place:
    """Add a place to the list. UserError when the name may not stand there, or stands there already."""
    name = tidy(written)
    wrong = problem_with(name)
    if kind not in KINDS:
        wrong = Problem(Text(sv="Slaget är inte valt.", en="The kind is not chosen."), _CHOOSE, "kind")
    if wrong is not None:
        raise UserError([wrong])
    with folder.locked(FILE) as path:
        data = folder.read(FILE)
        there, _ = _read(data)
        if any(each.kind == kind and each.name.casefold() == name.casefold() for each in there):
            raise UserError(
                [Problem(_TWICE, Text(sv="Välj det i listan.", en="Choose it in the list."), "name")]
            )
        if len(there) >= MOST_PLACES:
            raise UserError(
                [Problem(_FULL, Text(sv="Ta bort något först.", en="Remove something first."), "name")]
            )
        place = Place(secrets.token_hex(4), kind, name, today)  # type: ignore[arg-type]
        folder.write_whole(path, _with_row(data, place))
    return place


def remove(place_id: str) -> bool:
    """Remove a place and its name for good; whether it was there. What is counted on it stays."""
    with folder.locked(FILE) as path:
        data = folder.read(FILE) or b""
        lines = data.splitlines(keepends=True)
        kept = [line for line in lines if not line.startswith(place_id.encode() + b",")]
        if not _ID.fullmatch(place_id) or len(kept) == len(lines):
            return False
        folder.write_whole(path, b"".join(kept))
    return True


def tidy(written: str) -> str:
    """A name with single spaces, its letters composed."""
    return " ".join(unicodedata.normalize("NFC", written).split())


def problem_with(name: str) -> Problem | None:
    """Why a name may not stand in the list; None when it may. The name itself is never repeated."""
    if not 2 <= len(name) <= LONGEST:
        return Problem(_LENGTH, Text(sv="Skriv ett kort namn.", en="Write a short name."), "name")
    if sum(char.isdigit() or unicodedata.category(char) == "Nd" for char in name) > MOST_DIGITS:
        return Problem(_DIGITS, _ONLY_NAME, "name")
    if _LINK.search(name):
        return Problem(_ADDRESS, _ONLY_NAME, "name")
    if not name[0].isalnum() or not all(_allowed(char) for char in name):
        return Problem(_SIGNS, _ONLY_NAME, "name")
    return None


def _allowed(char: str) -> bool:
    return char in _MARKS or unicodedata.category(char)[0] in "LM" or (char.isascii() and char.isdigit())


def _read(data: bytes | None) -> tuple[list[Place], int]:
    found: list[Place] = []
    unread = 0
    for line in folder.lines(data):
        if line == ",".join(_HEAD):
            continue
        place = _place(line.split(","))
        if place is None or any(place.id == each.id for each in found):
            unread += 1
        else:
            found.append(place)
    return found, unread


def _place(row: list[str]) -> Place | None:
    """The place that a line says; None when somebody wrote there what may not stand there."""
    try:
        place_id, kind, name, added = row
        day = date.fromisoformat(added)
    except ValueError:
        return None
    if not _ID.fullmatch(place_id) or kind not in KINDS or tidy(name) != name or problem_with(name):
        return None
    return Place(place_id, kind, name, day)


def _with_row(data: bytes | None, place: Place) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    if not data:
        writer.writerow(_HEAD)
    writer.writerow((place.id, place.kind, place.name, place.added.isoformat()))
    return folder.with_line_end(data) + stream.getvalue().encode()


_CHOOSE = Text(sv="Välj på nätet eller på plats.", en="Choose online or in place.")
_ONLY_NAME = Text(
    sv="Skriv bara platsens eller plattformens namn, aldrig något om en person eller ett konto.",
    en="Write only the name of the place or platform, never anything about a person or an account.",
)
_LENGTH = Text(
    sv=f"Namnet ska ha mellan 2 och {LONGEST} tecken.",
    en=f"The name must have between 2 and {LONGEST} characters.",
)
_DIGITS = Text(
    sv="Namnet har så många siffror att det kan vara ett personnummer eller ett telefonnummer.",
    en="The name has so many digits that it may be a personal number or a phone number.",
)
_ADDRESS = Text(sv="Namnet ser ut som en länk.", en="The name looks like a link.")
_SIGNS = Text(
    sv="Namnet har tecken som hör till adresser, konton eller länkar, eller börjar inte med en bokstav eller siffra.",
    en="The name has characters that belong to addresses, accounts or links, or does not start with a letter or digit.",
)
_TWICE = Text(sv="Det finns redan i listan.", en="It is already in the list.")
_FULL = Text(sv=f"Listan har redan {MOST_PLACES} namn.", en=f"The list already has {MOST_PLACES} names.")
