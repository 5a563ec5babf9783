"""R-hat and effective sizes against chains made by hand and against series whose answer is known in closed form."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np
import pytest

from samsyn.prevalence.bayes import diagnostics


def autoregressive(chains: int, draws: int, rho: float, seed: int = 1) -> np.ndarray:
    """x[t] = rho x[t-1] + noise, begun in its own distribution; one draw is worth (1 - rho) / (1 + rho)."""
    rng = np.random.default_rng(seed)
    noise = rng.standard_normal((chains, draws)) * np.sqrt(1 - rho**2)
    found = np.empty((chains, draws))
    found[:, 0] = rng.standard_normal(chains)
    for t in range(1, draws):
        found[:, t] = rho * found[:, t - 1] + noise[:, t]
    return found


@pytest.mark.parametrize("rho", [0.0, 0.5, 0.9, -0.5])
def test_effective_size_of_an_autoregressive_series(rho: float) -> None:
    chains = autoregressive(4, 20_000, rho)
    assert diagnostics.bulk_size(chains) == pytest.approx(80_000 * (1 - rho) / (1 + rho), rel=0.1)


def test_ranks_become_normal_scores_and_equal_draws_share_theirs() -> None:
    found = diagnostics.normalised(np.array([[3.0, 1.0], [2.0, 3.0]]))
    score = NormalDist().inv_cdf
    last, middle, first = score((3.5 - 0.375) / 4.25), score((2 - 0.375) / 4.25), score((1 - 0.375) / 4.25)
    assert found == pytest.approx(np.array([[last, first], [middle, last]]))


def test_plain_rhat_by_hand() -> None:
    """Two chains 0 2 and 4 6: within 2, means 1 and 5, between 8; sqrt(1/2 + 8/2)."""
    assert diagnostics._plain_rhat(np.array([[0.0, 2.0], [4.0, 6.0]])) == pytest.approx(4.5**0.5)


def test_effective_size_by_hand() -> None:
    """One chain of eight: autocovariances written out, pairs summed until they turn negative."""
    x = np.array([1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 9.0])
    d = x - x.mean()
    covariance = [float(d[: 8 - lag] @ d[lag:]) / 8 for lag in range(8)]
    within = covariance[0] * 8 / 7
    rho = [1.0] + [1 - (within - c * 8 / 7) / (within * 7 / 8) for c in covariance[1:]]
    pairs = [rho[i] + rho[i + 1] for i in range(0, 8, 2)]
    kept: list[float] = []
    for pair in pairs:
        if pair <= 0:
            break
        kept.append(min([pair, *kept]))
    assert diagnostics.effective_size(x[None]) == pytest.approx(8 / (2 * sum(kept) - 1))


def test_chains_that_agree_and_chains_that_do_not() -> None:
    alike = autoregressive(4, 2_000, 0.3)
    assert diagnostics.rhat(alike) < 1.005
    apart = alike + np.array([[0.0], [0.0], [0.0], [1.0]])
    assert diagnostics.rhat(apart) > 1.05
    wider = alike * np.array([[1.0], [1.0], [1.0], [3.0]])
    assert diagnostics.rhat(wider) > 1.05, "the same middle and another width is found by folding"
    drifting = alike + np.linspace(0, 2, 2_000)
    assert diagnostics.rhat(drifting) > 1.05, "a chain that drifts disagrees with its other half"


def test_heavy_tails_do_not_hide_disagreement() -> None:
    rng = np.random.default_rng(2)
    cauchy = rng.standard_cauchy((4, 2_000))
    assert diagnostics.rhat(cauchy) < 1.01
    cauchy[3] += 2.0
    assert diagnostics.rhat(cauchy) > 1.05


@pytest.mark.parametrize(
    "stuck", [np.full((4, 100), 1533.03), np.repeat([[1.0], [2.0], [3.0], [4.0]], 100, axis=1)]
)
def test_chains_that_stand_still_are_worth_nothing(stuck: np.ndarray) -> None:
    found = diagnostics.mixing(stuck)
    assert not found.good
    assert found.rhat == float("inf")
    assert found.bulk == 0.0


def test_one_chain_that_never_moves_among_others_is_seen() -> None:
    chains = autoregressive(4, 2_000, 0.2)
    chains[2] = 0.5
    assert not diagnostics.mixing(chains).good


def test_error_of_a_quantile_of_independent_draws() -> None:
    """The standard error of the median of m normal draws is sqrt(pi / 2 m)."""
    chains = np.random.default_rng(3).standard_normal((4, 10_000))
    assert diagnostics.quantile_error(chains, 0.5) == pytest.approx((np.pi / 2 / 40_000) ** 0.5, rel=0.15)
