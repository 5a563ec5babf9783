"""States are kept by construction."""

from __future__ import annotations

import pytest

from samsyn.surveys.estimates.estimate import Estimate, without


def test_no_interval_where_the_denominator_is_unknown() -> None:
    with pytest.raises(ValueError, match="interval"):
        Estimate(0.37, 0.3, 0.4, state="denominator_unknown")
    assert Estimate(0.37, state="denominator_unknown").row()["lower"] is None


def test_what_is_not_known_has_no_value() -> None:
    for state in ("unknown", "not_asked", "not_applicable"):
        with pytest.raises(ValueError, match="value"):
            Estimate(0.0, state=state)
    assert without("not_asked").value is None


def test_no_number_that_is_none() -> None:
    with pytest.raises(ValueError, match="finite"):
        Estimate(0.1, float("nan"), 0.2)
