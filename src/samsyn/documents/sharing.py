"""What may be told, to whom, on which ground: by receiver."""

from __future__ import annotations

from samsyn.documents import words
from samsyn.documents.duties import actor_name
from samsyn.documents.model import GroundRow, Line, Receiver, Sharing
from samsyn.documents.speak import Speaker
from samsyn.logic.values import Answer
from samsyn.packs.schema import Ground, Status
from samsyn.screening.result import Finding

_SENDERS = {
    "sender_is_social_services": "social_services",
    "sender_is_health": "health_care",
    "sender_is_authority": "authority",
}
"""The facts that say who the sender is, by the sender that a ground names."""
_SPECIAL = frozenset({"social_services", "health_care"})


def sharing(speak: Speaker) -> Sharing:
    """Grounds that hold or may hold, by receiver; those that do not are named at the end."""
    open_rows: dict[str, list[GroundRow]] = {}
    closed = []
    for finding in speak.result.of_kind("ground"):
        ground = speak.pack.grounds[finding.id]
        if not _may_use(speak, ground):
            continue
        row = _row(speak, ground, finding)
        if finding.value == "no":
            closed.append(Line(row.name, row.law, row.caution))
        else:
            receivers = ", ".join(actor_name(speak, each) for each in ground.receiver)
            open_rows.setdefault(receivers, []).append(row)
    rows_now = [row for rows in open_rows.values() for row in rows]
    return Sharing(
        title=speak.say(words.SHARING),
        summary=_summary(speak, rows_now),
        lead=speak.say(words.SHARING_LEAD),
        receivers=tuple(
            Receiver(
                name[:1].upper() + name[1:], tuple(sorted(rows, key=lambda row: row.state.mark != "met"))
            )
            for name, rows in sorted(
                open_rows.items(), key=lambda item: not any(r.state.mark == "met" for r in item[1])
            )
        ),
        closed_title=speak.say(words.SHARING_CLOSED),
        closed=tuple(closed),
    )


def _summary(speak: Speaker, rows: list[GroundRow]) -> str:
    now = sum(row.state.mark == "met" for row in rows)
    said = [speak.count(words.SHARING_NOW, now)] if now else []
    return " ".join(said + ([speak.count(words.SHARING_OPEN, len(rows) - now)] if len(rows) > now else []))


def _may_use(speak: Speaker, ground: Ground) -> bool:
    """Whether the ground is one for the sender, as far as who that is follows from who asks or is stated."""
    said = {sender: speak.answers.get(fact) for fact, sender in _SENDERS.items()}
    is_not = {sender for sender, answer in said.items() if answer is Answer.NO}
    if any(said[sender] is Answer.YES for sender in _SPECIAL):
        is_not |= {sender for sender in _SPECIAL if said[sender] is not Answer.YES}
    return bool(set(ground.sender) - is_not)


def _row(speak: Speaker, ground: Ground, finding: Finding) -> GroundRow:
    unsure = any(warning.id == "unverified" for warning in finding.warnings)
    status = Status.PARTLY if unsure and ground.status is Status.VERIFIED else ground.status
    return GroundRow(
        id=finding.id,
        name=speak.say(finding.text),
        state=speak.state(finding.value, words.DUTY_MARKS[finding.value]),
        verdict=speak.say(words.SHARING_VERDICT[finding.value, ground.permits_or_obliges]),
        summary=speak.say(ground.summary),
        law=speak.law(finding.law or ground.law),
        missing=speak.few(speak.labels(finding.missing)) if finding.value == "unknown" else (),
        notes=speak.lines((note.text, note.status) for note in ground.notes),
        caution=speak.caution(status),
        sources=speak.sources(ground),
    )
