"""The statements of a record as they are read: with who said so, and both ways where they are disputed.

Nothing here chooses between two who say different things (decisions/0005).
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from samsyn.packs.load import load_pack
from samsyn.web.accounts.colleagues import names_of
from samsyn.web.casework import words
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import Fact, Person, Record
from samsyn.web.casework.rows_of import rows_or
from samsyn.web.database.once import kept
from samsyn.web.language import current

KNOWN = ("yes", "no")


@dataclass(frozen=True, slots=True)
class Line:
    """One statement as a page shows it. on: the day to order by: when it happened, else when it was said."""

    id: uuid.UUID
    fact: str
    what: str
    answer: str
    answer_word: str
    detail: str
    source: str
    said_on: date | None
    happened_on: date | None
    noted_by: str
    noted_at: datetime
    about: str
    disputed: bool = False
    corrected: bool = False
    why_corrected: str = ""
    shared: bool = False

    @property
    def on(self) -> date | None:
        """The day that it stands under."""
        return self.happened_on or self.said_on


def current_facts(record: Record) -> list[Fact]:
    """The statements that stand, the newest first."""
    return rows_or(
        Fact, record, lambda: Fact.objects.filter(record=record, current=True).order_by("-noted_at", "id")
    )


def disputed(facts: Iterable[Fact]) -> set[tuple[str, uuid.UUID | None]]:
    """What is said to be so and said not to be so, by fact and whom it is about."""
    said: dict[tuple[str, uuid.UUID | None], set[str]] = defaultdict(set)
    for each in facts:
        if each.fact and each.current:
            said[each.fact, each.person_id].add(each.answer)
    return {key for key, answers in said.items() if answers.issuperset(KNOWN)}


def lines(record: Record, facts: Iterable[Fact]) -> list[Line]:
    """The statements as a page shows them, the latest day first; those without a day last."""
    facts = list(facts)
    both, people = disputed(facts), people_of(record)
    names = names_of(each.noted_by_id for each in facts)
    shown = [_line(each, (each.fact, each.person_id) in both, people, names) for each in facts]
    return sorted(shown, key=lambda line: line.on or date.min, reverse=True)


def people_of(record: Record) -> dict[uuid.UUID, str]:
    """What the people around are called on the pages: by relation, and their mark where they have one."""
    return dict(kept(("people", record.pk), lambda: {each.pk: called(each) for each in persons(record)}))


def persons(record: Record) -> list[Person]:
    """Everybody around the person, those who stand no longer too."""
    return rows_or(Person, record, lambda: Person.objects.filter(record=record).order_by("noted_at", "id"))


def called(person: Person) -> str:
    """What somebody around the person is called: the relation, and the worker's own mark."""
    relation, mark = words.label("relations", person.relation), unsealed(person, "label")
    return f"{relation}, {mark}" if mark else relation


def unknowns(facts: Iterable[Fact]) -> list[str]:
    """What was asked about the person and is not known, by label; what somebody else has answered is left out."""
    facts = [each for each in facts if each.fact and not each.person_id]
    answered = {each.fact for each in facts if each.answer in KNOWN}
    asked = {each.fact for each in facts if each.answer in ("not_known", "refused")} - answered
    return sorted(load_pack().fact_label(each)[current()] for each in asked)


def _line(fact: Fact, both: bool, people: dict[uuid.UUID, str], names: dict[uuid.UUID, str]) -> Line:
    return Line(
        id=fact.pk,
        fact=fact.fact,
        what=load_pack().fact_label(fact.fact)[current()] if fact.fact else "",
        answer=fact.answer,
        answer_word=words.ANSWERS[fact.answer][current()] if fact.answer in words.ANSWERS else "",
        detail=unsealed(fact, "detail"),
        source=words.label("statement_sources", fact.source),
        said_on=fact.said_on,
        happened_on=fact.happened_on,
        noted_by=names.get(fact.noted_by_id, ""),
        noted_at=fact.noted_at,
        about=people.get(fact.person_id, "") if fact.person_id else "",
        disputed=both,
        corrected=not fact.current,
        why_corrected=words.label("correction_reasons", fact.why_corrected),
        shared=fact.shared_from is not None,
    )
