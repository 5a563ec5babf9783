"""Classes of a map: round, few, and every number is in one."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.disclosure.release import Measure
from samsyn.lang import Text
from samsyn.reports.charts.classes import MOST, Classes
from tests.reports.made import SHARE

COUNT = Measure("count", Text(sv="Antal", en="Number"), "count", 0)


@pytest.mark.parametrize(
    ("values", "labels"),
    [
        ([0.05, 0.33, 0.58], ["0–19%", "20–39%", "40–59%"]),
        ([0.22, 0.24, 0.43], ["20–29%", "30–39%", "40–49%"]),
        ([0.3], ["30%"]),
        ([0.0, 0.4, 1.0], ["0–24%", "25–49%", "50–74%", "75–100%"]),
        ([1.0], ["100%"]),
        ([0.98, 0.99, 1.0], ["98%", "99–100%"]),
        ([0.3, 0.31, 0.32], ["30%", "31%", "32%"]),
    ],
)
def test_known_classes(values: list[float], labels: list[str]) -> None:
    classes = Classes.of(values, SHARE)
    assert [classes.label(i, "en") for i in range(classes.count)] == labels


@settings(max_examples=150)
@given(st.lists(st.integers(0, 5000), min_size=1, max_size=30))
def test_every_number_is_in_the_class_that_its_label_tells(counts: list[int]) -> None:
    classes = Classes.of([float(n) for n in counts], COUNT)
    assert 1 <= classes.count <= MOST
    for n in counts:
        label = classes.label(classes.at(n), "en").replace(",", "")
        low, _, high = label.partition("–")
        assert int(low) <= n <= int(high or low)


@settings(max_examples=150)
@given(st.lists(st.integers(0, 100), min_size=1, max_size=30))
def test_every_share_is_in_the_class_that_its_label_tells(percents: list[int]) -> None:
    classes = Classes.of([n / 100 for n in percents], SHARE)
    for n in percents:
        low, _, high = classes.label(classes.at(n / 100), "en").rstrip("%").partition("–")
        assert int(low) <= n <= int(high or low) <= 100
