"""Counting in months and years, where days differ in number.

Nothing is moved for weekends or public holidays: no rule on that has been read, and the earlier day is the
careful one for a deadline.
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date


def add_months(start: date, months: int) -> date:
    """The same day of the month so many months on, or the last day of a month that is too short."""
    month = start.month - 1 + months
    year, month = start.year + month // 12, month % 12 + 1
    return date(year, month, min(start.day, monthrange(year, month)[1]))


def add_years(start: date, years: int) -> date:
    """As `add_months`: 29 February becomes 28 February in a common year."""
    return add_months(start, 12 * years)


def reaches_age(born: date, age: int) -> date:
    """The first day on which somebody surely has reached an age; a 29 February is counted as 1 March.

    `screening.ages.age_on` counts the same way.
    """
    try:
        return born.replace(year=born.year + age)
    except ValueError:
        return date(born.year + age, 3, 1)
