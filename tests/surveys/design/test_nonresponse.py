"""Those who answered stand for those of their class who did not."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.errors import DataError
from samsyn.surveys.design.making import make_design
from samsyn.surveys.design.nonresponse import raise_weights
from samsyn.surveys.estimates.means import mean


def test_each_class_keeps_its_weight() -> None:
    answered = np.array([True, False, True, True, False, False])
    classes = ["a", "a", "a", "b", "b", "b"]
    raised = raise_weights(make_design(6, weights=[1.0, 1.0, 2.0, 1.0, 1.0, 2.0]), answered, classes)
    assert raised.classes == ("a", "b")
    assert list(raised.factors) == pytest.approx([4 / 3, 4.0])
    assert (raised.large, raised.response_rate) == (True, 0.5)
    found = mean(raised.design, np.array([1.0, np.nan, 1.0, 5.0, np.nan, np.nan]))
    assert found.value == pytest.approx(3.0)
    assert found.base == 3


def test_a_class_of_which_nobody_answered_is_refused_by_its_first_row() -> None:
    with pytest.raises(DataError) as raised:
        raise_weights(make_design(3), np.array([True, False, False]), ["a", "a", "Ystad"])
    assert (raised.value.problems[0].line, "Ystad" in str(raised.value)) == (3, False)
