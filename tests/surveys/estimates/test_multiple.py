"""Several answers at once: shares are of people, and sum to what they will."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.surveys.design.making import make_design
from samsyn.surveys.estimates.multiple import multiple
from tests.surveys.api import case, drawn, is_one


def test_shares_are_of_those_who_answered() -> None:
    table = np.array([[1, 1], [1, 0], [0, 0], [np.nan, np.nan]])
    found = multiple(make_design(4), table)
    assert [each.value for each in found.choices] == pytest.approx([2 / 3, 1 / 3])
    assert [found.none.value, found.number.value] == pytest.approx([1 / 3, 1.0])
    assert {each.base for each in found.choices} == {3}


def test_as_R_has_it() -> None:
    expected = case("dstrat_multiple_response")
    table = np.stack([is_one("dstrat", each, "Yes") for each in ("sch.wide", "comp.imp", "awards")], axis=1)
    found = multiple(drawn("dstrat"), table)
    assert [each.value for each in found.choices] == pytest.approx(
        list(expected["estimate"].values()), rel=1e-8
    )
    assert [each.se for each in found.choices] == pytest.approx(list(expected["se"].values()), rel=1e-8)
