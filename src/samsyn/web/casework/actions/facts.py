"""Say something about the case, and correct what was said. What was said first can always be read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samsyn.errors import Problem
from samsyn.lang import Text
from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.actions.records import COMPARE, Changed
from samsyn.web.casework.keys import seal_in
from samsyn.web.casework.models import Fact, Person, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement, as `Fact` keeps it."""

    fact: str = ""
    answer: str = ""
    detail: str = ""
    source: str = ""
    said_on: date | None = None
    happened_on: date | None = None
    person: Person | None = None

    def row(self, by: Acting, record: Record, **more: object) -> Fact:
        """A row for it, its words sealed. Not saved."""
        row = Fact(
            fact=self.fact,
            answer=self.answer,
            source=self.source,
            said_on=self.said_on,
            happened_on=self.happened_on,
            person=self.person,
            **noted(by, record),
            **more,
        )
        seal_in(row, "detail", self.detail)
        return row


@dataclass(frozen=True, slots=True)
class AddFact(Action[Fact]):
    """A new statement. One that contradicts an older one stands beside it."""

    record: Record
    said: Said

    act = "write"
    code = "fact_added"

    def change(self, by: Acting) -> Fact:
        row = self.said.row(by, self.record)
        row.save(force_insert=True)
        return row


@dataclass(frozen=True, slots=True)
class CorrectFact(Action[Fact]):
    """A statement in the place of another that was written wrong. why: wrong_from_start, changed_mind, misunderstood, ..."""

    record: Record
    wrong: Fact
    said: Said
    why: str

    act = "write"
    code = "fact_corrected"

    def change(self, by: Acting) -> Fact:
        # Held until the end of the transaction: of two who correct at once, the second is told.
        wrong = (
            Fact.objects.select_for_update()
            .filter(pk=self.wrong.pk, record=self.record, current=True)
            .first()
        )
        if wrong is None:
            raise Changed([Problem(_CORRECTED, COMPARE)])
        wrong.current, wrong.why_corrected = False, self.why
        wrong.save(update_fields=["current", "why_corrected"])
        row = self.said.row(by, self.record, replaces=wrong)
        row.save(force_insert=True)
        return row


_CORRECTED = Text(
    sv="Någon annan har rättat uppgiften medan du skrev.",
    en="Somebody else has corrected the statement while you wrote.",
)
