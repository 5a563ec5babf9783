"""Plans: invented populations keep their rates and odds; what the tables tell is counted rightly."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.errors import UsageError
from samsyn.prevalence.estimates import Estimate
from samsyn.prevalence.histories import Histories, supersets
from samsyn.prevalence.planning.plan import Told, by_method, enough, plan, told
from samsyn.prevalence.planning.worlds import World, drawn, expected_overlaps


def test_independent_lists_are_products() -> None:
    chances = World(1000, {"a": 0.5, "b": 0.2}).chances()
    assert chances == pytest.approx([0.4, 0.4, 0.1, 0.1])
    assert expected_overlaps(World(1000, {"a": 0.5, "b": 0.2})) == {("a", "b"): pytest.approx(100.0)}


@settings(max_examples=50, deadline=None)
@given(st.lists(st.floats(0.02, 0.9), min_size=2, max_size=4), st.floats(0.1, 10.0))
def test_rates_and_odds_hold_exactly(rates: list[float], odds: float) -> None:
    names = "abcd"[: len(rates)]
    world = World(1000, dict(zip(names, rates, strict=True)), {("b", "a"): odds})
    chances = world.chances()
    assert [supersets(chances)[1 << j] for j in range(len(rates))] == pytest.approx(rates, rel=1e-6)
    for rest in range(0, 1 << len(rates), 4):
        none, a, b, both = (chances[rest | m] for m in range(4))
        assert none * both / (a * b) == pytest.approx(odds, rel=1e-6)


def test_the_same_seed_draws_the_same_tables() -> None:
    world = World(500, {"a": 0.3, "b": 0.3, "c": 0.2})
    one, again, other = (drawn(world, 3, seed) for seed in (1, 1, 2))
    assert all((x.counts == y.counts).all() for x, y in zip(one, again, strict=True))
    assert any((x.counts != y.counts).any() for x, y in zip(one, other, strict=True))
    assert all(table.counts[0] == 0 and table.n <= 500 for table in one)


@pytest.mark.parametrize(
    "world",
    [
        World(100, {"a": 0.5}), World(100, {"a": 0.0, "b": 0.5}), World(100, {"a": 1.0, "b": 0.5}),
        World(0, {"a": 0.5, "b": 0.5}), World(10**9, {"a": 0.5, "b": 0.5}),
        World(100, {"a": 0.5, "b": 0.5}, {("a", "c"): 2.0}), World(100, {"a": 0.5, "b": 0.5}, {("a", "a"): 2.0}),
        World(100, {"a": 0.5, "b": 0.1, "c": 0.7}, {("a", "b"): 1e300, ("b", "c"): 1e300, ("a", "c"): 1e-300}),
        World(100, {"a": 0.5, "b": 0.5}, {("a", "b"): 1e40}), World(100, {"a": 0.5, "b": 0.5}, {("a", "b"): 0.0}),
        World(100, {"a": 0.5, "b": float("nan")}),
    ],
)  # fmt: skip
def test_impossible_worlds_are_refused(world: World) -> None:
    with pytest.raises(UsageError):
        world.chances()


def _answer(estimate: float | None, lower: float | None, upper: float | None) -> Estimate:
    return Estimate("t", ("a", "b"), 10, "bic", estimate, lower, upper)


def test_what_the_tables_told_is_counted() -> None:
    answers = iter([
        _answer(100.0, 80.0, 160.0), _answer(200.0, 150.0, 300.0), _answer(None, None, None),
        _answer(50.0, None, None), _answer(100.0, 50.0, float("inf")),
    ])  # fmt: skip
    table = Histories.of(("a", "b"), {1: 5, 2: 5, 3: 1})
    found = told(100, [table] * 5, lambda _table, _seed: next(answers))
    assert (found.tables, found.refused, found.no_interval, found.covered) == (5, 1, 2, 1)
    assert found.coverage == 0.5
    assert found.log_bias == pytest.approx(np.log([1, 2, 0.5, 1]).mean())
    assert found.log_rmse == pytest.approx(np.sqrt((np.log([1, 2, 0.5, 1]) ** 2).mean()))
    assert found.width(0.4) == 2.0
    assert found.width(0.5) is None, "more than half the tables have no interval"
    assert found.within(2.0) == 0.4


def test_a_plan_with_hardly_any_overlap_gives_no_interval() -> None:
    found = plan(World(100, {"a": 0.02, "b": 0.02, "c": 0.02}), by_method("bic", bootstrap=20), tables=20)
    assert found.refused > 10
    assert found.refused + found.no_interval == 20
    assert found.width(0.5) is None
    assert "inte" in enough(found, 3.0).sv


def test_larger_lists_give_narrower_intervals_and_the_truth_back() -> None:
    small, large = (
        plan(World(2000, {"a": r, "b": r, "c": r}), by_method("bic", bootstrap=100), tables=20, seed=3)
        for r in (0.1, 0.4)
    )
    assert small.width(0.5) is None or (large.width(0.5) or 9.9) < (small.width(0.5) or 0.0)
    assert large.refused == 0
    assert abs(large.log_bias or 9.9) < 0.1
    assert large.coverage is not None
    assert large.coverage >= 0.7
    assert enough(large, 2.0).en.startswith("The plan is enough: 20 of 20 simulated studies")
    assert large == plan(
        World(2000, {"a": 0.4, "b": 0.4, "c": 0.4}), by_method("bic", bootstrap=100), tables=20, seed=3
    )


def test_the_row() -> None:
    row = Told(100, 2, 1, 0, (100.0,), (2.0,), 1, {"a": 50.0}, {("a", "b"): 25.0}).row()
    assert row["refused"] == 0.5
    assert row["overlaps"] == {"a, b": 25.0}
    assert row["width"] == {"0.1": 2.0, "0.5": 2.0, "0.9": None}


def _told(narrow: int, tables: int, covered: int) -> Told:
    widths = tuple([2.0] * narrow + [9.0] * (tables - narrow))
    return Told(100, tables, 0, 0, tuple([100.0] * tables), widths, covered)


@pytest.mark.parametrize(
    ("narrow", "tables", "covered", "said"),
    [
        (1, 1, 1, "It cannot be said"), (16, 20, 19, "It cannot be said"), (180, 200, 190, "The plan is enough"),
        (80, 200, 190, "The plan is not enough"), (0, 1, 1, "The plan is not enough"),
        (200, 200, 40, "The plan is not enough, for the intervals are narrow"),
        (20, 20, 15, "The plan is enough"), (20, 20, 5, "The plan is not enough, for the intervals are narrow"),
    ],
)  # fmt: skip
def test_chance_in_few_studies_and_intervals_beside_the_truth_are_told(
    narrow: int, tables: int, covered: int, said: str
) -> None:
    text = enough(_told(narrow, tables, covered), 3.0)
    assert text.en.startswith(said)
    assert (
        f"{narrow} of {tables} simulated studies" in text.en and f"{narrow} av {tables} simulerade" in text.sv
    )
    assert f"{covered} of {tables} hold the true number" in text.en


def test_intervals_of_a_low_level_may_miss_more_often() -> None:
    assert enough(_told(200, 200, 130), 3.0, level=0.8).en.startswith("The plan is enough:")
    assert enough(_told(200, 200, 130), 3.0, level=0.95).en.startswith("The plan is not enough, for")


def test_strong_dependence_that_can_be_is_worked_out() -> None:
    chances = World(1000, {"a": 0.5, "b": 0.5}, {("a", "b"): 1e4}).chances()
    assert chances[[0, 1, 2, 3]] == pytest.approx([50 / 101, 0.5 / 101, 0.5 / 101, 50 / 101])
