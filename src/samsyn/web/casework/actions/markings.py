"""What everybody who works with the person must know first, and what follows from it for the vault."""

from __future__ import annotations

from dataclasses import dataclass

from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.actions.vault import name_readers
from samsyn.web.casework.keys import seal_in
from samsyn.web.casework.models import Assignment, Marking, Record, VaultItem

WHEREABOUTS = ("address", "school")
"""The kinds of item that tell where somebody is."""
NOT_PROTECTED = "none_known"
"""The one word of protection that says that somebody has looked and found none."""


@dataclass(frozen=True, slots=True)
class AddMarking(Action[Marking]):
    """A new marking. One of protection closes what tells the whereabouts in the vault to all but those who work with the record.

    word: id of the content's word; empty for a caution in one's own words.
    """

    record: Record
    kind: str
    word: str = ""
    text: str = ""

    act = "write"
    code = "marking_changed"

    def change(self, by: Acting) -> Marking:
        row = Marking(kind=self.kind, code=self.word, **noted(by, self.record))
        seal_in(row, "text", self.text)
        row.save(force_insert=True)
        if self.kind == "protection" and self.word != NOT_PROTECTED:
            _close_whereabouts(by, self.record)
        return row


@dataclass(frozen=True, slots=True)
class EndMarking(Action[Marking]):
    """A marking that holds no longer. It stays readable; what it closed stays closed until somebody opens them."""

    record: Record
    marking: Marking

    act = "write"
    code = "marking_changed"

    def change(self, by: Acting) -> Marking:
        self.marking.current = False
        self.marking.save(update_fields=["current"])
        return self.marking


def _close_whereabouts(by: Acting, record: Record) -> None:
    """From now on only those who work with the record, and whoever marked it, read what tells where the person is."""
    workers = Assignment.objects.filter(record=record, part__in=("main", "co"), until=None)
    readers = {by.member.pk, *workers.values_list("member_id", flat=True)}
    for item in VaultItem.objects.filter(record=record, kind__in=WHEREABOUTS, current=True, named_only=False):
        name_readers(by, item, readers)
        item.named_only = True
        item.save(update_fields=["named_only"])
