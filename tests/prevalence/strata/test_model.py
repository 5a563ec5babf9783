"""One model of several strata: known answers, and agreement with the model of one table."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.errors import UsageError
from samsyn.prevalence.existence import Status
from samsyn.prevalence.fitting import fit as fit_table
from samsyn.prevalence.hierarchy import closed
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.points import best
from samsyn.prevalence.strata.choosing import candidate, choose, sizes
from samsyn.prevalence.strata.model import fit
from samsyn.prevalence.strata.tables import Strata
from tests.prevalence.published import table

NAMES = (
    "Korea",
    "Kosovo",
    "SpinaBifida_MY",
    "HIV_Rome",
    "UKdat_5",
    "Western",
    "NewOrl_5",
    "Ned_5",
    "Diabetes5_MY",
)


@pytest.mark.parametrize("name", NAMES)
def test_one_stratum_is_the_model_of_one_table(name: str) -> None:
    whole = table(name)
    chosen = best(whole)
    assert chosen.model is not None
    strata = Strata.of({"only": whole})
    shared = tuple(m for m in chosen.model if m.bit_count() > 1)
    found = candidate(strata.counts.astype(float), strata.unseen, shared)
    assert found.status == Status.EXISTS
    assert whole.n + found.fitted.missing[0, 0] == pytest.approx(chosen.estimate, rel=1e-7)
    assert found.bic == pytest.approx(chosen.criterion, abs=1e-6)


def test_strata_without_shared_interactions_are_fitted_each_by_itself() -> None:
    kosovo, uk = table("Kosovo"), table("UKdat_4")
    strata = Strata.of({"k": kosovo, "u": Histories(kosovo.lists, uk.counts, uk.unseen)})
    found = fit(strata.counts[None].astype(float), strata.unseen, ())
    apart = [float(fit_table(t, [closed(4, [])]).estimate[0]) for t in (kosovo, uk)]
    assert strata.counts.sum(axis=1) + found.missing[0] == pytest.approx(apart, rel=1e-7)


def test_equal_strata_share_the_estimate_of_one() -> None:
    uk = table("UKdat_5")
    shared = tuple(m for m in closed(5, [3, 5, 6]) if m.bit_count() > 1)
    three = Strata.of({"a": uk, "b": uk, "c": uk})
    found = fit(three.counts[None].astype(float), three.unseen, shared)
    one = float(fit_table(uk, [closed(5, [3, 5, 6])]).estimate[0])
    assert uk.n + found.missing[0] == pytest.approx([one] * 3, rel=1e-7)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(1, 4), st.sets(st.sampled_from((3, 5, 6, 9, 10, 12))))
def test_fitted_statistics_are_the_observed_ones(seed: int, strata: int, pairs: set[int]) -> None:
    counts = np.random.default_rng(seed).integers(1, 60, (1, strata, 16)).astype(float)
    counts[..., 0] = 0.0
    shared = tuple(sorted(pairs))
    found = fit(counts, np.zeros(counts.shape[1:], bool), shared)
    assert found.converged[0]
    means = found.means.copy()
    means[..., 0] = 0.0
    for j in range(4):
        on = np.arange(16) >> j & 1 == 1
        assert means[0][:, on].sum(axis=1) == pytest.approx(counts[0][:, on].sum(axis=1), rel=1e-6)
    for mask in shared:
        on = np.arange(16) & mask == mask
        assert means[0][:, on].sum() == pytest.approx(counts[0][:, on].sum(), rel=1e-6)


def test_the_spread_is_that_of_two_lists() -> None:
    """Of m = y1 y2 / y12 the variance of log m is 1/y1 + 1/y2 + 1/y12."""
    two = Strata.of({"s": Histories.of(("a", "b"), {1: 60, 2: 40, 3: 20})})
    found = fit(two.counts[None].astype(float), two.unseen, ())
    assert found.missing[0, 0] == pytest.approx(120.0)
    assert found.spread[0, 0, 0] == pytest.approx(1 / 60 + 1 / 40 + 1 / 20)


def test_the_border_reaches_the_spread() -> None:
    """The arrow's inverse against the whole information, inverted."""
    rng = np.random.default_rng(3)
    counts = rng.integers(5, 80, (1, 3, 8)).astype(float)
    counts[..., 0] = 0.0
    shared = (3, 6)
    found = fit(counts, np.zeros((3, 8), bool), shared)
    rows = []
    for h in range(3):
        for own in (0, 1, 2, 4):
            rows.append([float(g == h and c & own == own) for g in range(3) for c in range(1, 8)])
    rows += [[float(c & mask == mask) for _ in range(3) for c in range(1, 8)] for mask in shared]
    a = np.array(rows)
    means = found.means[0][:, 1:].ravel()
    covariance = np.linalg.inv((a * means) @ a.T)[np.ix_([0, 4, 8], [0, 4, 8])]
    assert found.spread[0] == pytest.approx(covariance, rel=1e-6)


def test_a_list_that_cannot_see_a_stratum() -> None:
    """The stratum is then a table of the other lists, and its parameters are not counted."""
    uk = table("UKdat_4")
    seen = np.arange(16) & 8 == 0
    part = Histories(uk.lists, np.where(seen, uk.counts, 0), uk.unseen)
    strata = Strata.of({"all": uk, "some": part}).blind("some", "GO")
    found = fit(strata.counts[None].astype(float), strata.unseen, ())
    fewer = part.without("GO")
    assert part.n + found.missing[0, 1] == pytest.approx(
        float(fit_table(fewer, [closed(3, [])]).estimate[0]), rel=1e-7
    )
    assert sizes(strata.counts.astype(float), strata.unseen, ()) == 5 + 4
    with pytest.raises(UsageError):
        Strata.of({"all": uk}).blind("all", "GO")


def test_a_model_without_an_estimate_is_not_chosen() -> None:
    """Artificial_3: of the eight models, those with AB have none (Chan, Silverman and Vincent 2021, tables 2 and 3)."""
    artificial = table("Artificial_3")
    strata = Strata.of({"s": artificial})
    known = {(): 0, (3,): 1, (5,): 0, (6,): 0, (3, 5): 1, (3, 6): 1, (5, 6): 0, (3, 5, 6): 2}
    found = {s: int(candidate(strata.counts.astype(float), strata.unseen, s).status) for s in known}
    assert found == known
    chosen = choose(strata.counts.astype(float), strata.unseen).models
    assert {each.shared for each in chosen} == {s for s, code in known.items() if code == 0}


def test_unlike_lists_are_refused() -> None:
    with pytest.raises(UsageError):
        Strata.of({"a": table("Korea"), "b": table("Kosovo")})
    with pytest.raises(UsageError):
        Strata.of({})
