"""Duties and possibilities: what applies, what may, what does not and which way is open instead."""

from __future__ import annotations

from collections.abc import Iterable

from samsyn.documents import reservations, words
from samsyn.documents.model import Duties, DutyGroup, DutyRow, Line
from samsyn.documents.speak import Speaker
from samsyn.packs.schema import Duty, Status
from samsyn.screening.result import Finding

_KINDS = ("duty", "eligibility", "information")


def duties(speak: Speaker) -> Duties:
    """All of them, by answer."""
    found: dict[str, list[DutyRow]] = {name: [] for name in words.DUTY_GROUPS}
    for finding in sorted(speak.result.of_kind(*_KINDS), key=lambda finding: _order(speak, finding)):
        found[_group(speak, finding)].append(_row(speak, finding))
    return Duties(
        title=speak.say(words.DUTIES),
        summary=_summary(speak, len(found["yes"]), len(found["unknown"])),
        lead=speak.say(words.DUTIES_LEAD, day=speak.day(speak.result.assessed_on)),
        groups=tuple(
            DutyGroup(name, speak.say(words.DUTY_GROUPS[name]), tuple(found[name]))
            for name in ("yes", "unknown", "know", "no")
            if found[name]
        ),
    )


def _summary(speak: Speaker, now: int, waiting: int) -> str:
    said = [speak.count(words.DUTIES_NOW, now)] if now else []
    return " ".join(said + ([speak.count(words.DUTIES_OPEN, waiting)] if waiting else []))


def _order(speak: Speaker, finding: Finding) -> tuple[bool, int]:
    """What must be done at once comes first, then duties, then possibilities."""
    duty = speak.pack.duties[finding.id]
    return not any(deadline.at_once for deadline in duty.deadlines), _KINDS.index(duty.kind)


def _group(speak: Speaker, finding: Finding) -> str:
    """Information that no rule decides is worth knowing whatever the case."""
    return "know" if speak.pack.duties[finding.id].elements is None else finding.value


def _row(speak: Speaker, finding: Finding) -> DutyRow:
    duty = speak.pack.duties[finding.id]
    undecided = duty.elements is None
    return DutyRow(
        id=finding.id,
        name=speak.say(finding.text),
        kind=speak.say(words.DUTY_KINDS[duty.kind]),
        state=speak.state(finding.value, words.DUTY_MARKS["know" if undecided else finding.value]),
        summary=speak.say(duty.summary),
        who=", ".join(actor_name(speak, each) for each in duty.who_acts),
        when=tuple(_deadlines(speak, duty)),
        law=speak.law(finding.law or duty.law),
        extra=tuple(_extra(speak, duty, finding)),
        missing=speak.few(speak.labels(finding.missing)) if finding.value == "unknown" else (),
        route=speak.say(duty.otherwise) if finding.value == "no" else "",
        notes=speak.lines((note.text, note.status) for note in (*duty.rules, *duty.notes)),
        wrong=speak.lines((each.text, each.status) for each in duty.commonly_wrong),
        beside=reservations.beside(speak, finding),
        caution=speak.caution(_status(finding, duty.status)),
        sources=speak.sources(duty),
    )


def _status(finding: Finding, status: Status) -> Status:
    """The entry's status, or partly where its wording in force is less supported than the entry."""
    unsure = any(warning.id == "unverified" for warning in finding.warnings)
    return Status.PARTLY if unsure and status is Status.VERIFIED else status


def actor_name(speak: Speaker, actor: str) -> str:
    """Who acts or receives, by name."""
    entry = speak.pack.actors.get(actor)
    return speak.say(entry.label) if entry else actor.replace("_", " ")


def _deadlines(speak: Speaker, duty: Duty) -> Iterable[Line]:
    """Time limits in words. A day is told only where the limit is a day: when a report came in, or a

    decision was made, is not in the case, so nothing is counted from the day of assessment.
    """
    for deadline in duty.deadlines:
        text = speak.say(deadline.text)
        if deadline.date is not None:
            text = f"{text} {speak.say(words.DEADLINE_DAY, day=speak.day(deadline.date))}"
        about = (
            speak.say(words.EXTENDABLE, when=speak.say(deadline.extendable)) if deadline.extendable else ""
        )
        yield Line(text, about, speak.caution(deadline.status))


def _extra(speak: Speaker, duty: Duty, finding: Finding) -> Iterable[Line]:
    """What may come with it: immediate, temporary, extendable."""
    for name, value in finding.extra.items():
        label = duty.extra_names.get(name)
        word = speak.say(words.DUTY_MARKS[value]).lower()
        yield Line(speak.say(words.FACT_IS, fact=speak.say(label) if label else name, answer=word))
