"""BCa limits of published papers on the very tables they rest on: no Monte Carlo error, only rounding.

The papers and their packages drew with R from seed 1234; data/resampled_in_R.npz holds what R draws. On these tables our
choice and our formula give each published limit. Three things are theirs, and not done by us:

- Ties. Whether an estimate equal to the original one but for the last bits counts as below is left to rounding there; we
  count half. So a published limit lies between those with all ties below and with none.
- Tables without an estimate are dropped there (Korea, one or two models); we count them as large without end.
- The limits by pairs only of table 6 in the 2024 paper take the acceleration from the choice among models of all orders.
  With the acceleration of the choice that the interval is of, Kosovo's are the ones printed for the downhill search.
"""

from __future__ import annotations

import csv

import numpy as np
import pytest

from samsyn.prevalence.fitting import fit
from samsyn.prevalence.intervals import bca
from samsyn.prevalence.intervals.bootstrap import Chooser, Floats, without_one
from samsyn.prevalence.selecting import exhaustive, stepwise
from tests.prevalence.published import DATA, table

ALL = 10_000
CSV = "Chan, Silverman and Vincent 2021"
SCV = "Silverman, Chan and Vincent 2024"
MSE = "MultipleSystemsEstimation 1.2.0"
# name, order (None: stepwise), models tried again, level, lower, upper, what they are rounded to, source
LIMITS = [
    ("NewOrl_5_n185", None, None, 0.95, 589, 1703, 1.5, f"{CSV}, section 4.1; cut off, not rounded"),
    ("NewOrl_5_n185", None, None, 0.95, 588.82, 1703.69, 0.01, MSE),
    ("Western", None, None, 0.95, 1293.214, 3672.037, 0.001, MSE),
    ("NewOrl_5", None, None, 0.95, 578.6391, 1531.957, 0.001, MSE),
    ("Korea", None, None, 0.95, 123.3437, 440.506, 0.001, MSE),
    ("Kosovo", None, None, 0.95, 12595.84, 16527.49, 0.01, MSE),
    ("Kosovo", 3, None, 0.95, 6947.037, 18009.99, 0.01, MSE),
    ("Korea_tidy", 2, None, 0.95, 128.3123, 349.7144, 0.001, MSE),
    ("NewOrl_5", 2, ALL, 0.95, 397, 1505, 1, f"{SCV}, table 6"),
    pytest.param("NewOrl_5", 4, ALL, 0.95, 397, 1511, 1, f"{SCV}, table 6", marks=pytest.mark.slow),
    pytest.param("UKdat_5", 4, ALL, 0.95, 11168, 56052, 1, f"{SCV}, table 6", marks=pytest.mark.slow),
    ("Kosovo", 2, ALL, 0.95, 12525, 16477, 1, f"{SCV}, table 6, downhill"),
    ("Kosovo", 3, 1, 0.95, 9100, 12000, 100, f"{SCV}, table 2"),
    ("Kosovo", 3, 1, 0.80, 9500, 11300, 100, f"{SCV}, table 2"),
    ("Kosovo", 3, 5, 0.95, 8500, 17000, 100, f"{SCV}, table 2"),
    ("Kosovo", 3, 5, 0.80, 8500, 11500, 100, f"{SCV}, table 2"),
    ("Kosovo", 3, 10, 0.95, 6900, 18000, 100, f"{SCV}, table 2"),
    ("Kosovo", 3, 10, 0.80, 7400, 12200, 100, f"{SCV}, table 2"),
    ("Kosovo", 3, ALL, 0.95, 6947, 18010, 1, f"{SCV}, tables 2 and 6"),
    ("Kosovo", 3, ALL, 0.80, 7400, 12200, 100, f"{SCV}, table 2"),
    ("Korea_tidy", 2, 1, 0.95, 131, 248, 1, f"{SCV}, table 3"),
    ("Korea_tidy", 2, 1, 0.80, 136, 198, 1, f"{SCV}, table 3"),
    ("Korea_tidy", 2, 2, 0.95, 130, 348, 1, f"{SCV}, table 3"),
    ("Korea_tidy", 2, 2, 0.80, 135, 286, 1, f"{SCV}, table 3"),
    ("Korea_tidy", 2, 6, 0.95, 128, 349, 1, f"{SCV}, table 3"),
    ("Korea_tidy", 2, 6, 0.80, 135, 288, 1, f"{SCV}, table 3"),
]  # fmt: skip
WITHOUT_ESTIMATE = {("Korea_tidy", 1): 15, ("Korea_tidy", 2): 7}


