"""Which columns of a sample may be the id, the days, the place and the code; and which must not be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from samsyn.packs.places import counties, municipalities
from samsyn.registers.mapping.drafting.naming import words_of
from samsyn.registers.mapping.drafting.profile import Profile

_PERSON: Final = (
    "namn", "fornamn", "efternamn", "name", "surname", "firstname", "lastname", "personnummer", "personnr", "pnr",
    "samordningsnummer", "ssn", "adress", "address", "telefon", "tel", "phone", "mobil", "epost", "email", "mail",
)  # fmt: skip
_NOTE: Final = (
    "anteckning",
    "anteckningar",
    "note",
    "notes",
    "fritext",
    "kommentar",
    "comment",
    "beskrivning",
)
_ID: Final = ("id", "lopnr", "lopnummer", "pseudonym", "arendenr", "arendeid", "nyckel", "key")
_ACT: Final = (
    "act",
    "garning",
    "garningsdag",
    "handelse",
    "handelsedatum",
    "brottsdatum",
    "brott",
    "incident",
    "event",
)
_ASSESSED: Final = (
    "assessed",
    "bedomd",
    "bedomning",
    "bedomningsdag",
    "uttag",
    "uttagsdatum",
    "extract",
    "beslut",
)
_BORN: Final = ("born", "birth", "birthdate", "dob", "fodd", "fodelse", "fodelsedatum", "fodelsedag")
_PLACE: Final = ("kommun", "kommunkod", "municipality", "lan", "lanskod", "county")
_CODE: Final = (
    "kod",
    "code",
    "brottskod",
    "arendetyp",
    "arendekod",
    "orsak",
    "orsakskod",
    "kategori",
    "category",
    "type",
)
_MOST_CODES, _LONGEST_CODE = 200, 12
_ENOUGH = 0.8


@dataclass
class Roles:
    """The columns by role; None where no column looks like it. place_kind: "municipality" or "county"."""

    id: Profile | None = None
    act_date: Profile | None = None
    assessed_on: Profile | None = None
    born: Profile | None = None
    place: Profile | None = None
    place_kind: str = ""
    code: Profile | None = None
    personal: list[Profile] = field(default_factory=list)
    free_text: list[Profile] = field(default_factory=list)
    rest: list[Profile] = field(default_factory=list)


def roles(columns: Sequence[Profile]) -> Roles:
    """The roles of the columns of a sample. What looks personal or free is set aside before anything else."""
    found = Roles()
    left: list[Profile] = []
    for column in columns:
        if _said(column, _PERSON) or column.personal:
            found.personal.append(column)
        elif _said(column, _NOTE) or column.free_text:
            found.free_text.append(column)
        else:
            left.append(column)

    def take(fits: Callable[[Profile], bool]) -> Profile | None:
        column = next((each for each in left if fits(each)), None)
        if column is not None:
            left.remove(column)
        return column

    found.born = take(lambda c: c.day_format is not None and _said(c, _BORN))
    found.assessed_on = take(lambda c: c.day_format is not None and _said(c, _ASSESSED))
    found.act_date = take(lambda c: c.day_format is not None and _said(c, _ACT))
    found.act_date = found.act_date or take(lambda c: c.day_format is not None)
    found.place = take(lambda c: _said(c, _PLACE) and _place_kind(c) != "")
    found.place_kind = _place_kind(found.place) if found.place else ""
    found.id = take(lambda c: _said(c, _ID) and c.all_different and not c.named)
    found.code = take(lambda c: _said(c, _CODE) and _codes(c))
    found.personal += [column for column in left if column.all_different and column.named]
    found.rest = [column for column in left if column not in found.personal]
    return found


def _said(column: Profile, words: Sequence[str]) -> bool:
    return not set(words_of(column.name)).isdisjoint(words)


def _place_kind(column: Profile) -> str:
    for kind, codes, length in (("municipality", set(municipalities()), 4), ("county", set(counties()), 2)):
        known = sum(text.zfill(length) in codes for text in column.values)
        if column.values and known >= _ENOUGH * len(column.values):
            return kind
    return ""


def _codes(column: Profile) -> bool:
    few = 0 < len(column.values) <= _MOST_CODES and not column.all_different
    return few and all(len(text) <= _LONGEST_CODE and " " not in text for text in column.values)
