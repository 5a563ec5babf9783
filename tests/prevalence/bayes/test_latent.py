"""Latent classes: the density by hand, moves that must keep the prior, and a plain Gibbs sampler as the reference."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.prevalence.bayes.diagnostics import bulk_size
from samsyn.prevalence.bayes.latent import estimate
from samsyn.prevalence.bayes.tempering import Priors, Target
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.kernels import latent as kernel
from samsyn.prevalence.kernels import tempering
from tests.prevalence.bayes import gibbs
from tests.prevalence.bayes.known import peers, table

SMALL = Histories.of(("a", "b", "c"), {1: 14, 2: 11, 4: 9, 3: 6, 5: 4, 6: 3, 7: 5})
EFFECTIVE = {"Korea": 264, "Kosovo": 51, "Western": 276, "NewOrl_5": 443, "UKdat_5": 15}
"""Of the R package's 10,000 draws, as measured beside its answers."""


def density(x: np.ndarray, histories: Histories, priors: Priors) -> tuple[float, float, np.ndarray]:
    """Log posterior, odds and gradient by the kernel."""
    t = Target.of(histories, priors)
    slope = np.empty(x.size)
    w = kernel.workspace(t.lists, priors.classes)
    value, _likelihood, odds = kernel.density(
        t.cells, t.counts, t.n, t.lists, priors.classes, priors.shape, priors.rate, x, slope, w
    )
    return value, odds, slope


def by_hand(x: np.ndarray, histories: Histories, priors: Priors) -> tuple[float, float]:
    """The same, written as in the papers."""
    k, lists = priors.classes, len(histories.lists)
    w = np.exp(x[: k - 1])
    share = np.append(1 - np.exp(-w), 1.0) * np.exp(-np.append(0.0, np.cumsum(w)))
    seen = 1 / (1 + np.exp(-x[k - 1 :].reshape(lists, k)))
    p = np.array(
        [
            sum(share * np.prod([seen[j] if c >> j & 1 else 1 - seen[j] for j in range(lists)], axis=0))
            for c in range(1 << lists)
        ]
    )
    assert p.sum() == pytest.approx(1.0)
    value = (histories.counts[1:] * np.log(p[1:])).sum() - histories.n * np.log(1 - p[0])
    value += (
        x[: k - 1].sum()
        - (priors.shape + k - 1) * np.log(priors.rate + w.sum())
        + np.log(seen * (1 - seen)).sum()
    )
    return float(value), float(p[0] / (1 - p[0]))


@pytest.mark.parametrize("name", ["small", "Kosovo", "UKdat_5"])
def test_the_density_and_its_gradient(name: str) -> None:
    histories, priors = SMALL if name == "small" else table(name), Priors(classes=4, shape=0.3, rate=0.6)
    x = np.random.default_rng(1).standard_normal(3 + 4 * len(histories.lists))
    value, odds, slope = density(x, histories, priors)
    assert (value, odds) == pytest.approx(by_hand(x, histories, priors), rel=1e-10)
    for i in range(x.size):
        step = np.zeros(x.size)
        step[i] = 1e-6
        up, down = density(x + step, histories, priors)[0], density(x - step, histories, priors)[0]
        assert slope[i] == pytest.approx((up - down) / 2e-6, rel=1e-4, abs=1e-3)


def test_exchanges_of_names_and_long_steps_keep_the_prior() -> None:
    """Draws of the prior, moved without data, are draws of the prior: quantiles stay, within four standard errors."""
    priors, size = Priors(classes=4, shape=2.0, rate=1.0), 20_000
    t = Target.of(SMALL, priors)
    rng = np.random.default_rng(3)
    x = t.prior(rng, size)
    before = x.copy()
    w, spare, none = kernel.workspace(3, 4), np.empty((2, x.shape[1])), np.zeros(t.cells.size)
    changed = 0
    for row in x:
        for at in range(4):
            k, other = rng.permutation(4)[:2]
            changed += tempering.exchange(3, 4, 2.0, 1.0, row, int(k), int(other), rng.random(), spare[0])
            value, found, odds = kernel.density(t.cells, none, 0.0, 3, 4, 2.0, 1.0, row, spare[1], w)
            u = rng.random(7)
            tempering.jump(
                t.cells, none, 0.0, 3, 4, 2.0, 1.0, 1e300, row, at, value, found, odds, u, w, spare
            )
    assert 0.2 < changed / (4 * size) < 0.8
    assert np.mean(np.any(x != before, axis=1)) > 0.9
    for column in (0, 1, 2, 3, 8, 14):
        for share in (0.1, 0.5, 0.9):
            limit = np.quantile(before[:, column], share)
            assert np.mean(x[:, column] <= limit) == pytest.approx(
                share, abs=4 * (2 * share * (1 - share) / size) ** 0.5
            )


