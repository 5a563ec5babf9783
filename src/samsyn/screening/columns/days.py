"""Ages from days, for many rows: the same birthdays as `ages.age_on`."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from samsyn.screening.columns.stated import Days

Written = NDArray[np.int32]
"""Days as the numbers yyyymmdd. Their order is that of days, and also that of birthdays."""

_YEAR = 10_000


def written(days: Days) -> Written:
    """Each day as yyyymmdd; 0 for NaT. Every day that occurs is worked out once."""
    numbers = days.view(np.int64)
    missing = np.isnat(days)
    some = missing.any()
    known = numbers[~missing] if some else numbers
    if not len(known):
        return np.zeros(len(days), np.int32)
    first = known.min()
    span = np.arange(first, known.max() + 1).view("datetime64[D]")
    years, months = span.astype("datetime64[Y]"), span.astype("datetime64[M]")
    table = np.zeros(len(span) + 1, np.int32)  # the last is for NaT
    table[:-1] = (years.view(np.int64) + 1970) * _YEAR
    table[:-1] += (months.view(np.int64) % 12 + 1) * 100
    table[:-1] += (span - months).view(np.int64) + 1
    places = numbers - first
    if some:
        places[missing] = len(span)
    found: Written = table[places]
    return found


def under(years: int, born: Written, day: Written) -> NDArray[np.bool_]:
    """Whether fewer than so many whole years have gone since the first day."""
    younger: NDArray[np.bool_] = day < born + years * _YEAR
    return younger
