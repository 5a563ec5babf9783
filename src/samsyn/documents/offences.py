"""Offences: every one, grouped by how it stands, each element with the answers it builds on."""

from __future__ import annotations

from collections.abc import Iterable

from samsyn.documents import reservations, words
from samsyn.documents.model import (
    ActOffences,
    ElementRow,
    Line,
    OffenceGroup,
    OffenceRow,
    Offences,
    State,
)
from samsyn.documents.penalties import penalties
from samsyn.documents.speak import Speaker
from samsyn.packs.schema import Offence, Version
from samsyn.screening.case import Act
from samsyn.screening.pointing import GENERAL
from samsyn.screening.result import Element, Finding, StageFinding

_WAITING = frozenset({"open", "no"})


def offences(speak: Speaker) -> Offences:
    """The offences, act by act."""
    hinted = _hinted(speak)
    acts = tuple(_act(speak, act, hinted) for act in speak.case.judged_acts)
    return Offences(
        title=speak.say(words.OFFENCES),
        summary=counts(speak, acts),
        lead=speak.say(words.OFFENCES_LEAD),
        acts=acts,
    )


def counts(speak: Speaker, acts: tuple[ActOffences, ...], *, waiting: bool = True) -> str:
    """How many are met, are pointed to, and (waiting) are open without that."""
    size = {
        name: sum(len(group.rows) for act in acts for group in act.groups if group.id == name)
        for name in words.OFFENCE_GROUPS
    }
    said = [speak.count(words.OFFENCES_MET, size["met"]) if size["met"] else speak.say(words.OFFENCES_NONE)]
    if size["pointed"]:
        said.append(speak.count(words.OFFENCES_POINTED, size["pointed"]))
    if size["open"] and waiting:
        said.append(speak.count(words.OFFENCES_OPEN, size["open"]))
    return " ".join(said)


def _act(speak: Speaker, act: Act, hinted: frozenset[str]) -> ActOffences:
    title = ""
    if act.id:
        words_of = words.ACT_BY if act.actor else words.ACT
        title = speak.say(words_of, id=act.id, day=speak.day(act.date), actor=act.actor)
    found = [f for f in speak.result.of_kind("offence") if f.act == (act.id or None)]
    grouped: dict[str, list[OffenceRow]] = {name: [] for name in words.OFFENCE_GROUPS}
    for finding in found:
        grouped[_group(speak, finding, hinted)].append(_row(speak, finding, act))
    return ActOffences(
        title,
        tuple(
            OffenceGroup(name, speak.say(words.OFFENCE_GROUPS[name]), tuple(grouped[name]), name in _WAITING)
            for name in ("met", "pointed", "open", "no")
            if grouped[name]
        ),
    )


def _hinted(speak: Speaker) -> frozenset[str]:
    """Facts that a yes in the case makes worth asking about, by a sign or a hint of the content."""
    signs = (sign for sign in speak.pack.indicators.values() if speak.yes(sign.id))
    found = {fact for sign in signs for fact in sign.points_to}
    return frozenset(found | {hint.ask for hint in speak.pack.hints if speak.yes(hint.if_yes)})


def _group(speak: Speaker, finding: Finding, hinted: frozenset[str]) -> str:
    if finding.value == "yes":
        return "met"
    if finding.value == "no":
        return "no"
    return "pointed" if _pointed(speak, finding, hinted) else "open"


def _pointed(speak: Speaker, finding: Finding, hinted: frozenset[str]) -> bool:
    """Whether something in the case points here: a fact of its own, a sign, or what the offence asks for.

    As in the choice of questions (`screening.pointing`), but without what only a link points to.
    """
    offence = speak.pack.offences[finding.id]
    if offence.ask_when:
        return any(speak.yes(fact) for fact in offence.ask_when)
    own = {fact for element in finding.elements for fact in (*element.reason, *element.missing)}
    own = (own | set(offence.completion_facts)) - GENERAL
    return any(speak.answer(fact, finding.act) == "yes" for fact in own) or bool(own & hinted)


def _row(speak: Speaker, finding: Finding, act: Act) -> OffenceRow:
    offence = speak.pack.offences[finding.id]
    version = _version(offence, finding)
    elements = tuple(_element(speak, element, finding.act) for element in finding.elements)
    return OffenceRow(
        id=f"{finding.act}-{finding.id}" if finding.act else finding.id,
        name=speak.say(finding.text),
        provision=speak.law(finding.law or offence.provision),
        state=_state(speak, finding),
        detail=_detail(speak, finding),
        why=_why(speak, finding, elements),
        elements=elements,
        stages=tuple(_stage(speak, stage) for stage in finding.stages),
        penalties=penalties(speak, finding.id, act.date) if finding.elements else (),
        notes=tuple(_notes(speak, offence, version)),
        wrong=speak.lines((each.text, each.status) for each in offence.commonly_wrong),
        beside=reservations.beside(speak, finding),
        caution=speak.caution(version.status if version else offence.status),
        sources=speak.sources(offence, *(version.sources if version else ())),
    )


