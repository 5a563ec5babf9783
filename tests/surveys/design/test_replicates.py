"""The jackknife, as R survey has it."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.surveys.design.replicates import jackknife
from samsyn.surveys.estimates.linear import means
from tests.surveys.api import case, drawn, numbers


@pytest.mark.parametrize(("name", "design"), [("dclus1_jackknife", "dclus1"), ("dstrat_jackknife", "dstrat")])
def test_a_mean(name: str, design: str) -> None:
    values, covariance = jackknife(drawn(design), lambda part: means(part, numbers(design, "api00")).values)
    assert values[0] == pytest.approx(case(name)["estimate"], rel=1e-8)
    assert np.sqrt(covariance[0, 0]) == pytest.approx(case(name)["se"], rel=1e-8)
