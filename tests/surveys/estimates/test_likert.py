"""Steps are steps: shares, a median that is one of them, and a balance."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.surveys.design.making import make_design
from samsyn.surveys.estimates.likert import likert


def test_steps_median_and_balance() -> None:
    codes = np.array([0, 0, 1, 2, 2, 2, 3, 4, 4, 4, -1])
    found = likert(make_design(11), codes, 5)
    assert [each.value for each in found.steps] == pytest.approx([0.2, 0.1, 0.3, 0.1, 0.3])
    assert {each.base for each in found.steps} == {10}
    assert found.median.value == 2.0 and found.median.lower is not None and found.median.lower <= 2.0
    assert found.balance.value == pytest.approx(0.4 - 0.3)


def test_an_even_number_of_steps_has_no_middle() -> None:
    assert likert(make_design(4), np.array([0, 1, 2, 3]), 4).balance.value == pytest.approx(0.0)
    assert likert(make_design(4), np.array([0, 1, 2, 2]), 4).balance.value == pytest.approx(0.0)
    assert likert(make_design(4), np.array([2, 3, 2, 3]), 4).balance.value == pytest.approx(1.0)


def test_signs_may_be_given() -> None:
    assert likert(make_design(2), np.array([0, 1]), 3, signs=(1, 1, -1)).balance.value == pytest.approx(1.0)


def test_nobody_has_no_median() -> None:
    found = likert(make_design(2), np.array([-1, -1]), 3)
    assert {found.median.state, found.balance.state, *(each.state for each in found.steps)} == {"unknown"}
