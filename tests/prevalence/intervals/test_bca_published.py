"""BCa limits of published papers, within Monte Carlo error, and how far down the ranking the bootstrap goes.

Monte Carlo error: a published limit comes from one bootstrap of 1,000. Here 4,000 tables are drawn; the limits of all of
them are the centre, and the limits of 200 times 1,000 of them, taken at random, have the standard deviation s of one
bootstrap of 1,000. A published limit may be off by 4 s sqrt(1 + 1/4), plus what it was rounded by. All is seeded: a test
passes always or never.
"""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.prevalence.fitting import fit
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.intervals import bca
from samsyn.prevalence.intervals.bootstrap import Chooser, Resampled, resample
from samsyn.prevalence.selecting import estimate_by, exhaustive, stepwise
from tests.prevalence.published import table

DRAWN = 4000
CSV = "Chan, Silverman and Vincent 2021"
SCV = "Silverman, Chan and Vincent 2024"
MSE = "MultipleSystemsEstimation 1.2.0, 1,000 tables, seed 1234"
LIMITS: list[tuple[str, int | None, int | None, float, float, float, str]] = [
    # name, order (None: stepwise), models tried again (None: the custom), level, lower, upper, source
    ("NewOrl_5_n185", None, None, 0.95, 589, 1703, f"{CSV}, section 4.1"),
    ("Western", None, None, 0.95, 1293, 3670, f"{CSV}, section 4.2"),
    ("NewOrl_5", 2, None, 0.95, 397, 1505, f"{SCV}, table 6"),
    ("UKdat_5", 2, None, 0.95, 11456, 43894, f"{SCV}, table 6"),
    ("UKdat_5", 4, None, 0.95, 11168, 56052, f"{SCV}, table 6"),
    ("Kosovo", 3, None, 0.95, 6947, 18010, f"{SCV}, table 6"),
    ("Kosovo", 2, None, 0.95, 12451, 16273, f"{SCV}, table 6"),
    ("Korea", 2, None, 0.95, 128, 349, f"{SCV}, table 6"),
    ("Kosovo", 3, 1, 0.95, 9100, 12000, f"{SCV}, table 2, to the nearest 100"),
    ("Kosovo", 3, 1, 0.80, 9500, 11300, f"{SCV}, table 2, to the nearest 100"),
    ("Kosovo", 3, 10, 0.95, 6900, 18000, f"{SCV}, table 2, to the nearest 100"),
    ("Kosovo", 3, 10, 0.80, 7400, 12200, f"{SCV}, table 2, to the nearest 100"),
    ("Kosovo", 3, 113, 0.80, 7400, 12200, f"{SCV}, table 2, to the nearest 100"),
    ("Korea", 2, 1, 0.95, 131, 248, f"{SCV}, table 3"),
    ("Korea", 2, 1, 0.80, 136, 198, f"{SCV}, table 3"),
    ("Korea", 2, 2, 0.80, 135, 286, f"{SCV}, table 3"),
    ("Korea", 2, 6, 0.80, 135, 288, f"{SCV}, table 3"),
    ("Korea", None, None, 0.95, 123.3437, 440.506, MSE),
    ("Kosovo", None, None, 0.95, 12595.84, 16527.49, MSE),
    ("NewOrl_5", None, None, 0.95, 578.6391, 1531.957, MSE),
]


def chosen(held: Histories, order: int | None, ntop: int | None) -> tuple[float, Chooser]:
    """The estimate, and how it is chosen again."""
    if order is None:
        model, _status = stepwise.choose(held)
        return float(fit(held, [model]).estimate[0]), stepwise.chooser(held)
    ranked = exhaustive.ranking(held, "bic", order)
    assert ranked.best is not None
    return float(ranked.fits.estimate[ranked.best]), exhaustive.chooser(ranked, exhaustive.top(ranked, ntop))


def limits(drawn: Resampled, which: slice | np.ndarray, estimate: float, level: float) -> tuple[float, float]:
    """Of some of the tables; those without an estimate are left out, as the packages do."""
    some = drawn.estimates[which]
    found = bca.limits(some[np.isfinite(some)], estimate, drawn.left_out, drawn.weights, level)
    assert found is not None
    return found


@pytest.mark.parametrize(("name", "order", "ntop", "level", "lower", "upper", "source"), LIMITS)
def test_limits_within_monte_carlo_error(
    name: str, order: int | None, ntop: int | None, level: float, lower: float, upper: float, source: str
) -> None:
    estimate, again = chosen(table(name), order, ntop)
    drawn = resample(table(name), again, DRAWN, seed=1)
    centre = np.array(limits(drawn, slice(None), estimate, level))
    rng = np.random.Generator(np.random.Philox(key=1))
    spread = np.std(
        [limits(drawn, rng.integers(0, DRAWN, 1000), estimate, level) for _ in range(200)], axis=0
    )
    allowed = 4.0 * spread * np.sqrt(1.0 + 1000.0 / DRAWN) + (50.0 if "nearest 100" in source else 0.5)
    assert (np.abs(centre - (lower, upper)) <= allowed).all(), (centre, allowed, source)
    assert (allowed < 0.6 * centre).all()  # or the test could hardly fail


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
