"""Means, totals and ratios are those of R survey, to six digits and more."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.surveys.design.making import make_design
from samsyn.surveys.estimates.linear import means
from samsyn.surveys.estimates.means import mean, ratio, total
from tests.surveys.api import DESIGNS, case, drawn, is_one, numbers, texts


@pytest.mark.parametrize("design", DESIGNS)
def test_a_mean_with_its_design_effect_and_interval(design: str) -> None:
    expected, found = case(f"{design}_mean_api00"), mean(drawn(design), numbers(design, "api00"))
    assert found.value == pytest.approx(expected["estimate"], rel=1e-8)
    assert found.se == pytest.approx(expected["se"], rel=1e-8)
    assert found.deff == pytest.approx(expected["deff"], rel=1e-8)
    assert found.degf == expected["degf"]
    assert [found.lower, found.upper] == pytest.approx(expected["ci95_t"], rel=1e-8)


@pytest.mark.parametrize("design", DESIGNS)
def test_a_total(design: str) -> None:
    expected, found = case(f"{design}_total_enroll"), total(drawn(design), numbers(design, "enroll"))
    assert [found.value, found.se] == pytest.approx([expected["estimate"], expected["se"]], rel=1e-8)


@pytest.mark.parametrize("design", DESIGNS)
def test_a_ratio(design: str) -> None:
    expected = case(f"{design}_ratio_apistu_enroll")
    found = ratio(drawn(design), numbers(design, "api.stu"), numbers(design, "enroll"))
    assert [found.value, found.se] == pytest.approx([expected["estimate"], expected["se"]], rel=1e-8)


@pytest.mark.parametrize("design", DESIGNS)
def test_shares_of_several_categories(design: str) -> None:
    expected = case(f"{design}_prop_stype")
    table = np.stack([is_one(design, "stype", each) for each in "EHM"], axis=1)
    found = means(drawn(design), table)
    assert list(found.values) == pytest.approx(list(expected["estimate"].values()), rel=1e-8)
    assert list(found.se) == pytest.approx(list(expected["se"].values()), rel=1e-8, abs=1e-12)


def test_several_yes_or_no_in_one_go() -> None:
    expected = case("dstrat_multiple_response")
    table = np.stack([is_one("dstrat", each, "Yes") for each in ("sch.wide", "comp.imp", "awards")], axis=1)
    found = means(drawn("dstrat"), table)
    assert list(found.values) == pytest.approx(list(expected["estimate"].values()), rel=1e-8)
    assert list(found.se) == pytest.approx(list(expected["se"].values()), rel=1e-8)


def test_nobody_who_answered_is_no_zero() -> None:
    found = mean(make_design(3), np.full(3, np.nan))
    assert (found.state, found.value, found.lower) == ("unknown", None, None)


def test_one_who_answered_has_no_interval() -> None:
    found = mean(make_design(1), np.array([4.0]))
    assert (found.state, found.value, found.lower) == ("too_few", 4.0, None)


def test_who_lies_outside_still_tells_how_many_clusters_were_drawn() -> None:
    design = drawn("dclus1")
    inside = design.within(texts("dclus1", "stype") == "H")
    assert (design.degf, inside.degf, inside.size) == (
        14,
        len(set(texts("dclus1", "dnum")[inside.inside])) - 1,
        design.size,
    )
