"""Bounds that hold, and a search that finds what trying every model finds."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.prevalence.existence import Status
from samsyn.prevalence.fitting import Criterion, fit
from samsyn.prevalence.hierarchy import all_models, interactions, main_effects, notation
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.intervals.bootstrap import tables
from samsyn.prevalence.kernels import bounding, choosing, duality
from samsyn.prevalence.selecting import bounded, exhaustive
from tests.prevalence.published import table
from tests.prevalence.tables import histories


@given(histories(fewest=3, most=4), st.integers(0, 2**32), st.floats(0.0, 3.0))
@settings(max_examples=60)
def test_no_likelihood_is_above_its_bound(held: Histories, seed: int, away: float) -> None:
    """From any start, near the estimate or far from it."""
    if held.n == 0:
        return
    lists = len(held.lists)
    fits = fit(held, all_models(lists, lists - 1))
    counts, unseen = held.counts.astype(float), np.zeros(held.counts.size)
    rng = np.random.default_rng(seed)
    highest = duality.saturated(counts)
    for m in np.flatnonzero(fits.status == Status.EXISTS)[:40]:
        start = np.where(np.isfinite(fits.parameters[m]), fits.parameters[m], 0.0)
        start += away * rng.normal(size=start.size)
        masks = fits.models[m, : fits.sizes[m]]
        most = choosing.ceiling(
            highest, held.sufficient, masks, unseen, start, -np.inf, np.empty((5, counts.size))
        )
        found = fits.loglik[m] + fits.constant
        assert found <= most + 1e-8 * (1.0 + abs(found))
        most, _b, _needs = bounding.look(counts, held.sufficient, masks, unseen, start, -np.inf)
        assert found <= most + 1e-8 * (1.0 + abs(found))
        assert most <= highest + 1e-9


@pytest.mark.parametrize("name", ["UKdat_5", "Ned_5", "NewOrl_5"])
def test_at_the_estimate_the_bound_is_the_likelihood(name: str) -> None:
    held = table(name)
    fits = fit(held, all_models(5, 2))
    counts, unseen = held.counts.astype(float), np.zeros(32)
    for m in range(0, 1024, 37):
        start = np.where(np.isfinite(fits.parameters[m]), fits.parameters[m], 0.0)
        masks = fits.models[m, : fits.sizes[m]]
        most, _b, _needs = bounding.look(counts, held.sufficient, masks, unseen, start, -np.inf)
        assert most == pytest.approx(fits.loglik[m] + fits.constant, rel=1e-10)


@given(histories(fewest=3, most=4, highest=60), st.sampled_from(["bic", "aic"]), st.integers(1, 3))
@settings(max_examples=80)
def test_what_trying_every_model_finds(held: Histories, kind: Criterion, order: int) -> None:
    """Sparse tables too, where many models have no estimate."""
    if held.n == 0 or fit(held, [main_effects(len(held.lists))]).status[0] != Status.EXISTS:
        return
    every = exhaustive.ranking(held, kind, order)
    found = bounded.search(held, kind, order)
    assert found.ranking.best is not None
    assert found.exact
    assert found.ranking.values[found.ranking.best] == pytest.approx(
        every.values[every.order[0]], rel=1e-9, abs=1e-7
    )


@pytest.mark.parametrize("name", ["UKdat_5", "Ned_5", "NewOrl_5", "Western"])
@pytest.mark.parametrize("order", [3, 4])
def test_what_trying_every_model_of_five_lists_finds(name: str, order: int) -> None:
    """On the table itself and on tables drawn from it. Here the largest models have means that are all but nought, and a
    bound that trusted its own arithmetic closed the place of UKdat_5's best model."""
    held = table(name)
    drawn = tables(held, 4, seed=order)
    for counts in [held.counts, *drawn.astype(np.int64)]:
        some = Histories(held.lists, counts, held.unseen)
        every, found = exhaustive.ranking(some, "bic", order), bounded.search(some, "bic", order)
        assert found.exact
        assert found.bound == pytest.approx(every.values[every.order[0]], rel=1e-9)
        assert found.near == pytest.approx(bounded.NEAR)
        near = {every.model(m) for m in every.near(bounded.NEAR)}
        assert near == {found.ranking.model(m) for m in found.ranking.near(bounded.NEAR)}


def test_every_hierarchical_model_of_six_lists() -> None:
    """Far too many to fit: none is better than one with a dependence of three lists."""
    found = bounded.search(table("Ned"), "bic", 5)
    assert found.exact
    assert found.ranking.best is not None
    assert notation(found.ranking.model(found.ranking.best)) == "[346,16,25,45]"
    assert found.bound == pytest.approx(292.1753508, rel=1e-9)
    again = bounded.search(table("Ned"), "bic", 3)
    assert again.bound == pytest.approx(found.bound, rel=1e-12)


def test_needs_are_about_what_leaving_a_pair_out_costs() -> None:
    held = table("Kosovo")
    full = (*main_effects(4), *interactions(4, 2))
    fits = fit(held, [full, *(tuple(m for m in full if m != pair) for pair in interactions(4, 2))])
    counts, unseen = held.counts.astype(float), np.zeros(16)
    masks = np.array(full)
    _most, _b, needs = bounding.look(counts, held.sufficient, masks, unseen, fits.parameters[0], -np.inf)
    costs = 2.0 * (fits.loglik[0] - fits.loglik[1:])
    assert np.argsort(needs[5:]).tolist() == np.argsort(costs).tolist()
    np.testing.assert_allclose(needs[5:], costs, rtol=0.35, atol=0.1)


def test_a_search_without_places_is_not_certain_and_its_bound_holds() -> None:
    held = table("Ned")
    short, whole = bounded.search(held, most=3), bounded.search(held)
    assert (short.exact, whole.exact) == (False, True)
    assert short.bound <= whole.bound
    assert whole.places > 3
