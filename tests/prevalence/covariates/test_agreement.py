"""Any table at all: where nothing is known of anybody, there is an estimate where the ordinary model has one, and the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from samsyn.prevalence.covariates.design import Weighted, arranged
from samsyn.prevalence.covariates.fitting import fit
from samsyn.prevalence.covariates.people import Covariate, People
from samsyn.prevalence.covariates.specs import Spec
from samsyn.prevalence.existence import Status
from samsyn.prevalence.fitting import fit as plain_fit
from samsyn.prevalence.hierarchy import closed, interactions
from samsyn.prevalence.histories import Histories
from tests.prevalence.covariates.invented import of_counts
from tests.prevalence.tables import histories


@settings(max_examples=150, deadline=None)
@given(histories(), st.data())
def test_the_same_models_have_the_same_estimates(table: Histories, data: st.DataObject) -> None:
    if table.n == 0:
        return
    lists = len(table.lists)
    terms = data.draw(st.lists(st.sampled_from(interactions(lists, 2)), unique=True))
    model = closed(lists, terms)
    plain = plain_fit(table, [model])
    design = arranged(of_counts(table))
    found = fit(Spec.of(design, design.sorted(model), False), Weighted.of(design, design.count.astype(float)))
    assert (found.status == Status.EXISTS) == (plain.status[0] == Status.EXISTS)
    if found.status == Status.EXISTS:
        assert found.estimate == pytest.approx(float(plain.estimate[0]), rel=1e-8)
        assert found.loglik == pytest.approx(float(plain.loglik[0]), abs=1e-6)


@settings(max_examples=150, deadline=None)
@given(histories(3, 3), histories(3, 3), st.lists(st.sampled_from([3, 5, 6]), unique=True))
def test_a_category_with_all_slopes_is_the_sum_of_its_strata(
    one: Histories, other: Histories, terms: list[int]
) -> None:
    if not one.n or not other.n:
        return
    model = closed(3, terms)
    parts = [plain_fit(each, [model]) for each in (one, other)]
    people = [of_counts(each) for each in (one, other)]
    group = Covariate("group", np.repeat([0.0, 1.0], [len(each) for each in people]), ("x", "y"))
    design = arranged(People(one.lists, np.concatenate([each.masks for each in people]), (group,)))
    found = fit(Spec.of(design, design.sorted(model), True), Weighted.of(design, design.count.astype(float)))
    exists = all(part.status[0] == Status.EXISTS for part in parts)
    assert (found.status == Status.EXISTS) == exists
    if exists:
        assert found.estimate == pytest.approx(sum(float(part.estimate[0]) for part in parts), rel=1e-8)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(1, 7), st.integers(0, 5)), min_size=4, max_size=40), st.booleans())
def test_there_is_an_estimate_where_a_linear_programme_finds_no_direction_without_end(
    rows: list[tuple[int, int]], pair: bool
) -> None:
    """A direction that makes nobody's own history less likely than any other, and somebody's more (Albert and Anderson 1984)."""
    masks, ages = np.array([m for m, _ in rows]), np.array([float(x) for _, x in rows])
    people = People(("a", "b", "c"), masks, (Covariate("age", ages),))
    seen = np.bitwise_or.reduce(masks)
    if np.unique(ages).size < 2 or seen != 7 or (pair and not np.any(masks & 3 == 3)):
        return  # terms that nobody shows are taken out before
    design = arranged(people)
    found = fit(
        Spec.of(design, closed(3, [3] if pair else []), False),
        Weighted.of(design, design.count.astype(float)),
    )

    def columns(mask: int, age: float) -> list[float]:
        single = [v for j in range(3) for v in ((mask >> j & 1), (mask >> j & 1) * (age - 2.0))]
        return [*single, float(mask & 3 == 3)] if pair else single

    away = np.array(
        [np.subtract(columns(m, x), columns(h, x)) for m, x in rows for h in range(1, 8) if h != m]
    )
    answer = linprog(
        -away.sum(axis=0), A_ub=-away, b_ub=np.zeros(len(away)), bounds=[(-1, 1)] * away.shape[1]
    )
    assert (found.status == Status.EXISTS) == (
        -answer.fun < 1e-7 and np.linalg.matrix_rank(away) == away.shape[1]
    )
