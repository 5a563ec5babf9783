"""When what must be done, from the deadlines of the duties and what has happened in a record.

A start that is not known is never invented: the deadline then has no day, and says what it waits for. Where
the sources do not say from which day the time is counted, only a day that a decision states is used.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Literal

from samsyn.casework.dates import add_months, add_years, reaches_age
from samsyn.lang import Text
from samsyn.packs.schema import Deadline, Duty, Status

Word = Literal["yes", "no", "unknown"]
State = Literal["done", "overdue", "due", "start_unknown", "start_not_stated"]
_ORDER: tuple[State, ...] = ("overdue", "due", "start_unknown", "start_not_stated", "done")


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a day. kind: a word of the vocabulary events.

    duty: which duty it belongs to, where the same kind of event starts deadlines of several.
    """

    kind: str
    on: date
    duty: str | None = None


@dataclass(frozen=True, slots=True)
class DutyAnswer:
    """A duty or eligibility and its value in this record, as a screening gave it."""

    duty: Duty
    value: Word
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Done:
    """When a deadline was met. Of one that recurs, the next is counted from here."""

    duty: str
    deadline: str
    on: date


@dataclass(frozen=True, slots=True)
class DueDate:
    """One deadline of one record.

    due: the last day; None where it cannot be counted. applies: unknown when the duty itself is open.
    waits_for: the kind of event that would start it. stated: the day comes from a decision, not from counting.
    """

    duty: str
    deadline: str
    what: Text
    law: str
    state: State
    applies: Word
    due: date | None = None
    start: date | None = None
    waits_for: str | None = None
    extendable: Text | None = None
    stated: bool = False
    missing: tuple[str, ...] = ()
    status: Status = Status.VERIFIED


@dataclass(frozen=True, slots=True)
class History:
    """What has happened in a record. stated: last days that a decision itself names, by (duty, deadline)."""

    events: Sequence[Event] = ()
    done: Sequence[Done] = ()
    stated: Mapping[tuple[str, str], date] = field(default_factory=dict)
    born: date | None = None


def due_dates(answers: Iterable[DutyAnswer], history: History, today: date) -> list[DueDate]:
    """Every deadline of every duty that holds or may hold, the most pressing first.

    A duty whose value is no has none. One whose value is unknown keeps its deadlines, marked as such.
    """
    found = [
        _due(answer, deadline, history, today)
        for answer in answers
        if answer.value != "no"
        for deadline in answer.duty.deadlines
    ]
    return sorted(found, key=_pressing)


def counted(start: date, deadline: Deadline) -> date | None:
    """The last day, counted from a start; None for a deadline without a measure."""
    if deadline.date is not None:
        return deadline.date
    if deadline.at_once:
        return start
    if deadline.days is not None:
        return start + timedelta(days=deadline.days)
    if deadline.weeks is not None:
        return start + timedelta(weeks=deadline.weeks)
    if deadline.months is not None:
        return add_months(start, deadline.months)
    if deadline.years is not None:
        return (
            reaches_age(start, deadline.years)
            if deadline.from_ == "birth"
            else add_years(start, deadline.years)
        )
    return None


def _due(answer: DutyAnswer, deadline: Deadline, history: History, today: date) -> DueDate:
    duty = answer.duty
    stated = history.stated.get((duty.id, deadline.id))
    done = _done_on(duty.id, deadline.id, history.done)
    start = _start(duty.id, deadline, history, done)
    if done and start and start > done:
        done = None  # it has begun anew since it was done
    if deadline.recurring and done and start and done >= start:
        start, done = done, None
    due = stated or deadline.date or (counted(start, deadline) if start else None)
    return DueDate(
        duty=duty.id,
        deadline=deadline.id,
        what=deadline.text,
        law=duty.law,
        state=_state(due, done, deadline, today),
        applies=answer.value,
        due=due,
        start=start,
        waits_for=deadline.from_ if due is None else None,
        extendable=deadline.extendable,
        stated=stated is not None,
        missing=answer.missing,
        status=deadline.status,
    )


def _start(duty: str, deadline: Deadline, history: History, done: date | None) -> date | None:
    """The day from which it is counted: the first such event since it was last done, so that no report is forgotten.

    An event belongs to the duty, or to none by name. Where all are done with, the last of them.
    """
    if deadline.from_ is None:
        return None
    if deadline.from_ == "birth" and history.born:
        return history.born
    days = [each.on for each in history.events if each.kind == deadline.from_ and each.duty in (None, duty)]
    waiting = [day for day in days if done is None or day > done]
    return min(waiting) if waiting else max(days, default=None)


def _done_on(duty: str, deadline: str, done: Sequence[Done]) -> date | None:
    return max((each.on for each in done if (each.duty, each.deadline) == (duty, deadline)), default=None)


def _state(due: date | None, done: date | None, deadline: Deadline, today: date) -> State:
    if done is not None:
        return "done"
    if due is None:
        return "start_unknown" if deadline.from_ else "start_not_stated"
    return "overdue" if due < today else "due"


def _pressing(each: DueDate) -> tuple[int, date, str, str]:
    return _ORDER.index(each.state), each.due or date.max, each.duty, each.deadline
