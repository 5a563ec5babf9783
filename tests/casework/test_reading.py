"""Odd reading is found, explained in both languages, and seldom cried for nothing."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from benchmarks.reading_drill import Pace, found, simulate_work, snooping
from samsyn.casework.reading import Alarm, Reading, alarms

NOON = datetime(2026, 3, 2, 12, tzinfo=ZoneInfo("Europe/Stockholm"))


def rules_of(rows: list[Reading]) -> list[str]:
    return [alarm.rule for alarm in alarms(rows)]


@pytest.mark.parametrize("pace", ["evening", "month", "year"])
@pytest.mark.parametrize("seed", range(3))
def test_somebody_who_reads_130_records_is_found(pace: Pace, seed: int) -> None:
    assert found(alarms([*simulate_work(seed, 60), *snooping(seed, pace)]))


def test_an_evening_of_snooping_is_one_alarm_of_each_kind() -> None:
    assert sorted(rules_of(snooping(1, "evening"))) == ["many_fast", "many_without_task"]


def test_honest_work_raises_few_alarms_and_the_same_each_time() -> None:
    work = simulate_work(7, 120)
    first = alarms(work)
    assert first == alarms(list(reversed(work)))
    assert len(first) <= 8
    assert all(alarm.rule not in ("many_fast", "many_without_task") for alarm in first)


def test_own_surname_is_told_once_for_each_record() -> None:
    rows = [Reading("m", "a", NOON + timedelta(days=n), "assigned", own="surname") for n in range(3)]
    (alarm,) = alarms(rows)
    assert (alarm.rule, alarm.strength, alarm.records) == ("own_match", "strong", ("a",))
    assert "efternamn" in alarm.why.sv and "surname" in alarm.why.en


@pytest.mark.parametrize(
    ("days", "task", "expected"), [(14, False, []), (15, False, ["after_reassignment"]), (15, True, [])]
)
def test_a_former_worker_has_two_weeks(days: int, task: bool, expected: list[str]) -> None:
    row = Reading("m", "a", NOON + timedelta(days=days), "former", task, ended_on=date(2026, 3, 2))
    assert rules_of([row]) == expected


def test_twenty_records_in_two_hours_but_not_nineteen() -> None:
    def rows(number: int) -> list[Reading]:
        return [Reading("m", f"r{n}", NOON + timedelta(minutes=n), "assigned", True) for n in range(number)]

    assert rules_of(rows(19)) == []
    assert rules_of(rows(20)) == ["many_fast"]


def test_reading_for_months_without_doing_anything_and_a_change_that_excuses_it() -> None:
    rows = [Reading("m", "a", NOON + timedelta(days=6 * n), "assigned") for n in range(14)]
    assert rules_of(rows) == ["read_without_work"]
    rows[7] = Reading("m", "a", rows[7].at, "assigned", task=True)
    assert rules_of(rows) == []


def test_nights_alone_are_a_weak_sign() -> None:
    night = NOON.replace(hour=23)
    found_: list[Alarm] = alarms([Reading("m", "a", night + timedelta(days=n), "assigned") for n in range(8)])
    assert [(x.rule, x.strength) for x in found_] == [("at_night", "weak")]
    on_call = [Reading("m", f"r{n}", night + timedelta(days=n), "break_glass", True) for n in range(8)]
    assert alarms(on_call) == []
