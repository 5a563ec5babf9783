"""Profile likelihood, where it can be worked out otherwise."""

from __future__ import annotations

from math import lgamma, log

import pytest

from samsyn.prevalence.hierarchy import closed, main_effects
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.intervals.profile import profile
from tests.prevalence.published import table

TWO = Histories.of(("A", "B"), {1: 30, 2: 50, 3: 20})


def likelihood(people: float) -> float:
    """Of two lists: the multinomial one at independence, each list's share fitted to so many people."""
    a, b, seen = 50 / people, 70 / people, 100
    unseen = people - seen
    value = lgamma(people + 1) - lgamma(unseen + 1)
    value += 50 * log(a) + (people - 50) * log(1 - a) + 70 * log(b) + (people - 70) * log(1 - b)
    return value


def test_two_lists() -> None:
    found = profile(TWO, main_effects(2))
    assert found is not None and found.upper is not None
    top = likelihood(found.estimate)
    assert likelihood(found.estimate - 0.01) < top > likelihood(found.estimate + 0.01)
    for limit in (found.lower, found.upper):
        assert top - likelihood(limit) == pytest.approx(3.841458820694124 / 2, abs=1e-6)


def test_a_wider_level_is_wider() -> None:
    narrow, wide = profile(TWO, main_effects(2), 0.8), profile(TWO, main_effects(2), 0.99)
    assert narrow is not None and wide is not None and narrow.upper is not None and wide.upper is not None
    assert wide.lower < narrow.lower < narrow.upper < wide.upper


def test_no_estimate_no_profile() -> None:
    assert profile(table("Artificial_3"), closed(3, [0b011])) is None


def test_one_person_in_common_says_very_little() -> None:
    found = profile(Histories.of(("A", "B"), {1: 500, 2: 500, 3: 1}), main_effects(2))
    assert found is not None and found.upper is not None
    assert found.upper > 50 * found.lower


def test_where_the_likelihood_never_falls_there_is_no_upper_limit() -> None:
    """At so high a level that even a million times the seen cannot be ruled out."""
    found = profile(Histories.of(("A", "B"), {1: 500, 2: 500, 3: 1}), main_effects(2), 1.0 - 1e-9)
    assert found is not None
    assert found.upper is None
