"""A record has a head who sees it: before one is blocked another must, and the record moves to a unit where one does."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q

from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.web.accounts.models import Member, Unit
from samsyn.web.casework.actions.base import Acting, Action
from samsyn.web.casework.actions.records import LOOK, Changed
from samsyn.web.casework.models import Block, Record
from samsyn.web.casework.who_opens import needs_clearance
from samsyn.web.database.clock import now


@dataclass(frozen=True, slots=True)
class MoveToUnit(Action[Record]):
    """Another unit has the record from now on: its heads see it, and the heads of the unit before do not."""

    record: Record
    unit: Unit

    act = "move"
    code = "unit_of_record_changed"

    def change(self, by: Acting) -> Record:
        if self.unit.pk == self.record.unit_id:
            raise Changed([Problem(_THERE, LOOK, where="unit")])
        if not any(each.user_id for each in heads(self.record, self.unit.pk)):
            raise UserError([Problem(_NOBODY, _OTHER_UNIT, where="unit")])
        self.record.unit = self.unit
        self.record.save(update_fields=["unit"])
        return self.record


def heads(record: Record, unit: UUID | None) -> list[Member]:
    """The heads of a unit of the record's organisation to whom nothing closes the record, whether or not they have come in."""
    found = Member.objects.filter(
        organisation=record.organisation_id, unit=unit, role="supervisor", active=True
    ).filter(Q(until=None) | Q(until__gt=now()))
    blocks = Block.objects.filter(record=record, ended_at=None).select_related("member")
    blocked = [each.member for each in blocks]
    return [
        each
        for each in found.order_by("name")
        if unit and not any(same(each, other) for other in blocked) and not needs_clearance(record, each)
    ]


def keeps_a_head(record: Record, member: Member) -> bool:
    """Whether a head of the record's unit still sees it when this member is blocked."""
    seeing = heads(record, record.unit_id)
    if not any(same(each, member) for each in seeing):
        return True
    Record.objects.select_for_update().get(pk=record.pk)  # another may block the other head at this moment
    return any(each.user_id and not same(each, member) for each in heads(record, record.unit_id))


def same(one: Member, other: Member) -> bool:
    """Whether two memberships are one person's: a block of the one holds for the other."""
    return one.pk == other.pk or (one.user_id is not None and one.user_id == other.user_id)


_THERE = Text(sv="Enheten har redan ärendet.", en="The unit has the record already.")
_NOBODY = Text(
    sv="Enheten har ingen chef som kan se ärendet.", en="The unit has no head who can see the record."
)
_OTHER_UNIT = Text(sv="Välj en annan enhet.", en="Choose another unit.")
