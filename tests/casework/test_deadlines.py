"""Due dates with known answers: month ends, leap days, starts that nobody knows."""

from __future__ import annotations

from datetime import date

import pytest

from samsyn.casework.dates import add_months, add_years, reaches_age
from samsyn.casework.deadlines import Done, DueDate, DutyAnswer, Event, History, due_dates
from samsyn.packs.load import load_pack

PACK = load_pack()
TODAY = date(2026, 3, 1)


def due(duty: str, history: History, value: str = "yes", today: date = TODAY) -> dict[str, DueDate]:
    found = due_dates([DutyAnswer(PACK.duties[duty], value)], history, today)  # type: ignore[arg-type]
    return {each.deadline: each for each in found}


@pytest.mark.parametrize(
    ("start", "months", "expected"),
    [
        (date(2025, 10, 31), 4, date(2026, 2, 28)),
        (date(2023, 10, 31), 4, date(2024, 2, 29)),
        (date(2026, 1, 15), 4, date(2026, 5, 15)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 12, 1), 1, date(2027, 1, 1)),
    ],
)
def test_months_end_on_the_last_day_of_a_short_month(start: date, months: int, expected: date) -> None:
    assert add_months(start, months) == expected


def test_years_and_ages_of_the_leap_day() -> None:
    assert add_years(date(2024, 2, 29), 5) == date(2029, 2, 28)
    assert reaches_age(date(2008, 2, 29), 18) == date(2026, 3, 1)
    assert reaches_age(date(2008, 2, 29), 20) == date(2028, 2, 29)
    assert reaches_age(date(2008, 3, 1), 18) == date(2026, 3, 1)


def test_fourteen_days_from_the_report() -> None:
    found = due("preliminary_assessment", History([Event("report_received", date(2026, 2, 20))]))["decision"]
    assert (found.due, found.state) == (date(2026, 3, 6), "due")
    assert found.extendable is not None and found.law == PACK.duties["preliminary_assessment"].law


def test_four_months_from_the_opening_and_overdue_the_day_after() -> None:
    history = History([Event("inquiry_opened", date(2025, 10, 31))])
    assert due("child_inquiry", history, today=date(2026, 2, 28))["inquiry"].state == "due"
    assert due("child_inquiry", history, today=date(2026, 3, 1))["inquiry"].state == "overdue"


def test_a_start_that_is_not_known_gives_no_day() -> None:
    found = due("child_inquiry", History())["inquiry"]
    assert (found.due, found.state, found.waits_for) == (None, "start_unknown", "inquiry_opened")


def test_the_reflection_period_has_a_day_only_when_the_decision_states_one() -> None:
    silent = due("reflection_period", History([Event("decision", date(2026, 2, 1))]))["length"]
    assert (silent.due, silent.state) == (None, "start_not_stated")
    told = History(stated={("reflection_period", "length"): date(2026, 3, 20)})
    assert (
        due("reflection_period", told)["length"].due,
        due("reflection_period", told)["length"].stated,
    ) == (
        date(2026, 3, 20),
        True,
    )


def test_court_dates_of_protected_housing_do_not_take_those_of_the_travel_ban() -> None:
    history = History(
        [
            Event("immediate_decision", date(2026, 3, 2)),
            Event("case_received_by_court", date(2026, 3, 4), "shelter"),
        ]
    )
    shelter = due("shelter", history)
    assert shelter["immediate_decision_to_court"].due == date(2026, 3, 9)
    assert shelter["court_decides"].due == date(2026, 3, 11)
    assert shelter["full_application"].due == date(2026, 4, 13)
    assert shelter["full_application"].status == "partly"
    assert due("travel_ban", history)["court_decides_temporary"].state == "start_unknown"


def test_a_review_that_was_made_starts_the_next() -> None:
    first = History([Event("decision", date(2025, 8, 31))], born=date(2010, 2, 28))
    assert due("travel_ban", first)["review"].due == date(2026, 2, 28)
    done = History(first.events, [Done("travel_ban", "review", date(2026, 2, 20))], born=first.born)
    assert due("travel_ban", done)["review"].due == date(2026, 8, 20)
    assert due("travel_ban", done)["ends_at_18"].due == date(2028, 2, 28)


def test_what_is_done_is_done_and_what_does_not_apply_is_not_there() -> None:
    history = History(
        [Event("report_received", date(2026, 2, 1))],
        [Done("preliminary_assessment", "decision", date(2026, 2, 9))],
    )
    assert due("preliminary_assessment", history)["decision"].state == "done"
    assert due("preliminary_assessment", history, "no") == {}
    assert due("preliminary_assessment", history, "unknown")["decision"].applies == "unknown"


def test_the_most_pressing_comes_first() -> None:
    answers = [
        DutyAnswer(PACK.duties[x], "yes")
        for x in ("child_inquiry", "preliminary_assessment", "reflection_period")
    ]
    history = History([Event("report_received", date(2026, 1, 1))])
    assert [each.state for each in due_dates(answers, history, TODAY)] == [
        "overdue",
        "start_unknown",
        "start_not_stated",
    ]


def test_every_deadline_of_the_content_can_be_counted_or_says_why_not() -> None:
    events = [Event(term.id, date(2024, 2, 29)) for term in PACK.vocabularies["events"].terms]
    answers = [DutyAnswer(duty, "yes") for duty in PACK.duties.values()]
    found = due_dates(answers, History(events), TODAY)
    assert len(found) >= 18
    assert {(x.duty, x.deadline) for x in found if x.due is None} == {
        (x.duty, x.deadline) for x in found if x.state in ("start_not_stated", "start_unknown")
    }
    assert not [x for x in found if x.state == "start_unknown" and x.duty != "data_to_child_inquiry"]


def test_of_several_reports_the_first_that_is_not_answered_counts() -> None:
    reports = [Event("report_received", date(2026, 2, 3)), Event("report_received", date(2026, 2, 20))]
    assert due("preliminary_assessment", History(events=reports))["decision"].due == date(2026, 2, 17)
    after_the_first = History(
        events=reports, done=[Done("preliminary_assessment", "decision", date(2026, 2, 10))]
    )
    second = due("preliminary_assessment", after_the_first)["decision"]
    assert (second.state, second.due) == ("due", date(2026, 3, 6))
    both = History(events=reports, done=[Done("preliminary_assessment", "decision", date(2026, 2, 25))])
    assert due("preliminary_assessment", both)["decision"].state == "done"
