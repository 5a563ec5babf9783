"""Noise by cell keys: its distribution, and that the same cell always has the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import minimize

from samsyn.disclosure.dimensions import flat
from samsyn.disclosure.joint.table import Linked
from samsyn.disclosure.perturbing import Noise, cell_key, keys_of_records, moved
from samsyn.errors import DataError, UsageError
from tests.disclosure.perturbing.tables_made import alone, from_file, spoken, summed

SECRET, OTHER = bytes(range(32)), bytes(range(1, 33))
A, B = flat("a", spoken("a"), ("a1", "a2", "a3")), flat("b", spoken("b"), ("b1", "b2"))
INNER = {(a, b): 6 + 5 * i + 3 * j for i, a in enumerate(A.leaves) for j, b in enumerate(B.leaves)}


@pytest.mark.parametrize(
    ("deviation", "variance", "never"), [(5, 3.0, 2), (5, 3.0, 0), (4, 2.0, 3), (10, 9.0, 4), (3, 1.0, 2)]
)
def test_changes_are_bounded_without_bias_and_of_the_variance(
    deviation: int, variance: float, never: int
) -> None:
    noise = Noise(deviation, variance, never)
    for count in range(1, 40):
        changes, chances = noise.changes(count), noise.chances(count)
        assert np.abs(changes).max() <= deviation and chances.min() >= 0.0
        assert not set((changes + count).tolist()) & set(range(1, never + 1)) and (changes + count).min() >= 0
        assert chances.sum() == pytest.approx(1) and chances @ changes == pytest.approx(0, abs=1e-9)
        low, high = changes[changes <= 0].max(), changes[changes >= 0].min()
        assert chances @ changes**2 == pytest.approx(max(variance, -low * high), abs=1e-7)


def test_no_other_distribution_has_more_entropy() -> None:
    noise = Noise(5, 3.0, 2)
    for count in (1, 3, 6):
        v, p = noise.changes(count).astype(float), noise.chances(count)
        bounds = [
            {"type": "eq", "fun": lambda q, f=f, c=c: q @ f - c}
            for f, c in ((v * 0 + 1, 1.0), (v, 0.0), (v * v, 3.0))
        ]
        best = minimize(lambda q: q @ np.log(q), np.full(len(v), 1 / len(v)), bounds=[(1e-9, 1)] * len(v), constraints=bounds,
                        method="SLSQP", options={"ftol": 1e-14, "maxiter": 500})  # fmt: skip
        assert p @ np.log(p) <= best.fun + 1e-6 and np.abs(p - best.x).max() < 1e-3


def test_nought_is_nought_and_the_keys_have_the_chances_of_the_noise() -> None:
    noise = Noise(5, 3.0, 2)
    assert noise.told(0, 0.999) == 0
    told = np.array([noise.told(7, (k + 0.5) / 20_000) - 7 for k in range(20_000)])
    for change, chance in zip(noise.changes(7), noise.chances(7), strict=True):
        assert np.mean(told == change) == pytest.approx(chance, abs=1e-4)
    assert noise.told(7, 1 - 2**-53) <= 12


@given(st.integers(0, 60), st.floats(0, 1, exclude_max=True))
@settings(max_examples=100, deadline=None)
def test_the_true_count_is_among_those_that_could_be(count: int, key: float) -> None:
    noise = Noise(5, 3.0, 2)
    told = noise.told(count, key)
    assert count in noise.could_be(told) and told not in (1, 2)


def test_a_cell_has_the_same_noise_in_every_table_and_release() -> None:
    table = summed("t", (A, B), INNER)
    turned = summed("turned", (B, A), {(b, a): n for (a, b), n in INNER.items()})
    margin = summed("margin", (A,), {(a,): sum(INNER[a, b] for b in B.leaves) for a in A.leaves})
    made = cell_key(Linked(table, (table, turned, margin)), SECRET)
    first, second, third = (each.values for each in made.tables)
    assert all(first[a, b] == second[b, a] for a, b in first)
    assert all(first[a, "total"] == third[a,] for a in A.codes)
    assert cell_key(alone(margin), SECRET).tables[0].values == third
    assert set(made.tables[0].states.values()) == {"rounded"}


def test_another_secret_gives_other_noise() -> None:
    table = from_file("S")
    one, other = (cell_key(alone(table), secret).tables[0].values for secret in (SECRET, OTHER))
    assert sum(one[key] != other[key] for key, n in table.counts.items() if n) > 50


def test_cells_that_hold_the_same_records_have_the_same_noise_by_records() -> None:
    ids = [(key, f"record {key} {number}") for key, n in INNER.items() for number in range(n)]
    keys = keys_of_records(SECRET, ids)
    only = {**dict.fromkeys(INNER, 0), ("a1", "b1"): INNER["a1", "b1"]}
    made = cell_key(alone(summed("t", (A, B), only)), SECRET, inner_keys=keys).tables[0].values
    assert made["a1", "b1"] == made["a1", "total"] == made["total", "b1"] == made["total", "total"]
    assert keys_of_records(SECRET, reversed(ids)) == keys


def test_noise_is_as_large_as_asked_for_on_a_table() -> None:
    tables = alone(from_file("S"))
    found = moved(tables, cell_key(tables, SECRET))
    assert found.greatest <= 7 and 1.0 < found.mean < 1.8  # variance 3: about 1.38
    values = cell_key(tables, SECRET).tables[0].values
    assert not set(values.values()) & {1, 2}
    assert all(values[key] == 0 for key, n in tables.inner.counts.items() if n == 0)


def test_noises_that_together_tell_a_count_are_refused() -> None:
    """A whole that is told far too low beside parts that are told far too high leaves one answer only."""
    pair = flat("a", spoken("a"), ("a1", "a2"))
    refused = 0
    for seed in range(300):
        table = summed("t", (pair,), {("a1",): 1, ("a2",): 1})
        try:
            made = cell_key(alone(table), bytes([seed % 256, seed // 256]) * 16, Noise(2, 1.5, 0))
        except DataError as error:
            refused += 1
            assert all(problem.where.startswith("t[") for problem in error.problems)
            continue
        one, two, whole = (made.tables[0].values[code,] for code in ("a1", "a2", "total"))
        noise = Noise(2, 1.5, 0)
        left = [
            x for x in noise.could_be(one) if any(x + y in noise.could_be(whole) for y in noise.could_be(two))
        ]
        assert max(left) - min(left) >= 2
    assert 0 < refused < 150


@pytest.mark.parametrize("noise", [(0, 1.0, 0), (5, 0.0, 0), (5, 25.0, 0), (2, 1.0, 3)])
def test_noise_that_cannot_be_is_refused(noise: tuple[int, float, int]) -> None:
    with pytest.raises(UsageError):
        Noise(*noise)


def test_a_secret_of_another_length_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        cell_key(alone(summed("t", (A, B), INNER)), b"short")
