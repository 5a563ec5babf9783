"""What may be told, to whom, on which ground: by receiver."""

from __future__ import annotations

from samsyn.documents import words
from samsyn.documents.duties import actor_name
from samsyn.documents.model import GroundRow, Line, Receiver, Sharing
from samsyn.documents.speak import Speaker
from samsyn.packs.schema import Ground, Status
from samsyn.screening.result import Finding

_ANYONE = frozenset({"any", "authority"})


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
    """Whether the ground is one for the authority that asks; all are shown when that is not known."""
    authority = speak.case.asker.authority
    known = {sender for each in speak.pack.grounds.values() for sender in each.sender}
    if authority is None or authority not in known:
        return True
    return bool({authority, *_ANYONE} & set(ground.sender))


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
        missing=speak.few(speak.labels(finding.missing), 6) if finding.value == "unknown" else (),
        notes=speak.lines((note.text, note.status) for note in ground.notes),
        caution=speak.caution(status),
        sources=speak.sources(ground),
    )
