"""Distinct l-diversity on classes that can be counted by hand."""

from __future__ import annotations

import numpy as np

from samsyn.disclosure.microdata import diversity
from tests.disclosure.microdata.records_made import written


def test_a_class_that_shares_its_secret_is_counted() -> None:
    records = written([("a",)] * 3 + [("b",)] * 2)
    found = diversity(records, np.array([0, 0, 0, 0, 1]), 2)
    assert (found.least, found.classes_below, found.records_below) == (1, 1, 3)


def test_what_is_not_known_is_no_value() -> None:
    records = written([("a",)] * 3)
    found = diversity(records, np.array([-1, -1, 2]), 2)
    assert (found.least, found.records_below) == (1, 3)
    assert diversity(records, np.array([-1, 1, 2]), 2).records_below == 0
