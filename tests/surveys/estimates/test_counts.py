"""Counts with a known denominator, as R's binom.test, prop.test, fisher.test and chisq.test have them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from scipy.optimize import brentq
from scipy.stats import nchypergeom_fisher

from samsyn.surveys.estimates.counts import share_of, two_by_two
from tests.surveys.api import case, ids


@pytest.mark.parametrize("name", [name for name in ids() if name.startswith("binom_")])
def test_a_share_of_a_count(name: str) -> None:
    expected = case(name)
    x, n = int(expected["x"]), int(expected["n"])
    exact, score = share_of(x, n), share_of(x, n, "wilson")
    assert [exact.lower, exact.upper] == pytest.approx(expected["clopper_pearson"], rel=1e-8, abs=1e-12)
    assert [score.lower, score.upper] == pytest.approx(expected["wilson"], rel=1e-8, abs=1e-12)
    assert (exact.n, exact.base, exact.value) == (x, n, x / n)


def test_none_of_54_one_sided() -> None:
    found = share_of(0, 54, one_sided=True)
    assert (found.lower, found.sides) == (0.0, "upper")
    assert found.upper == pytest.approx(1 - 0.05 ** (1 / 54))


def test_all_of_54_one_sided() -> None:
    found = share_of(54, 54, one_sided=True)
    assert (found.upper, found.sides) == (1.0, "lower")
    assert found.lower == pytest.approx(0.05 ** (1 / 54))


def test_none_of_none_says_nothing() -> None:
    assert share_of(0, 0).state == "unknown"


def test_two_groups() -> None:
    expected, found = case("two_groups_2x2"), two_by_two((46, 28), (4, 32))
    assert found.fisher_p == pytest.approx(expected["fisher_p"], rel=1e-6)
    assert nchypergeom_fisher.mean(110, 50, 74, found.odds) == pytest.approx(46.0, rel=1e-9)
    assert nchypergeom_fisher.sf(45, 110, 50, 74, found.lower) == pytest.approx(0.025, rel=1e-6)
    assert nchypergeom_fisher.cdf(46, 110, 50, 74, found.upper) == pytest.approx(0.025, rel=1e-6)
    assert [found.chisq, found.chisq_p] == pytest.approx([expected["chisq"], expected["chisq_p"]], rel=1e-8)


def test_the_odds_ratio_of_R_is_where_its_search_stops() -> None:
    """R looks for 1 over the ratio, and over its limits, and stops within 2^-13. The same search gives all of its digits."""

    def search(off: Callable[[float], float]) -> float:
        return float(1 / brentq(lambda other: off(1 / other), 2**-52, 1, xtol=2**-13))

    expected, found = case("two_groups_2x2"), two_by_two((46, 28), (4, 32))
    wanted = [expected["fisher_or"], *expected["fisher_ci"]]
    as_r = [
        search(lambda odds: nchypergeom_fisher.mean(110, 50, 74, odds) - 46),
        search(lambda odds: nchypergeom_fisher.sf(45, 110, 50, 74, odds) - 0.025),
        search(lambda odds: nchypergeom_fisher.cdf(46, 110, 50, 74, odds) - 0.025),
    ]
    assert as_r == pytest.approx(wanted, rel=1e-8)
    assert [found.odds, found.lower, found.upper] == pytest.approx(wanted, rel=5e-4)
