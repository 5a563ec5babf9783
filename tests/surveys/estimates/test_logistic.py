"""Logistic regression, as R's svyglm has it."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.errors import DataError
from samsyn.surveys.design.making import make_design
from samsyn.surveys.estimates.logistic import logistic
from tests.surveys.api import DESIGNS, case, drawn, is_one, numbers


@pytest.mark.parametrize("design", DESIGNS)
def test_coefficients_and_errors(design: str) -> None:
    expected = case(f"{design}_logistic_schwide")
    variables = {name: numbers(design, name) for name in ("ell", "meals")}
    found = logistic(drawn(design), is_one(design, "sch.wide", "Yes"), variables)
    assert list(found.coefficients) == pytest.approx(list(expected["coef"].values()), rel=1e-6)
    assert list(found.se) == pytest.approx(list(expected["se"].values()), rel=1e-6)


def test_odds_ratios_have_intervals_around_them() -> None:
    found = logistic(drawn("dsrs"), is_one("dsrs", "sch.wide", "Yes"), {"ell": numbers("dsrs", "ell")})
    odds = found.odds()["ell"]
    assert odds.value == pytest.approx(np.exp(found.coefficients[1]))
    assert odds.lower is not None and odds.upper is not None and odds.value is not None
    assert odds.lower < odds.value < odds.upper


def test_a_variable_that_tells_without_fault_is_refused() -> None:
    with pytest.raises(DataError):
        logistic(make_design(8), np.repeat([0.0, 1.0], 4), {"x": np.arange(8.0)})


def test_a_variable_that_follows_from_another_is_refused() -> None:
    x = np.array([1.0, 2.0, 1.0, 4.0, 2.0, 3.0])
    with pytest.raises(DataError):
        logistic(make_design(6), np.array([0.0, 1.0] * 3), {"x": x, "y": 2 * x})
