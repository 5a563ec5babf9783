"""A cell is told as it was released: exactly, or in words."""

from __future__ import annotations

import pytest

from samsyn.disclosure.release import Cell, Measure
from samsyn.disclosure.tables import State
from samsyn.lang import Lang, Text
from samsyn.reports.numbers.told import in_line, interval, limits_of, number, told, value_of
from tests.reports.made import SHARE

COUNT = Measure("count", Text(sv="Antal", en="Number"), "count", 0)
HARD = "\N{NO-BREAK SPACE}"
UNSEEN: tuple[State, ...] = ("hidden", "unknown", "not_asked")


def cell(state: State, **values: float) -> Cell:
    return Cell(("a",), state, values)


@pytest.mark.parametrize(
    ("lang", "value", "measure", "text"),
    [
        ("sv", 0.26, SHARE, f"26{HARD}%"),
        ("en", 0.26, SHARE, "26%"),
        ("sv", 0.263, Measure("share", SHARE.title, "share", 3), f"26,3{HARD}%"),
        ("sv", 1204, COUNT, f"1{HARD}204"),
        ("en", 1204, COUNT, "1,204"),
        ("sv", 2.5, Measure("mean", SHARE.title, "value", 1), "2,5"),
        ("sv", 0.29, SHARE, f"29{HARD}%"),
        ("sv", 1.0, SHARE, f"100{HARD}%"),
    ],
)
def test_a_number_is_written_as_the_language_does(
    lang: Lang, value: float, measure: Measure, text: str
) -> None:
    assert number(value, measure, lang) == text


def test_something_that_rounds_to_nought_is_not_nought() -> None:
    assert told(cell("shown", count=3, share=0.0), SHARE, "sv") == f"under 1{HARD}%"
    assert told(cell("shown", count=0, share=0.0), SHARE, "sv") == f"0{HARD}%"


@pytest.mark.parametrize("state", UNSEEN)
def test_a_cell_that_may_not_be_seen_has_no_number_even_where_one_lies_in_it(state: State) -> None:
    leaking = cell(state, count=7, share=0.77, lower=0.6, upper=0.8)
    assert value_of(leaking, "share") is None and limits_of(leaking) is None
    for text in (
        told(leaking, SHARE, "sv"),
        in_line(leaking, SHARE, "en", with_interval=True),
        told(leaking, COUNT, "en"),
    ):
        assert not any(char.isdigit() for char in text)


@pytest.mark.parametrize("state", ["denominator_unknown", "rounded"])
def test_what_has_no_interval_gets_none_even_where_limits_lie_in_it(state: State) -> None:
    odd = cell(state, share=0.37, lower=0.3, upper=0.4)
    assert limits_of(odd) is None and interval(odd, SHARE, "sv") == ""


def test_a_limit_is_never_rounded_inwards() -> None:
    none_of_54 = cell("shown", share=0.0, upper=0.05396)
    assert (
        interval(none_of_54, SHARE, "sv") == f"högst 6{HARD}%"
        and interval(none_of_54, SHARE, "en") == "at most 6%"
    )
    assert interval(cell("shown", share=0.5, lower=0.449, upper=0.551), SHARE, "en") == "44–56%"
    assert interval(cell("shown", share=0.5, upper=0.6), SHARE, "en") == ""


def test_states_in_a_sentence() -> None:
    assert in_line(cell("hidden"), SHARE, "sv").startswith("visas inte (för få")
    assert in_line(cell("denominator_unknown", share=0.37), SHARE, "sv") == f"37{HARD}% (nämnaren okänd)"
    assert in_line(cell("rounded", count=25), COUNT, "en") == "about 25"
    assert (
        in_line(cell("shown", share=0.4, lower=0.36, upper=0.46), SHARE, "sv", with_interval=True)
        == f"40{HARD}% (36–46{HARD}%)"
    )
    assert in_line(None, SHARE, "en") == "unknown"
    assert in_line(cell("shown", count=30), SHARE, "sv") == "ges inte"
