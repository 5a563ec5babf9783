"""Meetings of several agencies, and checklists as far as they have come."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.actions.records import save_version
from samsyn.web.casework.keys import seal_in
from samsyn.web.casework.models import Checked, Meeting, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathering:
    """A meeting. kind: barnahus, planning, network. participants: roles, never names. checks: of the PROMISE standards."""

    kind: str
    state: str
    on: date | None = None
    next_on: date | None = None
    agenda: tuple[str, ...] = ()
    participants: tuple[str, ...] = ()
    checks: Mapping[str, str] | None = None
    not_used: str = ""
    decisions: str = ""

    def columns(self) -> dict[str, Any]:
        """What stands in plain columns."""
        return {
            "kind": self.kind,
            "state": self.state,
            "on": self.on,
            "next_on": self.next_on,
            "agenda": list(self.agenda),
            "participants": list(self.participants),
            "checks": dict(self.checks or {}),
            "not_used": self.not_used if self.state == "not_used" else "",
        }


@dataclass(frozen=True, slots=True)
class AddMeeting(Action[Meeting]):
    """A new meeting."""

    record: Record
    gathering: Gathering

    act = "plan"
    code = "barnahus_changed"

    def change(self, by: Acting) -> Meeting:
        _is_whole(self.gathering)
        row = Meeting(**self.gathering.columns(), **noted(by, self.record))
        seal_in(row, "decisions", self.gathering.decisions)
        row.save(force_insert=True)
        return row


@dataclass(frozen=True, slots=True)
class ChangeMeeting(Action[Meeting]):
    """The meeting has come further."""

    record: Record
    meeting: Meeting
    version: int
    gathering: Gathering

    act = "plan"
    code = "barnahus_changed"

    def change(self, by: Acting) -> Meeting:
        _is_whole(self.gathering)
        seal_in(self.meeting, "decisions", self.gathering.decisions)
        save_version(
            self.meeting, self.version, {**self.gathering.columns(), "decisions": self.meeting.decisions}
        )
        return self.meeting


@dataclass(frozen=True, slots=True)
class Check(Action[Checked]):
    """Answers to a checklist, with what was found. version 0: nothing was there when the form was opened."""

    record: Record
    checklist: str
    version: int
    answers: Mapping[str, str]
    words: Mapping[str, str]

    act = "plan"
    code = "plan_changed"

    def change(self, by: Acting) -> Checked:
        # Locked, so that of two who begin the list at once the second is told.
        Record.objects.select_for_update().get(pk=self.record.pk)
        row = Checked.objects.filter(record=self.record, checklist=self.checklist).first()
        if row is None:
            row = Checked(checklist=self.checklist, version=0, **noted(by, self.record))
            row.save(force_insert=True)
        said = {item: text for item, text in self.words.items() if text}
        seal_in(row, "words", json.dumps(said, ensure_ascii=False) if said else "")
        save_version(row, self.version, {"answers": dict(self.answers), "words": row.words})
        return row


def _is_whole(gathering: Gathering) -> None:
    missing = []
    if gathering.state == "not_used" and not gathering.not_used:
        missing.append(Problem(_WHY_NOT, _CHOOSE, where="not_used"))
    if gathering.state == "held" and not gathering.on:
        missing.append(Problem(_WHEN, _WRITE, where="on"))
    if missing:
        raise UserError(missing)


_WHY_NOT = Text(
    sv="Skälet till att det inte användes saknas.", en="The reason why it was not used is missing."
)
_CHOOSE = Text(sv="Välj ett.", en="Choose one.")
_WHEN = Text(sv="Dagen för mötet saknas.", en="The day of the meeting is missing.")
_WRITE = Text(sv="Skriv den.", en="Write it.")
