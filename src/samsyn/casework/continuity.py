"""Who has been the worker when: changes, gaps without anybody, and how much each worker carries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class Assignment:
    """A worker's time in a record. until: the last day, None while it lasts. role: main, co, named_contact, stand_in.

    handover: how the worker took over (warm, talk, written, none).
    """

    record: str
    worker: str
    since: date
    until: date | None = None
    role: str = "main"
    handover: str = "none"


@dataclass(frozen=True, slots=True)
class Change:
    """The main worker changed on a day."""

    on: date
    before: str
    after: str
    handover: str


@dataclass(frozen=True, slots=True)
class Gap:
    """Days, both counted, on which nobody was the main worker. until: None while it lasts."""

    since: date
    until: date | None


def current(assignments: Iterable[Assignment], today: date) -> str | None:
    """The main worker today: the one who came last; None when there is nobody."""
    lasting = [each for each in _main(assignments) if _covers(each, today)]
    return max(lasting, key=lambda each: each.since).worker if lasting else None


def changes(assignments: Iterable[Assignment]) -> list[Change]:
    """Every time the main worker became another, oldest first. Coming back is a change too."""
    found, before = [], None
    for each in _main(assignments):
        if before is not None and each.worker != before:
            found.append(Change(each.since, before, each.worker, each.handover))
        before = each.worker
    return found


def changes_per_year(assignments: Sequence[Assignment]) -> dict[int, int]:
    """Changes by calendar year, for every year from the first day to the last change."""
    main = _main(assignments)
    counts = Counter(change.on.year for change in changes(main))
    if not main:
        return {}
    return {year: counts[year] for year in range(main[0].since.year, max([main[0].since.year, *counts]) + 1)}


def changes_since(assignments: Iterable[Assignment], day: date) -> int:
    """How many changes on or after a day."""
    return sum(change.on >= day for change in changes(assignments))


def gaps(assignments: Iterable[Assignment], today: date, closed_on: date | None = None) -> list[Gap]:
    """Times without any main worker, from the first assignment until the record was closed, or today."""
    main = _main(assignments)
    found: list[Gap] = []
    reached: date | None = None
    for each in main:
        if reached is not None and each.since > reached + timedelta(days=1):
            found.append(Gap(reached + timedelta(days=1), each.since - timedelta(days=1)))
        if each.until is None:
            return found
        reached = max(reached or each.until, each.until)
    if reached is None:
        return found
    end = closed_on or today
    if reached < end:
        found.append(Gap(reached + timedelta(days=1), closed_on))
    return found


def caseload(assignments: Iterable[Assignment], today: date) -> dict[str, int]:
    """How many records each worker is the main worker of today, the most first."""
    by_record: dict[str, list[Assignment]] = {}
    for each in assignments:
        by_record.setdefault(each.record, []).append(each)
    carried = Counter(worker for group in by_record.values() if (worker := current(group, today)))
    return dict(sorted(carried.items(), key=lambda item: (-item[1], item[0])))


def cold_handovers(assignments: Iterable[Assignment]) -> int:
    """Changes without a meeting or a talk."""
    return sum(change.handover not in ("warm", "talk") for change in changes(assignments))


def _main(assignments: Iterable[Assignment]) -> list[Assignment]:
    return sorted((a for a in assignments if a.role == "main"), key=lambda a: (a.since, a.until or date.max))


def _covers(each: Assignment, day: date) -> bool:
    return each.since <= day and (each.until is None or day <= each.until)
