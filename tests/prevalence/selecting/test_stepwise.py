"""Forward choice against the same written plainly with SciPy, which asks of every candidate whether it exists."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from samsyn.prevalence.existence import Status
from samsyn.prevalence.fitting import fit
from samsyn.prevalence.hierarchy import Model, main_effects
from samsyn.prevalence.histories import Histories, supersets
from samsyn.prevalence.kernels import stepping
from samsyn.prevalence.selecting import stepwise
from tests.prevalence import plain
from tests.prevalence.published import table
from tests.prevalence.tables import histories


def plainly(held: Histories, threshold: float) -> Model | None:
    """The model; None where two pairs surprise as much as each other, so that either may come in."""
    lists = len(held.lists)
    model = main_effects(lists)
    while True:
        expected = supersets(fit(held, [model]).means(0))
        tails = {}
        for i, j in combinations(range(lists), 2):
            pair = 1 << i | 1 << j
            if pair in model:
                continue
            k, mean = held.sufficient[pair], expected[pair]
            larger = tuple(sorted((*model, pair), key=lambda m: (m.bit_count(), m)))
            if plain.code(held, larger) == 0:
                tails[pair] = min(stats.poisson.logcdf(k, mean), stats.poisson.logsf(k - 1, mean))
        best = sorted(tails, key=lambda pair: tails[pair])
        if len(best) > 1 and tails[best[1]] - tails[best[0]] < 1e-6:
            return None
        if not best or abs(tails[best[0]] - np.log(threshold)) < 1e-9:
            return model if not best else None
        if tails[best[0]] > np.log(threshold):
            return model
        model = tuple(sorted((*model, best[0]), key=lambda m: (m.bit_count(), m)))


@given(histories(fewest=3, most=4, highest=60), st.sampled_from([0.02, 0.3]))
@settings(max_examples=60)
def test_the_plain_way(held: Histories, threshold: float) -> None:
    if held.n == 0 or fit(held, [main_effects(len(held.lists))]).status[0] != Status.EXISTS:
        return
    expected = plainly(held, threshold)
    if expected is None:
        return
    model, status = stepwise.choose(held, threshold)
    assert model == expected
    assert status == Status.EXISTS


@pytest.mark.parametrize(
    "name", ["Korea", "Kosovo", "Western", "NewOrl_5", "UKdat_5", "Ned_5", "Lesbian_Allegheny"]
)
def test_the_plain_way_on_real_tables(name: str) -> None:
    assert stepwise.choose(table(name))[0] == plainly(table(name), stepwise.THRESHOLD)


@given(st.integers(0, 3000), st.floats(0.001, 3000.0))
def test_tails(k: int, mean: float) -> None:
    """Of SciPy, wherever they matter: below a third."""
    expected = min(stats.poisson.logcdf(k, mean), stats.poisson.logsf(k - 1, mean))
    found = stepping.log_tail(float(k), mean)
    if expected < -1.2 and np.isfinite(expected):
        assert found == pytest.approx(expected, rel=1e-8, abs=1e-8)
    if expected > -1.2:
        assert found > -1.3


def test_tails_that_are_nought_in_floating_point_keep_their_order() -> None:
    """Both are below the smallest number there is; the one further out is still the smaller."""
    assert stepping.log_tail(9000.0, 100.0) < stepping.log_tail(8000.0, 100.0) < -800.0
    assert stepping.log_tail(3.0, 0.0) == -np.inf
    assert stepping.log_tail(0.0, 0.0) == 0.0


def test_nothing_is_built_on_main_effects_without_an_estimate() -> None:
    model, status = stepwise.choose(Histories.of("ABC", {1: 5, 2: 5, 4: 5}))
    assert model == main_effects(3)
    assert status == Status.NO_ESTIMATE


def test_the_kernel_for_many_tables_does_the_same_as_for_one() -> None:
    held = table("UKdat_5")
    counts = held.counts.astype(float)
    estimates, chosen = stepwise.chooser(held)(np.stack([counts, counts]))
    assert estimates[0] == estimates[1] == pytest.approx(11312.99, rel=1e-7)
    assert chosen.tolist() == [0, 0]
