"""What a cell says, and when it says nothing that can be trusted."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.prevalence.reading.cells import cannot_see, plain, seen, shortened, whole


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("25", 25), (" 25 ", 25), ("025", 25), ("25.0", 25), ("25,00", 25), ("25,", 25), ("1 234", 1234),
        ("1\u00a0234", 1234), ("1\u202f234", 1234), ("1,234,567", 1234567), ("1.234.567", 1234567), ("1 234,0", 1234),
        ('="25"', 25), ("'25", 25), ("0", 0), ("0.000", 0), ("10000000", 10**7),
    ],
)  # fmt: skip
def test_a_whole_number_is_read_in_the_forms_of_spreadsheets(cell: str, number: int) -> None:
    assert whole(cell) == number


@pytest.mark.parametrize(
    ("cell", "wrong"),
    [
        ("", "empty"), ("  ", "empty"), ("\u00a0", "empty"), ("-5", "negative"), ("−5", "negative"), ("(5)", "negative"),
        ("-0.5", "negative"), ("2.5", "fractional"), ("2,5", "fractional"), ("0.5", "fractional"), ("1,234", "ambiguous"),
        ("1.234", "ambiguous"), ("25,000", "ambiguous"), ("1E+03", "shortened"), ("1,2E+03", "shortened"),
        ("10000001", "too_large"), ("9" * 5000, "too_large"), ("NA", "text"), ("<5", "text"), ("..", "text"), ("5 st", "text"),
        ("1 23", "text"), ("١٢", "text"), ("²", "text"), ("nan", "text"), ("inf", "text"), ("0x10", "text"), ("1_0", "text"),
        ("=1+1", "text"), ("--5", "text"), ("5-", "text"),
    ],
)  # fmt: skip
def test_what_is_no_whole_number_is_named(cell: str, wrong: str) -> None:
    assert whole(cell) == wrong


@pytest.mark.parametrize("cell", ["1", "1.0", "1,0", "TRUE", "Sant", " 1 ", '="1"'])
def test_a_list_saw_somebody(cell: str) -> None:
    assert seen(cell) is True


@pytest.mark.parametrize("cell", ["0", "0.0", "0,0", "FALSE", "falskt"])
def test_a_list_did_not(cell: str) -> None:
    assert seen(cell) is False


@pytest.mark.parametrize("cell", ["2", "-1", "x", "ja", "NA", "?", "-", "10", "0.5", "1,000"])
def test_anything_else_is_no_answer(cell: str) -> None:
    assert seen(cell) == "not_01"


def test_an_empty_cell_is_not_no() -> None:
    assert seen("") == "empty" and seen("' ") == "empty"


@pytest.mark.parametrize(
    ("cell", "cannot"), [("-", True), ("–", True), (" − ", True), ("0", False), ("", False)]
)
def test_a_dash_says_that_a_list_cannot_see(cell: str, cannot: bool) -> None:
    assert cannot_see(cell) is cannot


def test_a_pseudonym_that_a_spreadsheet_took_for_a_number_is_known() -> None:
    assert (
        shortened("1.23457E+11") and shortened("12e5") and not shortened("p12e5") and not shortened("123456")
    )


@given(st.integers(0, 10**7))
def test_every_count_comes_back(number: int) -> None:
    forms = [
        str(number),
        f"{number}.0",
        f"{number},00",
        f"{number:,}".replace(",", " "),
        f"{number:,}".replace(",", "\u00a0"),
    ]
    assert {whole(form) for form in forms} == {number}


@given(st.text())
def test_any_text_gets_an_answer(text: str) -> None:
    assert isinstance(whole(text), int | str) and isinstance(seen(text), bool | str)
    assert plain(text) == plain(text).strip()


@given(st.decimals(-(10**6), 10**6, places=2))
def test_no_number_with_decimals_or_below_nought_is_taken_for_a_count(number: object) -> None:
    text = str(number)
    right = not text.startswith("-") and text.endswith(".00")
    assert isinstance(whole(text), int) == right
