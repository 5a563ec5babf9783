"""Intervals of shares are those of R survey; where it has none, they are finite and right."""

from __future__ import annotations

from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.surveys.design.making import make_design
from samsyn.surveys.estimates.intervals import METHODS, Method, exact
from samsyn.surveys.estimates.proportions import proportion
from tests.surveys.api import DESIGNS, case, drawn, high, ids, is_one, numbers


@pytest.mark.parametrize(("design", "method"), list(product(DESIGNS, METHODS)))
def test_an_interval_of_each_kind(design: str, method: Method) -> None:
    expected = case(f"{design}_ciprop_schwide_No_{method}")
    found = proportion(drawn(design), is_one(design, "sch.wide", "No"), method)
    assert found.value == pytest.approx(expected["estimate"], rel=1e-7)
    assert [found.lower, found.upper] == pytest.approx(expected["ci95"], rel=1e-6)


@pytest.mark.parametrize(("design", "method"), list(product(DESIGNS, ("logit", "beta", "mean", "wilson"))))
def test_an_interval_of_a_part(design: str, method: Method) -> None:
    expected = case(f"{design}_ciprop_compimp_H_{method}")
    found = proportion(high(design), is_one(design, "comp.imp", "Yes"), method)
    assert found.value == pytest.approx(expected["estimate"], rel=1e-7)
    assert [found.lower, found.upper] == pytest.approx(expected["ci95"], rel=1e-6)
    assert found.base == expected["n_subset"]


@pytest.mark.parametrize("method", ["logit", "beta", "wilson", "mean", "xlogit"])
def test_one_of_fifty(method: Method) -> None:
    expected = case(f"dstrat_one_success_H_ciprop_{method}")
    found = proportion(high("dstrat"), is_one("dstrat", "yr.rnd", "Yes"), method)
    assert [found.value, found.lower, found.upper] == pytest.approx([0.02, *expected["ci95"]], abs=5e-9)
    assert found.n == 1


@pytest.mark.parametrize("name", [name for name in ids() if "_zero_success_" in name])
def test_where_R_gives_nothing_none_of_fifty_has_an_upper_limit(name: str) -> None:
    method: Method = next(each for each in METHODS if name.endswith(f"_{each}"))
    found = proportion(high("dstrat"), (numbers("dstrat", "api00") > 950.0).astype(float), method)
    assert (found.value, found.lower, found.state, found.method) == (0.0, 0.0, "estimated", "korn_graubard")
    assert (
        found.upper == pytest.approx(exact(0, 50, 0.95)[1], rel=1e-9) == pytest.approx(1 - 0.025 ** (1 / 50))
    )


@pytest.mark.parametrize("method", METHODS)
def test_all_of_a_simple_sample(method: Method) -> None:
    found = proportion(make_design(12), np.ones(12), method)
    low, high = case("binom_12_of_12")["clopper_pearson"]
    assert [found.lower, found.upper] == [pytest.approx(low), high]
    assert found.method == "clopper_pearson"


def test_none_of_54_is_told_one_sided_when_asked() -> None:
    found = proportion(make_design(54), np.zeros(54), one_sided=True)
    assert (found.lower, found.sides) == (0.0, "upper")
    assert found.upper == pytest.approx(1 - 0.05 ** (1 / 54)) == pytest.approx(0.054, abs=5e-4)
    both = proportion(make_design(54), np.zeros(54))
    assert both.sides == "both"
    assert both.upper == pytest.approx(case("binom_0_of_54")["clopper_pearson"][1])


def test_unequal_weights_make_the_upper_limit_of_none_higher() -> None:
    uneven = proportion(make_design(20, weights=[1.0] * 10 + [9.0] * 10), np.zeros(20))
    even = proportion(make_design(20), np.zeros(20))
    assert uneven.upper is not None and even.upper is not None and uneven.upper > even.upper


def test_strata_of_one_mind_each_are_not_sure() -> None:
    found = proportion(make_design(6, strata=["a"] * 3 + ["b"] * 3), np.array([1.0] * 3 + [0.0] * 3), "logit")
    assert found.lower is not None and found.upper is not None
    assert (found.value, found.method) == (0.5, "korn_graubard") and found.lower < 0.2 and found.upper > 0.8


def test_everybody_asked_leaves_nothing_to_chance() -> None:
    found = proportion(make_design(4, population=[4] * 4), np.array([1.0, 0.0, 0.0, 0.0]))
    assert (found.lower, found.value, found.upper) == (0.25, 0.25, 0.25)


@given(st.lists(st.tuples(st.sampled_from([0.0, 1.0, np.nan]), st.floats(0.1, 50)), min_size=2, max_size=30))
def test_an_interval_holds_its_share_within_0_and_1(rows: list[tuple[float, float]]) -> None:
    design, yes = make_design(len(rows), weights=[w for _, w in rows]), np.array([y for y, _ in rows])
    for method in METHODS:
        found = proportion(design, yes, method)
        if found.state == "estimated":
            assert found.value is not None and found.lower is not None and found.upper is not None
            assert found.lower <= found.value + 1e-9 and found.value - 1e-9 <= found.upper
            assert method == "mean" or (found.lower >= 0 and found.upper <= 1)
            assert found.upper > found.lower


def test_few_clusters_that_happen_to_agree_are_told() -> None:
    clusters, yes = np.repeat(np.arange(4), 10), np.tile([1.0, 0.0], 20)
    yes[0] = 0.0
    found, alone = proportion(make_design(40, clusters=clusters), yes), proportion(make_design(40), yes)
    assert found.se is not None and alone.se is not None and found.se < alone.se / 2
    assert (found.few_degrees, alone.few_degrees) == (True, False)
    assert found.row()["few_degrees"] is True
