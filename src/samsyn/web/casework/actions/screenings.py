"""Keep a screening as it was on the day: what was known, what was judged from it, with which content."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.keys import seal_in
from samsyn.web.casework.models import Record, Snapshot


@dataclass(frozen=True, slots=True)
class KeepSnapshot(Action[Snapshot]):
    """A picture of the day. body: what `snapshots.packed` makes."""

    record: Record
    kind: str
    content_version: str
    act_date: date
    assessed_on: date
    body: bytes

    act = "write"
    code = "screening_added"

    def change(self, by: Acting) -> Snapshot:
        row = Snapshot(
            kind=self.kind,
            content_version=self.content_version,
            act_date=self.act_date,
            assessed_on=self.assessed_on,
            **noted(by, self.record),
        )
        seal_in(row, "body", self.body)
        row.save(force_insert=True)
        return row
