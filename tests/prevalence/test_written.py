"""Numbers as people read them never contradict what is known: nobody who was seen is taken away by rounding."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from samsyn.lang import LANGS
from samsyn.prevalence.written import between, decimal, lowest, number, plain, share


def _value(text: str) -> int:
    return int(re.sub(r"\D", "", text))


@given(st.integers(1, 10**7), st.floats(0, 0.2), st.floats(0, 0.2), st.floats(0, 0.2), st.sampled_from(LANGS))
@example(152, 0.0, 0.007, 0.001, "sv")
@example(12_306, 0.0, 1e-5, 0.0, "en")
@example(9_994, 0.0, 1e-4, 1e-4, "en")
def test_what_is_shown_keeps_its_order(seen: int, low: float, more: float, most: float, lang: str) -> None:
    lower = seen * (1 + low)
    estimate = lower * (1 + more)
    upper = estimate * (1 + most)
    first, last = (_value(part) for part in between(lower, upper, lang, seen).split("–"))  # type: ignore[arg-type]
    shown = _value(number(estimate, lang, seen))  # type: ignore[arg-type]
    assert seen <= first <= shown <= last


def test_near_the_people_seen_there_are_more_figures_and_elsewhere_not() -> None:
    assert number(153.4, "sv", 152) == "153"
    assert number(153.4, "sv") == "150"
    assert number(12_308, "en", 12_306) == "12,310"
    assert number(12_308, "en", 9_000) == "12,300"
    assert between(152.0, 154.0, "sv", 152) == "152–154"
    assert between(152.0, 201.0, "sv", 152) == "152–200"


def test_a_lower_limit_is_never_raised_beyond_those_seen() -> None:
    """Rounded up it would say that more are known to be there than are."""
    assert lowest(12_306.2, "en", 12_306) == "12,306"
    assert between(12_306.2, None, "en", 12_306) == "at least 12,306"


@pytest.mark.parametrize("value", [None, float("inf"), float("nan")])
def test_what_is_not_known_says_so(value: float | None) -> None:
    assert (number(value, "sv", 5), number(value, "en", 5)) == ("okänt", "unknown")


def test_decimals_and_shares() -> None:
    assert (decimal(1.25, 1, "sv"), plain(0.95 * 100, "sv"), plain(99.9, "sv")) == ("1,2", "95", "99,9")
    assert (share(0.0004, "en"), share(0.9999, "en"), share(0.5, "sv")) == (
        "under 1%",
        "over 99%",
        "50\N{NO-BREAK SPACE}%",
    )