def drawn_in_r(name: str) -> Floats:
    """1,000 tables, a column for each mask."""
    with (DATA / f"{name.removesuffix('_tidy')}.csv").open(encoding="utf-8") as file:
        head, *rows = csv.reader(file)
    masks = [sum(1 << j for j, flag in enumerate(flags) if flag == "1") for *flags, _count in rows]
    tables = np.zeros((1000, 1 << (len(head) - 1)))
    with np.load(DATA / "resampled_in_R.npz", allow_pickle=False) as held:
        tables[:, masks] = held[name]
    return tables


def chosen(name: str, order: int | None, ntop: int | None) -> tuple[float, Chooser]:
    """The estimate, and how it is chosen again."""
    held = table(name.removesuffix("_tidy"))
    if order is None:
        model, _status = stepwise.choose(held)
        return float(fit(held, [model]).estimate[0]), stepwise.chooser(held)
    ranked = exhaustive.ranking(held, "bic", order)
    assert ranked.best is not None
    return float(ranked.fits.estimate[ranked.best]), exhaustive.chooser(ranked, exhaustive.top(ranked, ntop))


def by_ties(
    estimates: Floats, estimate: float, left_out: Floats, weights: Floats, level: float
) -> tuple[tuple[float, float], ...]:
    """The limits with no tie below the estimate, with half of them, and with all."""
    found = [bca.limits(estimates, estimate * by, left_out, weights, level) for by in (1 - 3e-9, 1, 1 + 3e-9)]
    assert None not in found
    return tuple(one for one in found if one is not None)


@pytest.mark.parametrize(("name", "order", "ntop", "level", "lower", "upper", "rounded", "source"), LIMITS)
def test_published_limits_on_the_tables_they_rest_on(
    name: str, order: int | None, ntop: int | None, level: float, lower: float, upper: float, rounded: float,
    source: str,
) -> None:  # fmt: skip
    estimate, again = chosen(name, order, ntop)
    estimates, _ = again(drawn_in_r(name))
    there = np.isfinite(estimates)
    lost = WITHOUT_ESTIMATE.get((name, ntop or 0), 0)
    assert (~there).sum() == lost  # else nothing is dropped, as in an answer of ours
    left, weights = without_one(table(name.removesuffix("_tidy")))
    none, half, every = by_ties(estimates[there], estimate, again(left)[0], weights, level)
    for at, published in enumerate((lower, upper)):
        assert none[at] - rounded / 2.0 <= published <= every[at] + rounded / 2.0, (none, every, source)
        assert none[at] <= half[at] <= every[at]
    assert every[1] - none[1] <= 0.015 * every[1]  # or the ties would allow anything
    ties = np.sum(np.abs(estimates[there] - estimate) <= 1e-9 * estimate)
    assert ties <= 7
    assert ties or none == half == every


@pytest.mark.parametrize(
    ("name", "orders", "as_printed", "with_its_own"),
    [
        ("Kosovo", (2, 3), (12451, 16273), (12524.785, 16477.461)),
        ("UKdat_5", (2, 4), (11456, 43894), (11753.618, 43894.080)),
    ],
)
def test_limits_by_pairs_printed_with_the_acceleration_of_all_orders(
    name: str, orders: tuple[int, int], as_printed: tuple[float, float], with_its_own: tuple[float, float]
) -> None:
    """Silverman, Chan and Vincent 2024, table 6, exhaustive, order 2."""
    estimate, again = chosen(name, orders[0], ALL)
    estimates, _ = again(drawn_in_r(name))
    left, weights = without_one(table(name))
    other, _ = chosen(name, orders[1], ALL)[1](left)
    assert bca.limits(estimates, estimate, other, weights) == pytest.approx(as_printed, abs=0.5)
    assert bca.limits(estimates, estimate, again(left)[0], weights) == pytest.approx(with_its_own, abs=0.001)
