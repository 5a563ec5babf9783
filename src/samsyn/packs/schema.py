"""The shape of content: one frozen struct for each kind of entry.

What stands in the YAML files under `content/` is read into these (see `load`), and the JSON Schema
that editors use is made from them (see `jsonschema`). Dates are half-open intervals `[from, to)`:
`to` is the first day on which the entry no longer holds. Trees are kept as plain data; `rules` turns
them into expressions.
"""

from __future__ import annotations

import enum
from datetime import date
from typing import Any, Literal

import msgspec

from samsyn.lang import Text

Tree = dict[str, Any]
Id = str


class Status(enum.StrEnum):
    """How well an entry is supported. Shown to the reader wherever it is not `verified`."""

    VERIFIED = "verified"
    PARTLY = "partly"
    UNVERIFIED = "unverified"


class Shape(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of all content shapes: nothing that the schema does not know may stand in a file."""


class Entry(Shape, frozen=True, kw_only=True):
    """What every entry carries. `sources` are ids of `Source`; `checked_on` is when a person last looked."""

    id: Id
    sources: tuple[Id, ...]
    checked_on: date
    status: Status
    verified_until: date | None = None


class Source(Shape, frozen=True, kw_only=True):
    """Where a statement comes from. `read`: how much of it was read; `dated`: the date on the source."""

    id: Id
    title: str
    where: str = ""
    dated: str | None = None
    read: str | None = None


class Case(Shape, frozen=True, kw_only=True):
    """A test that a lawyer can read: a sentence, a date, facts, and what must come out.

    missing: ids that must be among the facts missing. stages: expected value of stages (attempt ...).
    """

    name: Text
    date: date
    facts: dict[Id, Literal["yes", "no", "unknown"]] = {}
    expect: Literal["yes", "no", "unknown"]
    missing: tuple[Id, ...] = ()
    warnings: tuple[Id, ...] = ()
    stages: dict[str, Literal["yes", "no", "unknown"]] = {}


class FactEntry(Entry, frozen=True, kw_only=True):
    """A yes-or-no fact that rules look at.

    question: put to the professional who screens. ask: words for asking the person gently.
    when: which day it speaks of. effort: 1 seen in papers or by looking, 2 must be asked, 3 hard to learn.
    derived: filled by a rule unless stated by hand.
    """

    label: Text
    question: Text
    help: Text | None = None
    ask: Text | None = None
    topic: Id
    when: Literal["act", "now"] = "act"
    effort: Literal[1, 2, 3] = 2
    sensitive: bool = False
    derived: bool = False


class Indicator(Entry, frozen=True, kw_only=True):
    """A sign or statement from either field. `points_to`: facts that it makes worth asking about."""

    domain: Id
    label: Text
    question: Text
    follow_up: Text
    kind: Literal["sign_or_statement", "fact", "assessor_check"] = "sign_or_statement"
    urgent: bool = False
    bridge: bool = False
    bridge_reason: Text | None = None
    evidence: Literal["published", "published_plus_proposal", "proposal_only"]
    observers: tuple[Id, ...]
    points_to: tuple[Id, ...] = ()
    effort: Literal[1, 2, 3] = 2
    sensitive: bool = False


class Domain(Shape, frozen=True, kw_only=True):
    """A group of indicators, and the field it belongs to."""

    id: Id
    label: Text
    field: Literal["honour", "exploitation", "both", "protective"]


class Topic(Shape, frozen=True, kw_only=True):
    """A group of facts, in the order in which they are shown."""

    id: Id
    label: Text


class Pair(Shape, frozen=True, kw_only=True):
    """A fact and its answer."""

    fact: Id
    value: Literal["yes", "no"]


class Implication(Shape, frozen=True, kw_only=True):
    """If one answer, then the other; and if the other is contradicted, the first is too.

    when: "same_day" holds only if the act date is the day of assessment.
    """

    id: Id
    if_: Pair = msgspec.field(name="if")
    then: Pair
    why: Text
    both_ways: bool = False
    when: Literal["always", "same_day"] = "always"
    status: Status = Status.VERIFIED


class Hint(Shape, frozen=True, kw_only=True):
    """A yes that makes another fact worth asking about. Never an answer."""

    if_yes: Id
    ask: Id
    why: Text


class Contradiction(Shape, frozen=True, kw_only=True):
    """Answers that cannot both be true (clash), or that deserve a word (remark)."""

    id: Id
    facts: tuple[Pair, ...]
    severity: Literal["clash", "remark"] = "clash"
    why: Text


class DerivedFact(Shape, frozen=True, kw_only=True):
    """The rule that fills a derived fact. Leaves: fact, and `offence` / `ground` / `indicators` nodes."""

    fact: Id
    elements: Tree
    note: Text | None = None


class Asker(Shape, frozen=True, kw_only=True):
    """A profession or a kind of authority, and what follows from who asks."""

    id: Id
    label: Text
    sets: dict[Id, Literal["yes", "no"]] = {}
    guidance: tuple[Id, ...] = ()
    note: Text | None = None


class Misconception(Shape, frozen=True, kw_only=True):
    """What is commonly got wrong."""

    text: Text
    source: Id
    status: Status


class Note(Shape, frozen=True, kw_only=True):
    """A remark shown with an entry. kind: child_rule, not_required, limitation, extraterritorial, ..."""

    kind: Id
    text: Text
    status: Status = Status.VERIFIED


class LabelRule(Shape, frozen=True, kw_only=True):
    """Another name for the offence when a fact is yes."""

    when: Id
    name: Text


class StageSet(Shape, frozen=True, kw_only=True):
    """Which stages before (or beside) the completed act are punishable; grades may differ."""

    attempt: bool | None = False
    preparation: bool | None = False
    conspiracy: bool | None = False
    failure_to_reveal: bool | None = False
    failure_to_prevent: bool | None = False


class Stages(StageSet, frozen=True, kw_only=True):
    """As `StageSet`, with the provision. None: not seen. since: first day of a stage that came later."""

    law: str
    status: Status
    grades: dict[str, StageSet] = {}
    since: dict[str, date] = {}
    note: Text | None = None


class Version(Shape, frozen=True, kw_only=True):
    """One dated wording of an offence.

    first_in_force: on the oldest wording only. yes: no offence before it. no or unknown: an older
    wording existed, or may have, and is not collected.
    """

    from_: date | None = msgspec.field(name="from")
    to: date | None
    wording: Literal["collected", "not_collected"]
    elements: Tree | None = None
    sfs: str | None = None
    status: Status
    verified_until: date | None = None
    first_in_force: Literal["yes", "no", "unknown"] | None = None
    name: Text | None = None
    caution: Text | None = None
    note: Text | None = None
    gives_way_to: tuple[Id, ...] | None = None
    sources: tuple[Id, ...] = ()


class Offence(Entry, frozen=True, kw_only=True):
    """An offence with all its dated wordings, newest first."""

    name: Text
    provision: str
    field: Literal["honour", "exploitation", "sexual", "violence", "other"]
    versions: tuple[Version, ...]
    stages: Stages
    completion_facts: tuple[Id, ...] = ()
    gives_way_to: tuple[Id, ...] = ()
    ask_when: tuple[Id, ...] = ()
    pending: tuple[Id, ...] = ()
    label_rules: tuple[LabelRule, ...] = ()
    notes: tuple[Note, ...] = ()
    commonly_wrong: tuple[Misconception, ...] = ()
    grade_of: Id | None = None
    cases: tuple[Case, ...] = ()


class Penalty(Shape, frozen=True, kw_only=True):
    """One dated penalty scale. Months; None where the scale has no such end or it was not seen."""

    offence: Id
    grade: Literal["normal", "lesser", "petty", "gross", "very_gross"]
    label: Text | None = None
    from_: date | None = msgspec.field(name="from")
    to: date | None
    min_months: int | None = None
    max_months: int | None = None
    fine: bool | None = None
    life: bool = False
    status: Status
    weighs: tuple[Id, ...] = ()
    sources: tuple[Id, ...] = ()


class StageRule(Shape, frozen=True, kw_only=True):
    """What a stage asks for, beside the elements with the completion facts taken as yes."""

    id: Literal["attempt", "preparation", "conspiracy", "failure_to_reveal", "failure_to_prevent"]
    name: Text
    elements: Tree
    law: str
    status: Status
    verified_until: date | None = None
    sources: tuple[Id, ...]
    note: Text | None = None


class SharedRule(Entry, frozen=True, kw_only=True):
    """A rule that serves many offences, for reading: limitation, acts abroad, honour as aggravation."""

    name: Text
    law: str
    in_force_from: date | None = None
    text: tuple[Text, ...]


class Pending(Entry, frozen=True, kw_only=True):
    """A change of law that is proposed or adopted but whose wording was not seen."""

    what: Text
    from_: date = msgspec.field(name="from")
    stage: Text


class Deadline(Shape, frozen=True, kw_only=True):
    """How soon, counted from what. One of at_once, days, weeks, months, years, date."""

    id: Id
    text: Text
    at_once: bool = False
    days: int | None = None
    weeks: int | None = None
    months: int | None = None
    years: int | None = None
    date: date | None = None
    from_: Id | None = msgspec.field(name="from", default=None)
    extendable: Text | None = None
    recurring: bool = False
    status: Status = Status.VERIFIED


class DutyVersion(Shape, frozen=True, kw_only=True):
    """One dated wording of a duty. `elements` overrides the tree of the duty; not_collected: unknown."""

    from_: date | None = msgspec.field(name="from")
    to: date | None
    law: str
    status: Status
    wording: Literal["collected", "not_collected"] = "collected"
    elements: Tree | None = None
    sfs: str | None = None
    note: Text | None = None
    first_in_force: Literal["yes", "no", "unknown"] | None = None


class Duty(Entry, frozen=True, kw_only=True):
    """A duty, a possibility to apply for (eligibility), or something to know (information).

    extra: named trees beside the main one (immediate, temporary, extendable).
    otherwise: the other route, shown with every no (doubts, ruling 11).
    practice_facts: facts whose part in the tree rests on agency practice, not statute; an answer to one
    that alone would give no gives unknown with a warning instead (doubts, ruling 12).
    Duties are judged on the day of assessment.
    """

    kind: Literal["duty", "eligibility", "information"]
    name: Text
    summary: Text
    law: str
    versions: tuple[DutyVersion, ...]
    elements: Tree | None = None
    extra: dict[Id, Tree] = {}
    extra_names: dict[Id, Text] = {}
    who_acts: tuple[Id, ...] = ()
    towards: tuple[Id, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    otherwise: Text | None = None
    rules: tuple[Note, ...] = ()
    notes: tuple[Note, ...] = ()
    commonly_wrong: tuple[Misconception, ...] = ()
    pending: tuple[Id, ...] = ()
    practice_facts: tuple[Id, ...] = ()
    cases: tuple[Case, ...] = ()


class Ground(Entry, frozen=True, kw_only=True):
    """A ground on which secrecy may or must be broken."""

    name: Text
    summary: Text
    law: str
    versions: tuple[DutyVersion, ...]
    sender: tuple[Id, ...]
    receiver: tuple[Id, ...]
    elements: Tree
    permits_or_obliges: Literal["permits", "obliges"]
    exempted: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    cases: tuple[Case, ...] = ()


class Actor(Shape, frozen=True, kw_only=True):
    """Who acts or receives: a body, a role."""

    id: Id
    label: Text


class Link(Entry, frozen=True, kw_only=True):
    """A link between the fields: in play when both sides show.

    honour, exploitation: facts of either side, any of which shows it. bridge: what it means together.
    """

    name: Text
    honour: tuple[Id, ...]
    exploitation: tuple[Id, ...]
    bridge: Text
    points_to: tuple[Id, ...] = ()
    cases: tuple[Case, ...] = ()


class Urgent(Entry, frozen=True, kw_only=True):
    """A sign that needs a protection check the same day, whatever the other answers are.

    do_child: what to do only where the person is, or may be, under 18. do_not: ids of guidance.
    """

    when: Tree
    name: Text
    do: tuple[Text, ...] = ()
    do_child: tuple[Text, ...] = ()
    do_not: tuple[Id, ...] = ()
    cases: tuple[Case, ...] = ()


class Guidance(Entry, frozen=True, kw_only=True):
    """A line of advice: what to do, or what not to do.

    basis: stated in a source, or derived by us and in need of a practitioner's review.
    area: both, hrv, trafficking, exploitation, online, barnahus, disability, lgbtq, labour.
    child: whether it is about someone under 18. signs: facts or indicators of which one must be yes for
    the line to concern the case, where it is not said always.
    """

    kind: Literal["do", "do_not"]
    area: Id
    who: tuple[Id, ...]
    text: Text
    why: Text | None = None
    order: int = 0
    basis: Literal["stated", "derived"]
    note: Text | None = None
    always: bool = False
    child: bool = False
    signs: tuple[Id, ...] = ()


class ManualLine(Shape, frozen=True, kw_only=True):
    """One fact of the manual."""

    text: Text
    sources: tuple[Id, ...]
    basis: Literal["stated", "derived"] = "stated"
    status: Status = Status.VERIFIED
    bridge: bool = False
    note: Text | None = None


class ManualStep(Entry, frozen=True, kw_only=True):
    """A step of the national manual on suspected trafficking."""

    number: str
    title: Text
    time: Text
    lines: tuple[ManualLine, ...]


class ManualSign(Entry, frozen=True, kw_only=True):
    """A sign on the manual's public list. Decides nothing alone."""

    label: Text
    audience: Literal["all", "child"] = "all"
    kind: Literal["sign", "risk_context"] = "sign"
    bridge: bool = False


class IloItem(Shape, frozen=True, kw_only=True):
    """One indicator of the ILO/EC lists: its strength in each list, None where not known."""

    id: Id
    dimension: Id
    label: Text
    strength: dict[Id, Literal["strong", "medium", "weak"] | None]
    note: Text | None = None


class IloList(Entry, frozen=True, kw_only=True):
    """One of the four lists. A blocked list is not scored, and says so."""

    name: Text
    state: Literal["secondary_source", "blocked_until_verified"]
    audience: Literal["adult", "child"]
    note: Text


class IloDimension(Shape, frozen=True, kw_only=True):
    """A dimension, and whether it is means or purpose (Palermo)."""

    id: Id
    palermo: Literal["means", "purpose"]
    label: Text


class IloRules(Entry, frozen=True, kw_only=True):
    """How the lists are read: when a dimension is met, and which dimensions make a presumed victim.

    dimension_any_of: combinations over strong > medium > weak; a surplus may fill a lower place.
    """

    dimension_any_of: tuple[dict[Literal["strong", "medium", "weak"], int], ...]
    adult: dict[str, tuple[Id, ...]]
    child: dict[str, tuple[Id, ...]]
    note: Text
    notes: tuple[Note, ...] = ()


class IloMatch(Shape, frozen=True, kw_only=True):
    """An indicator of ours that says the same as an item of the lists, in our own reading."""

    indicator: Id
    item: Id


class PackInfo(Shape, frozen=True, kw_only=True):
    """The pack itself. version: a date; law_read_until: the last day whose statute text was read.

    reading_order: ids of offences, duties and grounds in the order in which they are shown.
    """

    id: Id
    version: str
    title: Text
    law_read_until: date
    compiled_on: date
    disclaimer: Text
    reading_order: tuple[Id, ...]
    not_covered: tuple[Text, ...]
