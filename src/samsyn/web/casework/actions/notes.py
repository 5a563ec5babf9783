"""Write a note, and correct one. What was written first can always be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samsyn.errors import Problem
from samsyn.lang import Text
from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.actions.records import COMPARE, Changed
from samsyn.web.casework.keys import seal_in
from samsyn.web.casework.models import Note, Record


@dataclass(frozen=True, slots=True)
class AddNote(Action[Note]):
    """A new note. on: the day that it is about."""

    record: Record
    kind: str
    on: date
    body: str

    act = "write"
    code = "note_added"

    def change(self, by: Acting) -> Note:
        return _written(self, by, None)


@dataclass(frozen=True, slots=True)
class CorrectNote(Action[Note]):
    """A note in the place of another."""

    record: Record
    wrong: Note
    kind: str
    on: date
    body: str

    act = "write"
    code = "note_corrected"

    def change(self, by: Acting) -> Note:
        wrong = (
            Note.objects.select_for_update()
            .filter(pk=self.wrong.pk, record=self.record, current=True)
            .first()
        )
        if wrong is None:
            raise Changed([Problem(_CORRECTED, COMPARE)])
        wrong.current = False
        wrong.save(update_fields=["current"])
        return _written(self, by, wrong)


def _written(what: AddNote | CorrectNote, by: Acting, replaces: Note | None) -> Note:
    row = Note(kind=what.kind, on=what.on, replaces=replaces, **noted(by, what.record))
    seal_in(row, "body", what.body)
    row.save(force_insert=True)
    return row


_CORRECTED = Text(
    sv="Någon annan har rättat anteckningen medan du skrev.",
    en="Somebody else has corrected the note while you wrote.",
)
