"""The words of casework lead somewhere: every id that they name is there."""

from __future__ import annotations

from collections.abc import Container, Iterator

from samsyn.errors import Problem
from samsyn.packs.casework import Draft, HtcdsField
from samsyn.packs.pack import Pack
from samsyn.packs.place import Where

Wanted = tuple[str, str, tuple[str | int, ...], str, Container[str]]
"""(field, entry, path, id, where it must be found)"""

NEEDED = (
    "relations", "person_roles", "person_risks", "statement_sources", "statement_states", "genders",
    "protected_identity", "contact_channels", "contact_times", "interpreter_needs", "communication_support",
    "consent_forms", "consent_states", "note_kinds", "document_kinds", "assignment_roles", "handover_kinds",
    "change_reasons", "record_states", "closing_reasons", "reveal_reasons", "break_glass_reasons", "emergency_findings",
    "conflict_kinds", "hold_reasons", "goal_states", "intervention_states", "outcomes", "unmet_reasons", "fit",
    "disclosure_replies", "disclosure_ends", "disclosure_items", "agreement_sections", "barnahus_states",
    "barnahus_participants", "barnahus_not_used", "check_answers", "consult_channels", "consult_outcomes",
    "consult_ages", "consult_genders", "consult_fields", "consult_people", "events", "draft_fields",
)  # fmt: skip
"""Vocabularies that the forms rest on: a content with casework has them all."""


def problems(pack: Pack, where: Where) -> Iterator[Problem]:
    """Everything wrong with the casework part; nothing where the content has none."""
    if not pack.organisation_kinds:
        return
    for field, entry, path, wanted, known in _wanted(pack):
        if wanted not in known:
            yield where.problem(
                field,
                entry,
                (f"{wanted} finns inte.", f"{wanted} does not exist."),
                ("Rätta id:t, eller lägg till posten.", "Correct the id, or add the entry."),
                path,
            )
    yield from _missing_vocabularies(pack, where)
    yield from _twice(pack, where)
    for rule in pack.interventions.values():
        if not (rule.needs or rule.duties or rule.standards):
            yield where.problem(
                "interventions",
                rule.id,
                ("Insatsen vilar inte på något.", "The support rests on nothing."),
                ("Ange needs, duties eller standards.", "Give needs, duties or standards."),
            )
    for each in pack.htcds_fields.values():
        yield from _htcds(each, where)


def _wanted(pack: Pack) -> Iterator[Wanted]:
    yield from _of_organisations(pack)
    for each in pack.interventions.values():
        checks = {check.id for standard in pack.barnahus_standards.values() for check in standard.checks}
        for name, known in (("needs", pack.needs), ("duties", pack.duties), ("standards", checks)):
            yield from (("interventions", each.id, (name,), x, known) for x in getattr(each, name))
    for draft in pack.drafts.values():
        yield from _of_draft(draft, pack)
    for field in ("vocabularies", "checklists"):
        for group in getattr(pack, field).values():
            for key in ("terms", "items"):
                for number, word in enumerate(getattr(group, key, ())):
                    yield from (
                        (field, group.id, (key, number, "sources"), x, pack.sources) for x in word.sources
                    )
    yield from _of_deadlines(pack)
    for secrecy in pack.record_secrecies.values():
        yield "record_secrecies", secrecy.id, ("id",), secrecy.id, pack.actors
        yield from (("record_secrecies", secrecy.id, ("facts", x), x, pack.facts) for x in secrecy.facts)
    coded: dict[str, Container[str]] = {"facts": pack.askable, "interventions": pack.interventions}
    for row in pack.htcds_fields.values():
        if row.take in coded:
            yield from (("htcds_fields", row.id, ("codes", x), x, coded[row.take]) for x in row.codes)


