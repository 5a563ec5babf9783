"""Rank tests, as R's svyranktest has them."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.surveys.design.making import make_design
from samsyn.surveys.estimates.comparing import rank_test
from tests.surveys.api import DESIGNS, case, drawn, numbers, texts


@pytest.mark.parametrize("design", DESIGNS)
def test_ranks_of_several_groups(design: str) -> None:
    expected = case(f"{design}_ranktest_api00_stype_KW")
    groups = np.unique(texts(design, "stype"), return_inverse=True)[1]
    found = rank_test(drawn(design), numbers(design, "api00"), groups)
    # R names the two the other way round: its "statistic" is the degrees of freedom.
    assert found.numerator == expected["statistic"]
    assert found.chisq == pytest.approx(expected["parameter"], rel=1e-7)
    assert found.p_value == pytest.approx(expected["p_value"], rel=1e-6)


def test_scores_of_the_median_tell_high_from_low() -> None:
    groups = np.repeat([0, 1], 10)
    found = rank_test(make_design(20), np.arange(20.0) + np.tile([0, 5], 10), groups, "median")
    assert found.means[0] < found.means[1] and found.p_value is not None and found.p_value < 0.05


def test_one_group_has_nothing_to_be_compared_with() -> None:
    assert rank_test(make_design(5), np.arange(5.0), np.zeros(5, int)).p_value is None
