"""Persons drawn again, quantiles and BCa limits, on what can be worked out by hand."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samsyn.prevalence.histories import Histories
from samsyn.prevalence.intervals import bca, bootstrap
from samsyn.prevalence.selecting import estimate_by, exhaustive
from tests.prevalence.published import table
from tests.prevalence.tables import histories


def test_draws_are_the_same_everywhere() -> None:
    """The whole numbers of Philox with key 1, worked out here once more without the kernel."""
    held = table("Korea")
    person = np.repeat(np.arange(8), held.counts)
    raw = np.random.Philox(key=1).random_raw(2 * held.n)
    places = [person[(int(word) >> 32) * held.n >> 32] for word in raw]
    for t in range(2):
        expected = np.bincount(places[t * held.n : (t + 1) * held.n], minlength=8)
        assert bootstrap.tables(held, 2, 1)[t].tolist() == expected.tolist()
    assert bootstrap.tables(held, 1, 1)[0].tolist() == [0, 4, 6, 59, 40, 4, 0, 10]


def test_draws_do_not_depend_on_how_many_are_made_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    held = table("Western")
    whole = bootstrap.tables(held, 7, 3)
    monkeypatch.setattr(bootstrap, "_AT_A_TIME", 2 * held.n)
    assert (bootstrap.tables(held, 7, 3) == whole).all()


@given(histories(), st.integers(0, 2**32))
def test_every_table_drawn_has_as_many_persons_of_histories_that_are_there(
    held: Histories, seed: int
) -> None:
    drawn = bootstrap.tables(held, 3, seed)
    assert (drawn.sum(axis=1) == held.n).all()
    assert (drawn[:, held.counts == 0] == 0).all()


def test_without_one_takes_one_person_at_a_time() -> None:
    left, weights = bootstrap.without_one(table("Artificial_3"))
    assert weights.tolist() == [40, 30, 6, 20]
    assert left.sum(axis=1).tolist() == [95.0] * 4
    assert left[2].tolist() == [0, 40, 30, 5, 20, 0, 0, 0]


def test_equal_tables_are_chosen_once() -> None:
    seen = []

    def choose(tables: bootstrap.Floats) -> tuple[bootstrap.Floats, bootstrap.Places]:
        seen.append(len(tables))
        return tables[:, 1], np.zeros(len(tables), np.int64)

    held = Histories.of(("A", "B"), {1: 1, 3: 1})
    shares: list[float] = []
    drawn = bootstrap.resample(held, choose, 100, 1, shares.append)
    assert sum(seen[:-1]) == 3  # none, one or two of the first kind
    assert drawn.estimates.size == 100
    assert shares == sorted(shares)
    assert shares[-1] == 1.0
    assert drawn.estimates.tolist() == bootstrap.tables(held, 100, 1)[:, 1].tolist()


@pytest.mark.parametrize(
    ("share", "expected"),
    [(0.5, 5.5), (0.25, 2.9166666666666667), (0.975, 10.0), (0.01, 1.0), (0.9, 9.6333333333333)],
)
def test_quantiles_of_type_8(share: float, expected: float) -> None:
    """R: quantile(1:10, p, type = 8)."""
    values = np.arange(10.0, 0.0, -1.0)
    assert bca.quantile(values, share) == pytest.approx(expected, rel=1e-12)
    assert bca.quantile(values, share) == pytest.approx(
        float(np.quantile(values, share, method="median_unbiased"))
    )


def test_a_quantile_next_to_a_table_without_an_estimate_is_infinite() -> None:
    values = np.array([1.0, 2.0, 3.0, np.inf])
    assert bca.quantile(values, 0.5) == 2.5
    assert bca.quantile(values, 0.8) == np.inf


def test_ties_count_by_half() -> None:
    estimates = np.array([1.0, 2.0, 2.0, 3.0])
    assert bca.correction(estimates, 2.0) == pytest.approx(0.0)
    assert bca.correction(np.array([1.0, 1.0, 1.0, 2.0]), 2.0) == pytest.approx(NormalDist().inv_cdf(0.875))
    assert bca.correction(np.array([2.0, 2.0 + 1e-12]), 2.0) == pytest.approx(0.0)


@pytest.mark.parametrize("estimates", [[3.0, 4.0], [1.0, 1.5]])
def test_all_on_one_side_is_no_number(estimates: list[float]) -> None:
    assert bca.correction(np.array(estimates), 2.0) is None
    assert bca.limits(np.array(estimates), 2.0, np.array([1.0, 2.0]), np.ones(2)) is None


def test_acceleration_weighs_each_history_by_its_persons() -> None:
    """Six jackknife values written out, against the same as two histories of four and of two persons."""
    spread = bca.acceleration(np.array([1.0, 1.0, 1.0, 1.0, 4.0, 4.0]), np.ones(6))
    assert spread == pytest.approx((4 * 1.0**3 - 2 * 2.0**3) / (6 * (4 * 1.0 + 2 * 4.0) ** 1.5))
    assert bca.acceleration(np.array([1.0, 4.0]), np.array([4.0, 2.0])) == pytest.approx(spread)
    assert bca.acceleration(np.array([5.0, 5.0]), np.ones(2)) == 0.0
    assert bca.acceleration(np.array([5.0, np.inf]), np.ones(2)) is None


def test_without_bias_and_acceleration_bca_is_the_percentile_interval() -> None:
    estimates = np.arange(1.0, 1000.0)
    found = bca.limits(estimates, 500.0, np.array([3.0, 3.0]), np.ones(2))
    assert found == pytest.approx(bca.percentile(estimates))


def test_the_jackknife_repeats_the_choice() -> None:
    """Leaving one person out, by the kernel and by the whole ranking anew."""
    held = table("Kosovo")
    ranked = exhaustive.ranking(held, "bic", 3)
    left, _weights = bootstrap.without_one(held)
    estimates, _ = exhaustive.chooser(ranked, exhaustive.top(ranked, None))(left)
    for counts, estimate in zip(left, estimates, strict=True):
        again = estimate_by(
            Histories(held.lists, counts.astype(np.int64), held.unseen), method="bic", interval="none"
        )
        assert estimate == pytest.approx(again.estimate, rel=1e-9)


@pytest.mark.parametrize(
    ("lower", "upper", "few"),
    [(5.0, 96.0, False), (4.0, 96.0, True), (5.0, 97.0, True), (0.0, 96.0, True), (5.0, np.inf, True)],
)
def test_a_limit_rests_on_few_draws(lower: float, upper: float, few: bool) -> None:
    assert bca.on_few(np.arange(1.0, 101.0), lower, upper) is few


def test_tables_without_an_estimate_hold_up_a_limit_without_end() -> None:
    assert not bca.on_few(np.array([1.0] * 5 + [np.inf] * 5), 1.0, np.inf)
    assert bca.on_few(np.array([1.0] * 6 + [np.inf] * 4), 1.0, np.inf)


def test_a_limit_that_more_draws_would_move_is_told_of() -> None:
    """New Orleans: the lower limit is the least of 1,000 estimates. Kosovo: many lie beyond each."""
    warned = {
        each.code for each in estimate_by(table("NewOrl_5"), method="stepwise", bootstrap=1000).warnings
    }
    assert "limit_on_few_draws" in warned
    found = estimate_by(table("Kosovo"), method="stepwise", bootstrap=1000)
    assert "limit_on_few_draws" not in {each.code for each in found.warnings}
