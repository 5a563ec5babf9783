"""The shape of what casework is made of: kinds of organisation, how long to keep, checks, words to choose from.

What rests on a source names it. Plain working words (kinds of notes, ways of contact) are Samsyn's own
and name `own_words` as their source: they state nothing about law.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from samsyn.lang import Lang, Text
from samsyn.packs.schema import Entry, Id, Shape, Status

Answer = Literal["yes", "no", "unknown"]
HtcdsTake = Literal[
    "organisation_name", "organisation_kind", "gender", "language", "citizenships", "trafficking", "status_decided_by",
    "perpetrator_relations", "age_at_act", "facts", "record_state", "closing_reason", "came_in_on", "transferred_on",
    "plan_ends_on", "plan_ended_on", "interventions", "consent",
]  # fmt: skip
"""What of a record an export may carry: nothing that names anybody."""


class OrganisationKind(Entry, frozen=True, kw_only=True):
    """A kind of organisation that may keep records.

    asker: the id of the authority in the vocabulary of those who ask. professions: who works there.
    actors: the ids of senders and receivers that it is, by which sharing grounds name it; maybe_actors: those
    that it is only in some forms (an independent school is no authority).
    receiving: facts that are so when information is sent to it.
    records_suspects: whether it may record a named possible perpetrator. unknown: only once the organisation
    has stated which rule or decision lets it; until then the field is closed.
    """

    label: Text
    asker: Id
    professions: tuple[Id, ...]
    actors: tuple[Id, ...]
    maybe_actors: tuple[Id, ...] = ()
    receiving: dict[Id, Literal["yes", "no"]] = msgspec.field(default_factory=dict)
    records_suspects: Answer
    suspects_why: Text
    retention: Id
    note: Text | None = None


class RecordSecrecy(Entry, frozen=True, kw_only=True):
    """What the secrecy of a record is, by who keeps it, as a sharing ground asks about it.

    id: the actor whose records it is about. facts: facts that are so of everything in them. law: the secrecy.
    """

    law: str
    facts: dict[Id, Literal["yes", "no"]]


class RetentionRule(Entry, frozen=True, kw_only=True):
    """When a record may, or must, be erased.

    years: counted from the last note; None: the organisation sets its own number, unknown until it does.
    at_least: whether the years are the shortest time to keep, so that nothing must be erased when they end.
    never_placements: placements are never erased. inquiry_until_age: a child-protection inquiry stays until
    the child has reached this age. unopened_years: reports that led to no inquiry.
    by_end_of_next_year: erasing is to be done by the end of the calendar year after.
    log_years: the shortest time to keep the log of who has read.
    """

    label: Text
    about: Text
    law: str
    years: int | None
    at_least: bool = False
    never_placements: bool = False
    inquiry_until_age: int | None = None
    unopened_years: int | None = None
    by_end_of_next_year: bool = False
    log_years: int | None = None


class BarnahusCheck(Shape, frozen=True, kw_only=True):
    """One check, in our own words. basis: where it was read; unverified where it was only recalled."""

    id: Id
    text: Text
    basis: str
    status: Status = Status.VERIFIED


class BarnahusStandard(Entry, frozen=True, kw_only=True):
    """One of the ten PROMISE standards (the first has three parts), with checks. Not the official criteria."""

    number: str
    title: Text
    checks: tuple[BarnahusCheck, ...]


class ChecklistItem(Shape, frozen=True, kw_only=True):
    """One thing to do or find out. required: must be answered before the step may be taken."""

    id: Id
    text: Text
    help: Text | None = None
    required: bool = False
    status: Status | None = None
    sources: tuple[Id, ...] = ()


class Checklist(Entry, frozen=True, kw_only=True):
    """A list to go through: handover, return, Barnahus agenda, consent, extract."""

    label: Text
    about: Text
    items: tuple[ChecklistItem, ...]

    def item(self, item_id: str) -> ChecklistItem | None:
        """The item with this id."""
        return next((item for item in self.items if item.id == item_id), None)


class Term(Shape, frozen=True, kw_only=True):
    """One word of a vocabulary. status, sources: where they are not those of the whole list."""

    id: Id
    label: Text
    about: Text | None = None
    status: Status | None = None
    sources: tuple[Id, ...] = ()


class Vocabulary(Entry, frozen=True, kw_only=True):
    """A list of words to choose from. The order of the file is the order shown; ids are stored, so never changed."""

    label: Text
    terms: tuple[Term, ...]

    def term(self, term_id: str) -> Term | None:
        """The word with this id; None where there is none (an old content, a hand-made file)."""
        return next((term for term in self.terms if term.id == term_id), None)

    def choices(self, lang: Lang) -> list[tuple[str, str]]:
        """(id, label) of every word, for a form."""
        return [(term.id, term.label[lang]) for term in self.terms]


class Intervention(Entry, frozen=True, kw_only=True):
    """Something that a plan can ask for.

    needs: kinds of support in the directory that give it. duties: duties and eligibilities that it rests on.
    standards: ids of Barnahus checks that ask for it. for_whom: what must be thought of in fitting it.
    """

    label: Text
    about: Text
    needs: tuple[Id, ...] = ()
    duties: tuple[Id, ...] = ()
    standards: tuple[Id, ...] = ()
    for_whom: Text | None = None
    protects: bool = False


class DraftSection(Shape, frozen=True, kw_only=True):
    """A part of a drafted document.

    fields: ids of the vocabulary draft_fields, filled by the record. facts: facts whose statements belong
    here; topics: topics all of whose stated facts do. checklist: a checklist whose answers stand here.
    required: marked as missing when nothing is known.
    """

    id: Id
    title: Text
    help: Text | None = None
    fields: tuple[Id, ...] = ()
    facts: tuple[Id, ...] = ()
    topics: tuple[Id, ...] = ()
    checklist: Id | None = None
    required: bool = False


class Draft(Entry, frozen=True, kw_only=True):
    """A document that the record helps to write. A draft: a person reads, mends and signs it.

    kinds: kinds of organisation that may write it; empty: all. receiver: an actor. duties, grounds: the legal
    texts that it cites. cautions: said above the draft, never printed in what is sent.
    """

    label: Text
    about: Text
    kinds: tuple[Id, ...] = ()
    receiver: Id | None = None
    duties: tuple[Id, ...] = ()
    grounds: tuple[Id, ...] = ()
    cautions: tuple[Text, ...] = ()
    guidance: tuple[Id, ...] = ()
    sections: tuple[DraftSection, ...]


class HtcdsField(Shape, frozen=True, kw_only=True):
    """A field of IOM's Human Trafficking Case Data Standard 2.0, and what of ours goes there.

    id: the standard's own name. take: what of ours fills it; None: nothing does, and why_not says why.
    codes: our id -> the standard's code. fallback: the code for a value of ours that has none of its own.
    """

    id: Id
    section: str
    type: str
    core: bool = False
    state: Literal["DRAFT", "DEPRECATED"] = "DRAFT"
    take: HtcdsTake | None = None
    codes: dict[str, str] = msgspec.field(default_factory=dict)
    fallback: str | None = None
    values: tuple[str, ...] = ()
    why_not: Text | None = None
