"""What a record gives to a draft: texts by field, statements by fact, answers by checklist.

Nothing is taken from the vault. Of a person whose data is protected, or of whom nobody knows whether it is, neither the
place nor the ways of contact are written. Possible perpetrators are there only where the organisation may record them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from samsyn.casework.draft import Material, Stated
from samsyn.directory import places
from samsyn.packs.casework import Draft
from samsyn.packs.load import load_pack
from samsyn.screening.ages import age_on
from samsyn.screening.screen import screen
from samsyn.web.accounts.models import Member
from samsyn.web.casework import material_plan, words
from samsyn.web.casework.actions.people import SUSPECT, may_name_suspects
from samsyn.web.casework.keys import unsealed
from samsyn.web.casework.models import ChildDecision, Fact, Goal, Marking, Person, Record
from samsyn.web.casework.protection import is_protected, looked_and_none
from samsyn.web.casework.screened import case_of
from samsyn.web.casework.statements import called, current_facts, disputed, people_of, unknowns
from samsyn.web.language import current

WHERE = frozenset({"municipality_of_stay", "safe_contact"})
"""Fields that tell where somebody is, or how to reach her."""
GUARDIANS = ("mother", "father", "step_parent", "foster_parent")


@dataclass(frozen=True, slots=True)
class Source:
    """What a draft is filled from. chosen: the statements that go with it. typed: what was written for this draft."""

    record: Record
    member: Member
    draft: Draft
    today: date
    chosen: Collection[UUID]
    typed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


def blanks(record: Record) -> frozenset[str]:
    """Fields left as blanks for the sake of protection: also where nobody knows whether data is protected."""
    return frozenset() if looked_and_none(record) and not is_protected(record) else WHERE


def left_out(record: Record) -> frozenset[str]:
    """Fields that this kind of organisation may not fill."""
    return frozenset() if may_name_suspects(record) else frozenset({"possible_perpetrators"})


def may_go_along(record: Record) -> list[Fact]:
    """The statements that a draft may carry: not those about a possible perpetrator where none may be recorded."""
    facts = current_facts(record)
    if may_name_suspects(record):
        return facts
    suspects = set(Person.objects.filter(record=record, part=SUSPECT).values_list("id", flat=True))
    return [each for each in facts if each.person_id not in suspects]


def material(source: Source) -> Material:
    """All that the record has for this draft."""
    facts = [each for each in may_go_along(source.record) if each.pk in source.chosen]
    wanted = {name for section in source.draft.sections for name in section.fields}
    wanted -= blanks(source.record) | left_out(source.record)
    fields: dict[str, list[str]] = {}
    for name in wanted:
        own = _FIELDS.get(name)
        found = own(source, facts) if own else material_plan.field(name, source.record, source.today)
        fields[name] = [*found, *source.typed.get(name, ())]
    return Material(fields=fields, statements=_stated(facts), answers=material_plan.answers(source.record))


def line(fact: Fact, people: Mapping[UUID, str]) -> str:
    """A statement in one line: what, who said so, when, of whom."""
    label = load_pack().fact_label(fact.fact)[current()] if fact.fact else ""
    answer = words.ANSWERS[fact.answer][current()] if fact.answer in words.ANSWERS else ""
    what = f"{label}: {answer}." if label else ""
    who = people.get(fact.person_id) if fact.person_id else None
    about = f" [{who}]" if who else ""
    day = fact.happened_on or fact.said_on
    told = ", ".join(x for x in (words.label("statement_sources", fact.source), day and day.isoformat()) if x)
    return " ".join(x for x in (what, unsealed(fact, "detail")) if x) + about + (f" ({told})" if told else "")


def _stated(facts: Iterable[Fact]) -> list[Stated]:
    return [
        Stated(
            each.fact,
            "yes" if each.answer == "yes" else "no" if each.answer == "no" else "unknown",
            each.source or None,
            each.said_on or each.happened_on,
            unsealed(each, "detail"),
        )
        for each in facts
        if each.fact and not each.person_id
    ]


def _organisation(source: Source, facts: list[Fact]) -> list[str]:
    return [source.record.organisation.name]


def _unit(source: Source, facts: list[Fact]) -> list[str]:
    return [source.record.unit.name] if source.record.unit else []


def _worker(source: Source, facts: list[Fact]) -> list[str]:
    title = f", {source.member.title}" if source.member.title else ""
    return [f"{source.member.name}{title}"]


def _written_on(source: Source, facts: list[Fact]) -> list[str]:
    return [source.today.isoformat()]


def _pseudonym(source: Source, facts: list[Fact]) -> list[str]:
    return [source.record.pseudonym]


def _age(source: Source, facts: list[Fact]) -> list[str]:
    born = unsealed(source.record, "born")
    if not born:
        return []
    years = age_on(date.fromisoformat(born), source.today)
    return [f"{years} år" if current() == "sv" else f"{years} years"]


def _municipality(source: Source, facts: list[Fact]) -> list[str]:
    return [places.name_of(source.record.municipality)] if source.record.municipality else []


def _marked(*kinds: str) -> Callable[[Source, list[Fact]], list[str]]:
    """The markings of these kinds, with the worker's own words where they tell of no way to reach anybody."""

    def texts(source: Source, facts: list[Fact]) -> list[str]:
        rows = Marking.objects.filter(record=source.record, kind__in=kinds, current=True).order_by(
            "noted_at", "id"
        )
        found = []
        for row in rows:
            vocabulary = words.MARKING_VOCABULARIES.get(row.kind)
            word = words.label(vocabulary, row.code) if vocabulary else ""
            own = "" if row.kind.startswith("contact") or row.kind == "protection" else unsealed(row, "text")
            found.append(". ".join(each for each in (word, own) if each))
        return found

    return texts


