"""Estimates by group, and the difference of two, as R's svyby and svyttest have them."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.surveys.design.making import make_design
from samsyn.surveys.estimates.comparing import t_test
from samsyn.surveys.estimates.groups import all_differences, by_group, difference, independent_difference
from samsyn.surveys.estimates.means import mean
from samsyn.surveys.estimates.proportions import proportion
from tests.surveys.api import DESIGNS, case, drawn, is_one, numbers, texts


def types(design: str) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    """Elementary, high and middle schools, coded from 0."""
    return np.unique(texts(design, "stype"), return_inverse=True)[1].astype(np.int64)


@pytest.mark.parametrize("design", DESIGNS)
def test_means_by_group(design: str) -> None:
    expected = case(f"{design}_by_stype_mean_api99")
    found = by_group(drawn(design), types(design), 3, lambda part: mean(part, numbers(design, "api99")))
    assert [each.value for each in found] == pytest.approx(list(expected["estimate"].values()), rel=1e-8)
    assert [each.se for each in found] == pytest.approx(list(expected["se"].values()), rel=1e-8)


@pytest.mark.parametrize("design", DESIGNS)
def test_shares_by_group(design: str) -> None:
    expected, yes = case(f"{design}_by_stype_ciprop_awards_logit"), is_one(design, "awards", "Yes")
    found = by_group(drawn(design), types(design), 3, lambda part: proportion(part, yes, "logit"))
    assert [each.value for each in found] == pytest.approx(list(expected["estimate"].values()), rel=1e-6)
    assert [each.lower for each in found] == pytest.approx(list(expected["ci_l"].values()), rel=1e-6)
    assert [each.upper for each in found] == pytest.approx(list(expected["ci_u"].values()), rel=1e-6)


def test_shares_by_group_with_one_yes_in_a_group() -> None:
    expected, yes = case("dstrat_one_success_H_cell"), is_one("dstrat", "yr.rnd", "Yes")
    found = by_group(drawn("dstrat"), types("dstrat"), 3, lambda part: proportion(part, yes, "mean"))
    assert [each.value for each in found] == pytest.approx(list(expected["estimate"].values()), rel=1e-8)
    assert [each.se for each in found] == pytest.approx(list(expected["se"].values()), rel=1e-8)


@pytest.mark.parametrize("design", DESIGNS)
def test_the_difference_of_two_means(design: str) -> None:
    expected = case(f"{design}_ttest_api00_compimp")
    found = t_test(drawn(design), numbers(design, "api00"), is_one(design, "comp.imp", "Yes"))
    wanted = [expected[key] for key in ("difference", "t", "df", "p_value")]
    assert [found.estimate.value, found.t, found.estimate.degf, found.p_value] == pytest.approx(
        wanted, rel=1e-8
    )


def test_many_comparisons_are_corrected_for() -> None:
    found = all_differences(drawn("dstrat"), numbers("dstrat", "api99"), types("dstrat"), 3)
    tested = sorted(found.values(), key=lambda each: each.p_value or 0.0)
    assert [each.adjusted for each in tested] == sorted(each.adjusted or 0.0 for each in tested)
    assert tested[0].adjusted == pytest.approx(3 * (tested[0].p_value or 0.0))


def test_a_group_of_nobody_differs_from_none() -> None:
    nobody = np.zeros(4, dtype=bool)
    assert difference(make_design(4), np.arange(4.0), ~nobody, nobody).estimate.state == "unknown"


def test_two_samples_drawn_apart() -> None:
    one = mean(make_design(4), np.array([1.0, 2.0, 3.0, 4.0]))
    other = mean(make_design(3), np.array([5.0, 7.0, 9.0]))
    found = independent_difference(one, other)
    assert one.se is not None and other.se is not None
    assert found.estimate.value == pytest.approx(-4.5)
    assert found.estimate.se == pytest.approx(np.hypot(one.se, other.se))
    assert found.p_value is not None and 0.0 < found.p_value < 0.2
