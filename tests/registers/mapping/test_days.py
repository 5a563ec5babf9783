"""Days: formats, texts that are no day, stamps with a time zone, and rows that are set aside."""

from __future__ import annotations

from datetime import UTC, date, datetime

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.registers.mapping.days import NOT_A_DAY, DayReader, Format, holds_days
from samsyn.registers.mapping.map import DayColumn

FORMATS = [
    "%Y-%m-%d",
    "%Y%m%d",
    "%d/%m/%Y",
    "%m/%d/%Y",
    "%d.%m.%Y",
    "%Y-%m-%d %H:%M:%S",
    "%Y-%m-%dT%H:%M:%S.%f",
    "d%d%%%m|%Y",
]


def days(column: pa.Array, written: str = "%Y-%m-%d") -> list[object]:
    found = DayReader(DayColumn("c", written)).days(column)
    assert found.dtype == np.dtype("datetime64[D]")
    return ["no day" if day == NOT_A_DAY else None if np.isnat(day) else day.astype(object) for day in found]


@given(st.datetimes(min_value=datetime(1000, 1, 1)), st.sampled_from(FORMATS))  # noqa: DTZ001
def test_what_is_written_by_a_format_is_read_by_it(day: datetime, written: str) -> None:
    assert Format.problem(written) is None
    assert Format(written).day(day.strftime(written)) == day.date()


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("%Y-%m-%d", "2023-02-29"),
        ("%Y-%m-%d", "2023-2-1"),
        ("%Y-%m-%d", "2023-02-01 "),
        ("%Y-%m-%d", "20230201"),
        ("%Y-%m-%d", "0000-01-01"),
        ("%Y-%m-%d", "٢٠٢٣-٠١-٠١"),
        ("%Y-%m-%d", "2023-02-01\n"),
        ("%Y%m%d", "2023021"),
        ("%d/%m/%Y", "12/31/2023"),
        ("%d%m-%Y", "121-2023"),
    ],
)
def test_what_is_no_day_is_not_read(written: str, text: str) -> None:
    assert Format(written).day(text) is None


def test_one_digit_is_read_between_signs() -> None:
    assert Format("%d/%m/%Y").day("3/1/2019") == date(2019, 1, 3)


@pytest.mark.parametrize(
    "written", ["%Y-%m", "%y-%m-%d", "%Y-%m-%d %p", "%Y-%m-%d %Y", "%Y-%m-%d%", "", "%j %Y %m %d"]
)
def test_a_format_that_cannot_tell_the_day_is_refused(written: str) -> None:
    assert Format.problem(written) is not None


@pytest.mark.parametrize("as_dictionary", [False, True])
def test_texts(as_dictionary: bool) -> None:
    column = pa.array(["2020-02-29", None, "", " 2020-03-01 ", "x", "9999-99-99"])
    column = column.dictionary_encode() if as_dictionary else column
    assert days(column) == [date(2020, 2, 29), None, None, date(2020, 3, 1), "no day", "no day"]


def test_whole_numbers() -> None:
    assert days(pa.array([20200229, None, 5]), "%Y%m%d") == [date(2020, 2, 29), None, "no day"]


def test_dates_and_stamps() -> None:
    assert days(pa.array([date(2020, 1, 1), None])) == [date(2020, 1, 1), None]
    assert days(pa.array([date(1969, 12, 31)], pa.date64())) == [date(1969, 12, 31)]
    stamp = datetime(1969, 12, 31, 23, 30)  # noqa: DTZ001
    assert days(pa.array([stamp, None], pa.timestamp("ms"))) == [date(1969, 12, 31), None]


@pytest.mark.parametrize("number", [2**62, -(2**62), 2**32 * 86400 + 1_600_000_000, 2**63 - 1])
@pytest.mark.parametrize("zone", [None, "UTC"])
def test_a_nonsense_stamp_is_no_day_that_looks_right(number: int, zone: str | None) -> None:
    """2**32 days too many would be the same day again in 32 bits."""
    column = pa.array([number, None]).cast(pa.timestamp("s")).cast(pa.timestamp("s", zone))
    found = DayReader(DayColumn("c")).days(column)
    assert not 1000 < found[0].astype("datetime64[Y]").astype(int) + 1970 < 3000
    assert np.isnat(found[1])


def test_a_sloppy_date64_is_its_day() -> None:
    column = pa.Array.from_buffers(pa.date64(), 2, [None, pa.py_buffer(np.array([86_400_001, -1]).tobytes())])
    assert days(column) == [date(1970, 1, 2), date(1969, 12, 31)]


def test_slices_of_dates() -> None:
    column = pa.array([date(2020, 1, 1), None, date(2020, 1, 3), date(2020, 1, 4)])
    assert days(column.slice(1, 2)) == [None, date(2020, 1, 3)]
    assert days(column.slice(3)) == [date(2020, 1, 4)]


def test_a_stamp_with_a_zone_is_the_day_in_sweden() -> None:
    """Half past eleven in the evening in London is the next day in Stockholm, and perhaps under a new law."""
    stamp = datetime(2022, 7, 31, 22, 30, tzinfo=UTC)
    assert days(pa.array([stamp], pa.timestamp("us", "UTC"))) == [date(2022, 8, 1)]


def test_nothing_in_nothing_out() -> None:
    assert days(pa.array([], pa.string())) == []
    assert days(pa.nulls(2)) == [None, None]


def test_types_that_hold_days() -> None:
    assert all(
        holds_days(kind) for kind in (pa.date32(), pa.date64(), pa.timestamp("s"), pa.string(), pa.int64())
    )
    assert not holds_days(pa.time32("s"))