def _stage(speak: Speaker, stage: StageFinding) -> Line:
    """A stage, the degree that it is limited to, and how it stands."""
    name = speak.say(stage.name)
    if stage.grade == "not_seen":
        name = speak.say(words.STAGE_NOT_SEEN, stage=name)
    elif stage.grade in words.GRADES:
        name = speak.say(words.STAGE_ONLY, stage=name, grade=speak.say(words.GRADES[stage.grade]).lower())
    return Line(speak.say(words.STAGE_WORDS[stage.value], stage=name))


def _version(offence: Offence, finding: Finding) -> Version | None:
    """The wording that the finding stands on."""
    return next((v for v in offence.versions if v.from_ == finding.version_from and finding.elements), None)


def _notes(speak: Speaker, offence: Offence, version: Version | None) -> Iterable[Line]:
    if version is not None and version.note:
        yield Line(speak.say(version.note), caution=speak.caution(version.status))
    for note in offence.notes:
        kind = words.NOTE_KINDS.get(note.kind)
        text = speak.say(note.text)
        yield Line(speak.say(kind, note=text) if kind else text, caution=speak.caution(note.status))
    if offence.stages.note:
        yield Line(speak.say(offence.stages.note), caution=speak.caution(offence.stages.status))


def _state(speak: Speaker, finding: Finding) -> State:
    if finding.value == "yes":
        return speak.state("yes", words.ALL_MET)
    if finding.value == "no":
        return speak.state("no", words.NOT_NOW)
    if not finding.elements:
        return speak.state("unknown", words.NOT_TESTED)
    unknown = sum(element.value == "unknown" for element in finding.elements)
    told = speak.count(words.OPEN, unknown) if unknown else speak.say(words.OPEN_UNCOUNTED)
    return State("unknown", told)


def _detail(speak: Speaker, finding: Finding) -> str:
    """How many elements are met, or are not."""
    if not finding.elements:
        return ""
    if finding.value == "no":
        failed = sum(element.value == "no" for element in finding.elements)
        return speak.count(words.NOT_MET, failed) if failed else ""
    met, every = sum(element.value == "yes" for element in finding.elements), len(finding.elements)
    told = words.MET_ALL_OF if met == every else words.MET_ONE_OF if met == 1 else words.MET_OF
    return speak.say(told, met=met, all=every)


def _why(speak: Speaker, finding: Finding, rows: tuple[ElementRow, ...]) -> str:
    """What decides, in a line: the elements that are not met, or those that are unknown."""
    if finding.value == "yes":
        return ""
    if not rows:
        return _why_untested(speak, finding)
    if finding.value == "no":
        failed = [
            speak.say(words.BECAUSE, element=row.label, reason="; ".join(row.builds_on))
            if row.builds_on
            else row.label
            for row in rows
            if row.state.mark == "no"
        ]
        return speak.say(words.NOT_MET_ARE, elements="; ".join(failed)) if failed else ""
    unknown = speak.few(tuple(row.label for row in rows if row.state.mark == "unknown"), 3)
    return speak.say(words.UNKNOWN_ARE, elements="; ".join(unknown)) if unknown else ""


def _why_untested(speak: Speaker, finding: Finding) -> str:
    """Without a wording to test: not in force then, or no wording that could reach what is known."""
    if finding.value != "no":
        return ""
    told = "; ".join(speak.stands_on(fact, finding.act) for fact in finding.reason)
    return (
        speak.say(words.NOT_MET_ARE, elements=told)
        if told
        else speak.say(words.RESERVATION_TITLES["not_yet_in_force"])
    )


def _element(speak: Speaker, element: Element, act: str | None) -> ElementRow:
    facts = element.missing if element.value == "unknown" else element.reason
    label = speak.say(element.label)
    if [speak.label(fact) for fact in facts] == [label]:
        told: tuple[str, ...] = (speak.just_answered(facts[0], act),)
    else:
        told = tuple(dict.fromkeys(speak.stands_on(fact, act) for fact in facts))
    return ElementRow(
        label=label,
        state=speak.state(element.value, words.MARKS[{"yes": "met"}.get(element.value, element.value)]),
        builds_on=speak.few(told, 5),
    )
