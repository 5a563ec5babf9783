"""From what somebody wrote in a form to a row of the log, or to what must be mended."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.outreach.areas import names
from samsyn.outreach.entries import COUNTS, FIRST_DAY, ID, LARGEST, UNREADABLE, Entry
from samsyn.outreach.places import Place

TO = "to."
"""What the names of the fields begin with that say how many were referred to which kind of support."""


@dataclass(slots=True)
class _Reader:
    """Reads the fields and gathers what is wrong with them."""

    said: Mapping[str, str]
    wrong: list[Problem] = field(default_factory=list)

    def text(self, name: str) -> str:
        return self.said.get(name, "").strip()

    def refuse(self, name: str, what: Text, do: Text) -> None:
        self.wrong.append(Problem(what, do, name))

    def count(self, name: str) -> int | None:
        """A count, or None for an empty field: nobody counted."""
        text = "".join(self.text(name).split())
        if not text:
            return None
        if text.isascii() and text.isdigit() and len(text) < 9 and int(text) <= LARGEST:
            return int(text)
        self.refuse(name, _COUNT, _COUNT_DO)
        return None

    def area(self) -> str:
        code = self.text("area")
        if code and code not in names():
            self.refuse("area", _NO_AREA, _AREA_DO)
        return code

    def day(self, today: date) -> date:
        text = self.text("date")
        try:
            day = date.fromisoformat(text) if len(text) == 10 else None
        except ValueError:
            day = None
        if day is None:
            self.refuse("date", _NO_DAY, _DAY_DO)
        elif day > today:
            self.refuse("date", _FUTURE, _DAY_DO)
        elif day < FIRST_DAY:
            self.refuse("date", _LONG_AGO, _DAY_DO)
        return day or today


def entry_from(
    said: Mapping[str, str], places: Collection[Place], supports: Collection[str], today: date
) -> Entry:
    """The row that a form says. UserError lists every field that must be mended."""
    reader = _Reader(said)
    day = reader.day(today)
    place = next((each for each in places if each.id == reader.text("place")), None)
    if place is None:
        reader.refuse("place", _NO_PLACE, _PLACE_DO)
    area = reader.area()
    counts = {name: reader.count(name) for name in COUNTS}
    to = _referred_to(reader, supports)
    if (
        not to
        and not any(problem.where in COUNTS for problem in reader.wrong)
        and set(counts.values()) == {None}
    ):
        reader.refuse("approaches", _NOTHING, _NOTHING_DO)
    if to:
        counts["referrals"] = _referrals(reader, counts["referrals"], sum(to.values()))
    for name in ("id", "instead_of"):
        if (name == "id" or reader.text(name)) and not ID.fullmatch(reader.text(name)):
            reader.refuse("", UNREADABLE.what, UNREADABLE.do)
    if reader.wrong or place is None:
        raise UserError(reader.wrong)
    return Entry(
        id=reader.text("id"),
        day=day,
        kind=place.kind,
        place=place.id,
        area=area,
        approaches=counts["approaches"],
        answers=counts["answers"],
        referrals=counts["referrals"],
        referred_to=to,
        instead_of=reader.text("instead_of"),
        written=today,
    )


def doubtful(entry: Entry) -> bool:
    """Whether the counts are such as rarely happen: more answers than approaches, more referrals than answers.

    An answer may come long after the approach, so such a row is kept; whoever wrote it is asked to look again.
    """
    steps = [count for count in (entry.approaches, entry.answers, entry.referrals) if count is not None]
    return any(after > before for before, after in pairwise(steps))


def _referred_to(reader: _Reader, supports: Collection[str]) -> dict[str, int]:
    to = {}
    for name in reader.said:
        if name.startswith(TO) and reader.text(name):
            support = name.removeprefix(TO)
            if support not in supports:
                reader.refuse("", UNREADABLE.what, UNREADABLE.do)
                break
            count = reader.count(name)
            if count:
                to[support] = count
    return to


def _referrals(reader: _Reader, stated: int | None, parts: int) -> int | None:
    """All referrals: as stated, or the sum of the parts where they are all that was written."""
    if stated is None and not any(problem.where == "referrals" for problem in reader.wrong):
        return parts
    if stated is not None and parts > stated:
        reader.refuse("referrals", _PARTS, _PARTS_DO)
    return stated


_COUNT = Text(
    sv=f"Antalet ska vara ett heltal från 0 till {LARGEST}.",
    en=f"The number must be whole, from 0 to {LARGEST}.",
)
_COUNT_DO = Text(
    sv="Lämna fältet tomt om ingen har räknat.", en="Leave the field empty if nobody has counted."
)
_NO_DAY = Text(sv="Dagen går inte att läsa.", en="The day cannot be read.")
_FUTURE = Text(sv="Dagen har inte varit än.", en="The day has not been yet.")
_LONG_AGO = Text(sv="Dagen är före år 2000.", en="The day is before the year 2000.")
_DAY_DO = Text(sv="Skriv den som ÅÅÅÅ-MM-DD.", en="Write it as YYYY-MM-DD.")
_NO_PLACE = Text(sv="Ingen plats eller plattform är vald.", en="No place or platform is chosen.")
_PLACE_DO = Text(
    sv="Välj en i listan, eller lägg till den först.", en="Choose one in the list, or add it first."
)
_NO_AREA = Text(sv="Området finns inte i listan.", en="The area is not in the list.")
_AREA_DO = Text(sv="Välj ett i listan eller inget.", en="Choose one in the list, or none.")
_NOTHING = Text(sv="Inget är räknat.", en="Nothing is counted.")
_NOTHING_DO = Text(
    sv="Skriv minst ett antal. 0 är också ett antal.", en="Write at least one number. 0 is a number too."
)
_PARTS = Text(
    sv="De hänvisade per slag av stöd är fler än alla hänvisade.",
    en="Those referred by kind of support are more than all who were referred.",
)
_PARTS_DO = Text(sv="Rätta det ena eller det andra.", en="Correct the one or the other.")
