"""Open a record, change what stands on it, close it, open it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db import IntegrityError, transaction

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.web.accounts.models import Unit
from samsyn.web.audit.log import log
from samsyn.web.casework.actions.base import Acting, Action
from samsyn.web.casework.keys import make_key, seal_in
from samsyn.web.casework.models import Record
from samsyn.web.casework.policy import Refused
from samsyn.web.casework.policy_table import WORKING_ROLES
from samsyn.web.casework.pseudonym import draw
from samsyn.web.database.clock import now, today

TRIES = 50


@dataclass(frozen=True, slots=True)
class OpenRecord:
    """A new record in the member's organisation. The database makes her its worker. born: a day, or nothing known."""

    because: str
    municipality: str = ""
    born: date | None = None
    unit: Unit | None = None

    def do(self, by: Acting) -> Record:
        """The record, under a pseudonym that nobody chose. Refused for those who keep no records, and without a unit."""
        if by.member.role not in WORKING_ROLES:
            raise Refused([Problem(_NOT_YOURS, _ASK)])
        if not (self.unit or by.member.unit_id):
            raise Refused([Problem(_NO_UNIT, _ASK_ADMINISTRATOR)])
        record = self._with_pseudonym(by)
        make_key(record)
        if self.born:
            seal_in(record, "born", self.born.isoformat())
            record.save(update_fields=["born"])
        log(by.within, "record_created", record=record.pk, thing="record", thing_id=record.pk, about="main")
        return record

    def _with_pseudonym(self, by: Acting) -> Record:
        for _ in range(TRIES):
            record = Record(
                organisation=by.member.organisation,
                unit=self.unit or by.member.unit,
                pseudonym=draw(),
                opened_at=now(),
                opened_by=by.member,
                opened_because=self.because,
                municipality=self.municipality,
            )
            try:
                with transaction.atomic():
                    record.save(force_insert=True)
            except IntegrityError:
                continue  # the name is taken, perhaps by a record that she must not know of
            return record
        raise UserError([Problem(_NO_NAME, _AGAIN)])


@dataclass(frozen=True, slots=True)
class ChangeRecord(Action[Record]):
    """What stands on the record itself. version: as it was when the form was opened; another has changed it meanwhile: Changed."""

    record: Record
    version: int
    municipality: str
    born: date | None
    placed: str
    child_inquiry: str

    act = "write"
    code = "record_changed"

    def change(self, by: Acting) -> Record:
        seal_in(self.record, "born", self.born.isoformat() if self.born else "")
        values = {
            "municipality": self.municipality,
            "born": self.record.born,
            "placed": self.placed,
            "child_inquiry": self.child_inquiry,
        }
        save_version(self.record, self.version, values)
        return self.record


@dataclass(frozen=True, slots=True)
class CloseRecord(Action[Record]):
    """End the work. Nothing is erased; retention counts from the last note."""

    record: Record
    because: str

    act = "close"
    code = "record_closed"

    def change(self, by: Acting) -> Record:
        self.record.closed_on, self.record.closed_because = today(), self.because
        self.record.save(update_fields=["closed_on", "closed_because"])
        return self.record


@dataclass(frozen=True, slots=True)
class ReopenRecord(Action[Record]):
    """Take the work up again."""

    record: Record

    act = "reopen"
    code = "record_reopened"

    def change(self, by: Acting) -> Record:
        self.record.closed_on, self.record.closed_because = None, ""
        self.record.save(update_fields=["closed_on", "closed_because"])
        return self.record


class Changed(UserError):
    """Somebody else has changed the same thing since the form was opened. Nothing was saved."""

    http_status = 409


LOOK = Text(sv="Öppna sidan på nytt och se vad som gäller.", en="Open the page anew and see what holds.")
"""What to do where something holds no longer, or holds already: there is nothing of one's own to keep."""


COMPARE = Text(
    sv="Jämför det som står nu med det du skrev, och spara det som ska gälla.",
    en="Compare what stands now with what you wrote, and save what shall stand.",
)
"""What to do where both wordings stand side by side."""


def save_version(row: object, version: int, values: dict[str, object]) -> None:
    """Save these values where the row still has the version that the form was opened with. Changed when it has not."""
    model = type(row)
    there = model.objects.filter(pk=row.pk, version=version)  # type: ignore[attr-defined]
    if not there.update(**values, version=version + 1):
        raise Changed([Problem(_CHANGED, COMPARE)])
    row.refresh_from_db()  # type: ignore[attr-defined]


_NOT_YOURS = Text(sv="Din roll har inga ärenden.", en="Your role keeps no records.")
_ASK = Text(sv="Fråga din enhetschef.", en="Ask your head of unit.")
_NO_UNIT = Text(
    sv="Du hör inte till någon enhet, och ett ärende utan enhet har ingen arbetsledare.",
    en="You do not belong to a unit, and a record without a unit has no supervisor.",
)
_ASK_ADMINISTRATOR = Text(
    sv="Be den som administrerar konton att lägga in dig i en enhet. Inget är sparat.",
    en="Ask whoever administers accounts to put you in a unit. Nothing is saved.",
)
_NO_NAME = Text(sv="Ärendet kunde inte få något namn.", en="The record could not be given a name.")
_AGAIN = Text(sv="Försök igen. Inget är sparat.", en="Try again. Nothing is saved.")
_CHANGED = Text(
    sv="Någon annan har ändrat samma uppgift medan du skrev.",
    en="Somebody else has changed the same thing while you wrote.",
)
