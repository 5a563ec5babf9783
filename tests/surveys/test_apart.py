"""Groups that answer otherwise than the others, and no group that only seems to."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.surveys.answers.model import Column
from samsyn.surveys.apart import Apart, apart
from samsyn.surveys.coding import coded, design_of
from tests.surveys.columns import answers, number, several, single

PLACES = ("a", "b", "c")


def found(column: Column, place: list[str]) -> dict[tuple[str, str], Apart]:
    """Every comparison, by group and line."""
    given = answers(column, single("place", PLACES, place))
    made = apart(column, coded(given.column("place")), design_of(given))
    return {(each.group, each.line): each for each in made}


def test_a_group_that_differs_is_found() -> None:
    place = ["a"] * 60 + ["b"] * 60 + ["c"] * 60
    yes = ["yes"] * 48 + ["no"] * 12 + ["yes", "no"] * 60
    made = found(single("q", ("yes", "no"), yes), place)
    a = made["a", "yes"].difference
    assert a.estimate.value == pytest.approx(0.8 - 0.5)
    assert a.adjusted is not None and a.p_value is not None and a.p_value < a.adjusted < 0.01
    assert (made["b", "yes"].difference.adjusted or 0.0) > 0.1


def test_three_people_of_one_mind_are_not_sure() -> None:
    place = ["a"] * 3 + ["b"] * 60 + ["c"] * 60
    made = found(single("q", ("yes", "no"), ["yes"] * 3 + ["yes", "no"] * 60), place)
    difference = made["a", "yes"].difference
    assert difference.estimate.value == pytest.approx(0.5)
    assert difference.adjusted is not None and difference.adjusted > 0.05
    assert difference.estimate.lower is not None and difference.estimate.lower < 0.0


def test_two_hundred_of_one_mind_are() -> None:
    place = ["a"] * 200 + ["b"] * 100 + ["c"] * 100
    made = found(single("q", ("yes", "no"), ["yes"] * 200 + ["yes", "no"] * 100), place)
    assert (made["a", "yes"].difference.adjusted or 1.0) < 0.001


def test_one_person_says_nothing() -> None:
    place = ["a"] + ["b"] * 30 + ["c"] * 30
    difference = found(single("q", ("yes", "no"), ["yes"] + ["yes", "no"] * 30), place)["a", "yes"].difference
    assert (difference.estimate.state, difference.p_value) == ("too_few", None)


def test_numbers_and_several_choices() -> None:
    place = ["a"] * 20 + ["b"] * 20 + ["c"] * 20
    hours = found(number("hours", [*np.arange(20.0) + 30, *np.arange(40.0)]), place)
    assert hours["a", "mean"].difference.estimate.value == pytest.approx(20.0)
    chosen = found(several("q", ("x", "y"), [["x"], ["x", "y"]] * 30), place)
    assert chosen["a", "y"].difference.estimate.value == pytest.approx(0.0)


def test_chance_alone_is_seldom_told() -> None:
    random = np.random.default_rng(11)
    told = 0
    for _ in range(60):
        place = random.choice(PLACES, 90).tolist()
        made = found(single("q", ("yes", "no"), random.choice(["yes", "no"], 90).tolist()), place)
        told += any((each.difference.adjusted or 1.0) < 0.05 for each in made.values())
    assert told <= 8
