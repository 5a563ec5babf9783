"""Ages in columns are the ages of `ages.age_on`, also on a birthday and on 29 February."""

from __future__ import annotations

from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from samsyn.screening.ages import age_on
from samsyn.screening.columns.days import under, written

LEAP = [date(2008, 2, 28), date(2008, 2, 29), date(2008, 3, 1), date(2026, 2, 28), date(2026, 3, 1)]
days = st.one_of(st.sampled_from(LEAP), st.dates(date(1900, 1, 1), date(2030, 12, 31)))


@given(st.lists(st.tuples(days, days), min_size=1, max_size=20), st.integers(1, 25))
def test_under_an_age(pairs: list[tuple[date, date]], years: int) -> None:
    born, day = (written(np.array(side, "datetime64[D]")) for side in zip(*pairs, strict=True))
    assert under(years, born, day).tolist() == [age_on(*pair) < years for pair in pairs]


@given(st.lists(days, max_size=5))
def test_days_are_written_as_numbers_and_missing_ones_as_zero(some: list[date]) -> None:
    column = np.array([*some, "NaT", *some], "datetime64[D]")
    numbers = [int(day.strftime("%Y%m%d")) for day in some]
    assert written(column).tolist() == [*numbers, 0, *numbers]


def test_the_first_and_the_last_day_that_there_are() -> None:
    assert written(np.array([date.min, date.max], "datetime64[D]")).tolist() == [10101, 99991231]
