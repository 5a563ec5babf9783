"""Weighted sums of squares over an estimated scale."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import f as fisher

from samsyn.surveys.estimates.chances import beyond, satterthwaite


@pytest.mark.parametrize("value", [4.0, 9.0, 25.0])
def test_equal_weights_are_an_F_and_cautious(value: float) -> None:
    chance = float(fisher.sf(value / 3, 3, 60))
    assert 0.99 * chance <= beyond(value, np.ones(3), 60) <= 1.25 * chance


def test_drawn_numbers_agree() -> None:
    random, weights = np.random.default_rng(1), np.array([2.0, 0.7, 0.3])
    above = (random.standard_normal((200_000, 3)) ** 2) @ weights
    below = random.chisquare(14, 200_000) / 14
    for value in (2.0, 5.0, 12.0):
        chance = float((above > value * below).mean())
        assert 0.97 * chance <= beyond(value, weights, 14) <= 1.5 * chance


def test_nothing_is_surely_exceeded_and_the_mean_is_no_gap() -> None:
    weights = np.array([1.5, 0.5])
    assert beyond(0.0, weights, 30) == 1.0
    near = [beyond(value, weights, 30) for value in np.linspace(1.5, 2.5, 101)]
    assert all(earlier >= later - 1e-6 for earlier, later in pairwise(near))
    assert beyond(2.0, weights, 30) == pytest.approx(satterthwaite(2.0, weights, 30), abs=0.05)


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(1e-3, 50), min_size=1, max_size=8), st.floats(1e-3, 1e4), st.floats(1.5, 5000))
def test_a_chance_lies_between_0_and_1(weights: list[float], value: float, degf: float) -> None:
    assert 0.0 <= beyond(value, np.array(weights), degf) <= 1.0
