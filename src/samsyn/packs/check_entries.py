"""References lead somewhere, dates join up, and what must be there is there."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from datetime import UTC, datetime

from samsyn.errors import Problem
from samsyn.packs import schema as s
from samsyn.packs.check_texts import entries
from samsyn.packs.pack import Pack
from samsyn.packs.place import Where

_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
Wanted = tuple[tuple[str | int, ...], str, Container[str]]
_MEASURES = ("at_once", "days", "weeks", "months", "years", "date")


def problems(pack: Pack, where: Where) -> Iterator[Problem]:
    """Everything about single entries and what they point at."""
    yield from _every_entry(pack, where)
    yield from _references(pack, where)
    for field, group in (("offences", pack.offences), ("duties", pack.duties), ("grounds", pack.grounds)):
        for entry in group.values():
            yield from _intervals(field, entry.id, entry.versions, where)
    for offence in pack.offences.values():
        yield from _wordings(offence, where)
    for duty in pack.duties.values():
        yield from _deadlines(duty, where)
    yield from _coverage(pack, where)


def _every_entry(pack: Pack, where: Where) -> Iterator[Problem]:
    today = datetime.now(UTC).date()
    for field, entry_id, entry in entries(pack):
        if hasattr(entry, "id") and not _ID.fullmatch(entry.id):
            yield where.problem(
                field,
                entry_id,
                (
                    f"Id:t {entry.id} har otillåtna tecken.",
                    f"The id {entry.id} has characters that are not allowed.",
                ),
                ("Använd a-z, 0-9, punkt, streck.", "Use a-z, 0-9, dot, dash."),
                ("id",),
            )
        if isinstance(entry, s.Entry):
            if not entry.sources:
                yield where.problem(
                    field,
                    entry_id,
                    ("Posten har ingen källa.", "The entry has no source."),
                    ("Ange minst en källa.", "Give at least one source."),
                    ("sources",),
                )
            if entry.checked_on > today:
                yield where.problem(
                    field,
                    entry_id,
                    ("checked_on ligger i framtiden.", "checked_on lies in the future."),
                    ("Ange dagen då någon läste källan.", "Give the day when the source was read."),
                    ("checked_on",),
                )


def _references(pack: Pack, where: Where) -> Iterator[Problem]:
    facts = pack.askable.keys()
    guidance, laws = pack.guidance.keys(), pack.offences.keys()
    for field, entry_id, entry in entries(pack):
        for path, wanted, known in _wanted(entry, pack, facts, guidance, laws):
            if wanted not in known:
                yield where.problem(
                    field,
                    entry_id,
                    (f"{wanted} finns inte.", f"{wanted} does not exist."),
                    ("Rätta id:t, eller lägg till posten.", "Correct the id, or add the entry."),
                    path,
                )


def _wanted(
    entry: object, pack: Pack, facts: Container[str], guidance: Container[str], laws: Container[str]
) -> Iterator[Wanted]:
    """(path, id, where it must be found) for everything that an entry names."""
    for name in ("sources",):
        yield from _list(entry, name, pack.sources)
    if isinstance(entry, s.Offence):
        for name in ("completion_facts", "ask_when"):
            yield from _list(entry, name, facts)
        yield from _list(entry, "gives_way_to", laws)
        yield from _list(entry, "pending", pack.pending)
        for number, version in enumerate(entry.versions):
            yield from ((("versions", number, "sources"), x, pack.sources) for x in version.sources)
            yield from ((("versions", number, "gives_way_to"), x, laws) for x in version.gives_way_to or ())
        yield from (
            (("label_rules", n, "when"), rule.when, facts) for n, rule in enumerate(entry.label_rules)
        )
    if isinstance(entry, s.Offence | s.Duty):
        yield from (
            (("commonly_wrong", n, "source"), m.source, pack.sources)
            for n, m in enumerate(entry.commonly_wrong)
        )
    if isinstance(entry, s.Duty):
        yield from _list(entry, "pending", pack.pending)
        yield from _list(entry, "practice_facts", facts)
        yield from _list(entry, "who_acts", pack.actors)
        yield from _list(entry, "towards", pack.actors)
    if isinstance(entry, s.Ground):
        yield from _list(entry, "sender", pack.actors)
        yield from _list(entry, "receiver", pack.actors)
    if isinstance(entry, s.Penalty):
        yield (("offence",), entry.offence, laws)
        yield from _list(entry, "weighs", facts)
    if isinstance(entry, s.FactEntry):
        yield (("topic",), entry.topic, pack.topics)
    if isinstance(entry, s.Indicator):
        yield (("domain",), entry.domain, pack.domains)
        yield from _list(entry, "points_to", facts)
    if isinstance(entry, s.Link):
        for name in ("honour", "exploitation", "points_to"):
            yield from _list(entry, name, facts)
    if isinstance(entry, s.Urgent):
        yield from _list(entry, "do_not", guidance)
    if isinstance(entry, s.Guidance):
        yield from _list(entry, "signs", facts)
    if isinstance(entry, s.Asker):
        yield from ((("sets", x), x, facts) for x in entry.sets)
        yield from _list(entry, "guidance", guidance)
    if isinstance(entry, s.Implication):
        yield (("if", "fact"), entry.if_.fact, facts)
        yield (("then", "fact"), entry.then.fact, facts)
    if isinstance(entry, s.Contradiction):
        yield from ((("facts", n), pair.fact, facts) for n, pair in enumerate(entry.facts))
    if isinstance(entry, s.Hint):
        yield (("if_yes",), entry.if_yes, facts)
        yield (("ask",), entry.ask, facts)
    if isinstance(entry, s.DerivedFact):
        yield (("fact",), entry.fact, facts)
    if isinstance(entry, s.IloMatch):
        yield (("indicator",), entry.indicator, pack.indicators)
        yield (("item",), entry.item, pack.ilo_items)
    for number, case in enumerate(getattr(entry, "cases", ())):
        yield from ((("cases", number, "facts", x), x, facts) for x in case.facts)
        yield from ((("cases", number, "missing"), x, facts) for x in case.missing)


def _list(entry: object, name: str, known: Container[str]) -> Iterator[Wanted]:
    yield from (((name,), item, known) for item in getattr(entry, name, ()))


def _intervals(
    field: str, entry: str, versions: Sequence[s.Version | s.DutyVersion], where: Where
) -> Iterator[Problem]:
    if not versions:
        yield where.problem(
            field,
            entry,
            ("Ingen daterad lydelse.", "No dated wording."),
            ("Lägg till minst en.", "Add at least one."),
            ("versions",),
        )
    for number, version in enumerate(versions):
        path = ("versions", number)
        if version.from_ and version.to and version.from_ >= version.to:
            yield where.problem(
                field,
                entry,
                (
                    "from måste vara före to (to är första dagen efter).",
                    "from must be before to (to is the first day after).",
                ),
                ("Rätta datumen.", "Correct the dates."),
                path,
            )
        older = versions[number + 1] if number + 1 < len(versions) else None
        if older is not None and version.from_ != older.to:
            yield where.problem(
                field,
                entry,
                (
                    f"Lydelserna möts inte: {older.to} och {version.from_}.",
                    f"The wordings do not meet: {older.to} and {version.from_}.",
                ),
                (
                    "Skriv nyast först; to på den äldre är from på den nyare.",
                    "Write the newest first; to of the older is from of the newer.",
                ),
                path,
            )
        if older is not None and version.first_in_force:
            yield where.problem(
                field,
                entry,
                (
                    "first_in_force hör till den äldsta lydelsen.",
                    "first_in_force belongs to the oldest wording.",
                ),
                ("Flytta det dit.", "Move it there."),
                path,
            )


def _wordings(offence: s.Offence, where: Where) -> Iterator[Problem]:
    for number, version in enumerate(offence.versions):
        if (version.wording == "collected") != (version.elements is not None):
            yield where.problem(
                "offences",
                offence.id,
                ("wording och elements säger emot varandra.", "wording and elements contradict each other."),
                (
                    "En insamlad lydelse har elements, en annan har det inte.",
                    "A collected wording has elements, another has none.",
                ),
                ("versions", number),
            )
    if offence.versions and offence.versions[-1].first_in_force is None:
        yield where.problem(
            "offences",
            offence.id,
            ("Den äldsta lydelsen saknar first_in_force.", "The oldest wording has no first_in_force."),
            ("Skriv yes, no eller unknown.", "Write yes, no or unknown."),
            ("versions", len(offence.versions) - 1),
        )
    if not offence.cases:
        yield where.problem(
            "offences",
            offence.id,
            ("Brottet har inga egna fall.", "The offence has no cases of its own."),
            ("Lägg till fall för varje gren och datumgräns.", "Add cases for each branch and date boundary."),
            ("cases",),
        )


def _deadlines(duty: s.Duty, where: Where) -> Iterator[Problem]:
    for number, deadline in enumerate(duty.deadlines):
        if sum(bool(getattr(deadline, name)) for name in _MEASURES) > 1:
            yield where.problem(
                "duties",
                duty.id,
                ("En frist har mer än ett mått.", "A deadline has more than one measure."),
                ("Dela upp den.", "Split it."),
                ("deadlines", number),
            )


def _order(pack: Pack, where: Where) -> Iterator[Problem]:
    """Every offence, duty and ground has its place in the reading order, once."""
    shown = [*pack.offences, *pack.duties, *pack.grounds]
    for entry in sorted(set(shown) ^ set(pack.info.reading_order)):
        yield where.problem(
            "info",
            pack.info.id,
            (
                f"reading_order och posterna stämmer inte för {entry}.",
                f"reading_order and the entries differ on {entry}.",
            ),
            ("Lägg till eller ta bort id:t.", "Add or remove the id."),
            ("reading_order",),
        )


def _coverage(pack: Pack, where: Where) -> Iterator[Problem]:
    """What the pack promises as a whole."""
    yield from _order(pack, where)
    linked = {
        fact for link in pack.links.values() for fact in (*link.honour, *link.exploitation, *link.points_to)
    }
    urgent = {entry_id.removeprefix("urgent.") for entry_id in pack.urgent}
    for indicator in pack.indicators.values():
        if indicator.bridge and indicator.bridge_reason is None:
            yield where.problem(
                "indicators",
                indicator.id,
                ("En brygga saknar skäl.", "A bridge has no reason."),
                ("Lägg till bridge_reason.", "Add bridge_reason."),
            )
        if indicator.bridge and indicator.id not in linked:
            yield where.problem(
                "indicators",
                indicator.id,
                ("Bryggan används inte av någon länk.", "The bridge is not used by any link."),
                ("Lägg in den i links.yaml.", "Add it to links.yaml."),
            )
        if indicator.urgent and indicator.id not in urgent:
            yield where.problem(
                "indicators",
                indicator.id,
                (
                    "Det brådskande tecknet saknas i urgent.yaml.",
                    "The urgent sign is missing in urgent.yaml.",
                ),
                ("Lägg till det.", "Add it."),
            )
    for field, group in (("duties", pack.duties), ("grounds", pack.grounds)):
        for entry in group.values():
            if getattr(entry, "elements", None) and not entry.cases:
                yield where.problem(
                    field,
                    entry.id,
                    ("Posten har inga egna fall.", "The entry has no cases of its own."),
                    ("Lägg till fall för varje gren.", "Add cases for each branch."),
                    ("cases",),
                )
