"""When a record may be erased, and when that must be done; or never; or what must be known first.

A wrong early day destroys what a person may need at thirty; so whatever is unknown keeps the record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from samsyn.casework.dates import add_years, reaches_age
from samsyn.packs.casework import RetentionRule

Word = Literal["yes", "no", "unknown"]
Missing = Literal["last_note_on", "has_placement", "has_child_inquiry", "born", "own_years"]
State = Literal["never", "unknown", "held", "kept", "soon", "may_be_erased", "must_be_erased"]


@dataclass(frozen=True, slots=True)
class Kept:
    """What decides how long a record is kept. own_years: the organisation's own number, where its rule sets none.

    unopened: whether it is a report that led to no inquiry.
    """

    last_note_on: date | None
    has_placement: Word = "unknown"
    has_child_inquiry: Word = "unknown"
    born: date | None = None
    unopened: bool = False
    own_years: int | None = None
    holds: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Retention:
    """earliest: the first day on which it may be erased. latest: the last day on which that is to be done;
    None where no rule says that it must. missing: what must be known first.
    """

    state: State
    earliest: date | None = None
    latest: date | None = None
    missing: tuple[Missing, ...] = ()
    holds: tuple[str, ...] = ()

    @property
    def may_erase(self) -> bool:
        """Whether erasing is allowed today."""
        return self.state in ("may_be_erased", "must_be_erased")


def retention(rule: RetentionRule, kept: Kept, today: date, *, warn_days: int = 90) -> Retention:
    """What holds for a record today. warn_days: how long before the first day it is said to be near.

    "Soon" also tells that a decision (a hold, or archiving) is wanted before that day.
    """
    holds = tuple(kept.holds)
    if rule.never_placements and kept.has_placement == "yes":
        return Retention("never", holds=holds)
    missing = _missing(rule, kept)
    if missing:
        return Retention("unknown", missing=missing, holds=holds)
    earliest = _earliest(rule, kept)
    latest = date(earliest.year + 1, 12, 31) if rule.by_end_of_next_year else None
    if holds:
        return Retention("held", earliest, latest, holds=holds)
    return Retention(_state(earliest, latest, today, warn_days), earliest, latest)


def _state(earliest: date, latest: date | None, today: date, warn_days: int) -> State:
    if today < earliest:
        return "soon" if today >= earliest - timedelta(days=warn_days) else "kept"
    return "must_be_erased" if latest is not None and today > latest else "may_be_erased"


def _years(rule: RetentionRule, kept: Kept) -> int | None:
    if kept.unopened and rule.unopened_years is not None:
        return rule.unopened_years
    if rule.years is None:
        return kept.own_years
    return max(rule.years, kept.own_years or 0) if rule.at_least else rule.years


def _missing(rule: RetentionRule, kept: Kept) -> tuple[Missing, ...]:
    missing: list[Missing] = []
    if kept.last_note_on is None:
        missing.append("last_note_on")
    if _years(rule, kept) is None:
        missing.append("own_years")
    if rule.never_placements and kept.has_placement == "unknown":
        missing.append("has_placement")
    if rule.inquiry_until_age is not None and not kept.unopened:
        if kept.has_child_inquiry == "unknown":
            missing.append("has_child_inquiry")
        elif kept.has_child_inquiry == "yes" and kept.born is None:
            missing.append("born")
    return tuple(missing)


def _earliest(rule: RetentionRule, kept: Kept) -> date:
    """The day after the last day on which it must still be there."""
    years, last = _years(rule, kept), kept.last_note_on
    if years is None or last is None:
        raise ValueError("the years and the day of the last note are known by now")
    day = _after(last, years)
    if (
        rule.inquiry_until_age is not None
        and kept.has_child_inquiry == "yes"
        and kept.born
        and not kept.unopened
    ):
        return max(day, reaches_age(kept.born, rule.inquiry_until_age))
    return day


def _after(last: date, years: int) -> date:
    """So many whole years have passed on this day: a 29 February is counted as 1 March, never as too early."""
    end = add_years(last, years)
    return end + timedelta(days=1) if (last.month, last.day) == (2, 29) and end.day == 28 else end
