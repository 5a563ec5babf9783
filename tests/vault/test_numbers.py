"""Numbers are told about, never refused for being odd, and never repeated."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.digits import luhn
from samsyn.errors import UserError
from samsyn.vault.numbers import Number, read_number

TODAY = date(2026, 11, 22)
OK = (True, False, "")  # checksum, provisional, the remarks' first words


def _read(text: str) -> Number:
    return read_number(text, TODAY)


def _remarks(number: Number) -> list[str]:
    return [remark.en.split(".")[0] for remark in number.remarks]


@pytest.mark.parametrize(
    ("text", "kind", "born", "spelled"),
    [
        ("191212121212", "personal", date(1912, 12, 12), "19121212-1212"),
        ("19121212-1212", "personal", date(1912, 12, 12), "19121212-1212"),
        ("121212+1212", "personal", date(1912, 12, 12), "19121212-1212"),
        ("121212-1212", "personal", date(2012, 12, 12), "20121212-1212"),
        ("1212121212", "personal", date(2012, 12, 12), "20121212-1212"),
        ("19121272-1219", "coordination", date(1912, 12, 12), "19121272-1219"),
        ("121272–1219", "coordination", date(2012, 12, 12), "20121272-1219"),
        ("121291-1216", "coordination", date(2012, 12, 31), "20121291-1216"),
        ("20000229-1231", "personal", date(2000, 2, 29), "20000229-1231"),
    ],
)
def test_what_a_whole_number_says(text: str, kind: str, born: date, spelled: str) -> None:
    number = _read(text)
    assert (number.kind, number.born, number.spelled) == (kind, born, spelled)
    assert not number.provisional
    assert number.checksum == luhn("".join(filter(str.isdigit, spelled))[2:])


@pytest.mark.parametrize(
    ("six", "year"),
    [
        ("261122", 2026),
        ("261121", 2026),
        ("261123", 1926),
        ("270101", 1927),
        ("000229", 2000),
        ("261231", 1926),
    ],
)
def test_without_a_century_the_latest_day_that_is_not_to_come(six: str, year: int) -> None:
    assert _read(six).born == date(year, int(six[2:4]), int(six[4:]))


@pytest.mark.parametrize(("six", "year"), [("261122", 1926), ("270101", 1827), ("251122", 1925)])
def test_with_a_plus_at_least_a_hundred_years_back(six: str, year: int) -> None:
    born = _read(six + "+1234").born
    assert born is not None
    assert born.year == year


@pytest.mark.parametrize(
    "text",
    [
        "19900101-TF12",
        "900101-1A23",
        "900101-XXXX",
        "900101-",
        "900101",
        "19900101",
        "19900101-12",
        "900101-????",
    ],
)
def test_letters_and_missing_digits_make_a_number_provisional(text: str) -> None:
    number = _read(text)
    assert number.provisional
    assert number.checksum is None
    assert number.born == date(1990, 1, 1)
    assert _remarks(number) == ["The number is provisional or not complete"]


def test_a_wrong_last_digit_is_told_and_kept() -> None:
    number = _read("19121212-1213")
    assert number.checksum is False
    assert number.spelled == "19121212-1213"
    assert _remarks(number) == ["The last digit does not agree with the others"]


@pytest.mark.parametrize(
    "text", ["19901301-1234", "900230-1234", "19900060-1234", "900100-1234", "19900199-1234"]
)
def test_a_date_that_is_not_in_the_calendar_is_told_and_kept(text: str) -> None:
    number = _read(text)
    assert number.born is None
    assert number.spelled.endswith("-1234")
    assert "The date in the number is not in the calendar, so no birth date can be read from it" in _remarks(
        number
    )


def test_a_number_without_century_or_calendar_day_keeps_its_sign() -> None:
    assert _read("901301+1234").spelled == "901301+1234"
    assert _read("9013011234").spelled == "901301-1234"
    assert _read("0000001234").born is None


def test_days_to_come_and_long_past_are_told() -> None:
    assert "The birth date lies in the future" in _remarks(_read("20271122-1234"))
    assert "The birth date lies more than 120 years back" in _remarks(_read("18121212-1234"))
    assert _read("00001212-1234").born is None


@pytest.mark.parametrize(
    "text", ["", "Canary", "12345", "121212-12123", "12121212121212", "121212/1212", "121212-1-12"]
)
def test_what_has_not_the_shape_of_a_number_is_refused_without_repeating_it(text: str) -> None:
    with pytest.raises(UserError) as error:
        _read(text)
    told = str(error.value) + error.value.render("sv") + repr(error.value)
    assert not text or text not in told
    assert not any(sign.isdigit() for sign in told)


@given(st.from_regex(r"\A(19|20)?[0-9]{6}[-+]?[0-9A-Z]{0,4}\Z"))
def test_every_number_of_the_right_shape_is_read_and_shows_nothing(text: str) -> None:
    number = _read(text)
    assert text[:6] not in repr(number)
    told = "".join(remark[lang] for remark in number.remarks for lang in ("sv", "en"))
    assert set("".join(filter(str.isdigit, told))) <= set("120")  # "more than 120 years"
    if number.born:
        again = _read(number.spelled)
        assert (again.kind, again.born, again.checksum) == (number.kind, number.born, number.checksum)


@given(st.integers(0, 999_999_999))
def test_exactly_one_last_digit_fits_and_no_single_slip_does(nine: int) -> None:
    digits = f"{nine:09d}"
    fitting = [d for d in "0123456789" if luhn(digits + d)]
    assert len(fitting) == 1
    whole = digits + fitting[0]
    for at, digit in enumerate(whole):
        assert not luhn(whole[:at] + str((int(digit) + 1) % 10) + whole[at + 1 :])
