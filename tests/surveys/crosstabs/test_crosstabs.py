"""The fast tables say what `proportion` says of each cell."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samsyn.surveys.crosstabs.crosstabs import CrossTab, cross_all
from samsyn.surveys.design.calibrating import rake
from samsyn.surveys.design.design import Design, Ints
from samsyn.surveys.design.making import make_design
from samsyn.surveys.estimates.estimate import Estimate
from samsyn.surveys.estimates.proportions import proportion, yes_of
from tests.surveys.api import DESIGNS, drawn, texts


def one_by_one(design: Design, rows: Ints, columns: Ints, row: int, column: int) -> Estimate:
    """A cell by `proportion`. column: -1 for all that answered both."""
    in_column = columns >= 0 if column < 0 else columns == column
    return proportion(design.within((rows >= 0) & in_column), yes_of(rows >= 0, rows == row))


def agree(table: CrossTab, design: Design, rows: Ints, columns: Ints) -> None:
    """Every cell of the table, and of all columns together."""
    for row in range(table.share.shape[0]):
        for column in (*range(table.share.shape[1] - 1), -1):
            fast, slow = table.estimate(row, column), one_by_one(design, rows, columns, row, column)
            assert (fast.state, fast.n, fast.base) == (slow.state, slow.n, slow.base)
            if slow.state == "estimated":
                assert fast.degf == slow.degf
                for one, other in (
                    (fast.value, slow.value),
                    (fast.lower, slow.lower),
                    (fast.upper, slow.upper),
                ):
                    assert one == pytest.approx(other, rel=1e-7, abs=1e-9)
                assert fast.se == pytest.approx(slow.se, rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("design", DESIGNS)
def test_schools(design: str) -> None:
    rows = np.unique(texts(design, "awards"), return_inverse=True)[1].astype(np.int64)
    columns = np.unique(texts(design, "yr.rnd"), return_inverse=True)[1].astype(np.int64)
    rows[::7], columns[::11] = -1, -1
    names = {"awards": int(rows.max()) + 1, "year": int(columns.max()) + 1}
    (table,) = cross_all(drawn(design), {"awards": rows, "year": columns}, names)
    agree(table, drawn(design), rows, columns)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(2, 60), st.booleans(), st.booleans(), st.booleans())
def test_any_design(seed: int, size: int, weighted: bool, stratified: bool, clustered: bool) -> None:
    random = np.random.default_rng(seed)
    rows, columns = random.integers(-1, 3, size), random.integers(-1, 2, size)
    strata = random.integers(0, 3, size) if stratified else np.zeros(size, int)
    design = make_design(
        size,
        weights=random.uniform(0.5, 4.0, size) if weighted else None,
        strata=strata,
        clusters=strata * 5 + random.integers(0, 5, size) if clustered else None,
        centred=False,
        population=1000 + strata if stratified else None,
    )
    if (design.drawn < 2).any():
        return
    part = design.within(random.random(size) < 0.9)
    (table,) = cross_all(part, {"r": rows, "c": columns}, {"r": 3, "c": 2}, workers=1)
    agree(table, part, rows, columns)


def test_every_two_of_three_in_order() -> None:
    random = np.random.default_rng(3)
    questions = {name: random.integers(0, 2, 50).astype(np.int8) for name in "abc"}
    seen: list[float] = []
    found = list(cross_all(make_design(50), questions, dict.fromkeys("abc", 2), progress=seen.append))
    assert [(each.rows, each.columns) for each in found] == [("a", "b"), ("a", "c"), ("b", "c")]
    assert seen == pytest.approx([1 / 3, 2 / 3, 1.0])


def test_a_column_of_nobody_has_no_share() -> None:
    (table,) = cross_all(
        make_design(4), {"r": np.array([0, 1, 0, 1]), "c": np.zeros(4, int)}, {"r": 2, "c": 2}
    )
    assert table.estimate(0, 1).state == "unknown"
    assert table.estimate(0, 0).value == 0.5


def test_a_code_beyond_the_last_category_is_refused() -> None:
    with pytest.raises(ValueError, match="beyond"):
        list(cross_all(make_design(2), {"r": np.array([0, 2]), "c": np.zeros(2, int)}, {"r": 2, "c": 1}))


def test_everybody_asked_leaves_nothing_to_chance() -> None:
    design = make_design(4, population=[4] * 4)
    (table,) = cross_all(design, {"r": np.array([0, 1, 0, 0]), "c": np.zeros(4, int)}, {"r": 2, "c": 1})
    assert (table.estimate(0, 0).lower, table.estimate(0, 0).upper) == (0.75, 0.75)


def test_weights_that_agree_with_known_totals() -> None:
    types, wide = texts("dclus1", "stype"), texts("dclus1", "sch.wide")
    design = rake(
        drawn("dclus1"),
        [(types, {"E": 4421.0, "H": 755.0, "M": 1018.0}), (wide, {"No": 1072.0, "Yes": 5122.0})],
    )
    rows = np.unique(texts("dclus1", "awards"), return_inverse=True)[1].astype(np.int64)
    columns = np.unique(types, return_inverse=True)[1].astype(np.int64)
    part = design.within(np.arange(design.size) % 5 > 0)
    (table,) = cross_all(part, {"r": rows, "c": columns}, {"r": 2, "c": 3})
    agree(table, part, rows, columns)
