"""Fits and existence against a plain design matrix, linear programmes and whole fractions."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.prevalence.existence import Status, exactly, settle
from samsyn.prevalence.fitting import fit
from samsyn.prevalence.hierarchy import all_models, closed, parents
from samsyn.prevalence.histories import Histories
from samsyn.prevalence.kernels import cholesky, enumerating, existence, transforms
from tests.prevalence import plain
from tests.prevalence.published import table
from tests.prevalence.tables import histories


@given(histories(), st.data())
@settings(max_examples=80)
def test_status_is_that_of_the_linear_programme_and_of_whole_fractions(
    held: Histories, data: st.DataObject
) -> None:
    lists = len(held.lists)
    if held.n == 0:
        return
    models = all_models(lists, max(lists - 1, 1))
    found = fit(held, models)
    for which in data.draw(st.sets(st.integers(0, len(models[1]) - 1), min_size=1, max_size=6)):
        model = found.model(which)
        assert found.status[which] == plain.code(held, model) == exactly(held, np.array(model))


@given(histories(fewest=3, highest=60), st.data())
@settings(max_examples=60)
def test_estimates_are_those_of_least_squares_repeated(held: Histories, data: st.DataObject) -> None:
    lists = len(held.lists)
    if held.n == 0:
        return
    found = fit(held, all_models(lists, lists - 1))
    able = [int(m) for m in np.flatnonzero(found.status == Status.EXISTS)]
    if not able:
        return
    which = data.draw(st.sampled_from(able))
    if found.means(which)[1:][found.means(which)[1:] > 0].min(initial=1.0) < 1e-4:
        return  # where the plain way itself is not sure
    estimate, loglik = plain.fitted(held, found.model(which))
    assert found.loglik[which] == pytest.approx(loglik, rel=1e-8, abs=1e-8)
    assert found.estimate[which] == pytest.approx(estimate, rel=1e-6)


def test_the_eight_codes_of_chan_silverman_and_vincent() -> None:
    """JASA 2021, tables 2 and 3."""
    ab, ac, bc = 0b011, 0b101, 0b110
    models = [closed(3, t) for t in ([], [ab], [ac], [bc], [ab, ac], [ab, bc], [ac, bc], [ab, ac, bc])]
    assert fit(table("Artificial_3"), models).status.tolist() == [0, 1, 0, 0, 1, 1, 0, 2]


@pytest.mark.parametrize("name", ["Korea", "Kosovo", "UKdat_5", "Ned_5", "NewOrl_5"])
def test_statuses_of_real_tables_agree_with_whole_fractions(name: str) -> None:
    """For the models whose smallest mean is lowest, where a computation in floating point is most likely to be wrong."""
    held = table(name)
    lists = len(held.lists)
    found = fit(held, all_models(lists, lists - 1), parents(lists, lists - 1))
    least = [
        min(found.means(m)[1:][found.means(m)[1:] > 0], default=0.0) if found.status[m] == 0 else 0.0
        for m in range(len(found.sizes))
    ]
    for which in np.argsort(least)[:80]:
        assert exactly(held, np.array(found.model(int(which)))) == found.status[which]


def test_a_small_mean_is_no_failure() -> None:
    """One cell of this model has a mean of 3.7e-8 and the estimate exists nevertheless."""
    held = table("Ned_5")
    model = closed(5, [0b00011, 0b00101, 0b01001, 0b00110, 0b01010, 0b11000, 0b10000 | 0b01000])
    found = fit(held, [model])
    assert found.status[0] == plain.code(held, model) == exactly(held, np.array(model)) == Status.EXISTS


def test_beginning_from_a_smaller_model_gives_the_same() -> None:
    held = table("UKdat_5")
    cold, warm = fit(held, all_models(5, 3)), fit(held, all_models(5, 3), parents(5, 3))
    assert (cold.status == warm.status).all()
    able = cold.status == Status.EXISTS
    np.testing.assert_allclose(cold.loglik[able], warm.loglik[able], rtol=1e-11)
    np.testing.assert_allclose(cold.estimate[able], warm.estimate[able], rtol=1e-9)


def test_what_rounding_leaves_open_is_settled() -> None:
    model = np.array(closed(3, [3]))
    assert settle(table("Artificial_3"), model, existence.MANY_DIRECTIONS) == Status.NO_ESTIMATE
    assert settle(table("Artificial_3"), model, existence.NO_ESTIMATE) == Status.NO_ESTIMATE


def test_parameters_of_empty_overlaps_are_at_minus_infinity() -> None:
    found = fit(table("Artificial_3"), [closed(3, [0b101])])
    assert found.parameters[0, 0b101] == -np.inf
    assert found.means(0)[0b101] == 0.0
    assert found.means(0)[0b011] > 0.0


@given(st.integers(1, 6), st.data())
def test_sums_over_the_lattice(lists: int, data: st.DataObject) -> None:
    size = 1 << lists
    v = np.array(data.draw(st.lists(st.integers(-1000, 1000), min_size=size, max_size=size)), float)
    up, down = v.copy(), v.copy()
    transforms.over_supersets(up)
    transforms.over_subsets(down)
    assert up.tolist() == [sum(v[c] for c in range(size) if c & a == a) for a in range(size)]
    assert down.tolist() == [sum(v[a] for a in range(size) if c & a == a) for c in range(size)]


@pytest.mark.parametrize(
    ("lists", "order", "many"),
    [(2, 1, 1), (3, 2, 8), (4, 2, 64), (4, 3, 113), (5, 2, 1024), (5, 3, 6212), (5, 4, 6893), (6, 2, 32768)],
)
def test_every_hierarchical_model_once(lists: int, order: int, many: int) -> None:
    masks, sizes = all_models(lists, order)
    rows = [tuple(int(m) for m in row[:size]) for row, size in zip(masks, sizes, strict=True)]
    assert len(set(rows)) == len(rows) == many
    above = parents(lists, order)
    for which in range(0, many, 97):
        assert rows[which] == closed(lists, rows[which])
        if above[which] >= 0:
            assert above[which] < which
            assert rows[above[which]] == rows[which][:-1]


def test_too_many_models_are_cut_off() -> None:
    found, _above = enumerating.grow(np.zeros(21, np.int64), 1000)
    assert found.size == 1001


@given(st.integers(1, 9), st.integers(0, 1000))
def test_systems_are_solved_also_where_columns_depend_on_one_another(wide: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.integers(0, 2, (12, wide)).astype(float)
    h, truth = x.T @ x, rng.normal(size=wide)
    g = h @ truth
    u = np.zeros((wide + 1, wide))
    u[:wide] = h
    left = cholesky.factor_what_can_be(u, wide)
    cholesky.solve_factored(u, wide, g)
    np.testing.assert_allclose(h @ g, h @ truth, atol=1e-7)
    assert left == wide - np.linalg.matrix_rank(x)
    u[:wide] = h
    assert cholesky.factor(u, wide) == (left == 0)
