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
    missing = np.isnat(days)
    known = days[~missing] if missing.any() else days
    if not len(known):
        return np.zeros(len(days), np.int32)
    first = known.min()
    span = np.arange(first, known.max() + np.timedelta64(1, "D"))
    years, months = span.astype("datetime64[Y]"), span.astype("datetime64[M]")
    table = (years.astype(np.int64) + 1970) * _YEAR
    table += (months.astype(np.int64) % 12 + 1) * 100
    table += (span - months).view(np.int64) + 1
    found: Written = table.astype(np.int32)[(known - first).view(np.int64)]
    if known is days:
        return found
    numbers = np.zeros(len(days), np.int32)
    numbers[~missing] = found
    return numbers


def under(years: int, born: Written, day: Written) -> NDArray[np.bool_]:
    """Whether fewer than so many whole years have gone since the first day."""
    younger: NDArray[np.bool_] = day < born + years * _YEAR
    return younger
