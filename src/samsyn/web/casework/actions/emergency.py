"""Open a record in an emergency, end that, and look at it afterwards."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.web.audit.entry import sealed_reason
from samsyn.web.audit.log import log
from samsyn.web.casework.actions.base import Acting, Action
from samsyn.web.casework.actions.records import LOOK, Changed
from samsyn.web.casework.keys import data_key, seal_in
from samsyn.web.casework.models import BreakGlass, Record
from samsyn.web.database import plain
from samsyn.web.database.clock import now
from samsyn.web.ring import ring

HOURS = 3
"""How long an emergency access lasts."""


def break_glass(by: Acting, name: str, because: str, words: str) -> None:
    """Open the record of this name for some hours, if there is one that may be opened so. What came of it is not told:
    it stands among the member's records, or it does not."""
    ((made,),) = plain.asked("SELECT casework_break_glass(%s, %s, %s)", [_as_drawn(name), because, HOURS])
    if made is None:
        log(by.within, "refused", thing="breakglass", about="break_glass")
        return
    row = BreakGlass.objects.select_related("record").get(pk=made)
    seal_in(row, "reason", words)
    row.save(update_fields=["reason"])
    reason = sealed_reason(ring(), data_key(row.record), words)
    log(
        by.within, "break_glass", record=row.record_id, thing="breakglass", thing_id=row.pk, about="break_glass",
        reason=reason,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class EndEmergency(Action[Record]):
    """The emergency is over before its hours are."""

    record: Record

    act = "read"
    code = "break_glass_ended"

    def change(self, by: Acting) -> Record:
        rows = BreakGlass.objects.filter(record=self.record, member=by.member, until__gt=now())
        if not rows.update(until=now()):
            raise Changed([Problem(_OVER, LOOK)])
        return self.record


@dataclass(frozen=True, slots=True)
class ReviewEmergency(Action[BreakGlass]):
    """A head of unit has looked at it: what she found. Where it was no emergency, the access ends at once."""

    record: Record
    emergency: uuid.UUID
    found: str

    act = "see_emergency"
    code = "break_glass_reviewed"

    def change(self, by: Acting) -> BreakGlass:
        row = BreakGlass.objects.filter(pk=self.emergency, record=self.record, seen_at=None).first()
        if row is None:
            raise Changed([Problem(_SEEN, LOOK)])
        if row.member_id == by.member.pk:
            raise UserError([Problem(_OWN, _ANOTHER)])
        row.seen_by, row.seen_at, row.found = by.member, now(), self.found
        if self.found == "not_needed":
            row.until = min(row.until, now())
        row.save(update_fields=["seen_by", "seen_at", "found", "until"])
        return row


def _as_drawn(name: str) -> str:
    """The name as records are called, whatever letters it was written with."""
    return " ".join(name.split()).capitalize()


_OVER = Text(sv="Den tiden är redan slut.", en="That time is over already.")
_SEEN = Text(sv="Någon har redan granskat öppningen.", en="Somebody has reviewed this already.")
_OWN = Text(sv="Ingen granskar sin egen öppning.", en="Nobody reviews her own emergency.")
_ANOTHER = Text(sv="Be en annan chef göra det.", en="Ask another supervisor to do it.")
