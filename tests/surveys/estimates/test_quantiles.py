"""Quantiles, as R's svyquantile has them."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.surveys.design.making import make_design
from samsyn.surveys.estimates.quantiles import quantile
from tests.surveys.api import DESIGNS, case, drawn, numbers


@pytest.mark.parametrize("design", DESIGNS)
def test_quartiles(design: str) -> None:
    expected = case(f"{design}_quantiles_api00")
    found = [quantile(drawn(design), numbers(design, "api00"), at) for at in (0.25, 0.5, 0.75)]
    assert [each.value for each in found] == expected["estimate"]
    assert [each.lower for each in found] == expected["ci_l"]
    assert [each.upper for each in found] == expected["ci_u"]


def test_nobody_has_no_median() -> None:
    assert quantile(make_design(2), np.full(2, np.nan), 0.5).state == "unknown"
