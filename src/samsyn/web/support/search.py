"""What somebody asks for on the public pages: read from the form, carried in it, and kept nowhere."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal, TypeVar, get_args

from django.core.exceptions import BadRequest
from django.http import QueryDict
from django.utils.translation import gettext as _

from samsyn.directory.card import Voice
from samsyn.directory.places import Found, find_place, name_of
from samsyn.directory.seeker import Gender, Seeker
from samsyn.packs.pack import Pack

Door = Literal["exposed", "child", "relative", "easy"]
"""Which page the form stands on: it decides the words, and for relatives the list."""
GENDERS = get_args(Gender)
MAX_AGE = 120
T = TypeVar("T", bound=str)
_OLDEST_CHILD = 17
_LONGEST_PLACE = 80
_OWN = ("door", "need", "place", "age", "gender", "groups", "anonymous", "no_report")


@dataclass(frozen=True, slots=True)
class Search:
    """A search as it was written. place: the words; found: what they were taken to mean."""

    door: Door
    need: str
    place: str
    age: str
    gender: str
    groups: tuple[str, ...]
    anonymous: bool
    no_report: bool
    found: Found | None

    @property
    def place_name(self) -> str:
        """The municipality that the answer is about; empty when it is not known."""
        return name_of(self.found.municipality) if self.found and self.found.municipality else ""

    @property
    def age_problem(self) -> str:
        """What is wrong with the age; empty when nothing is."""
        if not self.age or (self.age.isdecimal() and self.age.isascii() and int(self.age) <= MAX_AGE):
            return ""
        return _("Skriv åldern med siffror, till exempel 16. Du kan också lämna fältet tomt.")

    def voice(self) -> Voice:
        """The words that the answer is told in: a child is spoken to as one, wherever she asked."""
        if self.door == "exposed" and (age := self.years()) is not None and age <= _OLDEST_CHILD:
            return "child"
        return self.door

    def years(self) -> int | None:
        """The age in years, where it is given and can be read."""
        return int(self.age) if self.age and not self.age_problem else None

    def seeker(self, pack: Pack) -> Seeker:
        """The search as the directory takes it."""
        years, need = self.years(), pack.needs.get(self.need)
        is_child = self.door == "child" and years is None
        found = self.found
        return Seeker(
            audience="relative" if self.door == "relative" else "exposed",
            age_from=years,
            age_to=_OLDEST_CHILD if is_child else years,
            gender=next((each for each in GENDERS if each == self.gender), None),
            groups=frozenset(self.groups),
            situations=frozenset({need.id}) if need and need.kind == "situation" else frozenset(),
            municipality=found.municipality if found else None,
            county=found.county if found else None,
            anonymous=self.anonymous,
            no_police_report=self.no_report,
        )

    def fields(self) -> Iterator[tuple[str, str]]:
        """The search as form fields, so that the next page knows it without anybody keeping it."""
        own = (self.door, self.need, self.place, self.age, self.gender)
        yield from ((name, value) for name, value in zip(_OWN, own, strict=False) if value)
        yield from (("groups", group) for group in self.groups)
        yield from ((name, "1") for name in ("anonymous", "no_report") if getattr(self, name))


def read(post: QueryDict, pack: Pack, door: Door = "exposed") -> Search:
    """The search in a form. BadRequest when it holds what no form of ours can hold."""
    given = "easy" if post.get("easy") == "1" else post.get("door", door)
    search = Search(
        door=_one(given, get_args(Door)),
        need=_one(post.get("need", ""), ("", *(n.id for n in pack.needs.values() if n.kind == "situation"))),
        place=_short(post.get("chosen") or post.get("place", "")),
        age=_short(post.get("age", "")),
        gender=_one(post.get("gender", ""), ("", *GENDERS)),
        groups=tuple(_one(each, tuple(pack.groups)) for each in post.getlist("groups")[: len(pack.groups)]),
        anonymous=post.get("anonymous") == "1",
        no_report=post.get("no_report") == "1",
        found=None,
    )
    return _with_place(search)


def _with_place(search: Search) -> Search:
    if not search.place:
        return search
    return replace(search, found=find_place(search.place))


def _one(value: str, allowed: tuple[T, ...]) -> T:
    for each in allowed:
        if each == value:
            return each
    raise BadRequest


def _short(value: str) -> str:
    text = " ".join(value.split())
    if len(text) > _LONGEST_PLACE or not text.isprintable():
        raise BadRequest
    return text
