"""One model: known answers, and refusal where a slope has no end."""

from __future__ import annotations

import numpy as np
import pytest

from samsyn.prevalence.covariates.design import Weighted, arranged
from samsyn.prevalence.covariates.fitting import Fitted, fit, promise
from samsyn.prevalence.covariates.people import Covariate, People
from samsyn.prevalence.covariates.specs import Spec
from samsyn.prevalence.existence import Status
from samsyn.prevalence.fitting import fit as plain_fit
from samsyn.prevalence.hierarchy import Model, read_notation
from samsyn.prevalence.histories import Histories
from tests.prevalence.covariates.invented import LISTS, drawn, expected, of_counts
from tests.prevalence.published import table


def _fitted(people: People, model: Model, pair_slopes: bool = False) -> Fitted:
    design = arranged(people)
    persons = Weighted.of(design, design.count.astype(float))
    return fit(Spec.of(design, design.sorted(model), pair_slopes), persons)


def _renamed(histories: Histories) -> Histories:
    return Histories(LISTS, histories.counts, histories.unseen)


def _together(one: Histories, other: Histories) -> People:
    """The people of two tables, by a category."""
    people = of_counts(one), of_counts(other)
    group = np.repeat([0.0, 1.0], [len(each) for each in people])
    masks = np.concatenate([each.masks for each in people])
    return People(LISTS, masks, (Covariate("group", group, ("x", "y")),))


@pytest.mark.parametrize(
    ("name", "model"),
    [("UKdat_4", ""), ("UKdat_4", "12,34"), ("Kosovo", "12,23"), ("NewOrl_5", "12,13"), ("Ned_5", "12,13,14,23,25,34,45")],
)  # fmt: skip
def test_without_covariates_it_is_the_ordinary_model(name: str, model: str) -> None:
    histories = table(name)
    terms = read_notation(len(histories.lists), model)
    ours, theirs = _fitted(of_counts(histories), terms), plain_fit(histories, [terms])
    assert ours.estimate == pytest.approx(float(theirs.estimate[0]), rel=1e-8)
    assert ours.criterion("bic") == pytest.approx(float(theirs.criterion("bic")[0]), abs=1e-6)
    assert ours.criterion("aic") == pytest.approx(float(theirs.criterion("aic")[0]), abs=1e-6)


def test_terms_that_nobody_shows_are_at_minus_infinity_as_in_the_ordinary_model() -> None:
    histories = Histories.of(LISTS, {1: 40, 2: 30, 4: 50, 5: 12, 6: 9})
    terms = read_notation(3, "12")
    theirs = float(plain_fit(histories, [terms]).estimate[0])
    assert _fitted(of_counts(histories), terms).estimate == pytest.approx(theirs, rel=1e-8)


@pytest.mark.parametrize("model", ["", "12", "12,23"])
def test_one_category_with_all_slopes_is_the_sum_of_separate_strata(model: str) -> None:
    """Two published tables of four lists, the first two put together."""
    whole = [table("UKdat_4"), table("Kosovo")]
    parts = [_renamed(each.merged(each.lists[:2], "both")) for each in whole]
    terms = read_notation(3, model)
    apart = sum(float(plain_fit(part, [terms]).estimate[0]) for part in parts)
    assert _fitted(_together(*parts), terms, pair_slopes=True).estimate == pytest.approx(apart, rel=1e-8)


def test_a_list_that_saw_nobody_of_a_category_is_left_out_for_it_as_in_a_stratum() -> None:
    """At minus infinity for one category, be it the one that others are compared with or not."""
    one = Histories.of(LISTS, {1: 60, 2: 50, 4: 40, 3: 20, 5: 15, 6: 12, 7: 6})
    for many in (1, 3):
        other = Histories.of(LISTS, {1: 70 * many, 2: 45 * many, 3: 21 * many})
        apart = float(plain_fit(one, [read_notation(3, "")]).estimate[0]) + (91 * 66 / 21) * many
        found = _fitted(_together(one, other), read_notation(3, ""))
        assert found.estimate == pytest.approx(apart, rel=1e-8)


def test_a_number_of_two_values_is_a_category() -> None:
    people = drawn(600, sexes=True)
    sex = people.covariates[1]
    as_number = People(people.lists, people.masks, (Covariate("sex", sex.values * 7.0 + 3.0),))
    as_category = People(people.lists, people.masks, (sex,))
    model = read_notation(3, "12")
    one, other = _fitted(as_number, model), _fitted(as_category, model)
    assert one.estimate == pytest.approx(other.estimate, rel=1e-8)
    assert one.loglik == pytest.approx(other.loglik, abs=1e-8)


def test_a_right_model_gives_the_people_and_one_that_knows_nothing_too_few() -> None:
    people, truth = expected()
    model = read_notation(3, "")
    assert _fitted(people, model).estimate == pytest.approx(truth, rel=2e-3)
    assert _fitted(of_counts(people.histories()), model).estimate < 0.85 * truth


def test_slopes_are_those_that_the_people_were_made_with() -> None:
    people, _truth = expected((1.2, 1.0, 0.8))
    found = _fitted(people, read_notation(3, ""))
    spread = float(np.std(people.covariates[0].values))
    assert found.parameters[1::2] == pytest.approx(np.array([1.2, 1.0, 0.8]) / 2.0 * spread, rel=5e-3)


def test_the_likelihood_is_highest_at_the_estimate() -> None:
    """By differences, from another expression of the likelihood than the kernels have."""
    found = _fitted(drawn(300), read_notation(3, "12"))
    design, spec = found.persons.design, found.spec

    def loglik(b: np.ndarray) -> float:
        total = 0.0
        for group, mask, count in zip(design.group, design.mask, design.count, strict=True):
            eta = np.zeros(8)
            for t, at, s in zip(spec.terms, spec.starts, spec.slopes, strict=True):
                value = float(b[at : at + spec.wide] @ design.z[group]) if s else float(b[at])
                eta[[h for h in range(8) if h & t == t]] += value
            total += count * (eta[mask] - np.log(np.exp(eta[1:]).sum()))
        return total

    top = loglik(found.parameters)
    assert found.loglik - found.persons.constant == pytest.approx(top, abs=1e-7)
    for i in range(spec.size):
        for step in (-1e-3, 1e-3):
            moved = found.parameters.copy()
            moved[i] += step
            assert loglik(moved) < top


def test_a_list_that_only_saw_older_ones_has_no_end_to_its_slope() -> None:
    people = drawn(400, sexes=False)
    age = people.covariates[0].values
    masks = people.masks & ~4 | np.where(age > 15.0, 4, 0)
    kept = People(people.lists, masks, people.covariates).only(masks > 0)
    assert _fitted(kept, read_notation(3, "")).status == Status.NO_ESTIMATE


def test_a_model_with_all_lists_in_one_interaction_cannot_be_told() -> None:
    assert _fitted(drawn(400), read_notation(3, "123")).status == Status.NOT_IDENTIFIABLE


def test_one_step_promises_about_what_is_reached() -> None:
    found = _fitted(drawn(800), read_notation(3, "12"))
    assert promise(found.spec, found.persons, found.parameters) == pytest.approx(found.loglik, abs=1e-6)
