"""Intervals hold what they promise: samples are drawn again and again from an invented population that is known in full."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.surveys.design.making import make_design
from samsyn.surveys.estimates.proportions import proportion

DRAWS = 400


def test_stratified_clusters() -> None:
    """Two strata of 60 clusters of 10; 12 and 6 clusters are drawn. Clusters differ."""
    random = np.random.default_rng(4)
    rates = np.clip(random.normal(np.repeat([0.25, 0.5], 60), 0.15), 0.02, 0.98)
    people = random.random((120, 10)) < rates[:, None]
    held = 0
    for _ in range(DRAWS):
        drawn = np.concatenate(
            [random.choice(60, 12, replace=False), 60 + random.choice(60, 6, replace=False)]
        )
        strata = np.repeat((drawn >= 60).astype(int), 10)
        design = make_design(180, weights=np.where(strata, 10.0, 5.0), strata=strata, clusters=np.repeat(drawn, 10),
                             population=np.full(180, 60))  # fmt: skip
        found = proportion(design, people[drawn].ravel().astype(float))
        assert found.lower is not None and found.upper is not None
        held += found.lower <= people.mean() <= found.upper
    assert held / DRAWS >= 0.93


@pytest.mark.parametrize(("share", "n"), [(0.02, 30), (0.5, 8), (0.97, 20)])
def test_small_samples_where_none_and_all_are_common(share: float, n: int) -> None:
    random, design = np.random.default_rng(9), make_design(n)
    yes = (random.random((DRAWS, n)) < share).astype(float)
    limits = [proportion(design, each) for each in yes]
    held = [
        (e.lower is not None and e.lower <= share) and (e.upper is not None and share <= e.upper)
        for e in limits
    ]
    assert np.mean(held) >= 0.94