def test_a_small_table_against_the_gibbs_sampler() -> None:
    """Medians and interval ends within four Monte Carlo errors of both."""
    priors = Priors(classes=3, shape=1.0, rate=1.0, most=10.0)
    found = estimate(SMALL, 2, priors=priors, draws=2500)
    assert found.status == "ok"
    plain = np.array([gibbs.people(SMALL, 11_000, 1_000, s, 3, 1.0, 1.0, 10.0) for s in (1, 2)]).astype(float)
    size = min(bulk_size(plain), found.more["ess"])
    assert size > 150
    for share, name in ((0.025, "lower"), (0.5, "estimate"), (0.975, "upper")):
        wide = 4 * (2 * share * (1 - share) / size) ** 0.5
        low, high = np.quantile(plain, [max(share - wide, 0.0), min(share + wide, 1.0)])
        assert low - 1 <= getattr(found, name) <= high + 1


def agrees(row: dict[str, str]) -> None:
    """With the R package, within four of its Monte Carlo errors and the allowance that its one chain has seen all modes."""
    found = estimate(table(row["dataset"]), 1)
    assert found.status == "ok"
    assert found.more["rhat"] < 1.05
    there = [float(row[k]) for k in ("estimate", "lo95", "hi95")]
    error = 1.2533 * (there[2] - there[1]) / 3.92 / EFFECTIVE[row["dataset"]] ** 0.5
    assert found.estimate == pytest.approx(there[0], abs=4 * error)
    assert found.lower == pytest.approx(there[1], abs=6 * error)


ROWS = {row["dataset"]: row for row in peers("LCMCR", "gibbs")}


def test_the_answer_of_the_r_package() -> None:
    agrees(ROWS["Korea"])


@pytest.mark.slow
@pytest.mark.parametrize("name", ["Kosovo", "Western", "NewOrl_5"])
def test_the_answers_of_the_r_package_where_it_takes_longer(name: str) -> None:
    agrees(ROWS[name])


@pytest.mark.slow
def test_where_the_r_package_is_stuck() -> None:
    """UKdat_5: its one chain, worth 15 draws, says 15,078 [10,824, 27,309]; four tempered chains agree on 22,000."""
    for seed in (1, 2):
        found = estimate(table("UKdat_5"), seed)
        assert found.status == "ok"
        assert found.estimate == pytest.approx(22_200, rel=0.05)


def test_chains_that_do_not_agree_give_no_number() -> None:
    found = estimate(table("Ned_5"), draws=60, most_draws=60)
    assert (found.estimate, found.status) == (None, "not_mixed")
    assert found.warnings[0].code == "not_mixed"


def test_what_the_cap_of_the_prior_does_is_shown() -> None:
    tight = estimate(SMALL, priors=Priors(classes=3, most=0.9), draws=1500)
    assert "near_cap" in {w.code for w in tight.warnings}
    assert tight.more["mass_near_most"] > 0.1
    assert tight.more["priors"]["most"] == 0.9
    assert tight.upper is not None
    assert tight.upper < 2.5 * SMALL.n


def test_no_overlap_and_impossible_histories_have_no_answer() -> None:
    assert estimate(Histories.of(("a", "b", "c"), {1: 50, 2: 40, 4: 30})).status == "no_estimate"
    assert (
        estimate(Histories.of(("a", "b", "c"), {1: 50, 2: 40, 3: 9, 4: 30}, unseen=[6, 7])).estimate is None
    )


def test_one_list_that_saw_everybody_gives_no_false_certainty() -> None:
    found = estimate(Histories.of(("a", "b", "c"), {3: 10, 7: 5}))
    assert (found.estimate, found.status) == (None, "no_estimate")
    assert [w.code for w in found.warnings] == ["one_list_saw_everybody"]


def test_same_seed_same_answer_and_progress_is_told() -> None:
    told: list[float] = []
    once = estimate(SMALL, 4, draws=300, most_draws=300, progress=told.append).more["rhat"]
    assert told[-1] == 1.0
    assert told == sorted(told)
    assert estimate(SMALL, 4, draws=300, most_draws=300).more["rhat"] == once
    assert estimate(SMALL, 5, draws=300, most_draws=300).more["rhat"] != once
