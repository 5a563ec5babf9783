"""Odd reading: which rows of the reading log a supervisor should look at, and why.

Each alarm names its rule and the readings that raised it. There is no score: an alarm is a question to ask,
not a verdict. The thresholds are our own and are measured by the drill in `benchmarks/reading_drill.py`.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from samsyn.lang import Text

Relation = Literal["assigned", "supervisor", "former", "break_glass", "none"]
Strength = Literal["strong", "ordinary", "weak"]
Limit = Callable[[bool], int]
"""How many records raise the alarm, by whether all were read as their supervisor."""


@dataclass(frozen=True, slots=True)
class Reading:
    """One row of the log. relation: the reader's to the record at that time.

    own: what the reader shares with somebody in the record (surname, address, relation), unless a supervisor
    has cleared it. task: the row is a change, or belongs to a task given to the reader. ended_on: the last day
    of the reader's former assignment.
    """

    member: str
    record: str
    at: datetime
    relation: Relation
    task: bool = False
    own: Literal["surname", "address", "relation"] | None = None
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """Thresholds. fast: so many records within `fast_within`. fast_supervisor: the same for who answers for many.

    aimless: so many records without any task, in `aimless_days`. grace_days: how long a former worker may
    still look something up. idle_readings, idle_days: readings of an assigned record, without any task.
    night: hours that count as outside work, only ever a weak sign.
    """

    fast: int = 20
    fast_supervisor: int = 45
    fast_within: timedelta = timedelta(hours=2)
    aimless: int = 12
    aimless_supervisor: int = 60
    aimless_days: int = 90
    grace_days: int = 14
    idle_readings: int = 12
    idle_days: int = 60
    night_readings: int = 8
    night_days: int = 30
    night_from: int = 22
    night_to: int = 6


@dataclass(frozen=True, slots=True)
class Alarm:
    """Something to ask a reader about. records: which; since, until: the first and last reading behind it."""

    rule: str
    strength: Strength
    member: str
    records: tuple[str, ...]
    since: datetime
    until: datetime
    why: Text


def alarms(readings: Iterable[Reading], rules: Rules | None = None) -> list[Alarm]:
    """Every alarm, in the order of time. The same rows always give the same alarms."""
    rules = rules or Rules()
    by_member: dict[str, list[Reading]] = defaultdict(list)
    for row in readings:
        by_member[row.member].append(row)
    found: list[Alarm] = []
    for member in sorted(by_member):
        rows = sorted(by_member[member], key=lambda row: (row.at, row.record))
        for look in (_own, _fast, _aimless, _after_reassignment, _idle, _night):
            found.extend(look(rows, rules))
    return sorted(found, key=lambda alarm: (alarm.until, alarm.member, alarm.rule, alarm.records))


def _own(rows: Sequence[Reading], rules: Rules) -> Iterator[Alarm]:
    """The reader shares a surname, an address or a declared relation with somebody in the record."""
    words = {
        "surname": ("samma efternamn", "the same surname"),
        "address": ("samma adress", "the same address"),
        "relation": ("en anmäld relation", "a declared relation"),
    }
    groups: dict[tuple[str, str], list[Reading]] = defaultdict(list)
    for row in rows:
        if row.own:
            groups[row.record, row.own].append(row)
    for (_, own), group in groups.items():
        sv, en = words[own]
        why = Text(
            sv=f"Läsaren har {sv} som någon i ärendet, och ingen chef har godkänt det.",
            en=f"The reader has {en} as somebody in the record, and no supervisor has cleared it.",
        )
        yield _alarm("own_match", "strong", group, why)


def _fast(rows: Sequence[Reading], rules: Rules) -> Iterator[Alarm]:
    """Many different records in a short time."""
    for group, supervises in _episodes(
        rows, rules.fast_within, lambda s: rules.fast_supervisor if s else rules.fast
    ):
        number = len({row.record for row in group})
        hours = int(rules.fast_within.total_seconds() // 3600)
        limit = rules.fast_supervisor if supervises else rules.fast
        why = Text(
            sv=f"{number} olika ärenden, som mest {limit} eller fler inom {hours} timmar.",
            en=f"{number} different records, at the most {limit} or more within {hours} hours.",
        )
        yield _alarm("many_fast", "strong", group, why)


def _aimless(rows: Sequence[Reading], rules: Rules) -> Iterator[Alarm]:
    """Many different records that the reader was not assigned to, and did nothing in."""
    worked = {row.record for row in rows if row.task}
    idle = [row for row in rows if row.relation != "assigned" and row.record not in worked]
    within = timedelta(days=rules.aimless_days)
    for group, supervises in _episodes(
        idle, within, lambda s: rules.aimless_supervisor if s else rules.aimless
    ):
        number = len({row.record for row in group})
        limit = rules.aimless_supervisor if supervises else rules.aimless
        why = Text(
            sv=f"{number} ärenden lästa utan uppdrag, ändring eller uppgift ({limit} eller fler på {rules.aimless_days} dagar).",
            en=f"{number} records read without assignment, change or task ({limit} or more in {rules.aimless_days} days).",
        )
        yield _alarm("many_without_task", "strong", group, why)


def _after_reassignment(rows: Sequence[Reading], rules: Rules) -> Iterator[Alarm]:
    """A former worker still reads, after the days in which a handover is finished."""
    groups: dict[str, list[Reading]] = defaultdict(list)
    for row in rows:
        late = row.ended_on and row.at.date() > row.ended_on + timedelta(days=rules.grace_days)
        if row.relation in ("former", "break_glass") and late and not row.task:
            groups[row.record].append(row)
    for group in groups.values():
        why = Text(
            sv=f"Läst mer än {rules.grace_days} dagar efter att uppdraget slutade, utan uppgift.",
            en=f"Read more than {rules.grace_days} days after the assignment ended, without a task.",
        )
        yield _alarm("after_reassignment", "strong", group, why)


def _idle(rows: Sequence[Reading], rules: Rules) -> Iterator[Alarm]:
    """An assigned record read again and again for a long time, with nothing done in it."""
    since_task: dict[str, list[Reading]] = defaultdict(list)
    told: set[str] = set()
    for row in rows:
        if row.task:
            since_task[row.record].clear()
            told.discard(row.record)
        elif row.relation == "assigned":
            group = since_task[row.record]
            group.append(row)
            long_ = row.at - group[0].at >= timedelta(days=rules.idle_days)
            if long_ and len(group) >= rules.idle_readings and row.record not in told:
                told.add(row.record)
                why = Text(
                    sv=f"Läst {len(group)} gånger på minst {rules.idle_days} dagar, utan att något gjorts i ärendet.",
                    en=f"Read {len(group)} times in at least {rules.idle_days} days, with nothing done in the record.",
                )
                yield _alarm("read_without_work", "ordinary", group, why)


def _night(rows: Sequence[Reading], rules: Rules) -> Iterator[Alarm]:
    """Often outside working hours, in records where nothing was done. Weak: many have on-call duty."""
    late = [
        row
        for row in rows
        if not row.task
        and row.relation != "break_glass"
        and (row.at.hour >= rules.night_from or row.at.hour < rules.night_to)
    ]
    window: deque[Reading] = deque()
    for row in late:
        window.append(row)
        while row.at - window[0].at > timedelta(days=rules.night_days):
            window.popleft()
        if len(window) >= rules.night_readings:
            why = Text(
                sv=f"{len(window)} läsningar på natten under {rules.night_days} dagar. Det säger lite ensamt.",
                en=f"{len(window)} readings at night in {rules.night_days} days. Alone it says little.",
            )
            yield _alarm("at_night", "weak", list(window), why)
            window.clear()


def _episodes(
    rows: Sequence[Reading], within: timedelta, limit_of: Limit
) -> Iterator[tuple[list[Reading], bool]]:
    """Stretches of readings in which the number of different records reached its limit in some window.

    Windows that overlap are one stretch, so that one evening of snooping is one alarm. Beside each stretch:
    whether the higher limit was used, for windows in which every record was read as its supervisor.
    """
    window: deque[Reading] = deque()
    records: Counter[str] = Counter()
    not_supervised = 0
    stretch: list[Reading] = []
    supervises = False
    for row in rows:
        window.append(row)
        records[row.record] += 1
        not_supervised += row.relation != "supervisor"
        while row.at - window[0].at > within:
            gone = window.popleft()
            not_supervised -= gone.relation != "supervisor"
            records[gone.record] -= 1
            if not records[gone.record]:
                del records[gone.record]
        if stretch and window[0].at > stretch[-1].at:
            yield stretch, supervises
            stretch = []
        if len(records) >= limit_of(not_supervised == 0):
            supervises = not_supervised == 0
            reached = stretch[-1].at if stretch else None
            stretch = [*stretch, *(each for each in window if reached is None or each.at > reached)]
    if stretch:
        yield stretch, supervises


def _alarm(rule: str, strength: Strength, group: Sequence[Reading], why: Text) -> Alarm:
    records = tuple(dict.fromkeys(row.record for row in group))
    return Alarm(rule, strength, group[0].member, records, group[0].at, group[-1].at, why)
