"""Odds ratios by list: those that the people were made with, with limits that hold them, and none where there is none."""

from __future__ import annotations

import math

import numpy as np
import pytest

from samsyn.prevalence.covariates.drawing import Drawing
from samsyn.prevalence.covariates.estimating import estimate
from samsyn.prevalence.covariates.people import Covariate, People
from samsyn.prevalence.hierarchy import read_notation
from tests.prevalence.covariates.invented import drawn, expected

PLAIN = read_notation(3, "")


def test_a_ratio_is_of_one_unit_as_it_is_told() -> None:
    people, _truth = expected((1.2, 1.0, 0.8))
    found = estimate(people, method="fixed", fixed=PLAIN, drawing=Drawing("none"))
    (age,) = found.more["covariates"]
    assert (age["name"], age["kind"]) == ("age", "number")
    for row, slope in zip(found.more["odds_ratios"], (1.2, 1.0, 0.8), strict=True):
        assert row["odds_ratio"] == pytest.approx(math.exp(slope / 2.0 * age["unit"]), rel=0.01)
        assert row["lower"] is None


def test_a_category_is_compared_with_the_most_common_one() -> None:
    people = drawn(3000)
    found = estimate(people, method="fixed", fixed=PLAIN, drawing=Drawing(bootstrap=100))
    sex = next(each for each in found.more["covariates"] if each["name"] == "sex")
    assert sex["compared_with"] == "girl"  # easier to see, so more of those seen
    rows = [row for row in found.more["odds_ratios"] if row["covariate"] == "sex"]
    assert [row["level"] for row in rows] == ["boy"] * 3
    for row in rows:
        assert row["lower"] < row["odds_ratio"] < row["upper"]
        assert row["lower"] < math.exp(-0.3) < row["upper"]


def test_a_list_that_saw_nobody_of_a_category_has_no_ratio_for_it() -> None:
    people = drawn(800)
    boy = people.covariates[1].values == 0.0
    masks = np.where(boy, people.masks & ~4, people.masks)
    some = People(people.lists, masks, people.covariates).only(masks > 0)
    found = estimate(some, method="fixed", fixed=PLAIN, drawing=Drawing(bootstrap=60))
    rows = {(row["list"], row["covariate"]): row for row in found.more["odds_ratios"]}
    assert found.estimate is not None
    assert rows["c", "sex"]["odds_ratio"] is None
    assert rows["c", "sex"]["upper"] is None
    assert rows["a", "sex"]["lower"] is not None


def test_without_covariates_there_are_none() -> None:
    people = drawn(300)
    nothing = People(people.lists, people.masks, ())
    found = estimate(nothing, drawing=Drawing("none"))
    assert found.more["odds_ratios"] == []
    assert found.more["covariates"] == []


def test_an_unknown_covariate_is_not_in_the_unit() -> None:
    people = drawn(500, sexes=False)
    age = people.covariates[0].values.copy()
    age[:20] = np.nan
    some = People(people.lists, people.masks, (Covariate("age", age),))
    found = estimate(some, leave_out_unknown=True, drawing=Drawing("none"))
    assert found.more["covariates"][0]["unit"] == pytest.approx(float(np.nanstd(age)), rel=5e-3)