def _of_organisations(pack: Pack) -> Iterator[Wanted]:
    for each in pack.organisation_kinds.values():
        field = "organisation_kinds"
        yield field, each.id, ("asker",), each.asker, pack.authorities
        yield field, each.id, ("retention",), each.retention, pack.retention_rules
        for name, known in (
            ("professions", pack.professions),
            ("actors", pack.actors),
            ("maybe_actors", pack.actors),
        ):
            yield from ((field, each.id, (name,), x, known) for x in getattr(each, name))
        yield from ((field, each.id, ("receiving", x), x, pack.facts) for x in each.receiving)


def _of_draft(draft: Draft, pack: Pack) -> Iterator[Wanted]:
    words = pack.vocabularies.get("draft_fields")
    fields = {term.id for term in words.terms} if words else set()
    named: tuple[tuple[str, Container[str]], ...] = (
        ("kinds", pack.organisation_kinds),
        ("duties", pack.duties),
        ("grounds", pack.grounds),
        ("guidance", pack.guidance),
    )
    for name, known in named:
        yield from (("drafts", draft.id, (name,), x, known) for x in getattr(draft, name))
    if draft.receiver:
        yield "drafts", draft.id, ("receiver",), draft.receiver, pack.actors
    for number, section in enumerate(draft.sections):
        path = ("sections", number)
        parts: tuple[tuple[str, Container[str]], ...] = (
            ("fields", fields),
            ("facts", pack.askable),
            ("topics", pack.topics),
        )
        for name, known in parts:
            yield from (("drafts", draft.id, (*path, name), x, known) for x in getattr(section, name))
        if section.checklist:
            yield "drafts", draft.id, (*path, "checklist"), section.checklist, pack.checklists


def _of_deadlines(pack: Pack) -> Iterator[Wanted]:
    """What a deadline of a duty is counted from can be chosen as an event of a record."""
    words = pack.vocabularies.get("events")
    known = {term.id for term in words.terms} if words else set()
    for duty in pack.duties.values():
        for number, deadline in enumerate(duty.deadlines):
            if deadline.from_:
                yield "duties", duty.id, ("deadlines", number, "from"), deadline.from_, known


def _missing_vocabularies(pack: Pack, where: Where) -> Iterator[Problem]:
    for name in NEEDED:
        if name not in pack.vocabularies:
            yield where.problem(
                "info",
                pack.info.id,
                (f"Ordlistan {name} saknas.", f"The vocabulary {name} is missing."),
                ("Lägg till den under vocabularies.", "Add it under vocabularies."),
            )


def _twice(pack: Pack, where: Where) -> Iterator[Problem]:
    groups: list[tuple[str, str, list[str]]] = [
        *(("vocabularies", v.id, [x.id for x in v.terms]) for v in pack.vocabularies.values()),
        *(("checklists", c.id, [x.id for x in c.items]) for c in pack.checklists.values()),
        *(("drafts", d.id, [x.id for x in d.sections]) for d in pack.drafts.values()),
        *(("barnahus_standards", b.id, [x.id for x in b.checks]) for b in pack.barnahus_standards.values()),
    ]
    for field, entry, ids in groups:
        for double in sorted({x for x in ids if ids.count(x) > 1}):
            yield where.problem(
                field,
                entry,
                (f"{double} står två gånger.", f"{double} stands twice."),
                ("Ge den ena ett eget id.", "Give one of them an id of its own."),
            )


def _htcds(each: HtcdsField, where: Where) -> Iterator[Problem]:
    """A field is filled, or says why not; and its codes are the standard's."""
    if (each.take is None) == (each.why_not is None):
        yield where.problem(
            "htcds_fields",
            each.id,
            ("Fältet ska ha antingen take eller why_not.", "The field needs either take or why_not."),
            ("Ange det ena.", "Give one of them."),
        )
    for code in (*each.codes.values(), *((each.fallback,) if each.fallback else ())):
        if each.values and code not in each.values:
            yield where.problem(
                "htcds_fields",
                each.id,
                (f"{code} är ingen kod i standarden.", f"{code} is no code of the standard."),
                ("Välj en av values.", "Choose one of values."),
                ("codes",),
            )
