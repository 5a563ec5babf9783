"""Give and take back access to a record, block somebody from it, clear a likeness."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.web.accounts.models import Member
from samsyn.web.casework import policy
from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.actions.heads import keeps_a_head
from samsyn.web.casework.actions.records import LOOK, Changed
from samsyn.web.casework.keys import seal_in
from samsyn.web.casework.models import Assignment, Block, Clearance, Record
from samsyn.web.casework.who_opens import live, needs_clearance
from samsyn.web.database import plain
from samsyn.web.database.clock import SWEDEN, now, today

LONGEST_SHARE = 90
"""How many days ahead a colleague may be let in to read, at most."""


@dataclass(frozen=True, slots=True)
class GiveWork(Action[Assignment]):
    """A co-worker. Who is like the record is given it too, and sees nothing until a head of unit has looked."""

    record: Record
    member: Member

    act = "assign"
    code = "assigned"

    def change(self, by: Acting) -> Assignment:
        return _given(by, self.record, self.member, "co", None, "work")


@dataclass(frozen=True, slots=True)
class Share(Action[Assignment]):
    """A colleague reads until a day, that day too."""

    record: Record
    member: Member
    last: date

    act = "invite"
    code = "assigned"

    def change(self, by: Acting) -> Assignment:
        if not today() <= self.last <= today() + timedelta(days=LONGEST_SHARE):
            raise UserError([Problem(_TOO_LONG, _OTHER_DAY, where="until")])
        return _given(by, self.record, self.member, "reader", end_of(self.last), "shared")


@dataclass(frozen=True, slots=True)
class TakeBack(Action[Assignment]):
    """Somebody works with the record, or reads it, no longer. The worker herself changes by a handover."""

    record: Record
    assignment: uuid.UUID

    act = "invite"
    code = "unassigned"

    def change(self, by: Acting) -> Assignment:
        row = (
            live(Assignment.objects.filter(pk=self.assignment, record=self.record)).exclude(part="main")
        ).first()
        if row is None:
            raise Changed([Problem(_OVER, LOOK)])
        if row.part != "reader":
            policy.demand(by.member, self.record, "assign")
        row.until = now()
        row.save(update_fields=["until"])
        return row


@dataclass(frozen=True, slots=True)
class BlockMember(Action[Block]):
    """Somebody must not know of the record, whatever else would open it. Her part in it ends.

    A head of its unit, who may be a relative too, is blocked only when another head of it sees the record: somebody must.
    """

    record: Record
    member: Member
    why: str

    act = "block"
    code = "conflict_blocked"

    def change(self, by: Acting) -> Block:
        if self.member.pk == by.member.pk:
            raise UserError([Problem(_SELF, _DECLARE, where="member")])
        if Block.objects.filter(record=self.record, member=self.member, ended_at=None).exists():
            raise Changed([Problem(_BLOCKED, LOOK)])
        if not keeps_a_head(self.record, self.member):
            raise UserError([Problem(_ONLY_HEAD, _MOVE_FIRST, where="member")])
        row = Block(member=self.member, **noted(by, self.record))
        seal_in(row, "reason", self.why)
        row.save(force_insert=True)
        return row


@dataclass(frozen=True, slots=True)
class EndBlock(Action[Block]):
    """A block that holds no longer. What had opened the record before is not given back by it."""

    record: Record
    block: uuid.UUID

    act = "clear"
    code = "conflict_cleared"

    def change(self, by: Acting) -> Block:
        row = Block.objects.filter(pk=self.block, record=self.record, ended_at=None).first()
        if row is None:
            raise Changed([Problem(_OVER, LOOK)])
        row.ended_at = now()
        row.save(update_fields=["ended_at"])
        return row


@dataclass(frozen=True, slots=True)
class DeclareConflict(Action[Block]):
    """The member herself must not work with the record. From now on it does not exist for her."""

    record: Record
    why: str

    act = "read"
    code = "conflict_declared"

    def change(self, by: Acting) -> Block:
        row = Block(member=by.member, **noted(by, self.record))
        seal_in(row, "reason", self.why)
        values = [self.record.pk, row.pk, bytes(row.reason)]
        ((done,),) = plain.asked("SELECT casework_declare_conflict(%s, %s, %s)", values)
        if not done:
            raise Changed([Problem(_OVER, LOOK)])
        return row


@dataclass(frozen=True, slots=True)
class Clear(Action[Clearance]):
    """A head of unit has looked at the likeness that she was shown, and lets the colleague in. kinds: what was shown."""

    record: Record
    member: Member
    kinds: tuple[str, ...]
    why: str

    act = "clear"
    code = "conflict_cleared"

    def change(self, by: Acting) -> Clearance:
        if self.member.pk == by.member.pk:
            raise UserError([Problem(_OWN, _ANOTHER)])
        if not self.kinds or needs_clearance(self.record, self.member) != self.kinds:
            raise Changed([Problem(_OTHER_LIKENESS, LOOK)])
        row = Clearance(member=self.member, kinds=list(self.kinds), **noted(by, self.record))
        seal_in(row, "reason", self.why)
        row.save(force_insert=True)
        return row


@dataclass(frozen=True, slots=True)
class EndClearance(Action[Clearance]):
    """The likeness keeps the record closed again."""

    record: Record
    clearance: uuid.UUID

    act = "clear"
    code = "conflict_blocked"

    def change(self, by: Acting) -> Clearance:
        row = Clearance.objects.filter(pk=self.clearance, record=self.record, ended_at=None).first()
        if row is None:
            raise Changed([Problem(_OVER, LOOK)])
        row.ended_at = now()
        row.save(update_fields=["ended_at"])
        return row


def end_of(day: date) -> datetime:
    """The moment after a day, in Sweden."""
    return datetime.combine(day + timedelta(days=1), time.min, SWEDEN)


def _given(
    by: Acting, record: Record, member: Member, part: str, until: datetime | None, because: str
) -> Assignment:
    if Block.objects.filter(record=record, member=member, ended_at=None).exists():
        raise UserError([Problem(_BLOCKED, _END_FIRST, where="member")])
    if live(Assignment.objects.filter(record=record, member=member)).exists():
        raise UserError([Problem(_THERE, _END_FIRST, where="member")])
    row = Assignment(member=member, part=part, since=now(), until=until, because=because, **noted(by, record))
    row.save(force_insert=True)
    return row


_OVER = Text(sv="Det gäller redan inte längre.", en="It holds no longer already.")
_TOO_LONG = Text(
    sv=f"Dagen kan vara i dag till och med {LONGEST_SHARE} dagar framåt.",
    en=f"The day may be today up to {LONGEST_SHARE} days ahead.",
)
_OTHER_DAY = Text(sv="Skriv en annan dag.", en="Write another day.")
_SELF = Text(sv="Här spärrar du andra.", en="Here you block others.")
_DECLARE = Text(sv="Anmäl eget jäv på sidan för det.", en="Declare your own conflict on its page.")
_BLOCKED = Text(sv="Kollegan är spärrad från ärendet.", en="The colleague is blocked from the record.")
_ONLY_HEAD = Text(
    sv="Kollegan är den enda chefen som ser ärendet, och någon måste följa det.",
    en="The colleague is the only head who sees the record, and somebody must follow it.",
)
_MOVE_FIRST = Text(
    sv="Låt först handläggaren flytta ärendet till en enhet med en annan chef. Då ser kollegan det inte längre, och du kan spärra.",
    en="First let the worker move the record to a unit with another head. Then the colleague sees it no longer, and you can block.",
)
_THERE = Text(
    sv="Kollegan har redan en uppgift i ärendet.", en="The colleague has a part in the record already."
)
_END_FIRST = Text(sv="Avsluta det först.", en="End that first.")
_OWN = Text(sv="Ingen prövar sin egen likhet.", en="Nobody clears her own likeness.")
_ANOTHER = Text(sv="Be en annan chef göra det.", en="Ask another supervisor to do it.")
_OTHER_LIKENESS = Text(
    sv="Likheten är inte den som visades.", en="The likeness is not the one that was shown."
)
