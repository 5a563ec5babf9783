"""What keeps a record, and what ends it: holds, the answers that retention asks for, and erasing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.web.casework import ledger
from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.actions.records import LOOK, Changed, save_version
from samsyn.web.casework.keeping import keeping
from samsyn.web.casework.keys import seal_in
from samsyn.web.casework.models import EraseAsked, Erasure, Hold, Record
from samsyn.web.database import plain, router
from samsyn.web.database.clock import now, today


@dataclass(frozen=True, slots=True)
class HoldRecord(Action[Hold]):
    """Keep a record from being erased, for a reason, until a day or until somebody ends it."""

    record: Record
    because: str
    text: str
    until: date | None

    act = "hold"
    code = "held"

    def change(self, by: Acting) -> Hold:
        row = Hold(because=self.because, until=self.until, **noted(by, self.record))
        seal_in(row, "text", self.text)
        row.save(force_insert=True)
        return row


@dataclass(frozen=True, slots=True)
class EndHold(Action[Hold]):
    """A hold that holds no longer."""

    record: Record
    hold: UUID

    act = "hold"
    code = "hold_ended"

    def change(self, by: Acting) -> Hold:
        row = Hold.objects.select_for_update().filter(pk=self.hold, record=self.record, ended_on=None).first()
        if row is None:
            raise Changed([Problem(_ENDED, LOOK)])
        row.ended_on = today()
        row.save(update_fields=["ended_on"])
        return row


@dataclass(frozen=True, slots=True)
class AnswerRetention(Action[Record]):
    """What retention asks for, also in a record that is closed. version: as when the form was opened."""

    record: Record
    version: int
    born: date | None
    placed: str
    child_inquiry: str

    act = "hold"
    code = "record_changed"

    def change(self, by: Acting) -> Record:
        seal_in(self.record, "born", self.born.isoformat() if self.born else "")
        values: dict[str, Any] = {
            "born": self.record.born,
            "placed": self.placed,
            "child_inquiry": self.child_inquiry,
        }
        save_version(self.record, self.version, values)
        return self.record


@dataclass(frozen=True, slots=True)
class AskErase(Action[EraseAsked]):
    """Ask in writing that a record is erased before its time. Somebody else decides."""

    record: Record
    because: str
    decision: str

    act = "ask_erase"
    code = "erase_asked"

    def change(self, by: Acting) -> EraseAsked:
        if EraseAsked.objects.filter(record=self.record, state="asked").exists():
            raise Changed([Problem(_ASKED, LOOK)])
        row = EraseAsked(because=self.because, **noted(by, self.record))
        seal_in(row, "decision", self.decision)
        row.save(force_insert=True)
        return row


@dataclass(frozen=True, slots=True)
class EndAsk(Action[EraseAsked]):
    """A request that comes to nothing: withdrawn by whoever asked, declined by another."""

    record: Record
    asked: UUID

    act = "ask_erase"
    code = "erase_refused"

    def change(self, by: Acting) -> EraseAsked:
        row = open_request(self.record, self.asked)
        row.state = "withdrawn" if row.noted_by_id == by.member.pk else "declined"
        row.answered_at = now()
        row.save(update_fields=["state", "answered_at"])
        return row


@dataclass(frozen=True, slots=True)
class EraseDue(Action[Erasure]):
    """Erase a record whose time has come, for ever."""

    record: Record

    act = "erase"
    code = "deleted"

    def change(self, by: Acting) -> Erasure:
        (found,) = keeping([self.record])
        if not found.may_erase:
            raise UserError([Problem(_NOT_YET, _SEE_WHY)])
        return _erased("SELECT casework_erase_due(%s, %s)", [self.record.pk, found.rule.id])


@dataclass(frozen=True, slots=True)
class EraseDecided(Action[Erasure]):
    """Erase a record before its time, as another has asked in writing."""

    record: Record
    asked: UUID

    act = "erase"
    code = "deleted"

    def change(self, by: Acting) -> Erasure:
        row = open_request(self.record, self.asked)
        if row.noted_by_id == by.member.pk:
            raise UserError([Problem(_OWN, _ANOTHER)])
        if self.record.closed_on is None:
            raise UserError([Problem(_OPEN, _CLOSE)])
        return _erased("SELECT casework_erase_decided(%s, %s)", [self.record.pk, row.pk])


def open_request(record: Record, asked: UUID) -> EraseAsked:
    """The request that waits for an answer. Changed when it waits no longer."""
    row = (
        EraseAsked.objects.select_for_update(of=("self",))
        .filter(pk=asked, record=record, state="asked")
        .select_related("noted_by")
        .first()
    )
    if row is None:
        raise Changed([Problem(_ANSWERED, LOOK)])
    return row


def _erased(sql: str, values: list[Any]) -> Erasure:
    """Erase in the database, which decides again; the proof. The list outside is written once it is done."""
    alias = router.alias.get()
    try:
        with transaction.atomic(using=alias):
            ((proof,),) = plain.asked(sql, values)
    except IntegrityError:
        raise UserError([Problem(_NOT_YET, _SEE_WHY)]) from None
    found = Erasure.objects.get(pk=proof)
    transaction.on_commit(lambda: ledger.add([found]), using=alias, robust=True)
    return found


_ENDED = Text(sv="Stoppet är redan avslutat.", en="The hold has been ended already.")
_ASKED = Text(sv="Det finns redan en begäran.", en="There is a request already.")
_ANSWERED = Text(sv="Begäran är redan besvarad.", en="The request has been answered already.")
_NOT_YET = Text(
    sv="Ärendet får inte gallras nu. Inget är borttaget.",
    en="The record may not be erased now. Nothing was removed.",
)
_SEE_WHY = Text(
    sv="Sidan om gallring visar vad som håller kvar det.",
    en="The page about retention shows what keeps it.",
)
_OWN = Text(
    sv="Den som har begärt det kan inte också besluta.",
    en="Whoever has asked for it cannot also decide.",
)
_ANOTHER = Text(sv="Be en annan chef att ta ställning.", en="Ask another head to decide.")
_OPEN = Text(sv="Ärendet är öppet.", en="The record is open.")
_CLOSE = Text(sv="Avsluta det först.", en="Close it first.")
