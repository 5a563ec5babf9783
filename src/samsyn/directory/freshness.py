"""Whether a fact may still be relied on, and who may see it.

A fact checked by a call, a letter, a visit or on the live page was true on the day of the check. A fact
read in an archived copy was true on the date of the copy, however lately the copy was read; without a
date nobody knows when. From that day it holds for as long as its kind does (content/services/expiry.yaml),
and never longer than the day it is known to end.
"""

from __future__ import annotations

import calendar
import enum
from datetime import date

from samsyn.packs.pack import Pack
from samsyn.packs.services import Checked, FactKind


class Freshness(enum.StrEnum):
    """How far a fact may be relied on."""

    IN_DATE = "in_date"
    OLD = "old"
    ENDED = "ended"
    """Its known end has passed: a pilot without funding."""
    UNDATED = "undated"
    FLAGGED = "flagged"
    """A person must check it before anybody at risk may see it."""


def freshness(fact: Checked, kind: FactKind, pack: Pack, today: date) -> Freshness:
    """How far the fact may be relied on today."""
    if fact.flagged:
        return Freshness.FLAGGED
    if fact.until is not None and fact.until < today:
        return Freshness.ENDED
    seen = seen_true(fact)
    if seen is None:
        return Freshness.UNDATED
    return Freshness.IN_DATE if today <= _months_later(seen, pack.expiries[kind].months) else Freshness.OLD


def seen_true(fact: Checked) -> date | None:
    """The last day on which the fact was seen to be true; None when no source says a day.

    A date that is known to the month or the year counts from its first day, so as not to promise too much.
    """
    if fact.method != "archived_copy":
        return fact.checked_on
    if fact.dated is None:
        return None
    parts = [int(part) for part in fact.dated.split("-")]
    year, month, day = [*parts, 1, 1][:3]
    return date(year, month, day)


def public_may_see(fact: Checked, kind: FactKind, pack: Pack, today: date) -> bool:
    """Whether the public is shown the fact: it is in date, or a number that nobody has flagged.

    Such a number stands with the date of its source and the words "needs checking".
    """
    state = freshness(fact, kind, pack, today)
    if kind == "phone":
        return state is not Freshness.FLAGGED
    return state is Freshness.IN_DATE


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))