def _own_words(source: Source, facts: list[Fact]) -> list[str]:
    told = [
        f"”{unsealed(each, 'detail')}”" + (f" ({each.said_on.isoformat()})" if each.said_on else "")
        for each in facts
        if each.source == "person" and unsealed(each, "detail")
    ]
    wishes = Goal.objects.filter(record=source.record, whose="person").order_by("on", "id")
    return told + [f"”{unsealed(each, 'text')}” ({each.on.isoformat()})" for each in wishes]


def _statements(source: Source, facts: list[Fact]) -> list[str]:
    """The statements that have no place of their own in the draft."""
    own = any("own_words" in section.fields for section in source.draft.sections)
    facts_of = load_pack().facts
    placed = {fact for section in source.draft.sections for fact in section.facts}
    topics = {topic for section in source.draft.sections for topic in section.topics}
    people = people_of(source.record)
    rest = [
        each
        for each in facts
        if (not each.fact and not (own and each.source == "person"))
        or each.person_id
        or (each.fact not in placed and getattr(facts_of.get(each.fact), "topic", None) not in topics)
    ]
    return [line(each, people) for each in sorted(rest, key=lambda x: x.happened_on or x.said_on or date.min)]


def _disputed(source: Source, facts: list[Fact]) -> list[str]:
    pack = load_pack()
    return sorted({pack.fact_label(fact)[current()] for fact, _person in disputed(facts)})


def _unknown(source: Source, facts: list[Fact]) -> list[str]:
    return unknowns(facts)


def _danger(source: Source, facts: list[Fact]) -> list[str]:
    cautions = _marked("caution")(source, facts)
    result = screen(case_of(source.record, facts, source.today), load_pack(), would_change=False)
    pressing = [each.text[current()] for each in result.of_kind("urgent") if each.value == "yes"]
    people = [each for each in _people(source) if each.risk == "known_danger"]
    named = [f"{called(each)}: {words.label('person_risks', each.risk)}" for each in people]
    return [*pressing, *cautions, *named]


def _offences(source: Source, facts: list[Fact]) -> list[str]:
    result = screen(case_of(source.record, facts, source.today), load_pack(), would_change=False)
    return [
        f"{each.text[current()]}, {each.law}" for each in result.of_kind("offence") if each.value == "yes"
    ]


def _act_dates(source: Source, facts: list[Fact]) -> list[str]:
    return sorted({each.happened_on.isoformat() for each in facts if each.happened_on})


def _people(source: Source) -> list[Person]:
    """The people around, without possible perpetrators where the organisation may not record them."""
    rows = Person.objects.filter(record=source.record, current=True).order_by("noted_at", "id")
    allowed = may_name_suspects(source.record)
    return [each for each in rows if allowed or each.part != SUSPECT]


def _around(source: Source, facts: list[Fact]) -> list[str]:
    return [
        f"{called(each)}. {words.label('person_roles', each.part)}. {words.label('person_risks', each.risk)}."
        for each in _people(source)
    ]


def _suspects(source: Source, facts: list[Fact]) -> list[str]:
    return [called(each) for each in _people(source) if each.part == SUSPECT]


def _guardians(source: Source, facts: list[Fact]) -> list[str]:
    return [
        f"{called(each)}. {words.label('person_risks', each.risk)}."
        for each in _people(source)
        if each.part == "guardian" or each.relation in GUARDIANS
    ]


def _children(source: Source, facts: list[Fact]) -> list[str]:
    decided: dict[UUID, str] = {}
    for row in ChildDecision.objects.filter(record=source.record).order_by("noted_at", "id"):
        decided[row.person_id] = words.label("child_decisions", row.decision)
    children = [
        each
        for each in _people(source)
        if each.part == "accompanying_child" or each.relation in ("brother", "sister")
    ]
    return [
        ". ".join(x for x in (called(each), str(each.birth_year or ""), decided.get(each.pk, "")) if x)
        for each in children
    ]


_FIELDS: dict[str, Callable[[Source, list[Fact]], list[str]]] = {
    "organisation": _organisation, "unit": _unit, "worker": _worker, "written_on": _written_on, "pseudonym": _pseudonym,
    "age": _age, "municipality_of_stay": _municipality, "protected_identity": _marked("protection"),
    "safe_contact": _marked("contact_channel", "contact_time"), "language": _marked("interpreter"),
    "communication_support": _marked("communication"), "own_words": _own_words, "statements": _statements,
    "disputed": _disputed, "unknown_facts": _unknown, "danger_now": _danger, "offences_in_play": _offences,
    "act_dates": _act_dates, "people_around": _around, "possible_perpetrators": _suspects, "guardians": _guardians,
    "accompanying_children": _children,
}  # fmt: skip
