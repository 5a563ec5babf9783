"""On how few an estimate rests, and the estimate with one person less."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.prevalence.covariates.choosing import Asked, choose
from samsyn.prevalence.covariates.design import Weighted, arranged
from samsyn.prevalence.covariates.fitting import fit
from samsyn.prevalence.covariates.resting import rest, without_one
from tests.prevalence.covariates.invented import drawn, of_counts
from tests.prevalence.published import table


def test_one_person_less_is_what_a_new_fit_without_them_gives() -> None:
    design = arranged(drawn(2500))
    persons = Weighted.of(design, design.count.astype(float))
    found = choose(persons, Asked("bic")).fits[0]
    left, weights = without_one(found)
    for row in range(0, design.count.size, 97):
        less = design.count.astype(float)
        less[row] -= 1.0
        exact = fit(found.spec, Weighted.of(design, less)).estimate
        assert left[row] - found.estimate == pytest.approx(exact - found.estimate, rel=0.08, abs=0.02)
    assert weights.sum() == design.n


def test_by_the_score_nobody_less_is_the_mean_of_all_but_their_weights() -> None:
    """The slopes of the likelihood add up to nought over those seen, so only the weights are left."""
    design = arranged(drawn(600))
    found = choose(Weighted.of(design, design.count.astype(float)), Asked("stepwise")).fits[0]
    left, weights = without_one(found)
    assert weights @ (found.estimate - left) == pytest.approx(found.estimate, rel=1e-9)


def test_where_all_are_as_easy_to_see_each_stands_for_the_same() -> None:
    design = arranged(of_counts(table("UKdat_4")))
    found = choose(Weighted.of(design, design.count.astype(float)), Asked("bic")).fits[0]
    on = rest(found)
    assert on.largest == pytest.approx(found.estimate / design.n)
    assert on.top == pytest.approx(0.05)
    assert on.share == pytest.approx(1.0 / design.n)
    assert not on.few


def test_the_twentieth_of_largest_weights_is_counted_in_persons() -> None:
    design = arranged(drawn(900))
    found = choose(Weighted.of(design, design.count.astype(float)), Asked("bic")).fits[0]
    each = np.sort(np.repeat(found.weights, found.persons.persons.astype(int)))[::-1] - 1.0
    many = design.n * 0.05
    by_hand = (each[: int(many)].sum() + (many % 1) * each[int(many)]) / each.sum()
    assert rest(found).top == pytest.approx(by_hand, rel=1e-9)
