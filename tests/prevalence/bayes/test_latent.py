"""Latent classes: the densities by hand, and a plain Gibbs sampler as the reference."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.special import betaln, gammaln

from samsyn.prevalence.bayes import latent
from samsyn.prevalence.bayes.classes import Priors
from samsyn.prevalence.bayes.diagnostics import bulk_size
from samsyn.prevalence.bayes.latent import estimate
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.kernels import classes as kernel
from tests.prevalence.bayes import gibbs
from tests.prevalence.bayes.known import peers, table

SMALL = Histories.of(("a", "b", "c"), {1: 14, 2: 11, 4: 9, 3: 6, 5: 4, 6: 3, 7: 5})
EFFECTIVE = {"Korea": 264, "Kosovo": 51, "Western": 276, "NewOrl_5": 443, "UKdat_5": 15}
"""Of the R package's 10,000 draws, as measured beside its answers."""


def joint(observed: np.ndarray, missing: np.ndarray, seen: np.ndarray, alpha: float, priors: Priors) -> float:
    """Log of the density of `kernels.classes`, written as in the paper: sticks and chances integrated out one by one."""
    size, last = observed + missing, observed.size - 1
    value = gammaln(size.sum()) - gammaln(missing + 1).sum() + betaln(1 + seen, 1 + size - seen).sum()
    later = size[::-1].cumsum()[::-1] - size
    value += sum(betaln(1 + size[k], alpha + later[k]) - betaln(1, alpha) for k in range(last))
    return float(value + priors.shape * np.log(alpha) - priors.rate * alpha)


OBSERVED, MISSING = np.array([9, 0, 4, 5]), np.array([12, 3, 0, 7])
SEEN = np.array([[5, 0, 2, 4], [7, 0, 3, 0], [2, 0, 4, 1]])
NONE = np.zeros(1)


def test_the_conditional_densities_are_those_of_the_model() -> None:
    """Differences of logs, for each class and for the concentration and for two classes that change names."""
    priors, later = Priors(classes=4, shape=0.3, rate=0.6), np.zeros(4, np.int64)
    for k in range(4):
        other = MISSING.copy()
        other[k] += 6
        rest = np.delete(OBSERVED + MISSING, k).sum()
        kernel._later(OBSERVED + MISSING, k, later)
        up, down = (
            kernel._missing_density(z, k, 0.7, OBSERVED[k], SEEN, rest, later, NONE)
            for z in (other[k], MISSING[k])
        )
        by_hand = joint(OBSERVED, other, SEEN, 0.7, priors) - joint(OBSERVED, MISSING, SEEN, 0.7, priors)
        assert up - down == pytest.approx(by_hand, rel=1e-8)
    for empty in (False, True):
        size = (OBSERVED + MISSING) * np.array([1, 1, 1, not empty])
        people = kernel._later(size, -1, later)
        up, down = (
            kernel._concentration_density(np.log(x), 0.3, 0.6, size[3], people, later) for x in (2.5, 0.04)
        )
        seen = np.minimum(SEEN, size)
        by_hand = joint(size, 0 * size, seen, 2.5, priors) - joint(size, 0 * size, seen, 0.04, priors)
        assert up - down == pytest.approx(by_hand, rel=1e-8)
    order = [3, 1, 2, 0]
    by_hand = joint(OBSERVED[order], MISSING[order], SEEN[:, order], 0.7, priors)
    by_hand -= joint(OBSERVED, MISSING, SEEN, 0.7, priors)
    size = OBSERVED + MISSING
    assert kernel._order_density(size[order], 0.7) - kernel._order_density(size, 0.7) == pytest.approx(
        by_hand
    )


def test_the_missing_of_one_class_follow_their_distribution() -> None:
    """Slices, against all values the number can have."""
    state, later = np.array([1, 2, 3, 4], np.uint64), np.zeros(4, np.int64)
    missing, size = MISSING.copy(), OBSERVED + MISSING
    found = []
    for _ in range(40_000):
        kernel.draw_missing(0, 0.7, OBSERVED, missing, size, SEEN, 60, 3.0, later, NONE, state)
        found.append(missing[0])
    logs = np.array([joint(OBSERVED, np.array([z, *MISSING[1:]]), SEEN, 0.7, Priors()) for z in range(51)])
    exact = np.exp(logs - logs.max())
    exact /= exact.sum()
    assert max(found) <= 50
    assert np.abs(np.bincount(found, minlength=51) / len(found) - exact).max() < 0.01


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


@pytest.mark.parametrize("name", ["Kosovo", "Western", "NewOrl_5"])
def test_the_answers_of_the_r_package_where_it_takes_longer(name: str) -> None:
    agrees(ROWS[name])


def test_where_the_r_package_is_stuck() -> None:
    """UKdat_5: its one chain, worth 15 draws, says 15,078 [10,824, 27,309]; four chains that begin apart agree on 22,000."""
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


def test_where_the_cap_decides_there_is_no_number() -> None:
    """Ned: nearly all of the posterior lies above ten times the observed."""
    found = estimate(table("Ned"), draws=300, most_draws=300)
    assert "cap_decides" in {w.code for w in found.warnings}
    assert found.more["mass_near_most"] > 0.5
    assert (found.estimate, found.lower, found.upper, found.draws) == (None, None, None, ())
    assert found.status in ("no_estimate", "not_mixed")


def test_chains_that_agree_on_the_cap_are_no_estimate(monkeypatch: pytest.MonkeyPatch) -> None:
    """However well they agree: all of this posterior lies above the half that is asked of it."""
    monkeypatch.setattr(latent, "_MOST", 0.05)
    found = estimate(SMALL, priors=Priors(classes=3, most=0.9), draws=1500)
    assert (found.status, found.estimate, found.lower, found.draws) == ("no_estimate", None, None, ())
    assert found.more["rhat"] < 1.01
    assert found.warnings[0].code == "cap_decides"


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
