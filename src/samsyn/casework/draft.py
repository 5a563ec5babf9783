"""Fill a draft from what is known: each part says what is filled, what is disputed and what is missing.

Nothing is made up to fill a gap, and a caution stands above the draft, never in what is sent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from samsyn.casework.checklists import Reply
from samsyn.lang import Text
from samsyn.packs.casework import Draft, DraftSection
from samsyn.packs.pack import Pack

Word = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True)
class Stated:
    """What is said about one fact: the answer, who said so (a word of statement_sources) and when."""

    fact: str
    value: Word
    source: str | None = None
    on: date | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Material:
    """What the record gives. fields: texts by id of draft_fields. answers: of checklists, by list and item."""

    fields: Mapping[str, Sequence[str]] = field(default_factory=dict)
    statements: Sequence[Stated] = ()
    answers: Mapping[str, Mapping[str, Reply]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FilledField:
    """One field; missing where the record has nothing for it."""

    field: str
    label: Text
    texts: tuple[str, ...]

    @property
    def missing(self) -> bool:
        """Whether there is nothing to write."""
        return not any(text.strip() for text in self.texts)


@dataclass(frozen=True, slots=True)
class FilledFact:
    """One fact with all that is said about it. disputed: yes and no both stand."""

    fact: str
    label: Text
    statements: tuple[Stated, ...]

    @property
    def disputed(self) -> bool:
        """Whether statements stand against each other; both are written."""
        return {"yes", "no"} <= {each.value for each in self.statements}

    @property
    def missing(self) -> bool:
        """Whether nobody has said yes or no."""
        return not any(each.value != "unknown" for each in self.statements)


@dataclass(frozen=True, slots=True)
class FilledItem:
    """One line of a checklist with its answer."""

    item: str
    text: Text
    reply: Reply
    required: bool


@dataclass(frozen=True, slots=True)
class FilledSection:
    """One part. missing: a required part about which nothing at all is known."""

    section: str
    title: Text
    help: Text | None
    required: bool
    fields: tuple[FilledField, ...]
    facts: tuple[FilledFact, ...]
    items: tuple[FilledItem, ...]

    @property
    def empty(self) -> bool:
        """Whether nothing is known that belongs here."""
        return (
            all(each.missing for each in self.fields)
            and all(each.missing for each in self.facts)
            and all(each.reply == "unknown" for each in self.items)
        )

    @property
    def missing(self) -> bool:
        """Whether the part must be there and is not."""
        return self.required and self.empty


@dataclass(frozen=True, slots=True)
class FilledDraft:
    """A draft with what the record knew. law: (id, name, provision) of the legal texts that it rests on."""

    draft: str
    label: Text
    sections: tuple[FilledSection, ...]
    cautions: tuple[Text, ...]
    law: tuple[tuple[str, Text, str], ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Required parts about which nothing is known."""
        return tuple(section.section for section in self.sections if section.missing)

    @property
    def disputed(self) -> tuple[str, ...]:
        """Facts about which statements stand against each other."""
        return tuple(dict.fromkeys(x.fact for section in self.sections for x in section.facts if x.disputed))


def fill(draft: Draft, material: Material, pack: Pack) -> FilledDraft:
    """The draft, part by part. Facts of a topic are written only where something is stated."""
    by_fact: dict[str, list[Stated]] = {}
    for each in material.statements:
        by_fact.setdefault(each.fact, []).append(each)
    sections = tuple(_section(section, material, by_fact, pack) for section in draft.sections)
    duties, grounds = (pack.duties[x] for x in draft.duties), (pack.grounds[x] for x in draft.grounds)
    law = (*((x.id, x.name, x.law) for x in duties), *((x.id, x.name, x.law) for x in grounds))
    return FilledDraft(draft.id, draft.label, sections, draft.cautions, law)


def may_write(draft: Draft, kind: str) -> bool:
    """Whether a kind of organisation may write it."""
    return not draft.kinds or kind in draft.kinds


def _section(
    section: DraftSection, material: Material, by_fact: Mapping[str, list[Stated]], pack: Pack
) -> FilledSection:
    words = pack.vocabularies["draft_fields"]
    fields = []
    for name in section.fields:
        term = words.term(name)
        label = term.label if term else Text(sv=name, en=name)
        fields.append(FilledField(name, label, tuple(material.fields.get(name, ()))))
    facts = [_fact(x, by_fact, pack) for x in section.facts]
    facts += [
        _fact(x, by_fact, pack) for x in _of_topics(section.topics, by_fact, pack) if x not in section.facts
    ]
    items: tuple[FilledItem, ...] = ()
    if section.checklist:
        answers = material.answers.get(section.checklist, {})
        items = tuple(
            FilledItem(item.id, item.text, answers.get(item.id, "unknown"), item.required)
            for item in pack.checklists[section.checklist].items
        )
    return FilledSection(
        section.id, section.title, section.help, section.required, tuple(fields), tuple(facts), items
    )


def _fact(fact: str, by_fact: Mapping[str, list[Stated]], pack: Pack) -> FilledFact:
    stated = sorted(by_fact.get(fact, ()), key=lambda each: each.on or date.min)
    return FilledFact(fact, pack.fact_label(fact), tuple(stated))


def _of_topics(topics: Iterable[str], by_fact: Mapping[str, list[Stated]], pack: Pack) -> list[str]:
    wanted = set(topics)
    return [x for x, entry in pack.facts.items() if entry.topic in wanted and x in by_fact]
