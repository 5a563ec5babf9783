"""Deadlines of the plan: taken up as the statements suggest them, given a start, met, extended, set aside."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from samsyn.casework.deadlines import DueDate, counted
from samsyn.errors import Problem, UserError
from samsyn.lang import Text
from samsyn.packs.load import load_pack
from samsyn.web.accounts.models import Member
from samsyn.web.casework.actions.base import Acting, Action, noted
from samsyn.web.casework.actions.records import save_version
from samsyn.web.casework.due import of_content
from samsyn.web.casework.keys import seal_in
from samsyn.web.casework.models import Deadline, Record


@dataclass(frozen=True, slots=True)
class TakeUp(Action[Deadline]):
    """Put a suggested deadline into the plan, with the start that the statements give, or none."""

    record: Record
    found: DueDate

    act = "plan"
    code = "deadline_changed"

    def change(self, by: Acting) -> Deadline:
        row = Deadline(
            duty=self.found.duty,
            deadline=self.found.deadline,
            starts_on=self.found.start,
            due_on=self.found.due,
            owner=by.member,
            content_version=load_pack().version,
            **noted(by, self.record),
        )
        row.save(force_insert=True)
        return row


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How a deadline stands. last_day: the day that a decision states, or that it was extended to."""

    state: str
    starts_on: date | None = None
    last_day: date | None = None
    done_on: date | None = None
    reason: str = ""
    owner: Member | None = None


@dataclass(frozen=True, slots=True)
class SetDeadline(Action[Deadline]):
    """Give a deadline its start or its last day, say that it was met, extend it, or set it aside with a reason.

    The last day is counted anew from the start, with the content of today. One that recurs begins again on the day
    when it was met.
    """

    record: Record
    row: Deadline
    version: int
    terms: Terms

    act = "plan"
    code = "deadline_changed"

    def change(self, by: Acting) -> Deadline:
        self._is_whole()
        terms = self.terms
        seal_in(self.row, "reason", terms.reason)
        was_open = self.row.state in ("open", "extended")
        values: dict[str, object] = {
            "state": terms.state,
            "starts_on": terms.starts_on,
            "due_on": self._due_on(),
            "done_on": terms.done_on if terms.state == "done" else None,
            "owner": terms.owner,
            "reason": self.row.reason,
            "content_version": load_pack().version,
        }
        save_version(self.row, self.version, values)
        if was_open and terms.state == "done":
            self._begin_again(by)
        return self.row

    def _due_on(self) -> date | None:
        terms = self.terms
        if terms.last_day:
            return terms.last_day
        entry = of_content(self.row.duty, self.row.deadline)
        if entry is None:
            return self.row.due_on
        deadline = entry[1]
        return counted(terms.starts_on, deadline) if terms.starts_on and deadline.from_ else None

    def _is_whole(self) -> None:
        terms, missing = self.terms, []
        if terms.state == "done" and not terms.done_on:
            missing.append(Problem(_WHEN_DONE, _WRITE_DAY, where="done_on"))
        if terms.state == "extended" and not terms.last_day:
            missing.append(Problem(_UNTIL, _WRITE_DAY, where="last_day"))
        if terms.state in ("extended", "not_needed") and not terms.reason:
            missing.append(Problem(_WHY, _WRITE_WHY, where="reason"))
        if missing:
            raise UserError(missing)

    def _begin_again(self, by: Acting) -> None:
        entry = of_content(self.row.duty, self.row.deadline)
        if entry and entry[1].recurring and self.terms.done_on:
            Deadline(
                duty=self.row.duty,
                deadline=self.row.deadline,
                starts_on=self.terms.done_on,
                due_on=counted(self.terms.done_on, entry[1]),
                owner=self.terms.owner,
                content_version=load_pack().version,
                **noted(by, self.record),
            ).save(force_insert=True)


_WHEN_DONE = Text(sv="Dagen då det blev klart saknas.", en="The day when it was done is missing.")
_UNTIL = Text(sv="Den nya sista dagen saknas.", en="The new last day is missing.")
_WRITE_DAY = Text(sv="Skriv den.", en="Write it.")
_WHY = Text(sv="Skälet saknas.", en="The reason is missing.")
_WRITE_WHY = Text(
    sv="Skriv det. Bara de som ser ärendet kan läsa det.",
    en="Write it. Only those who see the record can read it.",
)
