"""What the design says of one record: who sees it, what has been sent, what a consent carries, when it may be erased.

A few sets and days, written from the design and not from the program.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from samsyn.web.casework.models import Consent, Disclosure, Hold
from samsyn.web.database.clock import SWEDEN

PEOPLE = ("worker", "colleague", "kin", "elsewhere", "head", "second_head", "head_elsewhere", "administrator")
HEADS = ("head", "second_head")
LIKE = ("kin",)
NO_CASES = ("administrator",)
YEARS = 5
"""How long social services keep a record after its last note (SoL 16:1-5)."""


@dataclass
class Sent:
    """What was sent: which of the facts, its last day, the consents it rests on, and what the receiver has done with it."""

    row: Disclosure
    facts: frozenset[int]
    until: date
    consents: tuple[Consented, ...] = ()
    revoked: bool = False
    received: bool = False
    laid: bool = False
    taken: frozenset[int] = frozenset()


@dataclass(eq=False)
class Consented:
    """A consent: for which facts, by the person or somebody who settles nothing, for this receiver or another, until when."""

    row: Consent
    facts: frozenset[int]
    counts: bool
    until: date | None
    withdrawn: bool = False


@dataclass(eq=False)
class Held:
    """What keeps the record from being erased, until a day or until it is ended."""

    row: Hold
    until: date | None
    ended: bool = False


@dataclass
class Known:
    """What holds. until: by name, None while it lasts. tries: at an emergency, in the hour that is.

    noted: the day of the last note, or of a change of one. asked: who has asked for it to be erased before its time.
    """

    at: datetime
    noted: date
    main: str | None = "worker"
    co: set[str] = field(default_factory=set)
    reads: dict[str, datetime] = field(default_factory=dict)
    emergency: dict[str, datetime] = field(default_factory=dict)
    tries: dict[str, int] = field(default_factory=dict)
    blocked: set[str] = field(default_factory=set)
    cleared: set[str] = field(default_factory=set)
    closed: date | None = None
    sent: list[Sent] = field(default_factory=list)
    consents: list[Consented] = field(default_factory=list)
    holds: list[Held] = field(default_factory=list)
    placed: str = "no"
    asked: str | None = None
    erased: bool = False

    def today(self) -> date:
        """The day where the office is."""
        return self.at.astimezone(SWEDEN).date()

    def lasts(self, each: Sent) -> bool:
        """Whether the receiver can still open it: not when it was ended, its last day is over, or the record is erased."""
        return not each.revoked and each.until >= self.today() and not self.erased

    def came(self, *, laid: bool = False) -> dict[Any, frozenset[int]]:
        """What who receives sees: by disclosure, which of the facts. laid: only what lies with a record of theirs."""
        return {each.row.pk: each.facts for each in self.sent if self.lasts(each) and (each.laid or not laid)}

    def part(self, name: str) -> bool:
        """Whether she has a part in the record, seen or not."""
        return name == self.main or name in self.co or self.reads.get(name, self.at) > self.at

    def sees(self, name: str) -> bool:
        """Whether the record exists for her."""
        against = name in self.blocked or (name in LIKE and name not in self.cleared) or name in NO_CASES
        opens = self.part(name) or name in HEADS or self.opened(name)
        return opens and not against and not self.erased

    def opened(self, name: str) -> bool:
        """Whether she has opened it in an emergency that lasts."""
        return self.emergency.get(name, self.at) > self.at

    def answers(self, name: str) -> bool:
        """Whether she answers for it: the worker, or a head of its unit, who sees it."""
        return self.sees(name) and (name == self.main or name in HEADS)

    def unit(self, name: str) -> bool:
        """Whether she works with it."""
        return self.answers(name) or (self.sees(name) and name in self.co)

    def writes(self, name: str) -> bool:
        """Whether she may write in it: who works with it, and who opened it in an emergency, while it is open."""
        return (self.unit(name) or (self.sees(name) and self.opened(name))) and not self.closed

    def heads(self, name: str) -> bool:
        """Whether she is a head of its unit who sees it."""
        return name in HEADS and self.sees(name)

    def resting(self, facts: frozenset[int]) -> tuple[Consented, ...]:
        """The consents that sending these facts today would rest on."""
        return tuple(
            each
            for each in self.consents
            if each.counts and not each.withdrawn and each.facts & facts
            and (each.until is None or each.until >= self.today())
        )  # fmt: skip

    def carried(self, facts: frozenset[int], last: date) -> bool:
        """Whether consents carry all of these facts until that day."""
        used = self.resting(facts)
        meant = frozenset(fact for each in used for fact in each.facts)
        return facts <= meant and all(each.until is None or last <= each.until for each in used)

    def held(self) -> bool:
        """Whether something keeps it from being erased."""
        return any(
            not each.ended and (each.until is None or each.until >= self.today()) for each in self.holds
        )

    def first_day(self) -> date:
        """The first day on which its years have passed, counted from the last note and from when it was closed."""
        last = max(self.noted, self.closed or self.noted)
        if (last.month, last.day) == (2, 29):
            return date(last.year + YEARS, 3, 1)
        return last.replace(year=last.year + YEARS)

    def due(self) -> bool:
        """Whether it may be erased because its time has come."""
        kept = self.held() or self.placed != "no" or not self.closed or self.erased
        return not kept and self.today() >= self.first_day()

    def decided(self, name: str) -> bool:
        """Whether she may have it erased before its time: another has asked for it."""
        asked = self.asked not in (None, name)
        return self.heads(name) and asked and bool(self.closed) and not self.held()

    def taken(self) -> Iterator[tuple[Any, int]]:
        """What the receiver has taken into a record of its own. Nothing takes it back from there."""
        for each in self.sent:
            yield from ((each.row.pk, fact) for fact in each.taken)
