"""Age on the day of the act and on the day of assessment."""

from __future__ import annotations

from datetime import date

import pytest

from samsyn.logic.values import Answer
from samsyn.screening.ages import age_on, carried_to_now, from_birth
from tests.screening.cases_of import answer, line, of_facts, value, warnings


@pytest.mark.parametrize(
    ("born", "day", "age"),
    [
        ("2008-02-15", "2026-02-14", 17),
        ("2008-02-15", "2026-02-15", 18),
        ("2008-02-15", "2026-02-16", 18),
        ("2008-02-29", "2026-02-28", 17),
        ("2008-02-29", "2026-03-01", 18),
        ("2008-02-29", "2028-02-29", 20),
        ("2008-02-15", "2008-02-15", 0),
        ("2000-12-31", "2001-01-01", 0),
    ],
)
def test_a_year_is_full_on_the_birthday(born: str, day: str, age: int) -> None:
    assert age_on(date.fromisoformat(born), date.fromisoformat(day)) == age


@pytest.mark.parametrize(
    ("born", "under_15", "under_18"),
    [
        ("2010-03-02", "yes", "yes"),
        ("2010-03-01", "no", "yes"),
        ("2007-03-02", "no", "yes"),
        ("2007-03-01", "no", "no"),
    ],
)
def test_a_birthday_on_the_day_of_the_act_decides_the_law_of_that_day(
    born: str, under_15: str, under_18: str
) -> None:
    facts = from_birth(date.fromisoformat(born), date(2025, 3, 1), date(2025, 3, 1))
    assert (facts["victim_under_15"], facts["victim_under_18"]) == (under_15, under_18)


def test_the_day_of_assessment_has_an_age_of_its_own() -> None:
    facts = from_birth(date(2007, 6, 1), date(2025, 5, 31), date(2027, 6, 1))
    assert facts["victim_under_18"] is Answer.YES
    assert facts["victim_under_18_now"] is Answer.NO
    assert facts["person_under_20_now"] is Answer.NO
    assert facts["person_under_21_now"] is Answer.YES


def test_every_act_has_its_own_age() -> None:
    result = answer(
        assessed_on="2026-06-01",
        born="2010-03-01",
        facts={"intent": "yes", "intercourse_or_comparable": "yes", "offender_knew_age": "yes"},
        acts=[{"id": "before", "date": "2025-02-28"}, {"id": "after", "date": "2025-03-01"}],
    )
    assert line(result, "brb_6_4", "before").value == "yes"
    assert "victim_under_15" in line(result, "brb_6_4", "before").reason
    assert line(result, "brb_6_4", "after").value != "yes"


@pytest.mark.parametrize(
    ("facts", "act", "assessed", "expected"),
    [
        ({"victim_under_18": "yes"}, "2025-03-01", "2026-02-28", ("yes", True)),
        ({"victim_under_18": "yes"}, "2025-03-01", "2026-03-01", None),
        ({"victim_under_18": "yes"}, "2005-03-01", "2023-03-01", ("no", False)),
        ({"victim_under_18": "yes"}, "2005-03-01", "2023-02-28", None),
        ({"victim_under_18": "yes", "victim_under_15": "yes"}, "2025-03-01", "2028-02-29", ("yes", False)),
        ({"victim_under_18": "yes", "victim_under_15": "yes"}, "2025-03-01", "2028-03-01", None),
        ({"victim_under_18": "no"}, "2025-03-01", "2025-03-02", None),
        ({}, "2025-03-01", "2025-03-02", None),
        ({"victim_under_18": "yes", "victim_under_18_now": "no"}, "2025-03-01", "2025-06-01", None),
        (
            {"victim_under_18": "yes", "victim_under_18_now": "not_asked"},
            "2025-03-01",
            "2025-06-01",
            ("yes", True),
        ),
        ({"victim_under_18": "yes", "victim_under_18_now": "not_known"}, "2025-03-01", "2025-06-01", None),
        (
            {"victim_under_18": "yes", "victim_under_18_now": "refused"},
            "2005-03-01",
            "2025-06-01",
            ("no", False),
        ),
    ],
)
def test_an_age_at_the_act_says_only_so_much_about_today(
    facts: dict[str, str], act: str, assessed: str, expected: tuple[str, bool] | None
) -> None:
    answers = {fact: Answer(value) for fact, value in facts.items()}
    assert carried_to_now(answers, date.fromisoformat(act), date.fromisoformat(assessed)) == expected


def test_a_duty_that_rests_on_an_assumed_age_says_so() -> None:
    facts = {"victim_under_18": "yes", "home_conditions_risk": "yes", "consent_to_care_missing": "yes"}
    assumed = of_facts("2025-03-01", "2025-09-01", **facts)
    assert value(assumed, "lvu") == "yes"
    assert "assumes_age" in warnings(assumed, "lvu")
    assert {"victim_under_18_now"} <= set(assumed.assumed)
    stated = of_facts("2025-03-01", "2025-09-01", **facts, victim_under_18_now="yes")
    assert "assumes_age" not in warnings(stated, "lvu")
    assert stated.assumed == ()
    same_day = of_facts("2025-03-01", "2025-03-01", **facts)
    assert "assumes_age" not in warnings(same_day, "lvu")


def test_an_open_answer_about_the_age_today_does_not_hide_that_it_is_assumed() -> None:
    facts = {"victim_under_18": "yes", "victim_under_18_now": "unknown"}
    result = of_facts("2025-03-01", "2025-09-01", **facts)
    assert "victim_under_18_now" in result.assumed
    assert "assumes_age" in warnings(result, "lvu")


def test_a_birth_date_leaves_nothing_to_assume() -> None:
    result = answer(act_date="2025-03-01", assessed_on="2025-09-01", born="2010-01-01")
    assert result.assumed == ()
    assert result.implied["victim_under_18_now"] == ("born",)
