"""Random numbers made by the kernels, against the distributions they are named for."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from samsyn.prevalence.kernels import chance

SIZE = 20_000


def state(seed: int = 1) -> np.ndarray:
    return np.random.Generator(np.random.Philox(key=[seed, 0])).integers(1, 2**63, 4, dtype=np.uint64)


def test_the_words_are_those_of_the_published_generator() -> None:
    """xoshiro256++ from the state 1, 2, 3, 4: the first words, as in the tests of other programs (rand_xoshiro)."""
    words = np.array([1, 2, 3, 4], np.uint64)
    assert [int(chance.word(words)) for _ in range(3)] == [41943041, 58720359, 3588806011781223]


def test_even_numbers_lie_strictly_between_the_ends_and_are_even() -> None:
    s = state()
    found = [chance.even(s) for _ in range(SIZE)]
    assert min(found) > 0.0
    assert max(found) < 1.0
    assert stats.kstest(found, "uniform").pvalue > 1e-3
    assert np.bincount([chance.below(s, 7) for _ in range(SIZE)]) == pytest.approx(SIZE / 7, rel=0.1)


@pytest.mark.parametrize("shape", [1.0, 1.5, 40.0])
def test_gamma(shape: float) -> None:
    s = state(2)
    assert stats.kstest([chance.gamma(s, shape) for _ in range(SIZE)], stats.gamma(shape).cdf).pvalue > 1e-3


@pytest.mark.parametrize(("a", "b"), [(1.0, 1.0), (1.0, 0.2), (3.0, 1.0), (5.0, 0.4), (12.0, 90.0)])
def test_beta(a: float, b: float) -> None:
    s = state(3)
    assert stats.kstest([chance.beta(s, a, b) for _ in range(SIZE)], stats.beta(a, b).cdf).pvalue > 1e-3


@pytest.mark.parametrize(
    ("n", "p"), [(1, 0.3), (9, 0.02), (30, 0.8), (40, 0.5), (500, 0.1), (5000, 0.97), (10, 1.0)]
)
@pytest.mark.parametrize("known", [1, 200])
def test_binomial(n: int, p: float, known: int) -> None:
    s, table = state(4), np.array([chance.log_gamma(i + 1.0) for i in range(known)])
    found = np.bincount([chance.binomial(s, n, p, table) for _ in range(SIZE)], minlength=n + 1)
    exact = stats.binom(n, p).pmf(np.arange(n + 1)) * SIZE
    enough = exact > 5
    assert found.size == n + 1
    assert ((found - exact)[enough] ** 2 / exact[enough]).sum() < stats.chi2(enough.sum() + 1).isf(1e-3)


def test_log_gamma() -> None:
    from scipy.special import gammaln

    for x in (1e-8, 0.3, 1.0, 14.999, 15.0, 170.5, 3e6):
        assert chance.log_gamma(x) == pytest.approx(gammaln(x), rel=1e-12, abs=1e-12)
