"""The snooper drill: an employee reads 130 records in a year of honest work; is it seen, and how often is
somebody asked without cause?

The honest work is invented but deliberate: workers with a caseload who read and write in their own records,
stand-ins, handovers, supervisors who look through their unit, on-call duty with break-glass, late evenings, and
now and then a shared surname that nobody had cleared. Nobody's real log has been measured.

    python -m benchmarks.reading_drill
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Literal

from samsyn.casework.reading import Alarm, Reading, Relation, Rules, alarms

SNOOPER = "snooper"
Pace = Literal["evening", "month", "year"]
START = date(2026, 1, 5)


@dataclass(frozen=True, slots=True)
class Workplace:
    """Who works there. unit: workers to a supervisor. caseload: records to a worker."""

    workers: int = 40
    unit: int = 10
    caseload: int = 18


def simulate_work(seed: int, days: int, workers: int = 40) -> list[Reading]:
    """So many days of honest reading, the same for the same seed."""
    chance = random.Random(seed)
    place = Workplace(workers)
    caseloads = {w: [f"r{w}-{n}" for n in range(place.caseload)] for w in range(workers)}
    rows: list[Reading] = []
    for number in range(days):
        day = START + timedelta(days=number)
        if day.weekday() >= 5:
            if chance.random() < 0.3:
                rows += _on_call(chance, day, caseloads)
            continue
        for worker, records in caseloads.items():
            if chance.random() < 0.85:
                rows += _day_of(chance, day, worker, records, caseloads)
        for supervisor in range(workers // place.unit):
            rows += _supervisor(chance, day, supervisor, place, caseloads)
        if chance.random() < 0.05:
            rows += _handover(chance, day, caseloads)
    return rows


def snooping(seed: int, pace: Pace, records: int = 130, relation: Relation = "none") -> list[Reading]:
    """Readings of so many records by somebody without business there. relation: what the log says of it."""
    chance = random.Random(f"{seed}{pace}")
    first = START + timedelta(days=chance.randrange(20, 40))
    rows = []
    for number in range(records):
        if pace == "evening":
            at = datetime.combine(first, time(18)) + timedelta(seconds=75 * number)
        else:
            span = 30 if pace == "month" else 320
            day = first + timedelta(days=number * span // records)
            at = datetime.combine(day, time(chance.randrange(8, 17), chance.randrange(60)))
        rows.append(Reading(SNOOPER, f"r{number % 40}-{number // 40}", at, relation))
    return rows


def _at(chance: random.Random, day: date, *, late: bool = False) -> datetime:
    hour = chance.randrange(22, 24) if late else chance.randrange(8, 17)
    return datetime.combine(day, time(hour, chance.randrange(60), chance.randrange(60)))


def _day_of(
    chance: random.Random, day: date, worker: int, records: list[str], caseloads: dict[int, list[str]]
) -> list[Reading]:
    """A day of one worker: own records, mostly with something done, and now and then a colleague's as stand-in."""
    name = f"w{worker}"
    rows = []
    for record in chance.sample(records, chance.randrange(2, 8)):
        for _ in range(chance.randrange(1, 4)):
            late = chance.random() < 0.004
            rows.append(
                Reading(name, record, _at(chance, day, late=late), "assigned", chance.random() < 0.45)
            )
    if chance.random() < 0.02:
        other = chance.choice(caseloads[chance.randrange(len(caseloads))])
        rows.append(Reading(name, other, _at(chance, day), "break_glass", chance.random() < 0.8))
    if chance.random() < 0.0002:
        rows.append(Reading(name, chance.choice(records), _at(chance, day), "assigned", False, "surname"))
    return rows


def _supervisor(
    chance: random.Random, day: date, supervisor: int, place: Workplace, caseloads: dict[int, list[str]]
) -> list[Reading]:
    """A supervisor looks in a few records most days, and goes through a worker's whole caseload at times."""
    name = f"s{supervisor}"
    team = range(supervisor * place.unit, (supervisor + 1) * place.unit)
    rows = [
        Reading(
            name,
            chance.choice(caseloads[chance.choice(team)]),
            _at(chance, day),
            "supervisor",
            chance.random() < 0.6,
        )
        for _ in range(chance.randrange(6))
    ]
    if chance.random() < 0.03:
        begin = datetime.combine(day, time(13))
        whole = caseloads[chance.choice(team)]
        rows += [
            Reading(name, record, begin + timedelta(minutes=4 * number), "supervisor", chance.random() < 0.5)
            for number, record in enumerate(whole)
        ]
    return rows


def _on_call(chance: random.Random, day: date, caseloads: dict[int, list[str]]) -> list[Reading]:
    worker = chance.randrange(len(caseloads))
    return [
        Reading(f"w{worker}", chance.choice(caseloads[chance.randrange(len(caseloads))]), _at(chance, day, late=True), "break_glass", True)
        for _ in range(chance.randrange(1, 4))
    ]  # fmt: skip


def _handover(chance: random.Random, day: date, caseloads: dict[int, list[str]]) -> list[Reading]:
    """A record changes worker; the former one looks something up within two weeks, seldom later."""
    before, after = chance.sample(range(len(caseloads)), 2)
    record = caseloads[before].pop(chance.randrange(len(caseloads[before])))
    caseloads[after].append(record)
    caseloads[before].append(f"{record}+{day:%y%j}")
    wait = chance.randrange(1, 15) if chance.random() < 0.97 else chance.randrange(15, 60)
    return [
        Reading(f"w{before}", record, _at(chance, day + timedelta(days=wait)), "former", False, None, day)
    ]


def found(alarms_: Sequence[Alarm]) -> bool:
    """Whether any alarm is about the snooper."""
    return any(alarm.member == SNOOPER for alarm in alarms_)


def main() -> int:
    rules = Rules()
    years = 5
    counts: Counter[str] = Counter()
    rows = 0
    for seed in range(years):
        work = simulate_work(seed, 365)
        rows += len(work)
        counts.update(alarm.rule for alarm in alarms(work, rules))
    print(f"{years} invented years, 40 workers and 4 supervisors, {rows // years} rows a year")
    print(f"false alarms a year: {sum(counts.values()) / years:.1f}")
    for rule, number in sorted(counts.items()):
        print(f"  {rule}: {number / years:.1f}")
    paces: tuple[Pace, ...] = ("evening", "month", "year")
    missed = 0
    relations: tuple[Relation, ...] = ("none", "break_glass", "supervisor")
    for relation in relations:
        for pace in paces:
            hits = [found(alarms(snooping(seed, pace, relation=relation), rules)) for seed in range(years)]
            missed += hits.count(False) if relation == "none" else 0
            print(f"130 records read over one {pace} as {relation}: found in {sum(hits)} of {len(hits)}")
    return 1 if missed else 0


if __name__ == "__main__":
    raise SystemExit(main())
