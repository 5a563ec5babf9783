"""Weights made to agree with known totals, and how sure estimates are then, as R survey has it."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from samsyn.errors import DataError
from samsyn.surveys.design.calibrating import calibrate, post_stratify, rake
from samsyn.surveys.design.design import Design
from samsyn.surveys.design.making import make_design
from samsyn.surveys.estimates.means import mean, total
from tests.surveys.api import case, drawn, is_one, numbers, texts

TYPES = {"E": 4421.0, "H": 755.0, "M": 1018.0}
WIDE = {"No": 1072.0, "Yes": 5122.0}


def as_expected(design: Design, expected: dict[str, Any], within: float) -> None:
    """The mean of api00 and the total of enroll with their standard errors."""
    one, all_of = mean(design, numbers("dclus1", "api00")), total(design, numbers("dclus1", "enroll"))
    found = [one.value, one.se, all_of.value, all_of.se]
    wanted = [expected[key] for key in ("mean_api00", "se_mean", "total_enroll", "se_total")]
    assert found == pytest.approx(wanted, rel=within)


def test_post_stratification() -> None:
    expected = case("dclus1_poststrat")
    types = texts("dclus1", "stype")
    design = post_stratify(drawn("dclus1"), types, TYPES)
    as_expected(design, expected, 1e-8)
    for each, weight in expected["weights_by_stype"].items():
        assert design.weights[types == each] == pytest.approx(weight, rel=1e-8)


@pytest.mark.parametrize(("name", "within"), [("dclus1_rake_tight", 1e-7), ("dclus1_rake", 5e-4)])
def test_raking(name: str, within: float) -> None:
    types, wide = texts("dclus1", "stype"), texts("dclus1", "sch.wide")
    design = rake(drawn("dclus1_nofpc"), [(types, TYPES), (wide, WIDE)])
    as_expected(design, case(name), within)
    for pair, weight in case(name)["weights"].items():
        one, other = pair.split("/")
        assert design.weights[(types == one) & (wide == other)] == pytest.approx(weight, rel=within)


@pytest.mark.parametrize("distance", ["linear", "raking"])
def test_calibration(distance: Any) -> None:
    expected = case(f"dclus1_calibrate_{distance}")
    table = np.stack(
        [
            np.ones(183),
            is_one("dclus1", "stype", "H"),
            is_one("dclus1", "stype", "M"),
            numbers("dclus1", "api99"),
        ],
        axis=1,
    )
    design = calibrate(drawn("dclus1"), table, np.array([6194.0, 755.0, 1018.0, 3914069.0]), distance)
    as_expected(design, expected, 1e-6)
    assert design.weights[:5] == pytest.approx(expected["weights_first5"], rel=1e-7)


def test_what_is_known_is_not_left_to_chance() -> None:
    design = post_stratify(drawn("dclus1"), texts("dclus1", "stype"), TYPES)
    found = total(design, is_one("dclus1", "stype", "H"))
    assert found.value == pytest.approx(755.0) and found.se == pytest.approx(0.0, abs=1e-6)


@pytest.mark.parametrize(
    ("margins", "where", "line"),
    [
        ([(["a", "b", "x"], {"a": 5.0, "b": 5.0})], "groups", 3),
        ([(["a", "b", "a"], {"a": 5.0, "b": 5.0, "c": 1.0})], "totals", None),
        ([(["a", "b", "a"], {"a": 5.0, "b": 0.0})], "totals", None),
        ([(["a", "b", "a"], {"a": 5.0, "b": 5.0}), (["c", "c", "d"], {"c": 5.0, "d": 6.0})], "totals", None),
        ([(["a", "b"], {"a": 5.0, "b": 5.0})], "groups", None),
        ([(["a", "a", "b"], {"a": 5.0, "b": 5.0}), (["c", "c", "d"], {"c": 2.0, "d": 8.0})], "totals", None),
    ],
)
def test_totals_that_cannot_be_met_are_refused(margins: Any, where: str, line: int | None) -> None:
    with pytest.raises(DataError) as raised:
        rake(make_design(3), margins)
    assert (raised.value.problems[0].where, raised.value.problems[0].line) == (where, line)


def test_weights_below_zero_are_refused() -> None:
    with pytest.raises(DataError) as raised:
        calibrate(make_design(3), np.array([[1.0, 1.0], [1.0, 2.0], [1.0, 9.0]]), np.array([3.0, 2.0]))
    assert raised.value.problems[0].where == "weights"
