"""Invented records: what the budget buys, that the tables agree, and that a loss that is too large is refused."""

from __future__ import annotations

import sys
from math import comb, log, sqrt

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.disclosure.synthetic import Budget, Coded, Limits, Loss, synthesise
from samsyn.disclosure.synthetic.agreeing import agreed, norm_sub
from samsyn.disclosure.synthetic.budget import Scales, scales
from samsyn.disclosure.synthetic.drawing import drawn
from samsyn.disclosure.synthetic.judging import exact_loss, measured_loss, refuse
from samsyn.disclosure.synthetic.measuring import measured
from samsyn.disclosure.synthetic.opendp_there import opendp
from samsyn.errors import DataError, UsageError
from tests.disclosure.synthetic.records_made import invented


@pytest.mark.parametrize("columns", [1, 2, 5, 16])
@pytest.mark.parametrize("epsilon", [0.5, 4.0])
def test_no_more_is_spent_than_the_budget(columns: int, epsilon: float) -> None:
    found = scales(Budget(epsilon, 1e-6), columns)
    assert 0.999 * epsilon <= found.spent <= epsilon * (1 + 1e-9)
    rho = columns / (2 * found.singles**2)
    rho += comb(columns, 2) / (2 * found.pairs**2) if columns > 1 else 0.0
    # The plain conversion of Bun and Steinke (2016, proposition 1.3) is looser than OpenDP's, never tighter.
    assert rho + 2 * sqrt(rho * log(1e6)) >= 0.9 * epsilon
    assert columns / found.loss[0] + max(comb(columns, 2), 1) / found.loss[1] == pytest.approx(0.1 * epsilon)


@given(st.integers(1, 40), st.integers(2, 5), st.integers(0, 1000))
@settings(max_examples=30, deadline=None)
def test_a_record_moves_every_table_by_one(records: int, columns: int, seed: int) -> None:
    """What the noise is made for: one record more or less is one cell of each table, and the loss no more than one of each."""
    data = invented(records, columns, seed)
    without = Coded(data.names, data.values, data.codes[:, 1:])
    assert all(np.abs(data.single(c) - without.single(c)).sum() == 1 for c in range(columns))
    assert all(np.abs(data.pair(*pair) - without.pair(*pair)).sum() == 1 for pair in data.pairs)
    made, noise = invented(30, columns, seed + 1), Scales(1, 1, (1, 1), 1)
    sums: list[list[int]] = []
    for each in (data, without):
        taken: list[int] = []
        measured_loss(each, made, noise, lambda number, _scale, taken=taken: taken.append(number) or number)  # type: ignore[misc]
        sums.append(taken)
    assert abs(sums[0][0] - sums[1][0]) <= columns and abs(sums[0][1] - sums[1][1]) <= len(data.pairs)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=12), st.floats(0, 100))
@settings(max_examples=60, deadline=None)
def test_counts_from_nought_that_add_up_are_the_nearest(counts: list[float], total: float) -> None:
    found = norm_sub(np.array(counts), total)
    assert found.min() >= 0 and found.sum() == pytest.approx(total, abs=1e-6)
    taken = np.array(counts) - found
    assert np.allclose(taken[found > 1e-9], taken[found > 1e-9].max(initial=-np.inf), atol=1e-6)


def test_without_noise_the_tables_are_the_true_ones_and_the_rows_nearly() -> None:
    data = invented(3000, 5)
    noise = Scales(1.0, 1.0, (1.0, 1.0), 1.0)
    tables = agreed(measured(data, noise, lambda counts, _scale: counts), noise)
    assert tables.total == pytest.approx(3000)
    assert all(np.allclose(tables.pairs[pair], data.pair(*pair)) for pair in data.pairs)
    rows = Coded(data.names, data.values, drawn(tables))
    assert len(rows) == 3000 and np.array_equal(drawn(tables), rows.codes), (
        "the same tables give the same rows"
    )
    found = exact_loss(data, rows)
    assert found.lost == 0 and found.singles_error < 15 and found.pairs_error < 8


def test_tables_agree_with_each_other() -> None:
    data = invented(2000, 4)
    noise = scales(Budget(), 4)
    tables = agreed(measured(data, noise), noise)
    for (one, other), table in tables.pairs.items():
        assert table.min() >= 0 and table.sum() == pytest.approx(tables.total)
        assert np.abs(table.sum(axis=1) - tables.singles[one]).max() < 25
        assert np.abs(table.sum(axis=0) - tables.singles[other]).max() < 25


def test_a_thousand_records_of_sixteen_columns_are_refused_at_epsilon_four() -> None:
    with pytest.raises(DataError) as caught:
        synthesise(invented(1000), Budget(4.0))
    assert "pairs" in {problem.where for problem in caught.value.problems}
    assert "records would be needed" in str(caught.value)


def test_many_records_of_a_few_columns_are_given_with_what_was_lost() -> None:
    data = invented(20_000, 5)
    made = synthesise(data, Budget(4.0))
    assert abs(len(made.rows) - 20_000) < 200
    assert made.loss.missing <= 0.05 and made.loss.singles < 0.02 and made.loss.pairs < 0.05
    assert made.noise.spent <= 4.0 + 1e-9
    assert made.exact.pairs_error < 25 and "exact" not in repr(made)
    again = synthesise(data, Budget(4.0))
    assert not np.array_equal(again.rows.codes[:, :100], made.rows.codes[:, :100]), (
        "noise is drawn anew each time"
    )


def test_the_loss_that_may_be_told_is_near_the_true_one() -> None:
    data = invented(5000, 6)
    made, noise = invented(5000, 6, seed=9), scales(Budget(4.0), 6)
    told, exact = measured_loss(data, made, noise), exact_loss(data, made)
    assert told.singles_error == pytest.approx(exact.singles_error * exact.there / told.values, abs=5)
    assert told.pairs_error == pytest.approx(exact.pairs_error * exact.pairs_there / 4_000, abs=20)


def test_what_is_too_much_is_said_in_both_languages_with_what_would_help() -> None:
    with pytest.raises(DataError) as caught:
        refuse(Loss(100, 20, 30.0, 10.0, 0.1, 0.2), Limits(0.05, 0.05, 0.05), 1000)
    assert [problem.where for problem in caught.value.problems] == ["missing", "singles", "pairs"]
    assert "20 av 100 värden" in caught.value.render("sv") and "About 4000 records" in caught.value.render(
        "en"
    )
    refuse(Loss(100, 5, 1.0, 1.0, 0.05, 0.05), Limits(0.05, 0.05, 0.05), 1000)


@pytest.mark.parametrize(
    ("epsilon", "delta"), [(0.0, 1e-6), (-1.0, 1e-6), (11.0, 1e-6), (1.0, 0.0), (1.0, 1e-3)]
)
def test_a_budget_that_promises_nothing_is_refused(epsilon: float, delta: float) -> None:
    with pytest.raises(UsageError):
        Budget(epsilon, delta)


def test_without_the_library_it_is_said_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opendp.prelude", None)
    opendp.cache_clear()
    try:
        with pytest.raises(UsageError, match=r"samsyn\[synthetic\]"):
            synthesise(invented(10, 2))
    finally:
        opendp.cache_clear()


def test_no_record_at_all_is_refused_rather_than_invented() -> None:
    with pytest.raises(DataError):
        synthesise(invented(0, 3))
