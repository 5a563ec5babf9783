"""Rows share a state of law exactly when they share rules."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np

from samsyn.screening.columns.states import States
from samsyn.screening.rulebook import law_changes, rulebook
from tests.screening.columns.rows import PACK

STATES = States(PACK)


def state(act: date, assessed: date) -> int:
    return int(STATES.of(np.array([act], "datetime64[D]"), np.array([assessed], "datetime64[D]"))[0])


def test_every_change_of_law_begins_a_state() -> None:
    later = date(2026, 11, 21)
    for edge in law_changes(PACK, "offences")[1:]:
        assert state(edge - timedelta(days=1), later) < state(edge, later)
    for edge in law_changes(PACK, "duties")[1:]:
        assert state(date(2000, 1, 1), edge - timedelta(days=1)) + 1 == state(date(2000, 1, 1), edge)


def test_days_of_one_state_have_the_rules_of_its_first_day() -> None:
    act, assessed = date(2019, 3, 4), date(2025, 5, 6)
    first = STATES.days(state(act, assessed))
    assert first[0] <= act
    assert first[1] <= assessed
    same = rulebook(PACK, (("", first[0]),), first[1]).rules
    assert rulebook(PACK, (("", act),), assessed).rules == same


def test_numbers_are_small_and_do_not_depend_on_the_other_rows() -> None:
    acts = np.array(["1900-01-01", "2026-11-21", "1995-06-01", "2018-06-30", "2018-07-01"], "datetime64[D]")
    assessed = np.full(5, np.datetime64("2026-11-21"))
    together = STATES.of(acts, assessed)
    assert together.tolist() == [state(a, date(2026, 11, 21)) for a in acts.tolist()]
    assert together[0] == together[2] < together[3] < together[4] < together[1] < len(STATES)
    assert STATES.of(acts[:0], assessed[:0]).tolist() == []
