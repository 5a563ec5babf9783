"""BCa limits on tables that we draw, within Monte Carlo error of published ones, and how far down the ranking they go.

test_bca_exact.py has the same limits on the very tables that were drawn then. Here the tables are ours: 40 bootstraps of
1,000, as many tables as a published limit rests on. (Not one bootstrap of 40,000: where the corrected level is beyond 1 in
1,000, the limit is the least of the estimates drawn, and moves outwards with more of them.) The limits of the 40 have a mean
and a standard deviation; a published limit may be three of those away. Tables without an estimate are counted, as in every
answer, not dropped. All is seeded: a test passes always or never.
"""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.prevalence.histories import Histories
from samsyn.prevalence.intervals import bca
from samsyn.prevalence.intervals.bootstrap import resample
from samsyn.prevalence.selecting import estimate_by, exhaustive
from tests.prevalence.intervals.test_bca_exact import CSV, MSE, SCV, chosen
from tests.prevalence.published import table

BOOTSTRAPS = 40
LIMITS = [
    # name, order (None: stepwise), lower, upper, standard deviations of the limits of one bootstrap, source
    ("NewOrl_5_n185", None, 589, 1703, 42.06, 59.24, f"{CSV}, section 4.1"),
    ("Western", None, 1293, 3670, 106.7, 112.0, f"{CSV}, section 4.2"),
    ("NewOrl_5", None, 578.6391, 1531.957, 44.86, 59.23, MSE),
    ("Korea", None, 123.3437, 440.506, 0.03225, 18.89, MSE),
    ("Kosovo", None, 12595.84, 16527.49, 81.84, 131.0, MSE),
    ("Korea", 2, 128, 349, 0.7674, 9.375, f"{SCV}, table 6"),
    ("Kosovo", 3, 6947, 18010, 141.6, 311.4, f"{SCV}, table 6"),
    ("Kosovo", 2, 12525, 16477, 84.61, 132.8, f"{SCV}, table 6, downhill"),
    pytest.param("NewOrl_5", 2, 397, 1505, 46.35, 56.49, f"{SCV}, table 6", marks=pytest.mark.slow),
    pytest.param("UKdat_5", 4, 11168, 56052, 164.3, 5509, f"{SCV}, table 6", marks=pytest.mark.slow),
]


@pytest.mark.parametrize(("name", "order", "lower", "upper", "low_sd", "high_sd", "source"), LIMITS)
def test_limits_within_monte_carlo_error(
    name: str, order: int | None, lower: float, upper: float, low_sd: float, high_sd: float, source: str
) -> None:
    estimate, again = chosen(name, order, None)
    drawn = resample(table(name), again, 1000 * BOOTSTRAPS, seed=1)
    found = np.array(
        [
            bca.limits(some, estimate, drawn.left_out, drawn.weights)
            for some in np.split(drawn.estimates, BOOTSTRAPS)
        ],
        float,
    )
    spread = found.std(axis=0, ddof=1)
    assert spread == pytest.approx((low_sd, high_sd), rel=0.01)  # as stated
    rounded = 0.005 if source == MSE else 0.5
    away = np.abs(found.mean(axis=0) - (lower, upper))
    assert (away <= 3.0 * spread + rounded).all(), (found.mean(axis=0), source)


def test_tables_without_an_estimate_are_not_left_out() -> None:
    """Two per cent of the tables drawn from Korea's have no estimate by the best model alone. The packages leave them out
    and say [131, 248]; a table that rules nothing out is no reason to be surer."""
    found = estimate_by(table("Korea"), method="bic", bootstrap=1000, ntop=1, seed=4)
    assert found.more["without_estimate"] == 21
    assert found.lower is not None and found.upper is None
    assert {each.code for each in found.warnings} >= {"draws_without_estimate", "upper_unbounded"}


@pytest.mark.parametrize(
    ("name", "order", "within"),
    [
        ("Kosovo", 3, (375, 929, 997, 1000, 1000)),
        pytest.param("NewOrl_5", 2, (357, 622, 698, 915, 958), marks=pytest.mark.slow),
        pytest.param("UKdat_5", 2, (216, 583, 739, 930, 954), marks=pytest.mark.slow),
    ],
)
def test_how_far_down_the_ranking_the_bootstrap_chooses(
    name: str, order: int, within: tuple[int, ...]
) -> None:
    """Silverman, Chan and Vincent 2024, table 4: of 1,000 tables, how many choose a model of rank 1, 5, 10, 50, 100 or
    better. Binomial counts of 1,000 and of 2,000: four standard deviations of their difference."""
    ranked = exhaustive.ranking(table(name), "bic", order)
    choose = exhaustive.chooser(ranked, exhaustive.top(ranked, 10_000))
    ranks = resample(table(name), choose, 2000, seed=1).chosen + 1
    for best, theirs in zip((1, 5, 10, 50, 100), within, strict=True):
        share = theirs / 1000.0
        allowed = 4.0 * np.sqrt(share * (1.0 - share) * (1.0 / 1000.0 + 1.0 / 2000.0)) + 0.005
        assert np.mean(ranks <= best) == pytest.approx(share, abs=allowed)


def test_the_bounds_choose_what_fitting_every_model_chooses() -> None:
    """The kernel fits few of the models; here all 1,024 are fitted on each table."""
    from samsyn.prevalence.intervals.bootstrap import tables

    for name in ("NewOrl_5", "UKdat_5"):
        held = table(name)
        ranked = exhaustive.ranking(held, "bic", 2)
        top = exhaustive.top(ranked, 10_000)
        drawn = tables(held, 25, seed=7)
        estimates, places = exhaustive.chooser(ranked, top)(drawn)
        for counts, estimate, place in zip(drawn, estimates, places, strict=True):
            other = exhaustive.ranking(Histories(held.lists, counts.astype(np.int64), held.unseen), "bic", 2)
            values = other.values[top]
            assert place == np.flatnonzero(values <= values.min() + 1e-9)[0]
            assert estimate == pytest.approx(other.fits.estimate[top[place]], rel=1e-8)
