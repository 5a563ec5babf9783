"""What a result says, ready to be laid out: texts in one language, in the order in which they are read.

No renderer looks up content or judges anything; it only lays these parts out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Mark = Literal["met", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class State:
    """A value as a word; the mark chooses the shape beside it, never the meaning."""

    mark: Mark
    word: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text. about: why, where it comes from; caution: that it is not fully verified."""

    text: str
    about: str = ""
    caution: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under a heading."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Reservation:
    """A reservation about the answer, told once. touches: how many lines it concerns, in words."""

    id: str
    title: str
    texts: tuple[str, ...]
    touches: str


@dataclass(frozen=True, slots=True)
class Basis:
    """What the answer builds on. given: who it is about without identifying anyone, and the dates."""

    title: str
    given: tuple[str, ...]
    count: str
    groups: tuple[Group, ...]
    contested: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Urgent:
    """What is pressing. signs: why; do and do_not: the first lines, more_*: the rest; open: not known yet."""

    title: str
    lead: str
    signs: tuple[Line, ...]
    do: tuple[Line, ...]
    do_not: tuple[Line, ...]
    more_do: tuple[Line, ...]
    more_do_not: tuple[Line, ...]
    open_title: str
    open: tuple[Line, ...]
    caution: str


@dataclass(frozen=True, slots=True)
class Question:
    """A question worth asking. question: to the professional; ask: gentle words for the person.

    about: which act it is about and whose, or the whole case, where there are several acts.
    """

    fact: str
    question: str
    ask: str
    why: str
    help: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Questions:
    """The next question, and those after it."""

    title: str
    first: Question | None
    rest: tuple[Question, ...]
    none: str


@dataclass(frozen=True, slots=True)
class LinkRow:
    """A link between the fields: what shows on either side, and what the two mean together."""

    id: str
    name: str
    honour: tuple[str, ...]
    bridge: str
    exploitation: tuple[str, ...]
    state: State


@dataclass(frozen=True, slots=True)
class Picture:
    """The picture over both fields. half: links with one side known; single: signs of one field only;

    lists: how published lists read the answers, which decides nothing.
    """

    title: str
    lead: str
    links: tuple[LinkRow, ...]
    half_title: str
    half: tuple[Line, ...]
    single_title: str
    single: tuple[Group, ...]
    lists_title: str
    lists: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ElementRow:
    """One element of an offence: its words, its state, the answers it builds on."""

    label: str
    state: State
    builds_on: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OffenceRow:
    """One offence, for one act. detail: how many elements; why: the same in one line of reasons;

    beside: reservations that touch it.
    """

    id: str
    name: str
    provision: str
    state: State
    detail: str
    why: str
    elements: tuple[ElementRow, ...]
    stages: tuple[Line, ...]
    penalties: tuple[Line, ...]
    notes: tuple[Line, ...]
    wrong: tuple[Line, ...]
    beside: tuple[Line, ...]
    caution: str
    sources: str


@dataclass(frozen=True, slots=True)
class OffenceGroup:
    """Offences of one kind. brief: one line each is enough."""

    id: Literal["met", "pointed", "open", "no"]
    title: str
    rows: tuple[OffenceRow, ...]
    brief: bool


@dataclass(frozen=True, slots=True)
class ActOffences:
    """The offences of one act; title is empty where the case is not divided into acts."""

    title: str
    groups: tuple[OffenceGroup, ...]


@dataclass(frozen=True, slots=True)
class Offences:
    """Offences that could be at hand. summary: the counts in words."""

    title: str
    summary: str
    lead: str
    acts: tuple[ActOffences, ...]


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A duty, a possibility, or something to know. route: the other way, where this one is closed."""

    id: str
    name: str
    kind: str
    state: State
    summary: str
    who: str
    when: tuple[Line, ...]
    law: str
    extra: tuple[Line, ...]
    missing: tuple[str, ...]
    route: str
    notes: tuple[Line, ...]
    wrong: tuple[Line, ...]
    beside: tuple[Line, ...]
    caution: str
    sources: str


@dataclass(frozen=True, slots=True)
class DutyGroup:
    """Duties and possibilities with the same answer."""

    id: Literal["yes", "unknown", "know", "no"]
    title: str
    rows: tuple[DutyRow, ...]


@dataclass(frozen=True, slots=True)
class Duties:
    """Duties and possibilities, by answer."""

    title: str
    summary: str
    lead: str
    groups: tuple[DutyGroup, ...]


@dataclass(frozen=True, slots=True)
class GroundRow:
    """A ground for sharing: may, must, may not yet be known."""

    id: str
    name: str
    state: State
    verdict: str
    summary: str
    law: str
    missing: tuple[str, ...]
    notes: tuple[Line, ...]
    caution: str
    sources: str


@dataclass(frozen=True, slots=True)
class Receiver:
    """The grounds for sharing with one receiver."""

    name: str
    rows: tuple[GroundRow, ...]


@dataclass(frozen=True, slots=True)
class Sharing:
    """What may be told, and to whom. closed: grounds that do not hold now."""

    title: str
    summary: str
    lead: str
    receivers: tuple[Receiver, ...]
    closed_title: str
    closed: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class ManualStepView:
    """A step of the manual: when it comes, and what it holds."""

    title: str
    time: str
    lines: tuple[Line, ...]
    sources: str


@dataclass(frozen=True, slots=True)
class Manual:
    """The steps of the manual on suspected trafficking."""

    title: str
    summary: str
    lead: str
    steps: tuple[ManualStepView, ...]


@dataclass(frozen=True, slots=True)
class ContactCard:
    """Someone to turn to. phone is empty where missing; then no_phone says so. tel: digits for a link."""

    id: str
    name: str
    place: str
    phone: str
    tel: str
    no_phone: str
    about: str
    checked: str
    caution: str
    web: str


@dataclass(frozen=True, slots=True)
class ContactGroup:
    """Contacts for one use: the professional's own, or those to hand on. others: named only, not checked."""

    title: str
    cards: tuple[ContactCard, ...]
    others: str


@dataclass(frozen=True, slots=True)
class Contacts:
    """Whom to turn to: in the municipality, and outside it.

    danger: 112. ways: names, in the order to go. missing: what a source says there is none of.
    """

    title: str
    summary: str
    danger: str
    lead: str
    groups: tuple[ContactGroup, ...]
    ways_title: str = ""
    ways: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the answer comes from, on every form of it."""

    disclaimer: str
    version: str
    dates: str
    not_covered_title: str
    not_covered: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """A screening result in one language. heading says the finding; document_title names no case."""

    lang: str
    document_title: str
    heading: str
    lead: str
    note: str
    basis: Basis
    reservations_title: str
    reservations_lead: str
    reservations: tuple[Reservation, ...]
    urgent: Urgent
    questions: Questions
    picture: Picture
    offences: Offences
    duties: Duties
    sharing: Sharing
    manual: Manual | None
    contacts: Contacts
    origin: Origin
    assessed_on: date
    words: dict[str, str]
