"""What the chapters of the story play with: the day, who acts, and what everybody does again and again.

The story began some months before the day when the demo is filled. The clock of the records is set to each day of it
by the role that owns the tables, and taken away at the end; the log of who did what knows no such clock, and shows
when the demo was filled.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.db import connections

from samsyn.web.accounts.models import Member, Organisation, Unit
from samsyn.web.audit.log import context, log
from samsyn.web.casework import policy
from samsyn.web.casework.actions.base import Acting
from samsyn.web.casework.actions.facts import AddFact, Said
from samsyn.web.casework.actions.markings import AddMarking
from samsyn.web.casework.actions.notes import AddNote
from samsyn.web.casework.keys import open_keys
from samsyn.web.casework.models import Disclosure, Fact, Person, Record
from samsyn.web.casework.sharing.consents import Receiver
from samsyn.web.database.acting import acting_as, as_owner
from samsyn.web.database.clock import SWEDEN


@dataclass(slots=True)
class Stage:
    """The demo while it is filled. today: the day when it is. records: by what the story calls them."""

    today: date
    houses: dict[str, Organisation] = field(default_factory=dict)
    units: dict[tuple[str, int], Unit] = field(default_factory=dict)
    players: dict[str, Member] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    facts: dict[str, Fact] = field(default_factory=dict)
    people: dict[str, Person] = field(default_factory=dict)
    sent: dict[str, Disclosure] = field(default_factory=dict)

    def day(self, ago: int) -> date:
        """So many days before the demo was filled; a negative number is to come."""
        return self.today - timedelta(days=ago)

    def receiver(self, house: str) -> Receiver:
        """An organisation of the demo, to send something to."""
        to = self.houses[house]
        return Receiver(to.kind, to.name, to)

    def at(self, ago: int, hour: int = 10) -> None:
        """Set the clock of the records."""
        moment = datetime.combine(self.day(ago), time(hour), SWEDEN)
        with as_owner(), connections["owner"].cursor() as cursor:
            cursor.execute(
                'INSERT INTO casework_clock (at) VALUES (%s) ON CONFLICT ("only") DO UPDATE SET at = excluded.at',
                [moment],
            )

    def real_time(self) -> None:
        """Let the clock be the world's again."""
        with as_owner(), connections["owner"].cursor() as cursor:
            cursor.execute("DELETE FROM casework_clock")

    @contextmanager
    def as_(self, player: str) -> Iterator[Acting]:
        """Act as somebody, in one transaction, held by row-level security and written in the log."""
        member = self.players[player]
        with acting_as(member.pk), open_keys(), context(member=member.pk) as gathered:
            yield Acting(member, gathered)


def look(by: Acting, record: Record) -> None:
    """Open a record's page: logged as the page does."""
    relation = policy.relations(by.member, record)[0]
    log(by.within, "record_opened", record=record.pk, about=relation)


def said(
    by: Acting,
    record: Record,
    fact: str,
    answer: str,
    source: str,
    on: date,
    detail: str = "",
    happened: date | None = None,
) -> Fact:
    """A statement. fact: of the content; empty for own words."""
    what = Said(fact=fact, answer=answer, detail=detail, source=source, said_on=on, happened_on=happened)
    return AddFact(record, what).do(by)


def note(by: Acting, record: Record, kind: str, on: date, body: str) -> None:
    """A note."""
    AddNote(record, kind, on, body).do(by)


def marks(by: Acting, record: Record, **words: str) -> None:
    """Markings, by kind; a caution in words of its own."""
    for kind, word in words.items():
        text = kind == "caution"
        AddMarking(record, kind, "" if text else word, word if text else "").do(by)
